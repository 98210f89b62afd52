"""Shopping concepts with their English and Chinese names, read from ``resources/lexicon/*.toml``.

The files hold one table a kind and one line a concept; docs/lexicon.md describes them. English is compared without
regard to case, both languages in NFKC; the longest name in a text wins, so "navy blue" is one colour.
"""

import functools
import re
import unicodedata
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from assistant import paths
from assistant.errors import DamagedError

Kind = Literal[
    "type", "category", "colour", "material", "pattern", "detail", "person", "season", "usage", "grocery", "size"
]
Language = Literal["en", "zh", "hant"]
"""English, Simplified Chinese, Traditional Chinese."""

MAX_BYTES = 256 * 1024
"""Of one file; the largest shipped one has 15 kB."""

_HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_LETTERS = rf"(?:(?![{_HAN}])[^\W_])+"
WORD = re.compile(rf"{_LETTERS}(?:['’&-]+{_LETTERS})*['’]?|\S")
"""A word of a script with spaces, or one character of any other kind."""

_IS_HAN = re.compile(f"[{_HAN}]").match


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that shoppers name: its names by language, the usual one first, none of them empty or twice there.

    ``en`` holds singulars and plurals, ``singulars`` the singulars alone; ``hant`` is ``zh`` where nothing differs.
    ``broader`` are the ids of the concepts that it is a kind of.
    """

    id: str
    kind: Kind
    en: tuple[str, ...]
    singulars: tuple[str, ...]
    zh: tuple[str, ...]
    hant: tuple[str, ...]
    broader: tuple[str, ...] = ()

    def names(self, language: Language) -> tuple[str, ...]:
        """The names in one language."""
        found: tuple[str, ...] = getattr(self, language)
        return found


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept found in a text at ``[start, end)``; ``others`` are concepts of other kinds with the same name."""

    start: int
    end: int
    concept: Concept
    others: tuple[Concept, ...] = ()


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    en: list[str]
    zh: list[str]
    hant: list[str] = []
    broader: list[str] = []


class Lexicon:
    """All concepts, and the way from a name to them.

    Raises ``ValueError`` where two concepts of a kind share a name or two share an id (a name must say which one), or
    where one is broader than itself or of a concept that is not there.
    """

    def __init__(self, concepts: Sequence[Concept]) -> None:
        self.concepts: dict[str, Concept] = {}
        self._by_name: dict[str, dict[Kind, Concept]] = {}
        for concept in concepts:
            if concept.id in self.concepts:
                raise ValueError(f"the id {concept.id} is there twice")
            self.concepts[concept.id] = concept
            for name in {_key(name) for name in (*concept.en, *concept.zh, *concept.hant)}:
                self._add(name, concept)
        self._narrower = _narrower(self.concepts)
        self._longest_zh = max((len(name) for c in concepts for name in (*c.zh, *c.hant)), default=0)
        self._most_words = max((len(WORD.findall(name)) for c in concepts for name in c.en), default=0)

    def _add(self, name: str, concept: Concept) -> None:
        if not name:
            raise ValueError(f"{concept.id} has an empty name")
        owners = self._by_name.setdefault(name, {})
        if concept.kind in owners:
            raise ValueError(f"{owners[concept.kind].id} and {concept.id} are both called {name!r}")
        owners[concept.kind] = concept

    def named(self, name: str, kinds: Sequence[Kind] = ()) -> Concept | None:
        """The concept of that name; of several, the kind that ``kinds`` has first.

        Without ``kinds`` any kind will do, in the order of the files. Labels of the data sets are English names too.
        """
        owners = self._by_name.get(_key(name), {})
        return next((owners[kind] for kind in kinds or owners if kind in owners), None)

    def narrower(self, concept: Concept) -> tuple[Concept, ...]:
        """The kinds of a concept, one step down, in the order of the files."""
        return self._narrower.get(concept.id, ())

    def mentions(self, text: str, kinds: Container[Kind] | None = None) -> Iterator[Mention]:
        """The concepts named in ``text``, from left to right, the longest name first, without overlap.

        English names match whole words. Chinese, which has no spaces, is cut by longest match: "黑色连衣裙" is black
        and dress. ``kinds`` limits what is looked for. Places are those of ``text`` in NFKC.
        """
        text = unicodedata.normalize("NFKC", text)
        place = 0
        while match := WORD.search(text, place):
            place = match.start()
            found = self._at(text, place, kinds)
            if found is not None:
                yield found
                place = found.end
            else:
                place = match.end()

    def _at(self, text: str, start: int, kinds: Container[Kind] | None) -> Mention | None:
        for end in self._ends(text, start):
            owners = self._by_name.get(_key(text[start:end]), {})
            allowed = [concept for kind, concept in owners.items() if kinds is None or kind in kinds]
            if allowed:
                return Mention(start, end, allowed[0], tuple(allowed[1:]))
        return None

    def _ends(self, text: str, start: int) -> list[int]:
        """Where a name that begins at ``start`` may end, farthest first."""
        ends: set[int] = set()
        place = start
        for _ in range(self._most_words):
            match = WORD.search(text, place)
            if match is None or text[place : match.start()].strip():
                break
            place = match.end()
            ends |= {place, place - 1} if text[place - 1] in "'’" and place - 1 > start else {place}
        # A Chinese name may begin with Latin letters ("T恤"); it ends behind any Chinese character.
        farthest = min(len(text), start + self._longest_zh)
        ends |= {end for end in range(start + 1, farthest + 1) if _IS_HAN(text[end - 1])}
        return sorted(ends, reverse=True)


def read_lexicon(folder: Path) -> Lexicon:
    """Read and check every file of ``folder``; raises :class:`DamagedError` naming the file and what is wrong."""
    concepts: list[Concept] = []
    for path in sorted(folder.glob("*.toml")):
        for kind, entries in _read(path).items():
            for name, entry in entries.items():
                concepts.append(_concept(path, name, kind, entry))
    if not concepts:
        raise DamagedError(f"{folder}: holds no concepts.", hint="Install Magpie again.")
    try:
        return Lexicon(concepts)
    except ValueError as error:
        raise DamagedError(f"{folder}: {error}.", hint="Give each concept of a kind names of its own.") from error


@functools.cache
def load_lexicon() -> Lexicon:
    """The shipped lexicon, read once."""
    return read_lexicon(paths.resources() / "lexicon")


def _read(path: Path) -> dict[Kind, dict[str, _Entry]]:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise DamagedError(f"{path}: {error.strerror}.", hint="Install Magpie again.") from error
    if len(content) > MAX_BYTES:
        raise DamagedError(f"{path}: has more than {MAX_BYTES} bytes.", hint="Split it by topic.")
    try:
        return msgspec.toml.decode(content, type=dict[Kind, dict[str, _Entry]])
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise DamagedError(f"{path}: {error}.", hint="See docs/lexicon.md for how a concept is written.") from error


def _concept(path: Path, name: str, kind: Kind, entry: _Entry) -> Concept:
    forms = [[form.strip() for form in pair.split("/")] for pair in entry.en]
    if not entry.en or not entry.zh or not all((*(f for pair in forms for f in pair), *entry.zh, *entry.hant)):
        raise DamagedError(f"{path}: {name} has an empty name or none in a language.", hint="Give it names in both.")
    return Concept(
        name, kind,
        tuple(dict.fromkeys(form for pair in forms for form in pair)),
        tuple(dict.fromkeys(pair[0] for pair in forms)),
        tuple(dict.fromkeys(entry.zh)),
        tuple(dict.fromkeys(entry.hant or entry.zh)),
        tuple(dict.fromkeys(entry.broader)),
    )  # fmt: skip


def _narrower(concepts: dict[str, Concept]) -> dict[str, tuple[Concept, ...]]:
    """What each concept has below it; raises ``ValueError`` where a name leads nowhere or in a circle."""
    below: dict[str, list[Concept]] = {}
    for concept in concepts.values():
        for upper in concept.broader:
            if upper not in concepts:
                raise ValueError(f"{concept.id} is a kind of {upper!r}, which is not there")
            below.setdefault(upper, []).append(concept)
    for concept in concepts.values():
        above: set[str] = set(concept.broader)
        seen: set[str] = set()
        while above:
            if concept.id in above:
                raise ValueError(f"{concept.id} is a kind of itself")
            seen |= above
            above = {upper for one in above for upper in concepts[one].broader} - seen
    return {upper: tuple(found) for upper, found in below.items()}


def _key(name: str) -> str:
    return unicodedata.normalize("NFKC", name).replace("’", "'").casefold().strip()
