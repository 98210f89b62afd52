"""Where the picture of a row is looked for, and where never."""

from pathlib import Path

import pytest

from assistant.ingest.images import PictureFinder
from assistant.ingest.values import ValueProblem


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    folder = tmp_path / "feed"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.jpg").write_bytes(b"a")
    (folder / "sub" / "b b.jpg").write_bytes(b"b")
    (tmp_path / "secret.jpg").write_bytes(b"secret")
    photos = tmp_path / "photos"
    photos.mkdir()
    (photos / "17.png").write_bytes(b"17")
    (photos / "18.txt").write_bytes(b"no picture")
    return folder / "feed.csv"


@pytest.mark.parametrize(
    ("value", "data", "source"),
    [
        (b"bytes", b"bytes", "column image"),
        ("a.jpg", b"a", "a.jpg"),
        ("./sub/../a.jpg", b"a", "a.jpg"),
        ("sub\\b b.jpg", b"b", "b b.jpg"),
        ({"bytes": b"bytes", "path": None}, b"bytes", "column image"),
        ({"bytes": None, "path": "a.jpg"}, b"a", "a.jpg"),
    ],
)
def test_found(feed: Path, value: object, data: bytes, source: str) -> None:
    found = PictureFinder(feed, "image", None).find({"image": value}, "1")
    assert found is not None
    assert (found.data, found.source) == (data, source)


def test_absolute_paths_and_file_addresses_inside_the_folder(feed: Path) -> None:
    finder = PictureFinder(feed, "image", None)
    inside = feed.parent / "sub" / "b b.jpg"
    for value in (str(inside), inside.as_uri()):
        found = finder.find({"image": value}, "1")
        assert found is not None
        assert found.data == b"b"


@pytest.mark.parametrize("value", [None, "", "  ", b"", {}, float("nan")])
def test_no_picture_named(feed: Path, value: object) -> None:
    assert PictureFinder(feed, "image", None).find({"image": value}, "1") is None
    assert PictureFinder(feed, "", None).find({}, "1") is None


@pytest.mark.parametrize(
    "value", ["../secret.jpg", "/etc/passwd", "file:///etc/passwd", "sub/../../secret.jpg", "..\\secret.jpg"]
)
def test_nothing_outside_the_folder_is_read(feed: Path, value: str) -> None:
    with pytest.raises(ValueProblem, match="outside"):
        PictureFinder(feed, "image", None).find({"image": value}, "1")


@pytest.mark.parametrize("value", ["http://x/a.jpg", "HTTPS://x/a.jpg", "data:image/png;base64,AAAA", "ftp://x/a.jpg"])
def test_nothing_is_fetched(feed: Path, value: str) -> None:
    with pytest.raises(ValueProblem, match="not fetched"):
        PictureFinder(feed, "image", None).find({"image": value}, "1")


def test_a_folder_of_pictures(feed: Path) -> None:
    finder = PictureFinder(feed, "image", feed.parent.parent / "photos")
    for row, product_id in (({"image": "17.png"}, "x"), ({}, "17")):
        found = finder.find(row, product_id)
        assert found is not None
        assert found.data == b"17"
    assert finder.find({}, "18") is None
    assert finder.find({}, "../secret") is None


def test_a_picture_of_absurd_size(feed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.ingest.images.MAX_PICTURE_BYTES", 0)
    with pytest.raises(ValueProblem, match="larger than"):
        PictureFinder(feed, "image", None).find({"image": "a.jpg"}, "1")


def test_a_name_that_no_file_can_have(feed: Path) -> None:
    with pytest.raises(ValueProblem):
        PictureFinder(feed, "image", None).find({"image": "x" * 1500}, "1")
