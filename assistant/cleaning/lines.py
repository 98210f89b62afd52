"""A whole value: all steps, in turns until nothing changes, as markup may hide entities and these a wrong encoding."""

from assistant.cleaning.markup import without_markup
from assistant.cleaning.shouting import calmed
from assistant.cleaning.signs import in_its_encoding, plain_signs, single_spaces

MAX_TURNS = 12
"""Each turn takes off one layer of hiding. Whoever made more of them gets the text with what is left."""

READ = 8
"""So many times the limit is read of a longer text, as markup is taken out before it is cut."""


def clean_line(text: str, limit: int) -> str:
    """A text as one line of at most ``limit`` characters, without markup, entities, mojibake and invisible signs."""
    text = text[: READ * limit]
    for _turn in range(MAX_TURNS):
        before = text
        text = single_spaces(plain_signs(in_its_encoding(without_markup(text))))
        text = text[:limit].strip() if text == before else text
        if text == before:
            break
    return text[:limit].strip()


def clean_title(text: str, limit: int) -> str:
    """As :func:`clean_line`, and in the usual case where it SHOUTS."""
    return clean_line(calmed(clean_line(text, limit)), limit)
