"""Looking at a feed before it is imported, and what its owner wrote beside it."""

from pathlib import Path

import pytest

from assistant.catalog.registry import Registry
from assistant.errors import FeedError, InputError
from assistant.ingest.guessing import guess_by_content
from assistant.ingest.importer import ImportOptions
from assistant.ingest.job import import_into, preview_for
from assistant.ingest.mapping import guess_mapping
from assistant.ingest.preview import preview
from tests.fakes import FakeEncoder
from tests.unit.ingest.conftest import jpeg

OWNER = """title = "Corner shop"
[mapping]
title = "artikel"
price = "betrag"
currency = "CHF"
"attribute.colour" = "farbe"
"""


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    (tmp_path / "m.jpg").write_bytes(jpeg(size=(300, 200)))
    path = tmp_path / "shop.csv"
    path.write_text(
        "product_uid,title,artikel,betrag,farbe,image,stock\n"
        "100,Mug,Becher,8.50,blau,m.jpg,3\n101,Cup,Tasse,-4,rot,https://cdn.example/c.jpg,\n,,,,,,\n",
        "utf-8",
    )
    return path


def test_a_preview_shows_what_rows_would_become(feed: Path) -> None:
    found = preview(feed)
    assert (found.feed.kind, found.feed.rows) == ("csv", 3)
    assert found.mapping.id == "product_uid"
    assert found.mapping.title == "title"
    assert found.unmapped == ("artikel", "betrag", "farbe", "stock")
    assert found.samples["farbe"] == "blau"
    assert found.hosts == ("cdn.example",)
    mug, cup, empty = found.products
    assert mug.product is not None
    assert (mug.product.id, mug.product.title, mug.pictures, mug.thumbnail[:2]) == ("100", "Mug", 1, b"\xff\xd8")
    assert cup.product is not None
    assert cup.thumbnail == b""
    assert empty.product is None


def test_what_the_owner_wrote_counts(feed: Path) -> None:
    (feed.parent / "catalogue.toml").write_text(OWNER, "utf-8")
    found = preview(feed)
    assert found.title == "Corner shop"
    assert (found.mapping.title, found.mapping.price, found.mapping.currency) == ("artikel", ("betrag",), "CHF")
    mug, cup, _ = found.products
    assert mug.product is not None
    assert (mug.product.price_minor, mug.product.currency, mug.product.attributes) == (850, "CHF", {"colour": "blau"})
    assert cup.problems == ("negative price: -4",)
    assert preview(feed, overrides=["title=title"]).mapping.title == "title"


def test_an_owner_s_word_about_another_file_or_column(feed: Path) -> None:
    file = feed.parent / "catalogue.toml"
    file.write_text('feed = "other.csv"\n' + OWNER, "utf-8")
    assert preview(feed).mapping.title == "title"
    file.write_text('[mapping]\ntitle = "nowhere"\n', "utf-8")
    assert "nowhere" not in preview(feed).mapping.used()
    assert "title" in preview(feed).notes[0]


@pytest.mark.parametrize("content", ["title = ", "nonsense = 1", "[mapping]\ntitle = 3\n", "\xff"])
def test_an_owner_s_file_that_cannot_be_read_is_said(feed: Path, content: str) -> None:
    (feed.parent / "catalogue.toml").write_text(content, "latin-1")
    with pytest.raises(FeedError, match=r"catalogue\.toml"):
        preview(feed)


def test_a_second_import_reuses_mapping_part_and_merging(feed: Path, tmp_path: Path) -> None:
    registry, encoder = Registry(tmp_path / "catalogs"), FakeEncoder()

    def bring(source: Path, *overrides: str, options: ImportOptions | None = None) -> int:
        report = import_into(
            registry, "shop", source, lambda model: encoder, model="fake", overrides=overrides, options=options
        )
        return report.rows - report.skipped

    with pytest.raises(InputError, match="nothing to merge"):
        bring(feed, options=ImportOptions(merge_by="id"))
    assert bring(feed, "title=artikel", "image=") == 2
    assert preview_for(registry, "shop", feed).mapping.image == ""
    assert preview_for(registry, "shop", feed).mapping.title == "artikel"
    extra = tmp_path / "extra prices.csv"
    extra.write_text("id,title,preis\n100,x,9 EUR\n", "utf-8")
    assert bring(extra, "price=preis", options=ImportOptions(merge_by="id")) == 1
    manifest = registry.open("shop").manifest
    assert manifest.source == str(feed)
    assert manifest.feeds["extra-prices"].mapping["price"] == ["preis"]
    extra.write_text("id,title,preis\n100,x,10 EUR\n", "utf-8")
    assert bring(extra) == 1
    product = registry.open("shop").products(["100"])[0]
    assert (product.title, product.price_minor) == ("Becher", 1000)


def test_chinese_columns_are_known() -> None:
    mapping = guess_mapping(("商品编号", "商品名称", "价格", "主图", "品牌", "类目", "颜色", "库存"))
    assert (mapping.id, mapping.title, mapping.price, mapping.image) == ("商品编号", "商品名称", ("价格",), "主图")
    assert mapping.attributes == {"colour": "颜色"}


def test_what_no_name_tells_is_guessed_from_the_values() -> None:
    rows = [{"a": f"Blue mug number {at}", "b": f"p/{at}.jpg", "c": "12.00 EUR", "d": "kitchen"} for at in range(9)]
    assert guess_by_content(("d", "c", "b", "a"), rows, {}) == {"image": "b", "price": "c", "title": "a"}
