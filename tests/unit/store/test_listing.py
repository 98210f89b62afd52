import shutil
from pathlib import Path

import pytest

from assistant import paths
from assistant.errors import DamagedError
from assistant.store.card import CARD_FILE
from assistant.store.curated import curated_models, load_list
from assistant.store.folders import installed_folders, model_folders
from assistant.store.listing import list_models
from tests.store_models import write_dummy_model

OWN = """
schema = 1
[[models]]
name = "ours"
kind = "encoder"
repo = "shop/ours"
description = "Ours."
good_for = "Our goods."
size_bytes = 5
languages = ["de"]
licence = "none"
"""


def test_the_shipped_list_is_sound() -> None:
    entries = {entry.name: entry for entry in curated_models()}
    assert entries["mini"].shipped
    assert entries["mobileclip2-s0"].research_only
    assert all(entry.licence and entry.good_for and entry.languages for entry in entries.values())
    assert all(f"--out {entry.name}" in entry.command for entry in entries.values() if entry.command)
    assert all(entry.licence_url for entry in entries.values() if not entry.shipped)
    speech = [entry for entry in entries.values() if entry.kind == "speech"]
    assert {entry.repo for entry in speech} == {
        f"Systran/faster-whisper-{size}{english}" for size in ("tiny", "base", "small") for english in ("", ".en")
    }


def test_models_are_listed_by_state() -> None:
    write_dummy_model(paths.installed_models() / "dummy", research_only=True)
    infos = {info.name: info for info in list_models({"mini"})}
    assert list(infos)[:2] == ["dummy", "mini"]
    assert {name: infos[name].state for name in ("mini", "dummy", "whisper-tiny", "clip-vit-b-32-256")} == {
        "mini": "shipped",
        "dummy": "installed",
        "whisper-tiny": "available",
        "clip-vit-b-32-256": "workshop",
    }
    assert (infos["mini"].in_use, infos["dummy"].in_use) == (True, False)
    assert infos["mini"].good_for and infos["dummy"].research_only and infos["dummy"].encoder_id == "dummy-1"
    assert infos["clip-vit-b-32-256"].command.startswith("python -m models export")


def test_a_damaged_model_is_listed_with_its_problem() -> None:
    folder = paths.installed_models() / "dummy"
    folder.mkdir(parents=True)
    (folder / CARD_FILE).write_text("name = ")
    info = next(info for info in list_models() if info.name == "dummy")
    assert "cannot be read" in info.problem


def test_an_owners_list_adds_and_replaces(magpie_home: Path) -> None:
    magpie_home.mkdir()
    (magpie_home / "models.toml").write_text(OWN + OWN.split("schema = 1")[1].replace('"ours"', '"whisper-tiny"'))
    entries = {entry.name: entry for entry in curated_models()}
    assert entries["ours"].repo == entries["whisper-tiny"].repo == "shop/ours"
    assert "whisper-base" in entries


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (('repo = "shop/ours"', ""), "needs one of repo, command and shipped"),
        (('repo = "shop/ours"', 'repo = "a/b"\ncommand = "x"'), "needs one of"),
        (('name = "ours"', 'name = "../ours"'), "not a plain name"),
        (("size_bytes = 5", "size_bytes = 0"), "not positive"),
        (('kind = "encoder"', 'kind = "painter"'), "kind"),
        (("schema = 1", "schema = 2"), "schema"),
        (("[[models]]", "[[models"), "cannot be used"),
    ],
)
def test_a_list_that_cannot_be_used_is_named(change: tuple[str, str], words: str, tmp_path: Path) -> None:
    path = tmp_path / "models.toml"
    path.write_text(OWN.replace(*change))
    with pytest.raises(DamagedError, match=words) as caught:
        load_list(path)
    assert str(path) in caught.value.message


def test_of_several_folders_the_highest_number_counts() -> None:
    for folder in ("dummy", "dummy@2", "dummy@10", "dummy@x", ".dummy"):
        write_dummy_model(paths.installed_models() / folder, "dummy")
    assert model_folders()["dummy"].name == "dummy@10"
    assert [placed.number for placed in installed_folders("dummy")] == [0, 2, 10]
    shutil.rmtree(paths.installed_models() / "dummy@10")
    assert model_folders()["dummy"].name == "dummy@2"
