"""Reports saved, compared and written as a page that a stranger's words and pictures cannot break."""

import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import numpy as np
import pytest
from PIL import Image

from assistant.catalog.manifest import now
from assistant.errors import DamagedError, InputError, NewerSchemaError, StorageError
from assistant.quality.checking import check_catalog
from assistant.quality.comparing import compare
from assistant.quality.history import HISTORY_FILE, KEPT, load_history, read_report, report_before, save_report
from assistant.quality.html_report import write_html
from assistant.quality.report import CheckResult, QualityReport
from assistant.quality.svg import bars, boxes, histogram
from tests.unit.quality.conftest import Make, make_products, make_vectors

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>'


def report_of(version: int, score: float = 90.0, **shares: list[str]) -> QualityReport:
    checks = {
        name: CheckResult(name, 100, len(ids), len(ids) / 100, 1.0, "Mend it.", ids) for name, ids in shares.items()
    }
    return QualityReport(
        catalog="toys", table="products", version=version, checked_at=now(), products=100, score=score, checks=checks
    )


def test_what_got_worse_is_told_with_the_products_that_are_new() -> None:
    before = report_of(1, 95.0, price=["a"], duplicate=["x", "y"], mismatch=["m"])
    changed = compare(report_of(2, 90.0, price=["a", "b", "c"], duplicate=["x"], mismatch=["n"]), before)
    assert [(one.title, one.before, one.now, one.new) for one in changed.worse] == [("price", 0.01, 0.03, ["b", "c"])]
    assert [one.title for one in changed.better] == ["duplicate"]
    assert (changed.version, changed.score) == (1, 95.0)


def test_the_report_before_is_the_newest_of_another_version(tmp_path: Path) -> None:
    assert report_before(tmp_path, report_of(1)) is None
    for version in (1, 2, 2):
        save_report(tmp_path, report_of(version, 90.0 + version))
    assert [one.version for one in load_history(tmp_path).reports] == [1, 2]
    before = report_before(tmp_path, report_of(2))
    assert before is not None
    assert before.version == 1
    for version in range(3, 30):
        save_report(tmp_path, report_of(version))
    assert len(load_history(tmp_path).reports) == KEPT


def test_a_damaged_or_newer_history_is_named(tmp_path: Path) -> None:
    (tmp_path / HISTORY_FILE).write_text("{")
    with pytest.raises(DamagedError, match=HISTORY_FILE):
        load_history(tmp_path)
    (tmp_path / HISTORY_FILE).write_text('{"schema": 2, "reports": "of another kind"}')
    with pytest.raises(NewerSchemaError):
        save_report(tmp_path, report_of(1))


def test_a_report_is_read_as_it_was_printed(tmp_path: Path) -> None:
    path, report = tmp_path / "report.json", report_of(3, price=["a"])
    path.write_bytes(msgspec.json.encode({**msgspec.to_builtins(report), "compared": None}))
    assert read_report(path) == report
    path.write_text("[]")
    with pytest.raises(InputError, match=r"report\.json is not a quality report"):
        read_report(path)
    with pytest.raises(InputError, match="cannot be read"):
        read_report(tmp_path / "none.json")


class Page(HTMLParser):
    """Collects the tags of a page and where anything would be loaded from."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.sources: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.sources.extend(value or "" for name, value in attrs if name in {"src", "href", "srcset"})
        assert not any(name.startswith("on") for name, _ in attrs)


def test_the_page_holds_all_and_a_hostile_feed_breaks_nothing(make: Make, tmp_path: Path) -> None:
    products = make_products()
    image, text = make_vectors(products)
    hostile = io.BytesIO()
    Image.new("RGB", (96, 96), "red").save(hostile, "PNG")
    products[0] = replace(
        products[0], id=f"1{HOSTILE}", title=HOSTILE, category=("Toys", HOSTILE), price_minor=10**9, currency="<b>",
        thumbnail=hostile.getvalue() + b"<script>alert(3)</script>",
    )  # fmt: skip
    products[1] = replace(products[1], thumbnail=b"<svg onload='alert(4)'></svg>")
    products[2] = replace(products[2], category=(), attributes={})
    text[3] = -text[3]
    catalog = make(products, image, text)
    report = check_catalog(catalog, tmp_path / "cache", imported={HOSTILE: 3})
    before = msgspec.structs.replace(report, version=0, checks={"price": CheckResult("price", 9, 0, 0.0, 0.0, "")})
    path = tmp_path / "report.html"
    write_html(path, report, compare(report, before), catalog.thumbnails)
    page = path.read_text("utf-8")
    read = Page()
    read.feed(page)
    assert not {"script", "iframe", "link", "object", "embed"} & read.tags
    assert {"svg", "table", "img", "figure", "polyline"} <= read.tags
    assert all(source.startswith(("data:image/jpeg;base64,", "#")) for source in read.sources)
    assert "alert(3)" not in page
    assert "default-src 'none'" in page
    assert "&lt;script&gt;alert(1)" in page
    assert "Toys › Balls" in page
    assert re.search(r"Where the points went", page)


def test_a_page_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="cannot be written"):
        write_html(tmp_path / "file" / "report.html", report_of(1), None, lambda _ids: {})


def test_plots_stay_within_their_frame_and_are_escaped() -> None:
    drawn = (
        bars([("a" * 99, 7.0, HOSTILE), ("b", -1.0, "")])
        + histogram([0.0, 1.0, 2.0], [0, 4], [("together", 0.9, 1.5, 0.2)], HOSTILE)
        + boxes([(HOSTILE, (0.0, 1.0, 10.0, 100.0, 1000.0), "x")])
    )
    read = Page()
    read.feed(drawn)
    assert "script" not in read.tags
    numbers = [float(number) for number in re.findall(r' (?:x|y|width|height|x1|x2)="([^"]+)"', drawn)]
    assert min(numbers) >= 0
    assert max(numbers) <= 720
    assert np.isfinite(numbers).all()


def test_the_report_is_json(make: Make, tmp_path: Path) -> None:
    products = make_products()
    report = check_catalog(make(products, *make_vectors(products)), tmp_path)
    document = json.loads(msgspec.json.encode(report))
    assert document["schema"] == 1
    assert msgspec.json.decode(msgspec.json.encode(report), type=QualityReport) == report
