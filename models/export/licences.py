"""Licences and languages of published weights, from ``licences.toml``."""

import tomllib
from fnmatch import fnmatch
from pathlib import Path

import msgspec

from models.export.errors import ExportError

FILE = Path(__file__).with_name("licences.toml")


class Licence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Terms of the weights of some tags; ``research_only`` forbids commercial use."""

    tags: list[str]
    licence: str
    url: str
    research_only: bool = False


class _Languages(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    names: list[str]
    codes: list[str]


class _Terms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    licences: list[Licence]
    languages: list[_Languages]


RANDOM = Licence([], "None needed: random weights, for tests and measurements of speed only", "")


def licence_of(name: str, tag: str, *, random: bool, stated: str = "") -> Licence:
    """The terms of the weights of ``tag``; ``stated`` is what the person says they are.

    Raises
    ------
    ExportError
        The tag is not in the list and nothing was stated.
    """
    if random:
        return RANDOM
    known = next((terms for terms in _terms().licences if any(fnmatch(tag, pattern) for pattern in terms.tags)), None)
    if stated:
        return Licence([], stated, known.url if known else "", known.research_only if known else False)
    if known is None:
        raise ExportError(
            f"The licence of {name} {tag} is not in {FILE.name}.", hint="Read the publisher's page and add --licence."
        )
    return known


def languages_of(name: str) -> list[str]:
    """Codes (ISO 639-1) of the languages that the text tower of ``name`` reads."""
    fitting = (entry.codes for entry in _terms().languages if any(fnmatch(name, pattern) for pattern in entry.names))
    return next(fitting, ["en"])


def _terms() -> _Terms:
    return msgspec.convert(tomllib.loads(FILE.read_text(encoding="utf-8")), _Terms)
