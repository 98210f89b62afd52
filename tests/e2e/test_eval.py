"""``magpie eval`` as installed, on the demo catalogue."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.conftest import Magpie


def test_the_demo_finds_its_own_titles(magpie: Magpie, demo_home: Mapping[str, str], tmp_path: Path) -> None:
    ran = magpie(
        "eval", "demo", "--from-catalogue", "titles", "--sample", "12", "--json", "--plots", tmp_path / "plots",
        env=demo_home,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    document = json.loads(ran.stdout)
    figures = document["result"]["parts"][0]["figures"]
    assert figures["recall@10"]["value"] > 0.8
    assert figures["recall@1"]["low"] <= figures["recall@1"]["value"] <= figures["recall@1"]["high"]
    assert document["result"]["latency_ms"]["median"] > 0
    assert {path.name for path in (tmp_path / "plots").iterdir()} == {
        *("curves.png", "curves.svg", "first-place.png", "first-place.svg")
    }


def test_pictures_with_and_without_the_picture_channel(magpie: Magpie, demo_home: Mapping[str, str]) -> None:
    """The keywords of a picture are none: without its channel all products are equal, and that is worse."""
    ran = magpie(
        "eval", "demo", "--from-catalogue", "pictures", "--sample", "20", "--json", "--compare", "picture=0",
        env=demo_home,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    change = json.loads(ran.stdout)["difference"]
    assert change["questions"] == 20
    assert change["figures"]["nDCG@10"]["high"] < 0


def test_a_broken_file_is_named(magpie: Magpie, demo_home: Mapping[str, str], tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"text": "shoe", "products": ["x"]}\n{')
    ran = magpie("eval", "demo", broken, env=demo_home)
    assert ran.returncode == 3
    assert "broken.jsonl, line 2: this is not valid JSON" in ran.stderr
    assert ran.stdout == ""


def test_help_loads_nothing_heavy() -> None:
    script = "import sys; from assistant.cli.main import run; run(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    ran = subprocess.run([sys.executable, "-c", script, "eval", "--help"], capture_output=True, text=True, check=True)
    assert "Usage: magpie eval" in ran.stdout
    assert {"numpy", "scipy", "matplotlib", "ir_measures", "rich", "msgspec"}.isdisjoint(ran.stderr.split())
