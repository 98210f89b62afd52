"""Which quantised form of a graph ships: a pure decision over measurements.

A form is fit that is right on every processor, faster than float32, and loses at most half a point of recall@10;
random weights have no recall to lose and are judged by the cosine. Of the fit ones the fastest is taken, but one that
stays close to float32 comes before a faster one that does not.
"""

from collections.abc import Sequence

import msgspec

from assistant.encoders.selftest import INT8_FLOOR

MOST_LOST = 0.005
"""Of recall@10."""

LEAST_COSINE = 0.99
"""Mean cosine to float32 below which random weights' figures are of another function."""

CLOSE = 0.999
"""Mean cosine to float32 that a form should have if any can."""

SAME_SPEED = 0.97
"""Forms within 3 % of the fastest are as fast; of those the smallest is taken."""


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """One form of a graph, compared with float32 on the same inputs in the same run.

    ``cosine`` is the mean and ``least_cosine`` the least over the gallery. ``recall`` is recall@10 of titles for
    pictures with the other tower in float32, ``recall_change`` that minus the same in float32. ``agreement`` is the
    mean share of the ten nearest neighbours that are the same. ``speed`` is float32's time over this one's, one input
    at a time. ``portable`` is false for what overflows on processors without VNNI.
    """

    method: str
    file: str
    precision: str
    size_bytes: int
    cosine: float
    least_cosine: float
    recall: float
    recall_change: float
    agreement: float
    speed: float
    portable: bool = True


class Choice(msgspec.Struct, frozen=True):
    """The method taken, empty for none, and why each of the others is not."""

    method: str
    refused: dict[str, str]


def choose(forms: Sequence[Measured], *, random: bool) -> Choice:
    """Choose among quantised ``forms`` of one graph; ``random`` weights are judged by cosine instead of recall."""
    refused = {form.method: reason for form in forms if (reason := _objection(form, random=random))}
    fit = [form for form in forms if form.method not in refused]
    if not fit:
        return Choice("", refused)
    near = [form for form in fit if form.cosine >= CLOSE] or fit
    fastest = max(form.speed for form in near)
    taken = min((form for form in near if form.speed >= SAME_SPEED * fastest), key=lambda form: form.size_bytes)
    for form in fit:
        if form is not taken:
            closer = f"{taken.method} is closer to float32"
            refused[form.method] = f"{taken.method} is faster, or as fast and no larger" if form in near else closer
    return Choice(taken.method, refused)


def _objection(form: Measured, *, random: bool) -> str:
    if not form.portable:
        return "overflows on processors without VNNI"
    if form.speed <= 1:
        return f"not faster than float32: {form.speed:.2f}×"
    if form.least_cosine < INT8_FLOOR:
        return f"a vector departs to a cosine of {form.least_cosine:.4f}; the self-test would refuse it"
    if random:
        return "" if form.cosine >= LEAST_COSINE else f"the mean cosine is {form.cosine:.4f}"
    lost = -form.recall_change
    return f"loses {100 * lost:.1f} points of recall@10" if lost > MOST_LOST else ""
