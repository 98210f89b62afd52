"""What each program offers when a picture is dragged or copied, and what is made of it."""

import base64
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from assistant.errors import InputError
from assistant.intake.offers import (
    MAX_PICTURES,
    Decoded,
    Encoded,
    Feed,
    Files,
    Links,
    Offer,
    Unusable,
    Words,
    offer_of,
    offer_of_text,
)
from tests.picture_server import png

PNG = png()
INLINE = "data:image/png;base64," + base64.b64encode(png(side=90)).decode()
IMAGE = object()
NOTHING = Unusable(InputError("There is no picture and no text in this."))
SHOE, PAGE = "https://cdn.example/shoe.jpg", "https://shop.example/p/1"


@dataclass
class Dropped:
    """Formats by name; ``decoded`` is what the toolkit makes of a picture."""

    data: dict[str, bytes | str]
    decoded: object | None = None
    asked: list[str] = field(default_factory=list)

    def formats(self) -> list[str]:
        return list(self.data)

    def read(self, name: str) -> bytes:
        self.asked.append(name)
        found = self.data[name]
        return found.encode() if isinstance(found, str) else found

    def image(self) -> object | None:
        return self.decoded


def cf_html(fragment: str, page: str = "") -> bytes:
    head = "Version:0.9\r\nStartHTML:{:010}\r\nEndHTML:{:010}\r\nStartFragment:{:010}\r\nEndFragment:{:010}\r\n"
    source = f"SourceURL:{page}\r\n" if page else ""
    before, after = "<html><body><!--StartFragment-->", "<!--EndFragment--></body></html>"
    start = len(head.format(0, 0, 0, 0) + source)
    offsets = (start, start + len((before + fragment + after).encode()), start + len(before),
               start + len(before) + len(fragment.encode()))  # fmt: skip
    return (head.format(*offsets) + source + before + fragment + after).encode()


def utf16(text: str) -> bytes:
    return text.encode("utf-16-le")


CASES: dict[str, tuple[Dropped, Offer]] = {
    "Nautilus, drag of files": (
        Dropped({"text/uri-list": "file:///a/b%20c.png\r\nfile:///a/d.png\r\n", "text/plain": "/a/b c.png\n/a/d.png"}),
        Files((Path("/a/b c.png"), Path("/a/d.png"))),
    ),
    "Nautilus, copy of a file": (
        Dropped({"x-special/gnome-copied-files": "copy\nfile:///a/b.png", "text/plain": "/a/b.png"}),
        Files((Path("/a/b.png"),)),
    ),
    "Dolphin, copy of a file": (
        Dropped({"text/uri-list": "file:///a/b.png\r\n", "application/x-kde4-urilist": "file:///a/b.png",
                 "text/plain": "file:///a/b.png"}),
        Files((Path("/a/b.png"),)),
    ),
    "a list with a comment": (
        Dropped({"text/uri-list": "# two\r\nfile:///a/b.png\r\n\r\nfile://localhost/c.png"}),
        Files((Path("/a/b.png"), Path("/c.png"))),
    ),
    "a feed": (Dropped({"text/uri-list": "file:///a/feed.CSV"}), Feed(Path("/a/feed.CSV"))),
    "a further start hands over files and links": (
        Dropped({"text/uri-list": f"file:///a/b.png\r\n{SHOE}"}), Files((Path("/a/b.png"),), links=(SHOE,)),
    ),
    "a file and words": (
        Dropped({"text/uri-list": "file:///a/b.png", "text/plain": "red shoe"}), Files((Path("/a/b.png"),), "red shoe"),
    ),
    "Firefox on Linux, drag of a picture": (
        Dropped({
            "text/x-moz-url": utf16(f"{SHOE}\n{SHOE}"), "text/x-moz-url-data": utf16(SHOE),
            "text/x-moz-url-desc": utf16(SHOE), "text/uri-list": SHOE, "text/_moz_htmlcontext": utf16("<html>"),
            "text/_moz_htmlinfo": utf16("0,0"), "text/html": utf16(f'<img src="{SHOE}" alt="Red shoe">'),
            "text/plain": SHOE, "application/x-moz-file-promise": b"",
            "application/x-moz-file-promise-url": utf16(SHOE),
            "application/x-moz-file-promise-dest-filename": utf16("shoe.jpg"),
        }),
        Links((SHOE,)),
    ),
    "Firefox, drag of a picture that is a link": (
        Dropped({"text/x-moz-url": utf16(f"{PAGE}\nRed shoe"), "text/uri-list": PAGE, "text/plain": PAGE,
                 "application/x-moz-file-promise-url": utf16(SHOE)}),
        Links((SHOE,)),
    ),
    "Firefox, HTML with the picture inside the link": (
        Dropped({"text/html": f'<a href="{PAGE}"><img src="{SHOE}"></a>', "text/uri-list": PAGE}), Links((SHOE,)),
    ),
    "Firefox, copy of a picture": (
        Dropped({"image/png": PNG, "text/html": f'<meta charset="utf-8"><img src="{SHOE}" alt="Red">'}), Encoded(PNG),
    ),
    "Chromium on Linux, drag of a picture": (
        Dropped({"text/uri-list": f"{SHOE}\r\n", "_NETSCAPE_URL": f"{SHOE}\nRed shoe", "text/x-moz-url":
                 utf16(f"{SHOE}\nRed shoe"), "text/html": f'<img src="{SHOE}"/>', "text/plain": SHOE,
                 "chromium/x-renderer-taint": b""}),
        Links((SHOE,)),
    ),
    "Chromium, only the old form of a link": (Dropped({"_NETSCAPE_URL": f"{PAGE}\nA shoe"}), Links((PAGE,))),
    "Chrome on Windows, drag of a picture": (
        Dropped({'application/x-qt-windows-mime;value="FileContents"': PNG,
                 'application/x-qt-windows-mime;value="FileGroupDescriptorW"': b"", "text/uri-list": SHOE}),
        Encoded(PNG),
    ),
    "Windows, HTML with its head": (
        Dropped({'application/x-qt-windows-mime;value="HTML Format"': cf_html('<IMG SRC="/i/ä.png">', PAGE)}),
        Links(("https://shop.example/i/ä.png",)),
    ),
    "a head that lies about its offsets": (
        Dropped({"HTML Format": b"Version:1\r\nStartFragment:9999999999\r\nEndFragment:1\r\n<img src=https://a.example/b>"}),
        Links(("https://a.example/b",)),
    ),
    "a picture written out in HTML": (
        Dropped({"text/html": f"<img src='{INLINE}'>", "text/uri-list": PAGE}), Encoded(png(side=90)),
    ),
    "a placeholder and what is loaded later": (
        Dropped({"text/html": f'<img src="data:image/gif;base64,R0lGOD" data-src="{SHOE}">'}), Links((SHOE,)),
    ),
    "a set of sizes": (
        Dropped({"text/html": f'<img src="https://a.example/s.jpg" srcset="https://a.example/m.jpg 9w, {SHOE} 16w">'}),
        Links((SHOE,)),
    ),
    "a link to a picture file": (
        Dropped({"text/html": f'<a href="{SHOE}?x=1">see</a>', "text/plain": "see"}), Links((f"{SHOE}?x=1",), "see"),
    ),
    "a card of a shop: picture and words": (
        Dropped({"text/html": f'<div><img src="{SHOE}" alt="Shoe"><p>Red shoe <b>new</b></p></div>', "text/plain":
                 "Red shoe new"}),
        Links((SHOE,), "Red shoe new"),
    ),
    "picture data and words": (Dropped({"image/png": PNG, "text/plain": "in blue"}), Encoded(PNG, "in blue")),
    "a picture of the toolkit": (Dropped({"application/x-qt-image": b""}, IMAGE), Decoded(IMAGE)),
    "cells of a spreadsheet, drawn as well": (
        Dropped({"image/png": PNG, "text/html": "<table><td>red shoe</td></table>", "text/plain": "red shoe"}, IMAGE),
        Words("red shoe"),
    ),
    "several links": (Dropped({"text/uri-list": f"{SHOE}\r\n{PAGE}\r\n{SHOE}"}), Links((SHOE, PAGE))),
    "more links than have room": (
        Dropped({"text/uri-list": "\r\n".join(f"https://a.example/{number}" for number in range(9))}),
        Links(tuple(f"https://a.example/{number}" for number in range(MAX_PICTURES)), left_out=3),
    ),
    "a link as text": (Dropped({"text/plain": f" {PAGE} "}), Links((PAGE,))),
    "a data address as text": (Dropped({"text/plain": INLINE}), Encoded(png(side=90))),
    "a recording": (
        Dropped({"text/uri-list": "file:///a/what%20I%20want.WAV"}), Files((), sounds=(Path("/a/what I want.WAV"),)),
    ),
    "a picture and a recording": (
        Dropped({"text/uri-list": "file:///a/b.png\r\nfile:///a/c.opus"}),
        Files((Path("/a/b.png"),), sounds=(Path("/a/c.opus"),)),
    ),
    "a file address as text": (Dropped({"text/plain": "file:///a/b.png"}), Files((Path("/a/b.png"),))),
    "text": (Dropped({"text/plain": " red\n shoe\u202e "}), Words("red shoe�")),
    "only HTML": (Dropped({"text/html": "<p>red<script>x()</script> shoe</p>"}), Words("red\nshoe")),
    "the owner of the clipboard is gone": (
        Dropped({"image/png": b"", "text/plain": b""}), NOTHING
    ),
    "a promise without an address": (
        Dropped({"application/x-moz-file-promise": b""}), Unusable(InputError("The program promises a file")),
    ),
    "a file of another machine": (
        Dropped({"text/uri-list": "file://server/share/a.png"}), Unusable(InputError("“a.png” lies on")),
    ),
    "a damaged data address": (
        Dropped({"text/plain": "data:image/png;base64,%%%"}), Unusable(InputError("The picture: its data address is")),
    ),
    "a page chooses a file": (
        Dropped({"text/html": '<img src="file:///etc/passwd"><img src="//server/share/a.png">'}),
        NOTHING,
    ),
    "nothing": (Dropped({}), NOTHING),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_each_program_is_understood(case: str) -> None:
    mime, expected = CASES[case]
    found = offer_of(mime)
    if isinstance(expected, Unusable):
        assert isinstance(found, Unusable)
        assert found.error.message.startswith(expected.error.message) and found.error.hint
    else:
        assert found == expected


@pytest.mark.parametrize(
    "uri", ["file:////server/share/a.png", "file:///%5C%5Cserver/a.png", "file:relative.png", "file:///a%00.png",
            "file://[broken/a.png"]
)  # fmt: skip
def test_tricks_in_file_addresses_are_refused(uri: str) -> None:
    assert isinstance(offer_of(Dropped({"text/uri-list": uri})), Unusable)


def test_a_name_of_any_bytes_is_found(tmp_path: Path) -> None:
    path = tmp_path / "a\udcff\nb\u202e.png"
    path.write_bytes(b"x")
    offer = offer_of(Dropped({"text/uri-list": f"file://{tmp_path}/a%FF%0Ab%E2%80%AE.png"}))
    assert isinstance(offer, Files) and offer.paths == (path,) and path.exists()


def test_a_text_is_taken_as_it_is_dropped() -> None:
    assert offer_of_text(f"{SHOE}\n\n{PAGE}") == Links((SHOE, PAGE))
    assert offer_of_text(f"{SHOE} is what I want") == Words(f"{SHOE} is what I want")
