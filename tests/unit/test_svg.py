"""SVG from strangers: drawn within limits, with nothing read but itself."""

import base64
import io
import socket
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from assistant.errors import PictureError
from assistant.pictures import read_picture
from assistant.pictures.svg import MAX_DEPTH, MAX_ELEMENTS, clean_svg, is_svg

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="20" height="10"'
RED, WHITE = [255, 0, 0], [255, 255, 255]


def svg(inside: str, *, before: str = "", head: str = HEAD) -> bytes:
    return f"{before}{head}>{inside}</svg>".encode()


LEFT_HALF = '<rect width="10" height="10" fill="#ff0000"/>'


@pytest.mark.parametrize(
    "data",
    [
        svg(LEFT_HALF),
        b"\xef\xbb\xbf" + svg(LEFT_HALF, before='<?xml version="1.0"?>\n<!-- a comment -->\n'),
        svg(LEFT_HALF, before='<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://127.0.0.1:9/svg11.dtd">'),
        svg(f"<script>while(1);</script>{LEFT_HALF}"),
        svg('<rect width="10" height="10" fill="#ff0000" onclick="alert(1)" onload="alert(1)"/>'),
        svg(f"<style>rect {{ fill: #ff0000 }}</style>{LEFT_HALF.replace('ff0000', '000000')}"),
        svg(LEFT_HALF, head=HEAD.replace('width="20" height="10"', 'width="20mm" height="10mm" viewBox="0 0 20 10"')),
        svg(LEFT_HALF, head=HEAD.replace('width="20" height="10"', 'viewBox="0 0 20 10"')),
        svg(f'<defs><g id="a">{LEFT_HALF}</g></defs><use xlink:href="#a"/>'),
    ],
    ids=["plain", "prologue", "document type", "script", "handlers", "style", "millimetres", "no size", "use"],
)
def test_a_drawing_is_drawn_on_white_at_a_size_to_encode(data: bytes) -> None:
    pixels = read_picture(data, name="logo.svg")
    assert pixels.shape == (512, 1024, 3)
    assert pixels[256, 200].tolist() == RED
    assert pixels[256, 800].tolist() == WHITE


def test_a_greatest_side_holds_for_drawings_too() -> None:
    assert read_picture(svg(LEFT_HALF), max_side=100).shape == (50, 100, 3)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (svg("&a;", before='<!DOCTYPE svg [<!ENTITY a "b">]>'), "declares entities"),
        (svg("", before='<!DOCTYPE svg [<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;]>'), "declares entities"),
        (svg("&a;"), "damaged"),
        (svg("<g>"), "damaged"),
        (svg("<g/>" * (MAX_ELEMENTS + 1)), "too many parts"),
        (svg("<g>" * MAX_DEPTH + "</g>" * MAX_DEPTH), "nests them too deeply"),
        (svg("", head=HEAD.replace("20", "0")), "cannot be drawn"),
        (svg("x" * (8 << 20)), "larger than 8 MB"),
    ],
    ids=["entity", "outside entity", "unknown entity", "not closed", "many", "deep", "no extent", "large"],
)
def test_what_is_no_sound_drawing_is_refused_by_name(data: bytes, words: str) -> None:
    with pytest.raises(PictureError, match=words) as caught:
        read_picture(data, name="logo.svg")
    assert caught.value.message.startswith("logo.svg: ") and caught.value.hint


def use_bomb() -> str:
    levels = "".join(f'<g id="l{n}">' + f'<use xlink:href="#l{n - 1}"/>' * 20 + "</g>" for n in range(1, 9))
    return f'<defs><rect id="l0" width="1" height="1"/>{levels}</defs><use xlink:href="#l8"/>'


BOMBS = {
    "use bomb": svg(use_bomb()),
    "use chain": svg("".join(f'<g id="c{n}"><use xlink:href="#c{n + 1}"/></g>' for n in range(40_000))),
    "use loop": svg('<g id="a"><use xlink:href="#b"/></g><g id="b"><use xlink:href="#a"/></g>'),
    "enormous": svg(LEFT_HALF, head=HEAD.replace("20", "1e9").replace("10", "1e9")),
    "a line": svg(LEFT_HALF, head=HEAD.replace("20", "1").replace("10", "20000")),
    "enormous filter": svg(
        '<filter id="f" x="-1e6" y="-1e6" width="2e6" height="2e6"><feGaussianBlur stdDeviation="1e5"/></filter>'
        '<rect width="20" height="10" filter="url(#f)"/>'
    ),
    "many filters": svg(
        '<filter id="f" filterUnits="userSpaceOnUse" x="0" y="0" width="20" height="10">'
        '<feTurbulence baseFrequency=".9" numOctaves="1000000"/></filter>'
        + '<rect width="20" height="10" filter="url(#f)"/>'
        * 2000
    ),
    "enormous pattern": svg(
        '<pattern id="p" width="1e-6" height="1e-6"><rect width="1" height="1"/></pattern>'
        '<rect width="20" height="10" fill="url(#p)"/>'
    ),
}


@pytest.mark.parametrize("data", BOMBS.values(), ids=BOMBS.keys())
def test_a_bomb_is_drawn_small_or_refused_and_harms_nothing(data: bytes) -> None:
    try:
        assert max(read_picture(data, name="bomb.svg").shape) <= 1024
    except PictureError as error:
        assert error.message.startswith("bomb.svg: ")


def test_a_picture_inside_the_file_is_drawn() -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (4, 4), (255, 0, 0)).save(buffer, "PNG")
    inside = base64.b64encode(buffer.getvalue()).decode()
    pixels = read_picture(svg(f'<image width="20" height="10" xlink:href="data:image/png;base64,{inside}"/>'))
    assert (pixels == RED).all(axis=-1).mean() > 0.4


def outside(address: str) -> bytes:
    """Every way that SVG has to name something outside itself."""
    return svg(
        f'<image width="20" height="10" href="{address}"/><image width="20" height="10" xlink:href="{address}"/>'
        f'<use href="{address}#a"/><feImage href="{address}"/><a href="{address}">{LEFT_HALF}</a>'
        f'<style>@import url("{address}"); @import "{address}"; @font-face {{ font-family: f; src: url({address}) }}'
        f' rect {{ fill: url({address}#a) }}</style><text font-family="f" y="9">x</text>'
        f'<foreignObject><iframe src="{address}"/></foreignObject><script href="{address}"/>'
        f'<rect style="fill: url({address}#b)" width="1" height="1"/>',
        before=f'<?xml-stylesheet href="{address}"?><!DOCTYPE svg SYSTEM "{address}">',
    )


@pytest.mark.parametrize("form", ["{}", "file://{}"])
def test_no_file_is_read(form: str, tmp_path: Path) -> None:
    """The renderer does read an absolute path: drawn without the cleaning, this canary is seen."""
    canary = tmp_path / "canary.png"
    Image.new("RGB", (4, 4), (0, 255, 0)).save(canary)
    data = outside(form.format(canary))
    assert "canary" not in clean_svg(data, "logo.svg")
    assert not (read_picture(data) == [0, 255, 0]).all(axis=-1).any()

    import resvg_py

    raw = svg(f'<image width="20" height="10" href="{canary}"/>').decode()
    seen = np.asarray(Image.open(io.BytesIO(resvg_py.svg_to_bytes(svg_string=raw))).convert("RGB"))
    assert (seen == [0, 255, 0]).all(axis=-1).any(), "the canary would be seen, so that this test can fail"


def test_nothing_is_fetched() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/canary.svg"
        data = outside(address)
        assert address not in clean_svg(data, "logo.svg")
        read_picture(data)
        with pytest.raises(TimeoutError):
            server.accept()


def test_only_what_begins_as_svg_is_taken_for_it() -> None:
    assert is_svg(svg(LEFT_HALF)) and is_svg(b"  <!-- x --><SVG/>")
    assert not is_svg(b"GIF89a<svg") and not is_svg(b"<html></html>") and not is_svg(b"")
