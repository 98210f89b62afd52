"""Texts of feeds as people would write them: small pure functions, each idempotent.

A feed's text was often through a web page, a spreadsheet and a wrong encoding before it came here. What is taken out
is what no shopper reads: markup, entities, letters read in the wrong encoding, invisible characters, a title that
SHOUTS. What it says stays as it was.
"""

from assistant.cleaning.lines import READ, clean_line, clean_title
from assistant.cleaning.shouting import calmed

__all__ = ["READ", "calmed", "clean_line", "clean_title"]
