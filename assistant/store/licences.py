"""Asks once for each model and licence, and remembers the answer in ``MAGPIE_HOME/licences.toml``."""

import hashlib
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import tomli_w

from assistant import paths
from assistant.progress import Cancelled
from assistant.store.download import cannot_write
from assistant.store.listing import ModelInfo

Accept = Callable[[ModelInfo], bool]
"""Asked before the first byte of a model is stored; whether the person accepts its licence."""

LICENCES_FILE = "licences.toml"


def ensure_accepted(info: ModelInfo, accept: Accept) -> None:
    """Ask ``accept`` unless the person has accepted this licence for this model before.

    Raises
    ------
    Cancelled
        It is not accepted; nothing was written.
    """
    known = _accepted()
    if _key(info) in known:
        return
    if not accept(info):
        raise Cancelled(f"The licence of {info.name} was not accepted; nothing was installed.")
    known[_key(info)] = {"model": info.name, "licence": info.licence, "accepted": date.today()}
    path = _path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".new")
        draft.write_text(tomli_w.dumps(known), encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        raise cannot_write(path, error) from error


def _accepted() -> dict[str, object]:
    """What was accepted; a file that cannot be read counts for nothing, so that the person is asked again."""
    try:
        return tomllib.loads(_path().read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return {}


def _path() -> Path:
    return paths.home() / LICENCES_FILE


def _key(info: ModelInfo) -> str:
    text = "\n".join((info.name, info.licence, info.licence_url, str(info.research_only)))
    return hashlib.sha256(text.encode()).hexdigest()[:32]
