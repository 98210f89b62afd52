"""Pictures and feeds that are broken, odd, or enormous, for the table of bad input."""

import gzip
import struct
import zlib
from pathlib import Path

import numpy as np
from PIL import Image

from tests.clips import blank, scene, sound_only, video
from tests.e2e.conftest import COLOURS, draw_toy

BOMB_SIDE = 30_000
LONG_FEED_ROWS = 1_000
"""Encoding them takes long enough to pull the folder away meanwhile; they are one commit, which then fails."""

FEEDS = {
    "good.csv": "id,title\n1,red ball\n",
    "mixed.jsonl": '{"id": 1, "title": "red ball", "price": "2.50"}\n'
    '{"id": "2", "title": 3.0, "price": 3}\n'
    '{"id": 3.0, "title": ["blue", "kite"], "price": {"amount": 4}}\n',
    "duplicates.csv": "id,title\n1,red ball\n1,green ball\n2,blue kite\n",
    "negative.csv": "id,title,price\n1,red ball,-5\n2,blue kite,5\n",
    "pictures.csv": "id,title,image\n" + "".join(f"{at},noise {at},whole.jpg\n" for at in range(8)),
    "long.csv": "id,title\n" + "".join(f"{at},toy number {at}\n" for at in range(LONG_FEED_ROWS)),
}


def write_bad_files(folder: Path) -> Path:
    """Fill ``folder`` with a file of each kind and return it."""
    write_odd_pictures(folder)
    write_unreadable_pictures(folder)
    for name, text in FEEDS.items():
        (folder / name).write_text(text, "utf-8")
    (folder / "binary.csv").write_bytes(bytes(range(256)) * 8)
    return folder


def write_odd_pictures(folder: Path) -> None:
    """Pictures of unusual kinds that can be used all the same."""
    ball = draw_toy("ball", COLOURS["red"])
    ball.save(folder / "moving.gif", save_all=True, append_images=[draw_toy("kite", COLOURS["blue"])])
    ball.convert("CMYK").save(folder / "cmyk.jpg")
    ball.putalpha(Image.linear_gradient("L").resize(ball.size))
    ball.save(folder / "transparent.png")
    grey = np.asarray(ball.convert("L"), np.uint16) * 257
    Image.fromarray(grey).save(folder / "16-bit.png")


def write_unreadable_pictures(folder: Path) -> None:
    """What only has the name of a picture; ``whole.jpg`` is sound, and incompressible."""
    Image.effect_noise((320, 320), 90).save(folder / "whole.jpg", quality=95)
    whole = (folder / "whole.jpg").read_bytes()
    (folder / "truncated.jpg").write_bytes(whole[: len(whole) // 2])
    (folder / "text.jpg").write_text("This is no picture.")
    (folder / "empty.png").write_bytes(b"")
    (folder / "bomb.png").write_bytes(bomb())
    (folder / "phone.heic").write_bytes(struct.pack(">I", 24) + b"ftypheic" + bytes(4) + b"mif1heic")
    (folder / "folder.png").mkdir()
    write_hostile_files(folder, whole)


def write_hostile_files(folder: Path, jpeg: bytes) -> None:
    """What a stranger may have made to do harm, or to be two things at once; ``canary.png`` must not be read."""
    ball = draw_toy("ball", COLOURS["red"])
    ball.save(folder / "canary.png")
    canary = folder / "canary.png"
    ball.save(folder / "profile.png", icc_profile=b"no profile at all" * 9)
    Image.new("RGB", (1, 1), "red").save(folder / "dot.png")
    Image.new("RGB", (1, 20_000), "red").save(folder / "line.png")
    (folder / "film.mp4").write_bytes(video([blank(), *(scene(seed) for seed in range(30))]))
    (folder / "cut.mp4").write_bytes((folder / "film.mp4").read_bytes()[:3000])
    (folder / "sound.mp4").write_bytes(sound_only())
    gif, png = (folder / "moving.gif").read_bytes(), canary.read_bytes()
    (folder / "gif.js").write_bytes(gif + b"/*=1;alert(1)//")
    (folder / "zip.png").write_bytes(png + b"PK\x05\x06" + bytes(18))
    (folder / "pdf.jpg").write_bytes(b"%PDF-1.7\n" + jpeg)
    (folder / "jpeg.pdf").write_bytes(jpeg + b"%PDF-1.7\n%%EOF")
    (folder / "wrong.mp4").write_bytes(png)
    (folder / "list.mp4").write_text(f"#EXTM3U\n#EXTINF:1,\n{canary}\n")
    (folder / "concat.mp4").write_text(f"ffconcat version 1.0\nfile '{canary}'\n")
    for name, drawing in hostile_drawings(canary).items():
        (folder / f"{name}.svg").write_text(drawing)
    (folder / "packed.svgz").write_bytes(gzip.compress((folder / "script.svg").read_bytes()))
    (folder / "-i --open\n$(reboot);.png").write_bytes(png)


def hostile_drawings(canary: Path) -> dict[str, str]:
    """SVG that runs, reads, fetches or grows, by file name."""
    head = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">'
    circle = '<circle r="4" cx="4" cy="4" fill="red"/>'
    levels = "".join(f'<g id="l{n}">' + f'<use xlink:href="#l{n - 1}"/>' * 20 + "</g>" for n in range(1, 9))
    return {
        "script": f"{head}<script>alert(1)</script><g onload='alert(1)'>{circle}</g></svg>",
        "outside": f'{head}<image href="{canary}" width="9" height="9"/><style>@import url(file://{canary});</style>'
        f'<image href="http://127.0.0.1:9/" width="9" height="9"/>{circle}</svg>',
        "entities": f'<!DOCTYPE svg [<!ENTITY a SYSTEM "file://{canary}">]>{head}<text>&a;</text></svg>',
        "use-bomb": f'{head}<rect id="l0" width="1" height="1"/>{levels}</svg>',
        "filter-bomb": f'{head}<filter id="f" x="-1e6" y="-1e6" width="2e6" height="2e6"><feGaussianBlur '
        'stdDeviation="1e5"/></filter><rect width="9" height="9" filter="url(#f)"/></svg>',
    }


def bomb() -> bytes:
    """A black PNG of 30,000 × 30,000 pixels, 1 bit each: some 100 KB that unpack to 900 megapixels."""
    row = b"\0" * (1 + BOMB_SIDE // 8)
    packer = zlib.compressobj()
    data = b"".join(packer.compress(row) for _ in range(BOMB_SIDE)) + packer.flush()
    header = struct.pack(">IIBBBBB", BOMB_SIDE, BOMB_SIDE, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", data), (b"IEND", b""))
    body = b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body
