"""The table of checks: what each is called, what it costs, and the findings of one.

A check's points are lost in proportion to the share of what it looked at, and all of them from the share ``all_at`` on.
A check that does not apply (no product has a price) is left out, and the score is of the points of the others.
"""

from dataclasses import dataclass, field
from typing import Literal

CheckName = Literal[
    "missing_picture", "broken_picture", "blank_picture", "tiny_picture", "placeholder", "watermark",
    "missing_words", "missing_category", "missing_price", "unclean_text", "short_title", "language",
    "duplicate", "shared_picture", "mismatch", "wrong_category", "price",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Check:
    """``title`` heads the table, ``advice`` is the remedy; ``points`` can be lost, all at the share ``all_at``."""

    title: str
    points: float
    all_at: float
    advice: str


CHECKS: dict[CheckName, Check] = {
    "mismatch": Check("picture and words disagree", 20, 0.10, "See whether pictures or titles were mixed up."),
    "missing_picture": Check("no picture", 10, 0.50, "Add pictures; without one a product is found by words alone."),
    "broken_picture": Check("broken picture", 10, 0.05, "Download or export these pictures again."),
    "blank_picture": Check("blank picture", 5, 0.05, "Replace the empty pictures."),
    "tiny_picture": Check("tiny picture (below 64 px)", 4, 0.20, "Take the originals instead of previews."),
    "placeholder": Check("placeholder picture", 8, 0.10, "Leave the picture out rather than show a stand-in."),
    "watermark": Check("mark on the picture", 2, 0.50, "Take the pictures without logo or price flash."),
    "duplicate": Check("repeated product", 10, 0.20, "Keep one listing of each product."),
    "shared_picture": Check("picture of another product", 4, 0.30, "Give variants pictures of their own."),
    "missing_words": Check("no title", 6, 0.20, "Add titles."),
    "missing_category": Check("no category", 5, 0.50, "Add categories; some are told from similar products."),
    "missing_price": Check("no price", 4, 0.50, "Add prices, or map their column."),
    "wrong_category": Check("category unlike similar products'", 6, 0.10, "Move the product."),
    "price": Check("unusual price", 8, 0.05, "Look for slipped decimal points and other currencies."),
    "unclean_text": Check("markup or wrong encoding", 5, 0.20, "Import the feed again: texts are cleaned on import."),
    "short_title": Check("title that says little", 3, 0.50, "Say what it is, in two words or more."),
    "language": Check("language of few", 0, 1.00, "See whether a translation is missing."),
}
"""In the order of the table."""


@dataclass(slots=True)
class Found:
    """One product that a check found: ``size`` orders the findings, largest first; it is with the ids ``others``."""

    id: str
    size: float = 0.0
    note: str = ""
    others: tuple[str, ...] = ()


@dataclass(slots=True)
class Outcome:
    """What a check found: ``looked_at`` products, all ids found in ``ids``, ``found`` the first with their notes."""

    looked_at: int
    ids: list[str] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)


def points_lost(check: Check, share: float) -> float:
    """What a share of bad products costs."""
    return check.points * min(1.0, share / check.all_at)


def score_of(outcomes: dict[CheckName, Outcome]) -> float:
    """The score, 0 to 100, to a tenth, of the checks that looked at anything."""
    asked = {name: outcome for name, outcome in outcomes.items() if outcome.looked_at}
    whole = sum(CHECKS[name].points for name in asked)
    lost = sum(points_lost(CHECKS[name], len(outcome.ids) / outcome.looked_at) for name, outcome in asked.items())
    return round(100.0 * (1.0 - lost / whole), 1) if whole else 0.0
