"""Whether anything in the catalogue fits the query at all."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """``fit`` 0 to 1: how likely the catalogue has what is asked for."""

    fit: float
