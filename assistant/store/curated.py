"""The list of models worth having, as data: ``resources/models.toml``, and the owner's own ``MAGPIE_HOME/models.toml``.

Both have the same form. An entry names either the hub repository that it is installed from (``repo``), or, where
nothing is published in a form that Magpie reads, the workshop command that makes it (``command``). An entry of the
owner's list replaces the one of the same name.
"""

import tomllib
from pathlib import Path
from typing import Literal

import msgspec

from assistant import paths
from assistant.errors import DamagedError
from assistant.store.card import is_plain_name

LIST_FILE = "models.toml"
LIST_SCHEMA = 1


class CuratedModel(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An entry of a list.

    ``size_bytes`` is what will be stored, roughly. ``repo`` is ``OWNER/REPO`` on the hub and ``revision`` a branch, tag
    or commit of it. Exactly one of ``repo``, ``command`` and ``shipped`` is given.
    """

    name: str
    kind: Literal["encoder", "speech", "detector"]
    description: str
    good_for: str
    size_bytes: int
    languages: list[str]
    licence: str
    licence_url: str = ""
    research_only: bool = False
    repo: str = ""
    revision: str = "main"
    command: str = ""
    shipped: bool = False

    def __post_init__(self) -> None:
        if not is_plain_name(self.name):
            raise ValueError(f"“{self.name}” is not a plain name")
        if [bool(self.repo), bool(self.command), self.shipped].count(True) != 1:
            raise ValueError(f"{self.name} needs one of repo, command and shipped")
        if self.size_bytes <= 0:
            raise ValueError(f"the size of {self.name} is not positive")


class _CuratedList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    schema: Literal[1]
    models: list[CuratedModel]


def curated_models() -> list[CuratedModel]:
    """The entries of both lists.

    Raises
    ------
    DamagedError
        A list cannot be read; the message names the file and the field.
    """
    merged: dict[str, CuratedModel] = {}
    for path in (paths.resources() / LIST_FILE, paths.home() / LIST_FILE):
        merged |= {model.name: model for model in load_list(path)}
    return list(merged.values())


def load_list(path: Path) -> list[CuratedModel]:
    """Read one list; empty when the file does not exist. Raises :class:`DamagedError`."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        return msgspec.convert(raw, _CuratedList).models
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise DamagedError(
            f"The list of models {path} cannot be used: {error}.", hint="Correct it, or delete it."
        ) from error
