"""The work of ``magpie eval``: asks one or two systems the questions and measures what they found."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.cli.session import Session
from assistant.insight.asking import Asked, ask_all
from assistant.insight.intervals import LEVEL
from assistant.insight.questions import Judgments, answerable
from assistant.insight.report import Latency, Measured, Part, difference, latency_of, measure, parts_of
from assistant.progress import CancelToken, Progress, Step

NAMES_AT_ONCE = 5


@dataclass(frozen=True, slots=True)
class System:
    """What is asked: a catalogue under given weights, or with ``auto`` under those that the gate chooses."""

    catalogue: str
    weights: dict[str, float]
    auto: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What to measure, how, and with which other system to compare."""

    judgments: Judgments
    one: System
    other: System | None
    places: tuple[int, ...]
    relevant_from: int
    seed: int
    resamples: int


@dataclass(frozen=True, slots=True)
class SystemOutcome:
    """The figures of one system."""

    system: System
    encoder_id: str
    products: int
    measured: Measured
    parts: list[Part]
    latency: Latency
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that was measured. ``change`` is other − one; ``plots`` are the files that were drawn."""

    plan: Plan
    one: SystemOutcome
    other: SystemOutcome | None
    change: Part | None
    plots: Sequence[str] = ()
    level: float = LEVEL


def run_plan(session: Session, plan: Plan, progress: Progress, cancel: CancelToken) -> Outcome:
    """Ask and measure. Raises :class:`Cancelled` when ``cancel`` is set: half the questions are other questions."""
    one = _measured(session, plan, plan.one, progress, cancel, label="Asking")
    if plan.other is None:
        return Outcome(plan, one, None, None)
    other = _measured(session, plan, plan.other, progress, cancel, label="Asking the other")
    change = difference(one.measured, other.measured, seed=plan.seed, resamples=plan.resamples)
    return Outcome(plan, one, other, change)


def _measured(
    session: Session, plan: Plan, system: System, progress: Progress, cancel: CancelToken, *, label: str
) -> SystemOutcome:
    progress(Step(f"Opening {system.catalogue}"))
    session.app.warm_up([system.catalogue])
    catalog = session.app.catalog(system.catalogue)
    missing = missing_products(plan.judgments, catalog.columns("id")["id"])
    judgments = answerable(plan.judgments, missing, plan.relevant_from, system.catalogue)
    asked = ask_all(
        judgments.questions,
        lambda query: session.app.search(query, system.weights, [system.catalogue], cancel, auto=system.auto),
        progress,
        cancel,
        label=label,
    )
    progress(Step("Measuring"))
    measured = measure(asked.answers, plan.places, plan.relevant_from)
    return SystemOutcome(
        system,
        catalog.encoder_id,
        catalog.count(),
        measured,
        parts_of(measured, seed=plan.seed, resamples=plan.resamples),
        latency_of(asked.answers),
        (*judgments.notes, *refusals(asked)),
    )


def missing_products(judgments: Judgments, ids: object) -> set[str]:
    """The judged products that are none of the ``ids``, an Arrow column."""
    import pyarrow as pa
    import pyarrow.compute as pc

    judged = pa.array(sorted({product for question in judgments.questions for product in question.grades}), pa.string())
    return set(judged.filter(pc.invert(pc.is_in(judged, value_set=ids))).to_pylist())


def refusals(asked: Asked) -> list[str]:
    """A sentence about the questions that could not be asked; none where all could."""
    if not asked.refused:
        return []
    shown = "; ".join(asked.refused[:NAMES_AT_ONCE])
    more = "; …" if len(asked.refused) > NAMES_AT_ONCE else ""
    return [f"Not asked, and so not in the figures ({len(asked.refused):,}): {shown}{more}"]
