"""HTML in a text: known tags, comments, scripts and styles, and entities, as often as they were nested.

Only names of HTML are tags, so that "size <5 and >3" and "<Brand>" stay. Every pattern is bounded or free of
repetition within repetition, as the texts are strangers'.
"""

import html
import re

_BLOCK_NAMES = (
    "address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 head header hr html iframe img input li link main meta nav noscript ol optgroup option p "
    "pre section select summary table tbody td textarea tfoot th thead title tr ul video"
)
_INLINE_NAMES = (
    "a abbr acronym b bdi bdo big button cite code del dfn em font i ins kbd label mark q s samp small span strike "
    "strong sub sup svg path time tt u var wbr"
)
_BLOCKS, _INLINE = frozenset(_BLOCK_NAMES.split()), frozenset(_INLINE_NAMES.split())
_RAW = ("script", "style")
"""Elements whose content is no text either."""

_TAG = re.compile(r"<\s{0,3}/?\s{0,3}([A-Za-z][A-Za-z0-9]{0,11})(?:[\s/][^<>]*)?>")
_REPEATED_AMP = re.compile(r"&(?:(?:amp|AMP|#38|#x26);)+")
_MAYBE = re.compile(r"[<&]")


def without_markup(text: str) -> str:
    """The text between the tags, with a space where a block ended."""
    while _MAYBE.search(text):
        before = text
        text = html.unescape(_REPEATED_AMP.sub("&", text))
        text = _TAG.sub(_replacement, _without_raw(_without_comments(text)))
        if text == before:
            break
    return text


def _replacement(tag: re.Match[str]) -> str:
    name = tag[1].lower()
    if name in _INLINE:
        return ""
    return " " if name in _BLOCKS or name in _RAW else tag[0]


def _without_comments(text: str) -> str:
    return _without_spans(text, "<!--", "-->")


def _without_raw(text: str) -> str:
    for name in _RAW:
        text = _without_spans(text, f"<{name}", f"</{name}")  # the end's own bracket goes with the tags
    return text


def _without_spans(text: str, start: str, end: str) -> str:
    """The text without what is between two signs, in one pass: a search for each start would be quadratic."""
    low = text.lower() if len(text.lower()) == len(text) else text
    kept, at = [], 0
    while (begin := low.find(start, at)) >= 0 and (stop := low.find(end, begin + len(start))) >= 0:
        kept.append(text[at:begin])
        kept.append(" ")
        at = stop + len(end) if end == "-->" else stop
    return "".join([*kept, text[at:]])
