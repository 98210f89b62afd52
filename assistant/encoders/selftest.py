"""Compares what a graph computes here with what the card says it should, before anything is encoded with it.

Processors without VNNI add pairs of int8 products in 16 bits that cannot hold them. Nothing fails then, and the answers
are merely worse, by how much depends on the model: so every graph proves itself before its first use.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

import numpy as np
import numpy.typing as npt

from assistant.encoders.reference import REFERENCE_TEXTS, reference_pictures, unpack
from assistant.encoders.towers import ImageTower, TextTower, Tower
from assistant.errors import ModelError
from assistant.query.query import Pixels
from assistant.store.card import EncoderCard, ModelFile

Item = TypeVar("Item")
Opened = TypeVar("Opened", bound=Tower[Any, Any])
Vectors = npt.NDArray[np.float32]

FLOAT_FLOOR = 0.999
"""Least cosine where sums are taken in float32. Measured: 0.99999 on two kinds of processor."""

INT8_FLOOR = 0.99
"""Least cosine in int8. Vectors so far off at random cost ``mini`` 0.4 points of recall@10, and at 0.98 0.7 points,
where 0.5 is what a smaller file may cost at all. Measured: 0.9999 with VNNI, 0.998 on AVX2 without it."""

FLOAT_PRECISIONS = ("fp32", "fp16")
"""Computed in float32, the most exact first: what others are compared with when the card has no reference."""


@dataclass(frozen=True)
class Part(Generic[Item, Opened]):
    """One half of a dual encoder under test.

    ``files`` are the alternatives of its graph in the card's order; ``open`` opens one with so many threads; ``inputs``
    is what it is tried with and ``expected`` the vectors that these should have, None when the card does not say.
    """

    model: str
    name: str
    files: Sequence[ModelFile]
    open: Callable[[ModelFile, int | None], Opened]
    inputs: Sequence[Item]
    expected: Vectors | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one graph did: ``cosine`` is its worst, None when not compared; ``problem`` is empty when it may be used."""

    file: ModelFile
    cosine: float | None
    problem: str = ""


def image_part(folder: Path, card: EncoderCard) -> Part[Pixels, ImageTower]:
    """The image half of the model in ``folder``; raises :class:`ModelError` for a reference that is none."""
    pictures = reference_pictures()
    expected = _expected(card, card.reference.pictures, len(pictures)) if card.reference else None
    return Part(card.name, "image", card.image, partial(ImageTower, folder, card), pictures, expected)


def text_part(folder: Path, card: EncoderCard) -> Part[str, TextTower]:
    """The text half of the model in ``folder``; raises :class:`ModelError` for a reference that is none."""
    expected = _expected(card, card.reference.texts, len(REFERENCE_TEXTS)) if card.reference else None
    return Part(card.name, "text", card.text, partial(TextTower, folder, card), REFERENCE_TEXTS, expected)


def first_sound(part: Part[Item, Opened], threads: int | None = None) -> tuple[Opened, Verdict]:
    """Open the first alternative, in the card's order, that computes rightly on this processor.

    Raises
    ------
    ModelError
        None does; the message says of each why not.
    """
    problems = []
    for tower, verdict in examine(part, threads):
        if tower is not None and not verdict.problem:
            return tower, verdict
        problems.append(verdict.problem)
    raise nothing_sound(part, problems)


def examine(part: Part[Item, Opened], threads: int | None = None) -> Iterator[tuple[Opened | None, Verdict]]:
    """Open and judge each alternative in turn; the tower is None where it cannot be opened."""
    expected = part.expected if part.expected is not None else _from_the_most_exact(part, threads)
    for file in part.files:
        try:
            tower = part.open(file, threads)
        except ModelError as error:
            yield None, Verdict(file, None, error.message)
            continue
        yield tower, judge(tower, part.inputs, expected)


def judge(tower: Tower[Item, Any], inputs: Sequence[Item], expected: Vectors | None) -> Verdict:
    """Compare what ``tower`` makes of ``inputs``, one by one and as one batch, with what they should be.

    One by one is how a query is embedded and in batches how a catalogue is; they run through different kernels.
    """
    try:
        alone = np.concatenate([tower([item]) for item in inputs])
        together = tower(inputs)
    except ModelError as error:
        return Verdict(tower.file, None, error.message)
    if expected is None:
        return Verdict(tower.file, None)
    cosine = float(min((alone * expected).sum(axis=1).min(), (together * expected).sum(axis=1).min()))
    floor = FLOAT_FLOOR if tower.file.precision in FLOAT_PRECISIONS else INT8_FLOOR
    if cosine >= floor:
        return Verdict(tower.file, cosine)
    return Verdict(
        tower.file, cosine, f"{tower.file.file} computes wrongly: cosine {cosine:.3f}, at least {floor} is due"
    )


def nothing_sound(part: Part[Any, Any], problems: Sequence[str]) -> ModelError:
    """The error for a model of which no alternative may be used."""
    reasons = "; ".join(problem.removesuffix(".") for problem in problems)
    return ModelError(
        f"No {part.name} graph of the model {part.model} works on this processor: {reasons}.",
        hint="Install the model again; if that does not help, install one with graphs in fp32 (magpie models list).",
    )


def _expected(card: EncoderCard, packed: Sequence[str], count: int) -> Vectors:
    try:
        vectors = unpack(packed, card.dim)
    except ValueError as error:
        raise _no_reference(card, str(error)) from error
    if len(vectors) != count:
        raise _no_reference(card, f"{len(vectors)} vectors where {count} are due")
    return vectors


def _no_reference(card: EncoderCard, reason: str) -> ModelError:
    return ModelError(
        f"The card of the model {card.name} has no usable reference: {reason}.", hint="Install the model again."
    )


def _from_the_most_exact(part: Part[Item, Opened], threads: int | None) -> Vectors | None:
    """What the most exact of several alternatives makes of the inputs; None when there is nothing to compare."""
    exact = [file for precision in FLOAT_PRECISIONS for file in part.files if file.precision == precision]
    if not exact or len(part.files) == 1:
        return None
    try:
        tower = part.open(exact[0], threads)
        return np.concatenate([tower([item]) for item in part.inputs])
    except ModelError:
        return None
