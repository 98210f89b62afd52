"""The variants of a recipe, from a TOML file: what each one changes, and why it is tried."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from assistant.errors import InputError
from models.recipe import Recipe

BASE = "base"


class Change(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One table ``[variants.NAME]``.

    ``recipe`` holds keys of the recipe, ``stages`` keys of every one of its stages (``repeats`` of 0: without that
    source); tables within are merged. ``teacher`` names the variant whose tower is learnt from.
    """

    about: str
    recipe: dict[str, Any] = {}
    stages: dict[str, Any] = {}
    teacher: str = ""


@dataclass(frozen=True)
class Variant:
    """A recipe to train, and the variant that must be there before it, by name."""

    name: str
    about: str
    recipe: Recipe
    teacher: str = ""


def load_variants(recipe_file: Path, variants_file: Path) -> list[Variant]:
    """The unchanged recipe under the name :data:`BASE`, then every variant in the order of the file.

    Raises
    ------
    InputError
        A file is no TOML or holds keys or values that a recipe does not have, or a teacher is no variant before it.
    """
    base = _read(recipe_file)
    changes = _converted(_read(variants_file).get("variants", {}), dict[str, Change], str(variants_file))
    variants = [Variant(BASE, "the recipe as it is", _converted(base, Recipe, str(recipe_file)))]
    for name, change in changes.items():
        if name == BASE or (change.teacher and change.teacher not in {variant.name for variant in variants}):
            what = "is the name of the recipe itself" if name == BASE else f"has a teacher not above: {change.teacher}"
            raise InputError(f"{variants_file}: the variant {name} {what}.", hint="Rename it or move it down.")
        recipe = _converted(_changed(base, change), Recipe, f"{variants_file}, variant {name}")
        variants.append(Variant(name, change.about, recipe, change.teacher))
    return variants


def choose(variants: Sequence[Variant], only: Sequence[str]) -> list[Variant]:
    """The variants named in ``only`` with their teachers, and the base; all where none is named."""
    by_name = {variant.name: variant for variant in variants}
    unknown = [name for name in only if name not in by_name]
    if unknown:
        raise InputError(f"There is no variant {unknown[0]}.", hint=f"There are: {', '.join(by_name)}.")
    if not only:
        return list(variants)
    wanted = {BASE, *only} | {by_name[name].teacher for name in only}
    return [variant for variant in variants if variant.name in wanted]


def _changed(base: Mapping[str, Any], change: Change) -> dict[str, Any]:
    changed = _merged(base, change.recipe)
    changed["stages"] = [_merged(stage, change.stages) for stage in changed["stages"]]
    return changed


def _merged(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """``old`` with the values of ``new``; tables within are merged, everything else is replaced."""
    merged = dict(old)
    for name, value in new.items():
        before = merged.get(name)
        merged[name] = _merged(before, value) if isinstance(before, dict) and isinstance(value, dict) else value
    return merged


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}", hint="Correct the file, or name another.") from error


def _converted(value: Any, kind: Any, where: str) -> Any:
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise InputError(f"{where}: {error}", hint="Correct the file, or name another.") from error
