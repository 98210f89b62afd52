"""``magpie tune`` as installed: learnt on the demo catalogue from a judgments file made of it, applied, undone."""

import json
import shutil
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from assistant.settings import SCHEMA_VERSION
from tests.conftest import Magpie


@pytest.fixture
def home(demo_home: Mapping[str, str], tmp_path: Path) -> Mapping[str, str]:
    """A home of its own with the demo catalogue, where keywords alone count: that can be bettered."""
    folder = tmp_path / "home"
    shutil.copytree(demo_home["MAGPIE_HOME"], folder)
    weights = "picture = 0.0\nwords = 0.0\nkeywords = 2.0\ntaste = 0.0\npicture_text = 0.0"
    (folder / "settings.toml").write_text(
        f"schema_version = {SCHEMA_VERSION}\nauto_weights = false\n[weights]\n{weights}\n"
    )
    return {"MAGPIE_HOME": str(folder)}


@pytest.fixture
def judgments(magpie: Magpie, home: Mapping[str, str], tmp_path: Path) -> Path:
    """Pictures that ask for the others of their category: keywords know nothing of these."""
    file = tmp_path / "judgments.jsonl"
    ran = magpie(
        *("eval", "demo", "--from-catalogue", "pictures", "--sample", "24", "--save-judgments", file, "--quiet"),
        env=home,
    )
    assert ran.returncode == 0, ran.stderr
    return file


def test_what_is_learnt_is_used_by_searches_until_it_is_undone(
    magpie: Magpie, home: Mapping[str, str], judgments: Path
) -> None:
    settings = Path(home["MAGPIE_HOME"]) / "settings.toml"
    before = tomllib.loads(settings.read_text())
    ran = magpie("tune", "demo", "--judgments", judgments, "--json", "--yes", env=home)
    assert ran.returncode == 0, ran.stderr
    learnt = json.loads(ran.stdout)
    whole = learnt["parts"][0]
    assert learnt["applied"]
    assert whole["questions"] >= 20
    assert whole[f"{learnt['best']}_gain"]["low"] > 0
    assert tomllib.loads(settings.read_text())["catalog_weights"]["demo"]["auto"] == (learnt["best"] == "gate")
    measured = magpie("eval", "demo", judgments, "--systems", "fixed,learnt", "--json", env=home)
    figures = {one["name"]: one["parts"][0]["figures"] for one in json.loads(measured.stdout)["systems"]}
    assert figures["learnt"]["nDCG@10"]["value"] > figures["fixed"]["nDCG@10"]["value"]
    assert magpie("tune", "demo", "--undo", env=home).returncode == 0
    after = tomllib.loads(settings.read_text())
    assert {name: after[name] for name in before} == before
    assert after["catalog_weights"] == {}


def test_with_too_few_questions_nothing_is_learnt(magpie: Magpie, home: Mapping[str, str], tmp_path: Path) -> None:
    few = tmp_path / "few.csv"
    few.write_text("text,product\nred shoes,demo-1\n")
    ran = magpie("tune", "demo", "--judgments", few, env=home)
    assert ran.returncode == 3
    assert "20 are needed" in ran.stderr
    assert magpie("tune", "demo", env=home).returncode == 3
    assert not (Path(home["MAGPIE_HOME"]) / "learnt").exists()
