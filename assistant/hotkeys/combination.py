"""A combination of keys as people write it: ``Ctrl+Alt+S``."""

import re
from dataclasses import dataclass

from assistant.errors import InputError

MODIFIERS = ("Ctrl", "Alt", "Shift", "Meta")
_NAMED_KEYS = ("Space", "Print", "Pause", "Insert", "Home", "End", "PageUp", "PageDown")
_KEY = re.compile(r"[A-Z0-9]|F([1-9]|1[0-9]|2[0-4])")

HINT = "Write it as Ctrl+Alt+S: Ctrl, Alt or Meta, then a letter, a digit, F1 to F24, Space or Print."


@dataclass(frozen=True, slots=True)
class Combination:
    """``modifiers`` in the order of :data:`MODIFIERS`; ``key`` is a capital letter, a digit or a name."""

    modifiers: tuple[str, ...]
    key: str

    def __str__(self) -> str:
        return "+".join((*self.modifiers, self.key))


def parse_combination(text: str) -> Combination:
    """Understand a combination; raises :class:`InputError` when it is none, or would swallow a plain key."""
    *given, last = [part.strip() for part in text.split("+")]
    modifiers = {part.capitalize() for part in given}
    key = next((name for name in _NAMED_KEYS if name.lower() == last.lower()), last.upper())
    if not modifiers <= set(MODIFIERS) or len(modifiers) != len(given):
        raise InputError(f"“{text}” is no combination of keys.", hint=HINT)
    if key not in _NAMED_KEYS and not _KEY.fullmatch(key):
        raise InputError(f"“{text}” is no combination of keys: “{last}” is no key that can be used.", hint=HINT)
    typed = len(key) == 1 or (key not in ("Print", "Pause") and not key.startswith("F"))
    if typed and not modifiers - {"Shift"}:
        raise InputError(f"“{text}” would be taken away from every other program.", hint=HINT)
    return Combination(tuple(name for name in MODIFIERS if name in modifiers), key)
