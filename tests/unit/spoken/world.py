"""A window with three products, and transcripts from plain text."""

from assistant.catalog.product import Product
from assistant.speech.transcript import Transcript, Word
from assistant.spoken.interpret import Situation

BRANDS = ("Nike", "Puma", "Adidas", "Peter England", "Woodland", "Forme")


def product(name: str, brand: str, price_minor: int | None, colour: str, currency: str = "USD") -> Product:
    return Product(name, f"{brand} {colour} shoes", brand=brand, price_minor=price_minor, currency=currency,
                   attributes={"colour": colour})  # fmt: skip


SHOWN = (
    product("a", "Nike", 5000, "Red"),
    product("b", "Puma", 3000, "Blue"),
    product("c", "Adidas", 8000, "Black"),
)


def transcript(text: str, **confidences: float) -> Transcript:
    """Words at spaces; ``confidences`` by word."""
    return Transcript(tuple(Word(word, 0.0, 0.0, confidences.get(word, 1.0)) for word in text.split()))


def window(text: str = "", current: Product | None = None, **others: object) -> Situation:
    return Situation(text, SHOWN, current, BRANDS, **others)  # type: ignore[arg-type]
