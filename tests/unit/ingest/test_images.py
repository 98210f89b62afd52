"""Where the picture of a row is looked for, and where never."""

from pathlib import Path

import pytest

from assistant.errors import FeedError
from assistant.feeds.places import FolderPlace
from assistant.ingest.images import MAX_PICTURES, Media, PictureFinder
from assistant.ingest.mapping import ColumnMapping


def finder(feed: Path, column: str = "image", images: Path | None = None) -> PictureFinder:
    return PictureFinder(ColumnMapping(image=column), FolderPlace(feed.parent), images)


def found_in(feed: Path, value: object) -> Media:
    return finder(feed).find({"image": value}, "1")


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
    [picture] = found_in(feed, value).pictures
    assert (picture.data, picture.source) == (data, source)


def test_absolute_paths_and_file_addresses_inside_the_folder(feed: Path) -> None:
    inside = feed.parent / "sub" / "b b.jpg"
    for value in (str(inside), inside.as_uri()):
        assert [one.data for one in found_in(feed, value).pictures] == [b"b"]


@pytest.mark.parametrize("value", [None, "", "  ", b"", {}, float("nan")])
def test_no_picture_named(feed: Path, value: object) -> None:
    assert found_in(feed, value) == Media()
    assert finder(feed, "").find({}, "1") == Media()


@pytest.mark.parametrize(
    "value", ["../secret.jpg", "/etc/passwd", "file:///etc/passwd", "sub/../../secret.jpg", "..\\secret.jpg"]
)
def test_nothing_outside_the_folder_is_read(feed: Path, value: str) -> None:
    found = found_in(feed, value)
    assert not found.pictures
    assert "outside" in found.problems[0]


@pytest.mark.parametrize("value", ["http://x/a.jpg", "HTTPS://x/a.jpg", "data:image/png;base64,AAAA", "ftp://x/a.jpg"])
def test_nothing_is_fetched(feed: Path, value: str) -> None:
    assert "not fetched" in found_in(feed, value).problems[0]


def test_a_folder_of_pictures(feed: Path) -> None:
    photos = finder(feed, images=feed.parent.parent / "photos")
    for row, product_id in (({"image": "17.png"}, "x"), ({}, "17")):
        assert [one.data for one in photos.find(row, product_id).pictures] == [b"17"]
    assert photos.find({}, "18") == Media()
    assert photos.find({}, "../secret") == Media()


def test_a_folder_of_pictures_that_is_not_there(feed: Path) -> None:
    with pytest.raises(FeedError, match="no such folder"):
        finder(feed, images=feed.parent / "nowhere")


def test_several_pictures_in_columns_and_lists(feed: Path) -> None:
    for name in "cde":
        (feed.parent / f"{name}.jpg").write_bytes(name.encode())
    mapping = ColumnMapping(image="image", images=("more", "side"))
    row = {"image": "a.jpg", "more": '["c.jpg", "d.jpg", "a.jpg"]', "side": "d.jpg|e.jpg"}
    found = PictureFinder(mapping, FolderPlace(feed.parent)).find(row, "1")
    assert [one.data for one in found.pictures] == [b"a", b"c", b"d", b"e"]


def test_so_many_pictures_and_no_more(feed: Path) -> None:
    assert len(found_in(feed, [bytes([at]) for at in range(1, 40)]).pictures) == MAX_PICTURES


def test_a_film_and_a_spoken_introduction_beside_the_feed(feed: Path) -> None:
    (feed.parent / "turn.mp4").write_bytes(b"film")
    mapping = ColumnMapping(image="image", video="film", audio="sound")
    found = PictureFinder(mapping, FolderPlace(feed.parent)).find({"film": "turn.mp4", "sound": "gone.wav"}, "1")
    assert found.video is not None
    assert found.video.data == b"film"
    assert found.audio is None
    assert "gone.wav" in found.problems[0]


def test_a_picture_of_absurd_size(feed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.ingest.images.MAX_FILE_BYTES", 0)
    assert "larger than" in found_in(feed, "a.jpg").problems[0]


def test_a_name_that_no_file_can_have(feed: Path) -> None:
    for value in ("x" * 1500, "a\0b.jpg", "http://[", "file://[/a.jpg"):
        assert found_in(feed, value).problems
