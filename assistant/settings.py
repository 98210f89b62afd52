"""What the shopper can set, in one declarative table: the fields of :class:`Settings` with default, range and meaning.

Stored as TOML in :func:`assistant.paths.settings_file`. A file of a newer schema is refused; an unreadable one is
reported and left as it is, so that nothing the shopper wrote is lost.
"""

import os
import tomllib
from pathlib import Path
from typing import Annotated, Literal

import msgspec
import tomli_w

from assistant import paths
from assistant.errors import DamagedError, NewerSchemaError, StorageError
from assistant.methods import Method

SCHEMA_VERSION = 5
"""1: as first written. 2: tray_icon, watch_screenshots, screenshots_folder. 3: voice. 4: auto_weights, fusion, presets,
catalog_weights, the weight picture_text. 5: sync. Older files have the defaults."""

Weight = Annotated[float, msgspec.Meta(ge=0.0, le=2.0)]


class Weights(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """How much each channel counts, 0 (not at all) to 2 (double)."""

    picture: Weight = 1.0
    words: Weight = 1.0
    keywords: Weight = 0.6
    taste: Weight = 0.3
    picture_text: Weight = 0.0


class CatalogWeights(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """How a catalogue was last searched: its weights, and whether they were chosen for each query."""

    weights: Weights = Weights()
    auto: bool = True


class Voice(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """How Magpie listens."""

    recogniser: Annotated[
        str,
        msgspec.Meta(
            max_length=100, description="What writes down: sphinx, or a speech model; empty: the best there is"
        ),
    ] = ""
    language: Annotated[Literal["auto", "en", "zh"], msgspec.Meta(description="The language that is spoken")] = "auto"
    microphone: Annotated[
        str, msgspec.Meta(max_length=4096, description="The microphone by name; empty: the system's own choice")
    ] = ""
    stop_on_silence: Annotated[bool, msgspec.Meta(description="A click listens until you stop speaking")] = True
    cues: Annotated[bool, msgspec.Meta(description="A soft sound when listening begins and ends")] = True
    hotkey: Annotated[bool, msgspec.Meta(description="Magpie listens while keys are held in any program")] = False
    hotkey_keys: Annotated[str, msgspec.Meta(max_length=100, description="The keys that do it")] = "Ctrl+Alt+Space"


class Sync(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """How subscribed catalogues are kept fresh."""

    every_hours: Annotated[
        int, msgspec.Meta(ge=0, le=8760, description="Hours between looks for a new release; 0: only when asked to")
    ] = 24
    limit_kb_per_s: Annotated[
        int, msgspec.Meta(ge=0, le=10_000_000, description="Kilobytes a second that a sync takes at most; 0: no limit")
    ] = 0


class Settings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Every setting; ``Meta(description=...)`` is what help texts show."""

    schema_version: int = SCHEMA_VERSION
    theme: Annotated[Literal["system", "light", "dark"], msgspec.Meta(description="Colours of the window")] = "system"
    language: Annotated[Literal["system", "en", "zh"], msgspec.Meta(description="Language of the window")] = "system"
    catalogs: Annotated[list[str], msgspec.Meta(description="Catalogues searched together; empty: all")] = []
    model: Annotated[str, msgspec.Meta(description="Model of new catalogues")] = "mini"
    weights: Annotated[Weights, msgspec.Meta(description="Where the sliders start")] = Weights()
    auto_weights: Annotated[bool, msgspec.Meta(description="The weights are chosen for each query")] = True
    fusion: Annotated[Method, msgspec.Meta(description="How the scores of the channels are fused")] = "weighted"
    presets: Annotated[
        dict[str, Weights], msgspec.Meta(description="Weights kept under a name, beside those built in")
    ] = {}
    catalog_weights: Annotated[
        dict[str, CatalogWeights], msgspec.Meta(description="How each catalogue was last searched")
    ] = {}
    candidates: Annotated[
        int,
        msgspec.Meta(ge=50, le=2000, description="Candidates taken from each column before exact scoring"),
    ] = 300
    screen_hotkey: Annotated[bool, msgspec.Meta(description="A part of the screen is grabbed from any program")] = False
    screen_hotkey_keys: Annotated[str, msgspec.Meta(description="The keys that do it")] = "Ctrl+Alt+S"
    voice: Annotated[Voice, msgspec.Meta(description="How Magpie listens")] = Voice()
    sync: Annotated[Sync, msgspec.Meta(description="How subscribed catalogues are kept fresh")] = Sync()
    threads: Annotated[int, msgspec.Meta(ge=0, le=64, description="Threads for encoding; 0: as many as cores")] = 0
    tray_icon: Annotated[
        bool, msgspec.Meta(description="An icon in the system tray; closing the window then only hides it")
    ] = False
    watch_screenshots: Annotated[bool, msgspec.Meta(description="Offer new screenshots in the window")] = False
    screenshots_folder: Annotated[
        str, msgspec.Meta(max_length=4096, description="Where screenshots are; empty: the system's usual folders")
    ] = ""

    def __post_init__(self) -> None:
        """Refuse a folder that would depend on where Magpie is started."""
        folder = self.screenshots_folder
        if folder and not Path(os.path.expanduser(folder)).is_absolute():  # noqa: PTH111 - raises nothing for ~nobody
            raise ValueError(f"screenshots_folder is no absolute path: {folder!r}")


def load_settings(path: Path | None = None) -> Settings:
    """Read the settings; defaults when there is no file.

    Raises
    ------
    NewerSchemaError
        The file was written by a newer Magpie.
    DamagedError
        The file is no valid TOML, or a value is out of its range; the message names it.
    """
    path = path or paths.settings_file()
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        found = raw.get("schema_version", SCHEMA_VERSION)
        if isinstance(found, int) and found > SCHEMA_VERSION:
            raise NewerSchemaError(f"The settings file {path}", found, SCHEMA_VERSION)
        return msgspec.convert({**raw, "schema_version": _present(found)}, Settings)
    except FileNotFoundError:
        return Settings()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError, OSError) as error:
        hint = "Correct it, or delete it to return to the defaults."
        raise DamagedError(f"The settings file {path} cannot be used: {error}.", hint=hint) from error


def _present(found: object) -> object:
    """The schema of an older file becomes the present one; what is no number is left for the validation to refuse."""
    return SCHEMA_VERSION if type(found) is int else found


def save_settings(settings: Settings, path: Path | None = None) -> None:
    """Write the settings, replacing the file in one step."""
    path = path or paths.settings_file()
    partial = path.with_suffix(".partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_text(tomli_w.dumps(msgspec.to_builtins(settings)), encoding="utf-8")
        os.replace(partial, path)  # noqa: PTH105 - the atomic call, by its name
    except OSError as error:
        hint = "Free some space, or make the folder writable."
        raise StorageError(f"The settings cannot be saved to {path}: {error.strerror}.", hint=hint) from error
