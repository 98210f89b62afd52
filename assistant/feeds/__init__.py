"""Product feeds of every kind as streams of rows: told apart by their content, read in bounded memory."""

from assistant.feeds.feed import BadRow, Feed, Row
from assistant.feeds.opening import open_feed

__all__ = ["BadRow", "Feed", "Row", "open_feed"]
