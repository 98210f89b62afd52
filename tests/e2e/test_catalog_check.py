"""``magpie catalog check`` as installed: table, page, JSON, what got worse after another import, exit codes."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Magpie
from tests.e2e.conftest import COLOURS, SHAPES, draw_toy


def write_feed(folder: Path, *, faulty: bool = False) -> Path:
    """The twelve toys; ``faulty`` breaks a picture, takes away another, and repeats a toy."""
    (folder / "pictures").mkdir(exist_ok=True)
    rows = []
    for colour, code in COLOURS.items():
        for shape in SHAPES:
            file = folder / "pictures" / f"{colour}-{shape}.png"
            draw_toy(shape, code).save(file)
            rows.append(
                [f"{colour}-{shape}", f"A {colour} toy {shape}", "Toys", "9.50", "EUR", f"pictures/{file.name}"]
            )
    if faulty:
        (folder / "pictures" / "red-ball.png").write_bytes(b"no picture")
        rows[1][-1] = ""
        rows.append(["again", *rows[2][1:]])
    with (folder / "shop.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([["sku", "product_name", "department", "price", "currency", "picture"], *rows])
    return folder / "shop.csv"


def test_a_catalogue_is_checked_and_compared_with_the_version_before(magpie: Magpie, tmp_path: Path) -> None:
    assert magpie("catalog", "import", write_feed(tmp_path), "--name", "toys").returncode == 0
    first = magpie("catalog", "check", "toys", "--json", "--fail-under", "90")
    assert first.returncode == 0, first.stderr
    before = json.loads(first.stdout)
    assert (before["schema"], before["products"], before["compared"]) == (1, 12, None)
    assert "Reading" in first.stderr
    (tmp_path / "before.json").write_text(first.stdout)

    feed = write_feed(tmp_path, faulty=True)
    assert magpie("catalog", "import", feed, "--name", "toys").returncode == 0
    page = tmp_path / "toys.html"
    ran = magpie("catalog", "check", "toys", "--html", page, "--fail-if-worse", "--quiet")
    assert ran.returncode == 9
    assert "The score fell from" in ran.stderr
    assert "red-ball" in ran.stdout
    assert "Worse than in version" in ran.stdout
    assert "data:image/jpeg;base64," in page.read_text("utf-8")

    again = magpie("catalog", "check", "toys", "--json", "--quiet", "--against", tmp_path / "before.json", "--no-save")
    document = json.loads(again.stdout)
    assert again.stderr == ""
    assert document["checks"]["broken_picture"]["ids"] == ["red-ball"]
    assert document["checks"]["missing_picture"]["ids"] == ["red-box"]
    assert len(document["checks"]["duplicate"]["ids"]) == 1
    worse = {change["title"]: change["new"] for change in document["compared"]["worse"]}
    assert worse["broken picture"] == ["red-ball"]
    failed = magpie("catalog", "check", "toys", "--fail-under", "100", "--quiet")
    assert failed.returncode == 9
    assert "is below 100" in failed.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("nothing",), 4, "There is no catalogue “nothing”"),
        (("toys", "--fail-under", "101"), 2, "101"),
        (("toys", "--against", "none.json"), 3, "none.json cannot be read"),
    ],
)
def test_what_cannot_be_checked_is_said(
    magpie: Magpie, tmp_path: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    assert magpie("catalog", "import", write_feed(tmp_path), "--name", "toys").returncode == 0
    ran = magpie("catalog", "check", *arguments)
    assert (ran.returncode, ran.stdout) == (code, "")
    assert said in ran.stderr


def test_help_loads_nothing_heavy() -> None:
    script = "import sys; from assistant.cli.main import run; run(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    command = [sys.executable, "-c", script, "catalog", "check", "--help"]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "Usage: magpie catalog check" in ran.stdout
    assert {"numpy", "PIL", "lancedb", "pyarrow", "rich", "msgspec", "ftfy"}.isdisjoint(ran.stderr.split())
