"""Queries from held-out fashion products, typos put into them, and the products that answer them."""

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from assistant.query.lexicon import Kind, load_lexicon
from models.data.splits import fashion

LETTERS = "abcdefghijklmnopqrstuvwxyz"
COMMON = 3
"""A colour and type is asked for when so many products have them."""

_LABELS: dict[str, list[Kind]] = {"baseColour": ["colour"], "articleType": ["type", "category"], "gender": ["person"]}


@dataclass(frozen=True)
class Asked:
    """A query and the ids of the products that answer it."""

    text: str
    answers: frozenset[str]


def mistyped(text: str, edits: int, rng: random.Random) -> str:
    """The text with so many random edits: a letter taken for another, left out, put in, or swapped with the next."""
    for _ in range(edits):
        at = rng.choice([place for place, char in enumerate(text) if char.isalpha()])
        kind = rng.choice(("other", "out", "in", "swap"))
        if kind == "swap" and at + 1 < len(text) and text[at + 1].isalpha() and text[at + 1] != text[at]:
            text = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        elif kind == "in":
            text = text[:at] + rng.choice(LETTERS) + text[at:]
        elif kind == "other":
            other = rng.choice([letter for letter in LETTERS if letter != text[at].casefold()])
            text = text[:at] + other + text[at + 1 :]
        else:
            text = text[:at] + text[at + 1 :]
    return text


class FashionQueries:
    """Queries of the held-out products of ``split``; the whole catalogue answers."""

    def __init__(self, data: Path, split: str, seed: int = 7) -> None:
        columns = ["id", "gender", "articleType", "baseColour", "productDisplayName"]
        self._rows = pq.read_table(data / "fashion.parquet", columns=columns).to_pylist()
        splits = fashion([str(row["id"]) for row in self._rows])
        self._held = [row for row, own in zip(self._rows, splits, strict=True) if own == split]
        self._seed = seed

    def titles(self, count: int) -> list[Asked]:
        """Titles; all products of that title answer, whatever its case and spaces."""
        answers = self._by(lambda row: _plain(row["productDisplayName"]))
        titles = {_plain(row["productDisplayName"]): row["productDisplayName"] for row in self._held}
        return [Asked(titles[key], answers[key]) for key in self._drawn([key for key in titles if key], count)]

    def attributes(self, count: int) -> list[Asked]:
        """Half "Blue Shirts", half "Shirts for women": what has both answers."""
        found: list[Asked] = []
        for fields, form in ((("baseColour", "articleType"), "{0} {1}"), (("articleType", "gender"), "{0} for {1}")):
            answers = self._by(lambda row, fields=fields: tuple(row[name] or "" for name in fields))
            known = {tuple(row[name] or "" for name in fields) for row in self._held}
            keys = [key for key in known if all(key) and len(answers[key]) >= COMMON]
            found += [Asked(form.format(*key), answers[key]) for key in self._drawn(keys, count // 2)]
        return found

    def chinese(self, fields: Sequence[str], count: int) -> tuple[list[Asked], list[Asked]]:
        """The same questions in English and in Chinese, by the names of the lexicon."""
        answers = self._by(lambda row: tuple(row[name] or "" for name in fields))
        lexicon = load_lexicon()
        english, chinese = [], []
        keys = [key for key, products in answers.items() if all(key) and len(products) >= COMMON]
        for key in self._drawn(keys, len(keys)):
            concepts = [lexicon.named(label, _LABELS[name]) for label, name in zip(key, fields, strict=True)]
            names = [concept.zh[0] for concept in concepts if concept is not None]
            if len(names) == len(key):
                english.append(Asked(" ".join(key), answers[key]))
                chinese.append(Asked("".join(names), answers[key]))
        return english[:count], chinese[:count]

    def _by(self, key_of: Any) -> dict[Any, frozenset[str]]:
        found: dict[Any, set[str]] = defaultdict(set)
        for row in self._rows:
            found[key_of(row)].add(str(row["id"]))
        return {key: frozenset(products) for key, products in found.items()}

    def _drawn(self, keys: Sequence[Any], count: int) -> list[Any]:
        ordered = sorted(keys)
        random.Random(self._seed).shuffle(ordered)
        return ordered[:count]


def _plain(title: str | None) -> str:
    return " ".join((title or "").casefold().split())
