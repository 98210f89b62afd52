"""The JSON of ``magpie search --json``. Its schema is documented in ``docs/cli.md``; change both together.

Numbers are rounded to :data:`DECIMALS`, and a score is the sum of its rounded contributions and of ``together``, so
that the printed numbers add up exactly as printed.
"""

import math
from typing import Any

from assistant.cli.spoken import transcript_document
from assistant.cli.understood import understood_document
from assistant.money import plain_amount
from assistant.query import Filters, Picture, Query
from assistant.results import Hit, Results
from assistant.speech.transcript import Transcript

SCHEMA_VERSION = 1
DECIMALS = 6


def as_document(found: Results, limit: int, transcript: Transcript | None = None) -> dict[str, Any]:
    """The best ``limit`` products with their scores, and what was asked; of spoken words also how they were heard."""
    return {
        "schema": SCHEMA_VERSION,
        "query": query_document(found.query),
        **({"transcript": transcript_document(transcript)} if transcript else {}),
        "weights": found.weights,
        "results": [_hit(hit) for hit in found.hits(limit)],
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
        "reasons": list(hit.reasons),
        "predicted": list(hit.predicted),
    }


def _rounded(numbers: dict[str, float]) -> dict[str, float]:
    return {name: round(number, DECIMALS) for name, number in numbers.items()}
