from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from assistant.errors import InputError, NetworkError, PictureError
from assistant.intake.reading import Taken, is_page, read_bytes, read_link, read_path
from assistant.network import ledger
from assistant.network.fetch import Fetched, fetch
from assistant.network.link import Link
from assistant.query import Box
from tests.picture_server import RULES, PictureServer, png


def asked(link: Link, purpose: str) -> Fetched:
    return fetch(link, purpose=purpose, rules=RULES)


linked: Callable[[str], Taken] = partial(read_link, fetch=asked)


def animation() -> bytes:
    data = BytesIO()
    frames = [Image.new("RGB", (40, 30), color) for color in ("black", "red", "blue")]
    frames[0].save(data, "GIF", save_all=True, append_images=frames[1:], duration=100)
    return data.getvalue()


def test_a_link_to_a_picture_gives_the_picture(web: PictureServer) -> None:
    taken = linked(web.serve("/shoe%20red.png", png(), Content_Type="application/octet-stream"))
    assert taken.picture.source == "shoe red.png" and taken.picture.pixels.shape == (60, 60, 3)
    assert [entry.purpose for entry in ledger.entries()] == ["picture"]


def test_of_a_page_its_picture_is_taken(web: PictureServer) -> None:
    web.serve("/img/blue.png", png("#0000ff"))
    page = web.serve("/p/1", b'<!doctype html><meta property="og:image" content="/img/blue.png"><img src="x.png">')
    assert linked(page).picture.pixels[0, 0].tolist() == [0, 0, 255]
    assert [entry.purpose for entry in ledger.entries()] == ["picture", "picture of a page"]


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (b"<html><p>words", "names no picture"),
        (b"<html><img src=a.png><img src=b.png>", "with 2 pictures"),
        (b'<html><img src="file:///etc/passwd">', "names no picture"),
        (b'<html><img src="/p">', "a page again"),
    ],
)
def test_a_page_without_one_clear_picture_says_so(web: PictureServer, page: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        linked(web.serve("/p", page, Content_Type="image/png"))  # the server's word is not taken
    assert "Copy the picture itself" in caught.value.hint


def test_the_picture_of_a_page_keeps_to_the_same_rules(web: PictureServer) -> None:
    page = web.serve("/p", b'<html><meta property="og:image" content="http://192.168.1.1/router.png">')
    with pytest.raises(NetworkError, match=r"192\.168\.1\.1"):
        linked(page)
    assert len(web.requests) == 1


@pytest.mark.parametrize("body", [b"", b"%PDF-1.7", b"plain words", b"PK\3\4", png()[:40]])
def test_what_is_no_picture_is_refused_whatever_the_server_calls_it(web: PictureServer, body: bytes) -> None:
    with pytest.raises(PictureError, match=r"shop\.example sent"):
        linked(web.serve("/a.png", body, Content_Type="image/png"))


def test_an_animation_comes_with_its_frames(web: PictureServer, tmp_path: Path) -> None:
    (tmp_path / "a.gif").write_bytes(animation())
    for taken in (
        linked(web.serve("/a.gif", animation())),
        read_path(tmp_path / "a.gif"),
        read_bytes(animation(), "a.gif"),
    ):
        assert taken.clip is not None and taken.clip.count == 3
        assert np.array_equal(taken.picture.pixels, taken.clip.frame(taken.clip.best))
    assert read_bytes(png(), "a").clip is None


def test_bars_at_the_edges_are_cropped_and_can_be_had_back() -> None:
    frame = np.zeros((300, 400, 3), np.uint8)
    frame[50:250] = np.random.default_rng(0).integers(60, 255, (200, 400, 3))
    data = BytesIO()
    Image.fromarray(frame).save(data, "PNG")
    picture = read_bytes(data.getvalue(), "still").picture
    assert picture.crop == Box(0, 50, 400, 250) and picture.pixels.shape == (300, 400, 3)


@pytest.mark.parametrize(
    "content", [b"<!DOCTYPE html>", b"\xef\xbb\xbf\n <HTML>", b"<!-- x --><?x ?><head>", b"<script>"]
)
def test_a_page_is_told_by_its_start(content: bytes) -> None:
    assert is_page(content)


@pytest.mark.parametrize("content", [b"", b"<svg>", b"<?xml version='1.0'?><svg>", b"<!-- never closed", png()])
def test_a_picture_is_no_page(content: bytes) -> None:
    assert not is_page(content)
