"""Questions made from a catalogue's own fields, for an owner who has no judgments.

The words of these questions are in the products themselves, so the keyword channel finds them more easily than what
shoppers type; with its weight at 0 they say what the encoder alone brings.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal, Protocol, get_args

import msgspec
import numpy as np

from assistant.catalog.facets import MAX_MENU_VALUES
from assistant.errors import InputError
from assistant.insight.questions import Judgments, Question
from assistant.query.query import MAX_TEXT_CHARS

Kind = Literal["titles", "category", "attributes", "pictures"]
KINDS: tuple[Kind, ...] = get_args(Kind)

COMMON = 3
"""A phrase of attribute and category is asked when so many products answer it."""

Row = dict[str, Any]


class Source(Protocol):
    """What is needed of a catalogue; see :class:`assistant.catalog.catalog.Catalog`."""

    @property
    def name(self) -> str:
        """The name that it is asked for by."""

    def columns(self, *names: str) -> Any:
        """Columns of every product as an Arrow table."""

    def thumbnails(self, ids: Sequence[str]) -> dict[str, bytes]:
        """Encoded pictures by product id."""


def derive(catalog: Source, kind: Kind, sample: int, seed: int = 0) -> Judgments:
    """At most ``sample`` questions of one kind, drawn by ``seed``. Reads the whole catalogue.

    ``titles``: a title asks for the products of that title. ``category``: the name of a most special category asks for
    what is in it. ``attributes``: "red shoes" asks for the products of that attribute and category. ``pictures``: a
    product's picture asks for the others of its most special category.

    Raises
    ------
    InputError
        No product has the fields that the questions are made from.
    """
    rows = catalog.columns("id", "title", "category", "attributes", "has_image").to_pylist()
    made = _MAKERS[kind](rows)
    if not made:
        raise InputError(f"{catalog.name}: no question can be made from its {kind}.", hint=f"Try {_others(kind)}.")
    keys = sorted(made)
    if sample < len(keys):
        keys = [
            keys[at] for at in sorted(np.random.default_rng(seed).choice(len(keys), sample, replace=False).tolist())
        ]
    questions = [_without_itself(made[key]) for key in keys]
    if kind == "pictures":
        pictures = catalog.thumbnails([question.asked_by for question in questions])
        questions = [
            replace(question, picture=pictures[question.asked_by])
            for question in questions
            if question.asked_by in pictures
        ]
    return Judgments(f"{kind} of {catalog.name}", tuple(questions))


def _titles(rows: Sequence[Row]) -> dict[str, Question]:
    return _asked(((row["title"].strip(), row["id"]) for row in rows if row["title"]), "title")


def _category(rows: Sequence[Row]) -> dict[str, Question]:
    return _asked(((_kind_of(row), row["id"]) for row in rows if _kind_of(row)), "category")


def _attributes(rows: Sequence[Row]) -> dict[str, Question]:
    """Only attributes that make a menu are asked for, and no bare numbers: "2011 shirts" is no question."""
    decode = msgspec.json.Decoder(dict[str, str]).decode
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    values: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for name, value in decode(row["attributes"] or "{}").items() if _kind_of(row) else ():
            if value and not value.replace(".", "").isdigit():
                values[name].add(value)
                found[name].append((f"{value} {_kind_of(row)}", row["id"]))
    made: dict[str, Question] = {}
    for name in sorted(found):
        if len(values[name]) <= MAX_MENU_VALUES:
            asked = _asked(found[name], f"{name} and category")
            made |= {key: question for key, question in asked.items() if len(question.grades) >= COMMON}
    return made


def _pictures(rows: Sequence[Row]) -> dict[str, Question]:
    """All of a category share one table of grades, as a copy for each product would grow with its square."""
    members: dict[str, dict[str, int]] = defaultdict(dict)
    for row in rows:
        if _kind_of(row):
            members[_kind_of(row)][row["id"]] = 1
    return {
        row["id"]: Question(row["id"], grades=members[_kind_of(row)], group="picture", asked_by=row["id"])
        for row in rows
        if row["has_image"] and len(members.get(_kind_of(row), ())) > 1
    }


def _without_itself(question: Question) -> Question:
    others = {key: grade for key, grade in question.grades.items() if key != question.asked_by}
    return replace(question, grades=others)


def _asked(pairs: Iterable[tuple[str, str]], group: str) -> dict[str, Question]:
    """A question for each text, whatever its case, answered by the products beside it."""
    made: dict[str, Question] = {}
    for text, product in pairs:
        if len(text) <= MAX_TEXT_CHARS:
            key = f"{group}: {text.casefold()}"
            made.setdefault(key, Question(key, text, group=group, literal=True)).grades[product] = 1
    return made


def _kind_of(row: Row) -> str:
    return row["category"][-1].strip() if row["category"] else ""


def _others(kind: Kind) -> str:
    return ", ".join(other for other in KINDS if other != kind)


_MAKERS: Mapping[Kind, Callable[[Sequence[Row]], dict[str, Question]]] = {
    "titles": _titles,
    "category": _category,
    "attributes": _attributes,
    "pictures": _pictures,
}
