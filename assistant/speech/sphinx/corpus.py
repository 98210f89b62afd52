"""The sentences that the language model is made of: titles of the catalogues, and what shoppers say of such goods."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from assistant.query.lexicon import Kind, Lexicon
from assistant.speech.catalog_words import CatalogWords
from assistant.speech.sphinx.ngrams import Source
from assistant.speech.sphinx.patterns import Choice, Pieces, sentences
from assistant.speech.sphinx.pronouncing import UNKNOWN, Pronunciations

SPOKEN_SHARE = 0.95
"""Of the model; the rest are titles. Chosen among .7, .85 and .95 on queries of our own: docs/voice-sphinx.md."""

SPOKEN = 80_000
"""Sentences drawn from the grammar; with 160,000 nothing changed."""

MOST_TITLES = 200_000
MOST_BRANDS = 400
TRAITS: tuple[Kind, ...] = ("material", "pattern", "detail", "usage")
GOODS: tuple[Kind, ...] = ("type", "grocery")
_LONGEST_NAME = 3


def sources(words: CatalogWords, lexicon: Lexicon, said: Pronunciations) -> list[Source]:
    """Titles and spoken sentences, each as words that can be said."""
    titles = [said.words(title) for title in words.titles[:MOST_TITLES]]
    seen = _seen(titles)
    pieces = Pieces(
        goods=_choice(lexicon, GOODS, seen, said),
        colours=_choice(lexicon, ("colour",), seen, said),
        traits=_choice(lexicon, TRAITS, seen, said),
        persons=_persons(lexicon, seen, said),
        brands=_brands(words, said),
    )
    return [
        Source((run for title in titles for run in _runs(title)), 1 - SPOKEN_SHARE),
        Source(sentences(pieces, SPOKEN), SPOKEN_SHARE),
    ]


def _seen(titles: Sequence[Sequence[str]]) -> Counter[tuple[str, ...]]:
    """How often each run of a few words stands in a title."""
    seen: Counter[tuple[str, ...]] = Counter()
    for size in range(1, _LONGEST_NAME + 1):
        for title in titles:
            seen.update(zip(*(title[start:] for start in range(size)), strict=False))
    return seen


def _runs(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """The parts of a sentence between words that cannot be said."""
    if UNKNOWN not in words:
        if words:
            yield words
        return
    run: list[str] = []
    for word in words:
        if word != UNKNOWN:
            run.append(word)
            continue
        if run:
            yield run
        run = []
    if run:
        yield run


def _choice(lexicon: Lexicon, kinds: Sequence[Kind], seen: Counter[tuple[str, ...]], said: Pronunciations) -> Choice:
    """The names of all concepts of some kinds: those of the catalogue more often, and in the forms that it uses.

    The square root keeps rare goods audible; the form is what tells "shirt" from "shirts", which sound much alike.
    """
    weights: dict[str, float] = {}
    for concept in lexicon.concepts.values():
        if concept.kind not in kinds:
            continue
        forms = dict.fromkeys(tuple(said.words(name)) for name in concept.en)  # no set: the draws depend on the order
        counts = {form: seen[form] + 0.5 for form in forms if form and UNKNOWN not in form}
        total = sum(counts.values())
        for form, count in counts.items():
            share = 0.1 / len(counts) + 0.9 * count / total
            name = " ".join(form)
            weights[name] = weights.get(name, 0.0) + (total**0.5) * share
    return Choice(tuple(weights), tuple(weights.values()))


def _persons(lexicon: Lexicon, seen: Counter[tuple[str, ...]], said: Pronunciations) -> Choice:
    """Whom things are for, in the plural: "for men", hardly ever "for man"."""
    choice = _choice(lexicon, ("person",), seen, said)
    singulars = {
        " ".join(said.words(name))
        for concept in lexicon.concepts.values()
        if concept.kind == "person"
        for name in concept.singulars
    } - {" ".join(said.words(concept.en[0])) for concept in lexicon.concepts.values() if concept.kind == "person"}
    weights = tuple(
        weight * (0.05 if name in singulars else 1.0) for name, weight in zip(choice.names, choice.weights, strict=True)
    )
    return Choice(choice.names, weights)


def _brands(words: CatalogWords, said: Pronunciations) -> Choice:
    """The brands that can be said, the frequent ones more often."""
    spoken = (" ".join(said.words(brand)) for brand in words.brands)
    names = list(dict.fromkeys(islice((name for name in spoken if name and UNKNOWN not in name), MOST_BRANDS)))
    return Choice(tuple(names), tuple(1 / (place + 3) ** 0.5 for place in range(len(names))))
