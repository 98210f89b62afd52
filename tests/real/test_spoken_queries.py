"""The true texts of the spoken queries and of speech that is none: what the parser and the reading make of them."""

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.insight.spoken import parts_of
from assistant.query.lexicon import Concept, Kind, load_lexicon
from assistant.query.meaning import meaning_of
from assistant.speech.transcript import Transcript, Word
from assistant.spoken.interpret import Ask, Situation, Unclear, interpret

LEXICON = load_lexicon()
NO_QUERIES = (
    "ten of clubs",
    "four queen of clubs",
    "seven of clubs",
    "five five",
    "eight of spades four of clubs seven of hearts",
    "and so my fellow americans ask not what your country can do for you ask what you can do for your country",
)


@pytest.fixture(scope="module")
def queries(shared: Path) -> list[dict[str, Any]]:
    lines = (shared / "speech" / "queries" / "queries.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _concept(name: str, *kinds: Kind) -> Concept:
    found = LEXICON.named(name, kinds)
    assert found is not None, name
    return found


def _labelled(row: dict[str, Any]) -> dict[str, object]:
    parts: dict[str, object] = {
        "category": _concept(row["category"], "type", "category").id,
        "colour": frozenset({_concept(row["colour"], "colour").id}),
    }
    if "gender" in row:
        parts["gender"] = frozenset({_concept(row["gender"], "person").id})
    if "not" in row:
        parts["not"] = frozenset({_concept(row["not"]).id})
    if "price" in row:
        parts["price"] = tuple(None if limit is None else limit * 100 for limit in row["price"])
    return parts


def _said(text: str) -> Transcript:
    return Transcript(tuple(Word(word, 0.0, 0.0) for word in text.split()))


def test_every_part_of_the_queries_is_understood(queries: list[dict[str, Any]]) -> None:
    wrong = [row["text"] for row in queries if parts_of(meaning_of(row["text"], LEXICON)) != _labelled(row)]
    assert wrong == []


def test_every_query_is_searched_for_as_it_was_said(queries: list[dict[str, Any]]) -> None:
    situation = Situation(brands=("Nike", "ADIDAS", "Puma", "Titan", "Bata", "Lee", "Fila"))
    assert [interpret(_said(row["text"]), situation) for row in queries] == [Ask(row["text"]) for row in queries]


@pytest.mark.parametrize("text", ["", "red shoes"])
def test_speech_that_is_no_query_is_not_searched_for(shared: Path, text: str) -> None:
    read = [
        " ".join(path.read_text(encoding="utf-8").split()) for path in sorted((shared / "speech/read").glob("*.txt"))
    ]
    acts = [interpret(_said(said), Situation(text)) for said in (*read, *NO_QUERIES)]
    assert len(acts) >= len(NO_QUERIES) + 5
    assert all(isinstance(act, Unclear) for act in acts)
