"""The JSON of ``magpie eval --json``. Its schema is documented in ``docs/evaluation.md``; change both together."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.cli.evaluate_run import Outcome, SystemOutcome
    from assistant.cli.evaluate_systems import Entry, SystemsOutcome
    from assistant.insight.report import Part

SCHEMA_VERSION = 1
DECIMALS = 6


def as_document(outcome: "Outcome") -> dict[str, Any]:
    """Everything that was measured."""
    plan = outcome.plan
    return {
        "schema": SCHEMA_VERSION,
        "judgments": plan.judgments.source,
        "relevant_from": plan.relevant_from,
        "interval": {"level": outcome.level, "resamples": plan.resamples, "seed": plan.seed},
        "result": _system(outcome.one),
        "compared": _system(outcome.other) if outcome.other else None,
        "difference": _part(outcome.change) if outcome.change else None,
        "plots": list(outcome.plots),
    }


def systems_document(outcome: "SystemsOutcome") -> dict[str, Any]:
    """Everything that was measured of several systems."""
    plan = outcome.plan
    return {
        "schema": SCHEMA_VERSION,
        "judgments": plan.judgments.source,
        "relevant_from": plan.relevant_from,
        "interval": {"level": outcome.level, "resamples": plan.resamples, "seed": plan.seed},
        "catalogue": plan.catalogue,
        "encoder_id": outcome.encoder_id,
        "products": outcome.products,
        "base": plan.base,
        "systems": [_entry(entry) for entry in outcome.entries],
        "notes": list(outcome.notes),
        "plots": list(outcome.plots),
    }


def _entry(entry: "Entry") -> dict[str, Any]:
    system = entry.system
    return {
        "name": system.name,
        "weights": dict(system.weights),
        "gate": system.gate.as_plain() if system.gate else None,
        "method": system.method,
        "parts": [_part(part) for part in entry.parts],
        "difference": _part(entry.change) if entry.change else None,
    }


def _system(one: "SystemOutcome") -> dict[str, Any]:
    return {
        "catalogue": one.system.catalogue,
        "weights": one.system.weights,
        "auto": one.system.auto,
        "encoder_id": one.encoder_id,
        "products": one.products,
        "parts": [_part(part) for part in one.parts],
        "latency_ms": {"median": round(one.latency.median_ms, 3), "p95": round(one.latency.p95_ms, 3)},
        "notes": list(one.notes),
    }


def _part(part: "Part") -> dict[str, Any]:
    figures = {
        name: {"value": round(one.value, DECIMALS), "low": round(one.low, DECIMALS), "high": round(one.high, DECIMALS)}
        for name, one in part.figures.items()
    }
    return {"kind": part.kind, "name": part.name, "questions": part.questions, "figures": figures}
