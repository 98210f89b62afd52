"""``magpie catalog preview``: in words, as JSON, and as the owner's file."""

import json
import tomllib
from pathlib import Path

import pytest

from assistant.ingest.preview import Preview, preview
from tests.unit.cli.conftest import Run
from tests.unit.cli.fake_app import FakeApp


class LookingApp(FakeApp):
    """Looks at feeds as the real one does, without catalogues."""

    def preview_feed(
        self,
        feed: Path | str,
        name: str = "",
        *,
        part: str = "",
        overrides: tuple[str, ...] = (),
        images: Path | None = None,
    ) -> Preview:
        return preview(feed, part, overrides, images=images)


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    path = tmp_path / "shop.csv"
    path.write_text(
        "product_uid,title,price,image,stock\n1,Mug,5 EUR,https://cdn.example/m.jpg,3\n2,Cup,-1,,\n,,,,\n", "utf-8"
    )
    return path


def test_a_feed_is_told_in_words(cli: Run, feed: Path) -> None:
    ran = cli("catalog", "preview", str(feed), services=LookingApp())
    assert ran.code == 0
    assert "delimited text, 3 rows" in ran.out
    assert "id                   ← product_uid  e.g. 1" in ran.out
    assert "stock" in ran.out.split("Not read:")[1]
    assert "cdn.example" in ran.out
    assert "Mug  [1]" in ran.out
    assert "€5.00 · 1 picture" in ran.out
    assert "skipped: neither words nor a picture" in ran.out


def test_a_feed_as_json(cli: Run, feed: Path) -> None:
    ran = cli("catalog", "preview", str(feed), "--json", "--map", "brand=stock", services=LookingApp())
    document = json.loads(ran.out)
    assert (document["schema"], document["kind"], document["rows"]) == (1, "csv", 3)
    assert document["mapping"]["brand"] == "stock"
    assert [one["title"] for one in document["products"]] == ["Mug", "Cup", None]
    assert document["products"][1]["problems"] == ["negative price: -1"]


def test_the_owner_s_file_is_read_again(cli: Run, feed: Path) -> None:
    ran = cli("catalog", "preview", str(feed), "--toml", "--map", "title=stock", services=LookingApp())
    assert tomllib.loads(ran.out)["mapping"]["title"] == "stock"
    (feed.parent / "catalogue.toml").write_text(ran.out, "utf-8")
    assert preview(feed).mapping.title == "stock"


def test_what_is_no_feed_is_refused(cli: Run, tmp_path: Path) -> None:
    ran = cli("catalog", "preview", str(tmp_path / "nowhere.csv"), services=LookingApp())
    assert ran.code == 3
    assert "no such file" in ran.err
