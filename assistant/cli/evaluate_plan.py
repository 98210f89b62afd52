"""From the options of ``magpie eval`` to what is to be measured: the judgments are read, every name is checked."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from assistant.cli.evaluate_run import Plan, System
from assistant.cli.evaluate_systems import SystemsPlan, base_of
from assistant.cli.session import Session
from assistant.cli.values import WeightsType
from assistant.errors import InputError
from assistant.insight.questions import Judgments, choose

DERIVED = 200
"""Questions made from a catalogue when nothing else is asked for."""

PLACES = (1, 5, 10)


@dataclass(frozen=True, slots=True)
class Asking:
    """Where the questions come from, and which of them are asked."""

    catalogue: str
    file: Path | None
    queries: Path | None
    kind: Any
    sample: int | None
    groups: tuple[str, ...]
    languages: tuple[str, ...]
    seed: int


def judgments_of(session: Session, asking: Asking) -> Judgments:
    """The chosen questions; reads the judgments or looks through the catalogue."""
    session.app.searched([asking.catalogue])  # a wrong name is told before a file is read
    return choose(
        _questions(session, asking),
        groups=asking.groups,
        languages=asking.languages,
        sample=asking.sample,
        seed=asking.seed,
    )


def plan_one(
    session: Session,
    asking: Asking,
    *,
    weights: dict[str, float] | None,
    compare: str | None,
    places: tuple[int, ...],
    **numbers: int,
) -> Plan:
    """One system as the settings or ``weights`` have it, and perhaps another to compare with."""
    fixed = weights is not None or (compare is not None and "=" in compare)
    one = System(asking.catalogue, _weights(session, weights), session.app.settings.auto_weights and not fixed)
    judgments = judgments_of(session, asking)
    other = _other(session, one, compare) if compare else None
    return Plan(judgments, one, other, _places(places), seed=asking.seed, **numbers)


def plan_systems(
    session: Session,
    asking: Asking,
    *,
    systems: str,
    base: str | None,
    anew: bool,
    weights: dict[str, float] | None,
    places: tuple[int, ...],
    **numbers: int,
) -> SystemsPlan:
    """Several systems, given by their names with commas between them."""
    from assistant.insight.systems import make_systems

    names = [name.strip() for name in systems.split(",") if name.strip()]
    session.app.searched([asking.catalogue])
    made = make_systems(names, _weights(session, weights), session.app.learnt([asking.catalogue]))
    if base and base not in {system.name for system in made}:
        raise InputError(f"“{base}” is none of the systems.", hint="Name it in --systems too.")
    judgments = judgments_of(session, asking)
    return SystemsPlan(
        asking.catalogue,
        judgments,
        made,
        base_of(made, base),
        anew,
        _places(places),
        seed=asking.seed,
        **numbers,
    )


def _questions(session: Session, asking: Asking) -> Judgments:
    if asking.file is None:
        from assistant.insight.derive import derive

        catalog = session.app.catalog(asking.catalogue).newest()
        return derive(catalog, asking.kind, asking.sample or DERIVED, asking.seed)
    if asking.queries:
        from assistant.insight.trec import read_trec

        return read_trec(asking.queries, asking.file)
    from assistant.insight.judgments import read_judgments

    return read_judgments(asking.file)


def _other(session: Session, one: System, compare: str) -> System:
    """Another catalogue with the same weights, or the same catalogue with the weights that differ put in."""
    if "=" not in compare:
        session.app.searched([compare])
        return replace(one, catalogue=compare)
    return replace(one, weights={**one.weights, **WeightsType().convert(compare, None, None)})


def _weights(session: Session, given: dict[str, float] | None) -> dict[str, float]:
    return {**msgspec.to_builtins(session.app.settings.weights), **(given or {})}


def _places(given: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(sorted(set(given))) or PLACES
