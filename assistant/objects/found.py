"""What a finder of objects answers with."""

from dataclasses import dataclass

from assistant.query.query import Box


@dataclass(frozen=True, slots=True)
class Found:
    """A thing in a picture.

    ``box`` is in pixels of the whole upright picture, half-open; ``score`` from 0 to 1 says how surely it is a thing of
    its own; ``label`` what a detector takes it for, empty where nobody says.
    """

    box: Box
    score: float
    label: str = ""
