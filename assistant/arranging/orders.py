"""The orders that people ask for, by name: values alone, so that a command line can offer them at once."""

from enum import StrEnum


class Sort(StrEnum):
    """Orders of the shown products, by the names that the command line takes, with ``-`` for ``_``."""

    MATCH = "match"
    VARIED = "varied"
    PRICE_UP = "price_up"
    PRICE_DOWN = "price_down"
    NEWEST = "newest"
    NAME = "name"
