"""The JSON of ``magpie search --json``. Its schema is documented in ``docs/cli.md``; change both together.

Numbers are rounded to :data:`DECIMALS`, and a score is the sum of its rounded contributions and of ``together``, so
that the printed numbers add up exactly as printed.
"""

import math
from typing import Any

from assistant.arranging.stacks import Shown
from assistant.cli.arranging import Arrangement, facet_document
from assistant.cli.spoken import transcript_document
from assistant.cli.understood import understood_document
from assistant.finding.results import Hit, Results
from assistant.money import plain_amount
from assistant.query import Filters, Picture, Query
from assistant.ranking.explanation import Reason
from assistant.ranking.wording import sentences
from assistant.speech.transcript import Transcript

SCHEMA_VERSION = 1
DEFAULT = Arrangement()
DECIMALS = 6


def as_document(
    found: Results, limit: int, transcript: Transcript | None = None, shape: Arrangement = DEFAULT
) -> dict[str, Any]:
    """The best ``limit`` products with their scores, and what was asked; of spoken words also how they were heard."""
    shown = shape.shown(found, limit)
    return {
        "schema": SCHEMA_VERSION,
        "query": query_document(found.query),
        **({"transcript": transcript_document(transcript)} if transcript else {}),
        "weights": found.weights,
        "auto": found.auto,
        "method": found.method,
        "sort": shape.sort.value,
        "verdict": found.verdict and {"fits": found.verdict.fits, "fit": round(found.verdict.fit, DECIMALS)},
        "results": [_hit(found.hit(at)) | _variants(found, shown, at) for at in shown.order],
        **({"facets": facet_document(found.facet_counts())} if shape.facets else {}),
        "searched": found.searched,
        "timings_ms": {step: round(spent, 3) for step, spent in found.timings_ms.items()},
        "notes": list(found.notes),
    }


def query_document(query: Query) -> dict[str, Any]:
    """What was asked; of the pictures only what they are called."""
    return {
        "pictures": [_picture(picture) for picture in query.pictures],
        "phrases": [
            {"text": phrase.text, "negative": phrase.negative, "understood": understood_document(phrase)}
            for phrase in query.phrases
        ],
        "filters": _filters(query.filters),
        "feedback": [{"catalog": mark.catalog, "id": mark.product_id, "liked": mark.liked} for mark in query.feedback],
    }


def _picture(picture: Picture) -> dict[str, Any]:
    """``crop`` as ``--crop`` takes it: x, y, width, height before the turn; null for the whole picture."""
    box = picture.crop and picture.crop.within(*picture.size).turned(*picture.size, -picture.turns)
    return {
        "source": picture.source,
        "negative": picture.negative,
        "weight": picture.weight,
        "crop": [box.left, box.top, box.width, box.height] if box else None,
        "turn": 90 * picture.turns,
    }


def _filters(filters: Filters) -> dict[str, Any]:
    return {
        "min_price_minor": filters.min_price_minor,
        "max_price_minor": filters.max_price_minor,
        "currency": filters.currency,
        "where": {field: list(values) for field, values in filters.where},
    }


def _hit(hit: Hit) -> dict[str, Any]:
    product = hit.product
    price = None if product.price_minor is None else plain_amount(product.price_minor, product.currency)
    contributions, together = _rounded(hit.contributions), round(hit.together, DECIMALS)
    return {
        "id": product.id,
        "catalog": hit.catalog,
        "title": product.title,
        "brand": product.brand,
        "category": list(product.category),
        "price": price,
        "price_minor": product.price_minor,
        "currency": product.currency,
        "url": product.url,
        "score": round(math.fsum([*contributions.values(), together]), DECIMALS),
        "contributions": contributions,
        "together": together,
        "same": hit.same,
        "scores": _rounded(hit.scores),
        "reasons": list(sentences(hit.reasons)),
        "why": [_reason(reason) for reason in hit.reasons],
        "predicted": list(hit.predicted),
    }


def _reason(reason: Reason) -> dict[str, Any]:
    """A reason by its parts; those that it has none of are left out."""
    said = [{"asked": one.asked, "found": one.found, "how": one.how, "where": one.where} for one in reason.said]
    parts = {
        "level": reason.level,
        "words": list(reason.words),
        "said": said,
        "field": reason.field,
        "values": list(reason.values),
        "wanted": list(reason.wanted),
        "predicted": reason.predicted,
    }
    return {"kind": reason.kind, **{name: part for name, part in parts.items() if part}}


def _variants(found: Results, shown: Shown, index: int) -> dict[str, Any]:
    """The other variants of a product, best first, by id."""
    stack = shown.stacks.get(index)
    return {"variants": [found.products[other].id for other in stack.others] if stack else []}


def _rounded(numbers: dict[str, float]) -> dict[str, float]:
    return {name: round(number, DECIMALS) for name, number in numbers.items()}
