"""The installed ``magpie`` as a person or a script uses it."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.conftest import Magpie, installed_magpie
from tests.e2e.conftest import COLOURS, draw_toy

HEAVY = {
    "PIL",
    "PySide6",
    "ctranslate2",
    "faster_whisper",
    "httpx2",
    "lancedb",
    "msgspec",
    "numpy",
    "onnxruntime",
    "pyarrow",
    "rich",
    "tokenizers",
    "torch",
}


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["search", "--help"], ["catalog", "import", "--help"], ["models", "install", "--help"]],
    ids=" ".join,
)
def test_help_imports_nothing_heavy(arguments: list[str]):
    script = "import sys; from assistant.cli.main import run; run(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    ran = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True)
    assert "Usage: magpie" in ran.stdout
    assert HEAVY.isdisjoint(ran.stderr.split())


def test_a_search_never_imports_torch_or_qt(demo_home: Mapping[str, str]):
    script = "import sys; from assistant.cli.main import run; run(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    ran = subprocess.run(
        [sys.executable, "-c", script, "search", "red"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **demo_home},
    )
    assert {"torch", "PySide6"}.isdisjoint(ran.stderr.split())
    assert "lancedb" in ran.stderr.split()


def test_the_demo_catalogue_answers_and_the_numbers_add_up(magpie: Magpie, demo_home: Mapping[str, str]):
    document = found(magpie, "red sneakers, under $150", env=demo_home)
    assert document["schema"] == 1
    assert document["results"]
    for hit in document["results"]:
        assert hit["score"] == pytest.approx(sum(hit["contributions"].values()) + hit["together"], abs=1e-9)
        assert hit["price_minor"] <= 15_000
    assert document["query"]["filters"]["max_price_minor"] == 15_000
    assert document["timings_ms"]["total"] > 0


def test_weights_change_the_order(magpie: Magpie, demo_home: Mapping[str, str]):
    words = found(magpie, "red sneakers", "--weights", "words=2,keywords=0", env=demo_home)
    keywords = found(magpie, "red sneakers", "--weights", "words=0,keywords=2", env=demo_home)
    assert {hit["contributions"]["keywords"] for hit in words["results"] if "keywords" in hit["contributions"]} <= {0.0}
    assert [hit["id"] for hit in words["results"]] != [hit["id"] for hit in keywords["results"]]


def test_a_shop_is_imported_searched_and_removed(magpie: Magpie, shop: Path, tmp_path: Path):
    imported = magpie("catalog", "import", shop, "--name", "toys", "--json")
    assert imported.returncode == 0, imported.stderr
    assert json.loads(imported.stdout)["added"] == 12
    assert "title" in imported.stderr
    assert "product_name" in imported.stderr

    draw_toy("ball", COLOURS["green"]).save(photo := tmp_path / "photo.png")
    best = found(magpie, "--image", photo)["results"][0]
    assert (best["id"], best["price"], best["currency"], best["catalog"]) == ("green-ball", "10.50", "EUR", "toys")

    listed = json.loads(magpie("catalog", "list", "--json").stdout)["catalogs"]
    assert [(info["name"], info["count"]) for info in listed] == [("toys", 12)]
    assert "colour" in magpie("catalog", "info", "toys").stdout

    removed = magpie("catalog", "remove", "toys", "--yes")
    assert removed.returncode == 0
    assert json.loads(magpie("catalog", "list", "--json").stdout)["catalogs"] == []


def test_conditions_narrow_the_results(magpie: Magpie, shop_home: Mapping[str, str]):
    hits = found(magpie, "ball", "--where", "colour=red", "--where", "colour=blue", env=shop_home)["results"]
    assert {hit["id"].split("-")[0] for hit in hits} == {"red", "blue"}
    cheap = found(magpie, "ball", "--max-price", "8.50", env=shop_home)["results"]
    assert {hit["id"].split("-")[0] for hit in cheap} == {"red"}


def test_an_unchanged_feed_encodes_nothing_the_second_time(magpie: Magpie, shop: Path, shop_home: Mapping[str, str]):
    again = magpie("catalog", "import", shop, "--name", "toys", "--quiet", "--json", env=shop_home)
    report = json.loads(again.stdout)
    assert (report["added"], report["changed"], report["unchanged"]) == (0, 0, 12)
    assert again.stderr == ""


def test_an_import_reports_bad_rows_and_goes_on(magpie: Magpie, tmp_path: Path):
    feed = tmp_path / "shop.csv"
    feed.write_text("id,title,price,image\n1,red ball,5,\n2,,,\n3,blue ball,cheap,missing.png\n", "utf-8")
    ran = magpie("catalog", "import", feed, "--name", "toys", "--quiet")
    assert ran.returncode == 0
    assert "2 added, 1 skipped (3 rows" in ran.stdout
    assert "row 3 (3):" in ran.stdout


def test_an_interrupted_import_keeps_what_is_done_and_resumes(magpie: Magpie, tmp_path: Path):
    feed = tmp_path / "shop.csv"
    lines = [f"{number},toy number {number}" for number in range(20_000)]
    feed.write_text("\n".join(["id,title", *lines]), "utf-8")
    command = [installed_magpie(), "catalog", "import", feed, "--name", "toys"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        told = ""
        for line in process.stderr:
            told += line
            if line.startswith("Importing:"):
                process.send_signal(signal.SIGINT)
                break
        out, rest = process.communicate(timeout=120)
    assert process.returncode == 130, told + rest
    assert out == ""
    assert "Run the same command again to resume." in rest
    feed.write_text("\n".join(["id,title", *lines[:1_500]]), "utf-8")
    assert magpie("catalog", "import", feed, "--name", "toys", "--quiet", "--delete-missing").returncode == 0
    listed = json.loads(magpie("catalog", "list", "--json").stdout)["catalogs"]
    assert listed[0]["count"] == 1_500


def test_the_demo_shows_three_searches_and_draws_the_window(
    magpie: Magpie, demo_home: Mapping[str, str], tmp_path: Path
):
    ran = magpie("demo", "--out", tmp_path, env=demo_home)
    assert ran.returncode == 0, ran.stderr
    assert [f"{number}." in ran.stdout for number in (1, 2, 3)] == [True] * 3
    assert "looks very much like your picture" in ran.stdout
    (picture,) = tmp_path.glob("*.png")
    with Image.open(picture) as image:
        assert image.width >= 1000
        assert len(image.convert("RGB").getcolors(1 << 24) or ()) > 500


def test_without_a_display_the_demo_runs_in_the_terminal(
    magpie: Magpie, demo_home: Mapping[str, str], no_display: dict[str, str]
):
    ran = magpie(env={**demo_home, **no_display})
    assert ran.returncode == 0
    first = ran.stderr.splitlines()[0]
    assert first.startswith("There is no display")
    assert first.endswith("Here is the demo in the terminal instead.")
    assert "1. A picture" in ran.stdout


def test_a_closed_pipe_is_no_fault(demo_home: Mapping[str, str]):
    line = f"{installed_magpie()} search --json --limit 200 red | head -c 10 > /dev/null"
    env = {**os.environ, **demo_home}
    ran = subprocess.run(["bash", "-c", line], check=True, capture_output=True, text=True, env=env)
    assert "Traceback" not in ran.stderr
    assert "unexpected" not in ran.stderr


def test_a_terminal_that_cannot_write_a_character_gets_a_question_mark(magpie: Magpie, tmp_path: Path):
    feed = tmp_path / "shop.csv"
    feed.write_text("id,title\n1,青花瓷 vase\n", "utf-8")
    ascii_only = {"PYTHONIOENCODING": "ascii"}
    assert magpie("catalog", "import", feed, "--name", "vases", env=ascii_only).returncode == 0
    plain = magpie("search", "vase", env=ascii_only)
    assert plain.returncode == 0
    assert "??? vase" in plain.stdout
    assert found(magpie, "vase", env=ascii_only)["results"][0]["title"] == "青花瓷 vase"


def test_opening_hands_the_address_to_the_browser(magpie: Magpie, demo_home: Mapping[str, str], tmp_path: Path):
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/opened\n')
    browser.chmod(0o755)
    ran = magpie("search", "--json", "--open", "red sneakers", env={**demo_home, "BROWSER": f"{browser} %s"})
    best = json.loads(ran.stdout)["results"][0]
    assert (tmp_path / "opened").read_text().strip() == best["url"]


def test_the_shell_completes_commands_and_catalogues(magpie: Magpie, demo_home: Mapping[str, str]):
    def completed(line: str) -> str:
        words = line.split(" ")
        asked = {"_MAGPIE_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
        return magpie(env={**demo_home, **asked}).stdout

    assert completed("magpie se") == "plain,search\n"
    assert completed("magpie search --catalog d") == "plain,demo\n"


def found(magpie: Magpie, *arguments: str | Path, env: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The JSON of a search that works."""
    ran = magpie("search", "--json", *arguments, env=env)
    assert ran.returncode == 0, ran.stderr
    document: dict[str, Any] = json.loads(ran.stdout)
    return document
