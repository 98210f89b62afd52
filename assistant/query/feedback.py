"""More like this, less like that: products that move the query."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Feedback:
    """A product of a catalogue that the results should be more like, or less; ``title`` is what the person saw."""

    catalog: str
    product_id: str
    liked: bool
    title: str = ""
