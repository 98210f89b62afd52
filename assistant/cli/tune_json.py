"""The JSON of ``magpie tune --json``. Its schema is documented in ``docs/tuning-weights.md``; change both together."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.insight.intervals import Figure
    from assistant.insight.tuning import Part
    from assistant.learning_service import Learning

SCHEMA_VERSION = 1
DECIMALS = 6


def as_document(learning: "Learning", *, applied: bool) -> dict[str, Any]:
    """What was learnt and what it is worth."""
    study = learning.study
    return {
        "schema": SCHEMA_VERSION,
        "catalogue": learning.catalogue,
        "measure": "nDCG@10",
        "parts": [_part(part) for part in study.parts],
        "weights": study.weights,
        "gate": study.gate.as_plain(),
        "best": study.best,
        "applied": applied,
        "notes": list(study.notes),
    }


def _part(part: "Part") -> dict[str, Any]:
    names = ("before", "weights", "gate", "weights_gain", "gate_gain")
    figures = {name: _figure(getattr(part, name)) for name in names}
    return {"modality": part.modality, "questions": part.questions, **figures}


def _figure(figure: "Figure") -> dict[str, float]:
    return {name: round(getattr(figure, name), DECIMALS) for name in ("value", "low", "high")}
