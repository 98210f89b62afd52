"""The work of ``magpie eval --systems``: several ways of answering, asked the same questions, measured and compared."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.cli.evaluate_run import missing_products, refusals
from assistant.cli.session import Session
from assistant.insight.intervals import LEVEL
from assistant.insight.panel import ask_systems
from assistant.insight.questions import Judgments, answerable
from assistant.insight.report import Measured, Part, difference, measure, parts_of
from assistant.insight.systems import FIXED, System
from assistant.progress import CancelToken, Progress, Step

if TYPE_CHECKING:
    from assistant.finding.results import Results
    from assistant.query import Query

KEYWORD_DEPTH = 300
"""Places of plain keyword search: as many candidates as it brings to a search."""


@dataclass(frozen=True, slots=True)
class SystemsPlan:
    """What to measure, how, and which system the others are compared with. ``anew``: each one searches for itself."""

    catalogue: str
    judgments: Judgments
    systems: Sequence[System]
    base: str
    anew: bool
    places: tuple[int, ...]
    relevant_from: int
    seed: int
    resamples: int


@dataclass(frozen=True, slots=True)
class Entry:
    """The figures of one system; ``change`` is what they are more than those of the base, None for the base itself."""

    system: System
    measured: Measured
    parts: list[Part]
    change: Part | None


@dataclass(frozen=True, slots=True)
class SystemsOutcome:
    """All that was measured; ``plots`` are the files that were drawn."""

    plan: SystemsPlan
    encoder_id: str
    products: int
    entries: tuple[Entry, ...]
    notes: tuple[str, ...]
    plots: Sequence[str] = ()
    level: float = LEVEL


def base_of(systems: Sequence[System], wanted: str | None) -> str:
    """The system to compare with: the one asked for, else the fixed weights, else the first."""
    names = [system.name for system in systems]
    return wanted or (FIXED if FIXED in names else names[0])


def run_systems(session: Session, plan: SystemsPlan, progress: Progress, cancel: CancelToken) -> SystemsOutcome:
    """Ask and measure. Raises :class:`Cancelled` when ``cancel`` is set: half the questions are other questions."""
    progress(Step(f"Opening {plan.catalogue}"))
    app, name = session.app, plan.catalogue
    app.warm_up([name])
    catalog = app.catalog(name)
    missing = missing_products(plan.judgments, catalog.columns("id")["id"])
    judgments = answerable(plan.judgments, missing, plan.relevant_from, name)

    def search(query: "Query", system: System) -> "Results":
        weights, auto = dict(system.weights), system.gate is not None
        return app.search(query, weights, [name], cancel, auto=auto, method=system.method, gate=system.gate)

    def keywords(query: "Query") -> list[str]:
        found = catalog.keywords(query.keywords, KEYWORD_DEPTH, where=catalog.where(query.filters))
        return [product.id for product in catalog.fetch(found.row_ids.tolist()).products]

    asked = ask_systems(
        judgments.questions, plan.systems, search, keywords, progress=progress, cancel=cancel, anew=plan.anew
    )
    progress(Step("Measuring"))
    measured = {key: measure(found.answers, plan.places, plan.relevant_from) for key, found in asked.items()}
    notes = (*judgments.notes, *refusals(next(iter(asked.values()))))
    return SystemsOutcome(plan, catalog.encoder_id, catalog.count(), _entries(plan, measured), notes)


def _entries(plan: SystemsPlan, measured: dict[str, Measured]) -> tuple[Entry, ...]:
    numbers = {"seed": plan.seed, "resamples": plan.resamples}
    base = measured[plan.base]
    return tuple(
        Entry(
            system,
            measured[system.name],
            parts_of(measured[system.name], **numbers),
            None if system.name == plan.base else difference(base, measured[system.name], **numbers),
        )
        for system in plan.systems
    )
