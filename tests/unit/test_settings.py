from pathlib import Path

import msgspec
import pytest

from assistant import paths
from assistant.errors import DamagedError, MagpieError, NewerSchemaError, StorageError
from assistant.ranking import CHANNELS
from assistant.settings import SCHEMA_VERSION, CatalogWeights, Settings, Sync, Weights, load_settings, save_settings


def test_without_a_file_the_defaults_hold() -> None:
    assert load_settings() == Settings()


def test_what_is_saved_is_read_again() -> None:
    wanted = Settings(theme="dark", catalogs=["服装"], weights=Weights(picture=0.25), candidates=500)
    save_settings(wanted)
    assert load_settings() == wanted


def test_a_file_from_before_the_tray_has_its_defaults_and_becomes_a_present_one() -> None:
    path = paths.settings_file()
    path.parent.mkdir(parents=True)
    path.write_text(
        "schema_version = 1\ntheme = 'dark'\ncatalogs = ['mine']\nmodel = 'mini'\ncandidates = 400\nthreads = 2\n"
    )
    loaded = load_settings()
    assert (loaded.theme, loaded.catalogs, loaded.threads) == ("dark", ["mine"], 2)
    assert (loaded.tray_icon, loaded.watch_screenshots, loaded.screenshots_folder) == (False, False, "")
    save_settings(loaded)
    assert f"schema_version = {SCHEMA_VERSION}" in path.read_text()


def test_a_file_from_before_syncing_has_its_defaults() -> None:
    path = paths.settings_file()
    path.parent.mkdir(parents=True)
    path.write_text("schema_version = 4\ntheme = 'dark'\n[voice]\nlanguage = 'zh'\n")
    loaded = load_settings()
    assert (loaded.sync.every_hours, loaded.sync.limit_kb_per_s, loaded.voice.language) == (24, 0, "zh")
    save_settings(msgspec.structs.replace(loaded, sync=Sync(every_hours=0, limit_kb_per_s=500)))
    assert load_settings().sync == Sync(every_hours=0, limit_kb_per_s=500)


@pytest.mark.parametrize("folder", ["~/Shots", str(Path.home() / "Shots"), ""])
def test_a_folder_of_screenshots_is_kept_as_it_was_written(folder: str) -> None:
    save_settings(Settings(screenshots_folder=folder, tray_icon=True, watch_screenshots=True))
    assert load_settings() == Settings(screenshots_folder=folder, tray_icon=True, watch_screenshots=True)


@pytest.mark.parametrize(
    ("text", "error", "said"),
    [
        ("theme = 'purple'", DamagedError, "theme"),
        ("candidates = 10", DamagedError, "candidates"),
        ("[weights]\npicture = 3.0", DamagedError, "picture"),
        ("them = 'dark'", DamagedError, "them"),
        ("tray_icon = 1", DamagedError, "tray_icon"),
        ("watch_screenshots = 'yes'", DamagedError, "watch_screenshots"),
        ("screenshots_folder = 'Pictures/Shots'", DamagedError, "screenshots_folder"),
        ("schema_version = 'one'", DamagedError, "schema_version"),
        ("theme = ", DamagedError, "settings.toml"),
        ("[sync]\nevery_hours = -1", DamagedError, "every_hours"),
        ("[sync]\nlimit_kb_per_s = 0.5", DamagedError, "limit_kb_per_s"),
        ("schema_version = 99", NewerSchemaError, "newer Magpie"),
    ],
)
def test_a_bad_file_is_refused_by_name_and_left_alone(text: str, error: type[MagpieError], said: str) -> None:
    path = paths.settings_file()
    path.parent.mkdir(parents=True)
    path.write_text(text)
    with pytest.raises(error, match=said) as caught:
        load_settings()
    assert caught.value.hint
    assert path.read_text() == text


def test_a_folder_that_cannot_be_made_is_a_storage_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match=r"settings\.toml"):
        save_settings(Settings(), tmp_path / "file" / "settings.toml")


def test_a_file_from_before_automatic_weights_has_its_defaults() -> None:
    path = paths.settings_file()
    path.parent.mkdir(parents=True)
    path.write_text("schema_version = 3\n[weights]\npicture = 0.5\n")
    loaded = load_settings()
    assert (loaded.weights.picture, loaded.weights.picture_text, loaded.fusion) == (0.5, 0.0, "weighted")
    assert (loaded.presets, loaded.catalog_weights) == ({}, {})


def test_presets_and_what_catalogues_were_searched_with_are_kept() -> None:
    wanted = Settings(
        fusion="graph",
        presets={"外观": Weights(picture=2.0)},
        catalog_weights={"mine": CatalogWeights(Weights(words=0.5), auto=False)},
    )
    save_settings(wanted)
    assert load_settings() == wanted


def test_settings_name_the_channels_that_there_are() -> None:
    assert {name: getattr(Weights(), name) for name in CHANNELS} == {
        name: channel.default_weight for name, channel in CHANNELS.items()
    }
