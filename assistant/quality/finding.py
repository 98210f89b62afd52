"""From what was measured to the findings of each check: which products, the worst first, and why in a few words."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from assistant.money import shown_price
from assistant.quality.checks import CheckName, Found, Outcome
from assistant.quality.consistency import CERTAIN
from assistant.quality.labels import contradicted
from assistant.quality.looks import State
from assistant.quality.measured import Measured
from assistant.quality.products import FIELDS
from assistant.quality.texts import Fault

Rows = npt.NDArray[np.int64]

NOTED = 200
"""Findings of a check that get a note; all are counted, and their ids listed."""

MIN_SEPARATION = 2.0
"""Where the encoder tells mixed up listings less well, nobody is accused."""

MAIN_SHARE, FEW_SHARE = 0.7, 0.05
"""A language is one of few where another has so many titles, and itself no more than so many."""

OTHERS_SHOWN = 4


def find_all(measured: Measured, broken_at_import: Sequence[str]) -> dict[CheckName, Outcome]:
    """The outcome of every check."""
    return {
        **_pictures(measured, broken_at_import),
        **_groups(measured),
        **_words(measured),
        **_labels(measured),
        "mismatch": _mismatch(measured),
        "price": _price(measured),
    }


def _outcome(
    measured: Measured, looked_at: int, rows: Any, sizes: Any = None, note: Callable[[int], str] | None = None
) -> Outcome:
    """An outcome of rows, the largest sizes first."""
    rows = np.asarray(rows, np.int64)
    if sizes is not None:
        order = np.argsort(-np.asarray(sizes, np.float64), kind="stable")
        rows, sizes = rows[order], np.asarray(sizes)[order]
    ids = measured.products.ids
    found = [
        Found(ids[row], 0.0 if sizes is None else float(sizes[at]), note(row) if note else "")
        for at, row in enumerate(rows[:NOTED].tolist())
    ]
    return Outcome(looked_at, [ids[row] for row in rows.tolist()], found)


def _pictures(measured: Measured, broken_at_import: Sequence[str]) -> dict[CheckName, Outcome]:
    products = measured.products
    at_import = np.isin(products.ids, list(broken_at_import)) & ~products.has_image
    broken = (products.state == State.BROKEN) | at_import
    pictured = int(products.has_image.sum())
    note = "could not be read when it was imported"
    found: dict[CheckName, Outcome] = {
        "missing_picture": _outcome(measured, products.rows, np.flatnonzero(~products.has_image & ~at_import)),
        "broken_picture": _outcome(
            measured,
            pictured + int(at_import.sum()),
            np.flatnonzero(broken),
            note=lambda row: note if at_import[row] else "",
        ),
        "blank_picture": _outcome(measured, pictured, np.flatnonzero(products.state == State.BLANK)),
        "tiny_picture": _outcome(measured, pictured, np.flatnonzero(products.state == State.TINY)),
    }
    marked: dict[int, str] = {}
    for mark in measured.marks:
        for row in mark.rows.tolist():
            marked.setdefault(row, f"{mark.left:.0%} from the left, {mark.top:.0%} from the top")
    found["watermark"] = _outcome(measured, pictured, sorted(marked), note=lambda row: marked[row])
    return found


def _groups(measured: Measured) -> dict[CheckName, Outcome]:
    """Repeated products, placeholders, and pictures that products with other words share."""
    products = measured.products
    pictured = int(products.has_image.sum())
    outcomes: dict[CheckName, Outcome] = {
        name: Outcome(pictured) for name in ("placeholder", "duplicate", "shared_picture")
    }
    for group in measured.groups:
        note = "the same file" if group.exact else "the same picture, saved anew"
        repeated = group.same_words[1:]
        if group.placeholder:
            _add(outcomes["placeholder"], products.ids, group.rows, group.rows, f"on {len(group.rows)} products")
            continue
        _add(outcomes["duplicate"], products.ids, repeated, group.same_words, note)
        rest = np.setdiff1d(group.rows, group.same_words)
        if len(rest):
            _add(outcomes["shared_picture"], products.ids, rest, group.rows, note)
    return outcomes


def _add(outcome: Outcome, ids: Sequence[str], rows: Rows, group: Rows, note: str) -> None:
    outcome.ids.extend(ids[row] for row in rows.tolist())
    for row in rows[: max(0, NOTED - len(outcome.found))].tolist():
        others = tuple(ids[other] for other in group[: OTHERS_SHOWN + 1].tolist() if other != row)
        outcome.found.append(Found(ids[row], float(len(group)), note, others[:OTHERS_SHOWN]))


def _words(measured: Measured) -> dict[CheckName, Outcome]:
    products = measured.products
    lacks = {name: products.lacks[:, at] for at, name in enumerate(FIELDS)}
    unclean = (products.faults & (Fault.UNCLEAN | Fault.SHOUTING)) > 0
    titled = int((~lacks["title"]).sum())

    def of_those_used(field: str) -> Outcome:
        """A field that no product has is no fault of some."""
        return Outcome(0) if lacks[field].all() else _outcome(measured, products.rows, np.flatnonzero(lacks[field]))

    return {
        "missing_words": _outcome(measured, products.rows, np.flatnonzero(lacks["title"])),
        "missing_category": of_those_used("category"),
        "missing_price": of_those_used("price"),
        "unclean_text": _outcome(measured, titled, np.flatnonzero(unclean)),
        "short_title": _outcome(measured, titled, np.flatnonzero(products.faults & Fault.SHORT)),
        "language": _languages(measured),
    }


def _languages(measured: Measured) -> Outcome:
    products = measured.products
    names = products.languages.values
    counts = np.bincount(products.language[products.language >= 0], minlength=len(names))
    sure = [at for at, name in enumerate(names) if name not in ("latin", "other")]
    told = int(counts[sure].sum())
    if not told or counts[sure].max() < MAIN_SHARE * told:
        return Outcome(products.rows)
    few = [at for at in sure if counts[at] <= FEW_SHARE * told]
    return _outcome(
        measured,
        products.rows,
        np.flatnonzero(np.isin(products.language, few)),
        note=lambda row: f"looks like {names[products.language[row]]}",
    )


def _labels(measured: Measured) -> dict[CheckName, Outcome]:
    products, told = measured.products, measured.category
    names = products.categories.values
    doubted = contradicted(products.category, told)
    rows = np.flatnonzero(doubted)
    compared = int(((products.category >= 0) & (told.label >= 0)).sum())
    return {
        "wrong_category": _outcome(
            measured,
            compared,
            rows,
            told.share[rows],
            lambda row: (
                f"{path_name(names[products.category[row]])}; similar products: {path_name(names[told.label[row]])}"
            ),
        )
    }


def _mismatch(measured: Measured) -> Outcome:
    products, consistency = measured.products, measured.consistency
    if consistency is None or consistency.separation < MIN_SEPARATION:
        return Outcome(0)
    shows_something = np.isin(products.state, (State.GOOD, State.TINY))
    for group in measured.groups:
        shows_something[group.rows] &= not group.placeholder  # that these fit no words is another check's business
    rows = np.flatnonzero(shows_something & (np.nan_to_num(consistency.doubt) >= CERTAIN))
    return _outcome(
        measured,
        int((shows_something & np.isfinite(products.fit)).sum()),
        rows,
        -products.fit[rows],
        lambda row: fit_note(float(products.fit[row]), consistency.together[0]),
    )


def _price(measured: Measured) -> Outcome:
    products, prices = measured.products, measured.prices
    rows = np.flatnonzero(prices.outliers)

    def note(row: int) -> str:
        code = products.currency[row]
        currency = products.currencies.values[code] if code >= 0 else ""
        shown = shown_price(int(products.price[row]), currency)
        usual = prices.usual[row]
        return f"{shown}, usual is {shown_price(round(float(usual)), currency)}" if np.isfinite(usual) else shown

    return _outcome(measured, int(np.isfinite(prices.score).sum()), rows, np.abs(prices.score[rows]), note)


def fit_note(fit: float, usual: float) -> str:
    """How well picture and words fit, in words."""
    return f"fit {round(fit, 1) + 0.0:.1f}, usual is {usual:.1f}, by chance 0"


def path_name(path: Sequence[str]) -> str:
    """A category path as text."""
    return " › ".join(path)
