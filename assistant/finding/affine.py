"""What the channels make of inner products, found out by asking them: mostly a constant and slopes.

Scoring a million products step by step takes a third of a second; an affine channel takes one small matrix product. The
channels stay as they are: they are given products of 0, of 1 in one place each, and some drawn at random. Where the
random ones are not what constant and slopes foretell (an unwanted picture counts from a threshold on), there is no
shortcut.

A *kind* of product is what it has: a picture, a predicted one or none, and the same of words; see
:attr:`assistant.catalog.resident.ResidentVectors.kinds`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from assistant.catalog.resident import ABSENT, OWN
from assistant.catalog.results import Flags
from assistant.catalog.schema import VectorColumn
from assistant.ranking import CHANNELS
from assistant.ranking.calibration import Floats

KINDS = 9
CHECKS = 8
"""Random products that each kind is tried with."""

TOLERANCE = 1e-3


@dataclass(frozen=True, slots=True, eq=False)
class Affine:
    """For each kind: ``constants (KINDS, C)``, NaN where a channel does not apply, and ``slopes (KINDS, Q, C)``."""

    constants: Floats
    slopes: Floats

    def total(self, weights: Mapping[str, float]) -> tuple[Floats, Floats, Floats]:
        """Constants ``(KINDS,)`` and slopes ``(KINDS, Q)`` of the weighted total, and each channel's share in it."""
        wanted = np.array([weights.get(name, 0.0) for name in CHANNELS], np.float32)
        shares = np.where(np.isnan(self.constants), 0, wanted)
        norm = shares.sum(axis=1, keepdims=True)
        shares = np.divide(shares, norm, out=np.zeros_like(shares), where=norm > 0)
        constants = (shares * np.nan_to_num(self.constants)).sum(axis=1)
        return constants, np.einsum("kqc,kc->kq", self.slopes, shares), shares


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """Made-up products: ``kinds (n,)`` and the inner products of each ``(n, Q)``."""

    kinds: np.ndarray
    products: Floats


def fit(width: int, ask: Callable[[Trial], Floats]) -> Affine | None:
    """Find the constants and slopes by asking for the scores ``(n, C)`` of made-up products; None: not affine."""
    rng = np.random.default_rng(1)
    rows = 1 + width + CHECKS
    drawn = rng.uniform(-1, 1, size=(CHECKS, width))
    one = np.concatenate([np.zeros((1, width)), np.eye(width), drawn]).astype(np.float32)
    scores = ask(Trial(np.repeat(np.arange(KINDS), rows), np.tile(one, (KINDS, 1)))).reshape(KINDS, rows, -1)
    constants = scores[:, 0]
    slopes = np.nan_to_num(scores[:, 1 : 1 + width] - constants[:, None])
    foretold = np.einsum("nq,kqc->knc", drawn.astype(np.float32), slopes) + constants[:, None]
    checks = scores[:, 1 + width :]
    scale = 1 + np.abs(np.nan_to_num(checks)).max(initial=0.0)
    same = np.isnan(foretold) == np.isnan(checks)
    near = np.abs(np.nan_to_num(foretold) - np.nan_to_num(checks)) <= TOLERANCE * scale
    return Affine(constants, slopes) if (same & near).all() else None


def sides_of(kinds: np.ndarray) -> dict[VectorColumn, tuple[Flags, Flags]]:
    """Which products of these kinds have a vector, and which a picture or words of their own, by column."""
    states: dict[VectorColumn, np.ndarray] = {"image_vector": kinds // 3, "text_vector": kinds % 3}
    return {column: (state != ABSENT, state == OWN) for column, state in states.items()}


def usual_kind(kinds: np.ndarray) -> int:
    """The kind that most products are of, by a sample."""
    return int(np.bincount(kinds[:: max(1, len(kinds) // 1024)], minlength=KINDS).argmax())


def apply(kinds: np.ndarray, products: Floats, constants: Floats, slopes: Floats) -> Floats:
    """``constants[kind] + products @ slopes[kind]`` for each row: ``(n,) float32``.

    Nearly all products are of one kind, so it is computed for all as if they were, and then again for the others.
    """
    usual = usual_kind(kinds)
    found: Floats = products @ slopes[usual]
    found += constants[usual]
    others = np.flatnonzero(kinds != usual)
    found[others] = constants[kinds[others]] + np.einsum("nq,nq->n", products[others], slopes[kinds[others]])
    return found
