"""What the shopper asks: plain values, and the parser from typed words to them."""

from assistant.query.query import Box, Doubt, Filters, Phrase, Picture, Pixels, Query

__all__ = ["Box", "Doubt", "Filters", "Phrase", "Picture", "Pixels", "Query"]
