"""Everything a person can get wrong on the command line: one table of cases, each with its exit code and message.

What can be wrong with feeds and tables is in ``tests/unit/ingest/test_bad_feeds.py``, with pictures in
``tests/unit/test_pictures.py``.
"""

import struct
import zlib
from collections.abc import Mapping
from pathlib import Path

import pytest
from PIL import Image

from tests.conftest import Magpie

BOMB_SIDE = 30_000


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


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one file of each unusable kind."""
    folder = tmp_path_factory.mktemp("bad")
    Image.effect_noise((64, 64), 90).save(folder / "whole.jpg")
    whole = (folder / "whole.jpg").read_bytes()
    (folder / "truncated.jpg").write_bytes(whole[: len(whole) // 2])
    (folder / "text.jpg").write_text("This is no picture.")
    (folder / "empty.png").write_bytes(b"")
    (folder / "bomb.png").write_bytes(bomb())
    (folder / "folder.png").mkdir()
    (folder / "binary.csv").write_bytes(bytes(range(256)) * 8)
    (folder / "good.csv").write_text("id,title\n1,red ball\n")
    return folder


CASES = {
    "not an image": (["search", "-i", "{files}/text.jpg"], 3, "text.jpg: "),
    "truncated image": (["search", "-i", "{files}/truncated.jpg"], 3, "truncated.jpg: "),
    "0-byte image": (["search", "-i", "{files}/empty.png"], 3, "empty.png: "),
    "bomb": (["search", "-i", "{files}/bomb.png"], 3, "bomb.png: "),
    "image is a folder": (["search", "-i", "{files}/folder.png"], 3, "folder.png: "),
    "image is missing": (["search", "-i", "{files}/nowhere.png"], 3, "nowhere.png: "),
    "unwanted image is missing": (["search", "red", "--not-image", "{files}/nowhere.png"], 3, "nowhere.png: "),
    "text of 10,000 characters": (["search", "-t", "x" * 10_000], 3, "The text has 10,000 characters"),
    "empty query": (["search"], 3, "The query is empty."),
    "blank query": (["search", "  ", "--text", ""], 3, "The query is empty."),
    "only unwanted": (["search", "--not", "red"], 3, "The query is empty."),
    "unknown field": (["search", "red", "--where", "colr=red"], 3, "There is no field “colr” to filter by."),
    "condition without a value": (["search", "red", "--where", "colour"], 2, "not of the form key=value"),
    "unknown catalogue": (["search", "red", "--catalog", "nowhere"], 4, "nowhere"),
    "unknown channel": (["search", "red", "--weights", "pictures=1"], 2, "Did you mean “picture”?"),
    "weight is no number": (["search", "red", "--weights", "picture=lots"], 2, "not of the form channel=number"),
    "weight too high": (["search", "red", "--weights", "picture=9"], 2, "not between 0 and 2"),
    "negative price": (["search", "red", "--max-price", "-5"], 2, "“-5” is not a price."),
    "limit of 0": (["search", "red", "--limit", "0"], 2, "0 is not in the range 1<=x<=1000"),
    "unknown option": (["search", "--colour", "red"], 2, "No such option"),
    "unknown command": (["serch"], 2, "Did you mean 'search'?"),
    "feed is missing": (["catalog", "import", "{files}/nowhere.csv", "--name", "x"], 3, "nowhere.csv"),
    "feed is a folder": (["catalog", "import", "{files}", "--name", "x"], 3, "{files}"),
    "feed is binary": (["catalog", "import", "{files}/binary.csv", "--name", "x"], 3, "binary.csv"),
    "feed without a name": (["catalog", "import", "{files}/good.csv"], 2, "Missing option '--name'"),
    "name is no name": (["catalog", "import", "{files}/good.csv", "--name", "../x"], 3, "cannot name a catalogue"),
    "unknown column": (
        ["catalog", "import", "{files}/good.csv", "--name", "x", "--map", "title=titel"],
        3,
        "there is no column “titel”",
    ),
    "unknown model": (["catalog", "import", "{files}/good.csv", "--name", "x", "--model", "maxi"], 4, "maxi"),
    "removing what is not there": (["catalog", "remove", "nowhere", "--yes"], 4, "There is no catalogue “nowhere”."),
    "describing what is not there": (["catalog", "info", "nowhere"], 4, "There is no catalogue “nowhere”."),
}


@pytest.mark.parametrize(("arguments", "code", "message"), CASES.values(), ids=CASES)
def test_each_mistake_has_its_message_and_exit_code(
    arguments: list[str], code: int, message: str, magpie: Magpie, demo_home: Mapping[str, str], files: Path
):
    ran = magpie(*(argument.format(files=files) for argument in arguments), env=demo_home)
    assert (ran.returncode, ran.stdout) == (code, ""), ran.stderr
    assert message.format(files=files) in ran.stderr
    assert "Traceback" not in ran.stderr


def test_no_mistake_left_a_catalogue_behind(magpie: Magpie, demo_home: Mapping[str, str]):
    listed = magpie("catalog", "list", env=demo_home).stdout
    assert [line.split()[0] for line in listed.splitlines()[1:]] == ["demo"]


def test_settings_of_a_newer_magpie_are_left_alone(magpie: Magpie, magpie_home: Path):
    magpie_home.mkdir()
    settings = magpie_home / "settings.toml"
    settings.write_text("schema_version = 99\n")
    ran = magpie("catalog", "list")
    assert ran.returncode == 5
    assert "written by a newer Magpie" in ran.stderr
    assert settings.read_text() == "schema_version = 99\n"
