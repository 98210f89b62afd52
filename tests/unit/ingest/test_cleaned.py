"""An import stores clean texts: what reaches the index, the encoder and the cards."""

from pathlib import Path

from assistant.catalog.catalog import Catalog
from tests.unit.ingest.conftest import Import, write_json_lines


def test_words_are_cleaned_on_import(tmp_path: Path, run: Import, catalog: Catalog) -> None:
    row = {
        "id": "1",
        "title": "PUMA MEN RUNNING SHOES &amp; SOCKS",
        "description": "<p>Soft &lt;b&gt;cotton&lt;/b&gt;</p><p>CafÃ© brown</p>",
        "brand": "L&#39;OrÃ©al",
        "category": "Home &amp; Garden &gt; Shoes <b>&gt;</b> Men&#39;s",
        "color": "<span>Dark&nbsp;Blue</span>",
        "price": "12.00",
    }
    assert run(write_json_lines(tmp_path / "feed.jsonl", [row])).added == 1
    product = catalog.products(["1"])[0]
    assert product.title == "Puma Men Running Shoes & Socks"
    assert product.description == "Soft cotton Café brown"
    assert product.brand == "L'Oréal"
    assert product.category == ("Home & Garden", "Shoes", "Men's")
    assert product.attributes == {"colour": "Dark Blue"}


def test_a_row_of_markup_alone_says_nothing(tmp_path: Path, run: Import) -> None:
    report = run(write_json_lines(tmp_path / "feed.jsonl", [{"title": "<p>&nbsp;</p>"}, {"title": "Mug"}]))
    assert (report.added, report.reasons) == (1, {"neither words nor a picture": 1})
