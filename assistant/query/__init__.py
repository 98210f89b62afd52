"""What the shopper asks: plain values, and the parser from typed words to them."""

from assistant.query.feedback import Feedback
from assistant.query.query import Box, Doubt, Filters, Phrase, Picture, Pixels, Query
from assistant.query.terms import Expansion, Term

__all__ = ["Box", "Doubt", "Expansion", "Feedback", "Filters", "Phrase", "Picture", "Pixels", "Query", "Term"]
