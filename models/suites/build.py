"""Every suite as a file: ``CATALOGUE/SUITE-SPLIT.jsonl``, with ``test`` to report on and ``validation`` to tune on."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.insight.questions import Question
from assistant.insight.writing import write_judgments
from models.data import sources
from models.data.examples import Example
from models.suites import fashion, shops
from models.suites.shelf import Shelf
from models.suites.typos import with_typos

HALVES = {"test": 0, "validation": 1}
"""The halves, with what is added to the seed for each."""


@dataclass(frozen=True, slots=True)
class Suite:
    """The questions of one file."""

    catalogue: str
    name: str
    half: str
    questions: Sequence[Question]

    @property
    def file(self) -> Path:
        """Where it goes within the folder of all suites."""
        return Path(self.catalogue) / f"{self.name}-{self.half}.jsonl"


def write_suites(data: Path, out: Path, *, count: int, seed: int, say: Callable[[str], None]) -> None:
    """Write every suite of the data sets in ``data`` with at most ``count`` questions each.

    Raises
    ------
    StorageError
        A file cannot be written.
    """
    for suite in all_suites(data, count=count, seed=seed):
        write_judgments(suite.questions, out / suite.file)
        say(f"{suite.file.as_posix()}: {len(suite.questions):,} questions")


def all_suites(data: Path, *, count: int, seed: int) -> Iterator[Suite]:
    """Every suite, half by half. No question of a ``validation`` file has the id or the text of one in ``test``."""
    examples = sources.read_all(data)
    tested: dict[tuple[str, str], set[str]] = {}
    for half, step in HALVES.items():
        for suite in _suites(data, examples, half, count, seed + step):
            place = suite.catalogue, suite.name
            if half == "test":
                tested[place] = set().union(*map(_names, suite.questions))
                yield suite
            else:
                fresh = [one for one in suite.questions if not _names(one) & tested.get(place, set())]
                yield replace(suite, questions=fresh)


def _names(question: Question) -> set[str]:
    """What tells whether two questions are the same: the id, and the text of one without a picture."""
    return {question.id, question.text} if question.picture is None else {question.id}


def _suites(data: Path, examples: Sequence[Example], half: str, count: int, seed: int) -> Iterator[Suite]:
    shelf = Shelf([example for example in examples if example.source == "fashion"])
    classes = shops.photo_classes(data)
    trained = "train" if half == "validation" else half  # the mixed goods have no part of their own for tuning
    for name, make in fashion.SUITES.items():
        yield Suite("fashion", name, half, make(shelf, half, count, seed))
    asked = fashion.attributes(shelf, half, count, seed)
    titles = fashion.titles(shelf, half, count, seed)
    for edits in (1, 2):
        yield Suite("fashion", f"attributes-typos-{edits}", half, with_typos(asked, edits, seed))
        yield Suite("fashion", f"titles-typos-{edits}", half, with_typos(titles, edits, seed))
    photos = shops.photos(examples, classes, half, count, seed)
    terms = shops.search_terms(data, half, count, seed)
    yield Suite("grocery", "photos", half, photos)
    yield Suite("grocery", "photos-and-word", half, shops.photos_with_word(examples, classes, half, count, seed))
    yield Suite("flipkart", "title-words", half, shops.title_words(examples, trained, count, seed))
    if half == "test":
        yield Suite("flipkart", "categories", half, shops.categories(data))
    yield Suite("homedepot", "terms", half, terms)
    yield Suite("fashion", "foreign", half, foreign([*terms, *photos]))
    yield Suite("homedepot", "foreign", half, foreign(asked))
    yield Suite("grocery", "foreign", half, foreign([*asked, *fashion.pictures(shelf, half, count, seed)]))


def foreign(questions: Sequence[Question]) -> list[Question]:
    """Questions of another domain: no product is right, so they measure whether that is noticed."""
    return [replace(question, grades={}, group="foreign", asked_by="") for question in questions]
