"""Whether something said is about shopping at all: else it must not be searched for with confidence.

What the lexicon names, a brand, or a price is strong evidence; a word of the catalogue's titles or of shopping is weak.
Words of talk and stories ("he had been") speak against it.
"""

import functools
import re
from dataclasses import dataclass

from assistant.query import Filters, Phrase
from assistant.query.lexicon import Lexicon
from assistant.query.numbers import NUMBER_WORDS
from assistant.spoken.acts import Situation
from assistant.spoken.brands import Brands

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_HAN = re.compile(r"[\u3400-\u9fff]")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GLUE = _words(
    """
    a an the of for in on at by to from with without and or but not no any some one ones this that these those it its
    only just also too very more less than please thanks thank you me my i want need looking show find like are is
    """
)
"""Words that say nothing of what is looked for, in a query or elsewhere."""

ZH_GLUE = frozenset("的款色和或要是用")
"""Single characters between Chinese names."""

TALK = _words(
    """
    he him his she her hers they them their we us our was were been had has did does would could should might must may
    will shall what who whom whose how why when where which then there here unless because if though yet still even so
    said say says ask asked think thought know knew made make being himself myself yourself your can do be
    """
)
"""Words of talk and stories, which queries lack."""

SHOPPING = _words(
    """
    price prices colours colors cheap expensive sale discount offer deal brand size small medium large xl xxl extra big
    little new used style look design colour color kind type quality best good nice pretty beautiful cool modern luxury
    gift set pair pack comfortable soft hard light heavy thick thin wide narrow high low tall long short tiny fit wear
    outfit matching day night birthday wedding christmas holiday home work kitchen bath garden sport gym hiking camping
    beach winter
    """
)
"""What shoppers say beside the names of the lexicon."""

_ORDINARY = GLUE | TALK | SHOPPING | NUMBER_WORDS
_EVIDENCE_OF_NOTHING = TALK | NUMBER_WORDS
_DESCRIBING = GLUE | ZH_GLUE | SHOPPING | NUMBER_WORDS

MIN_KNOWN_SHARE = 0.5
"""Share of known words among those that say something, from which words are searched for."""

MAX_UNKNOWN_WORDS = 4
"""A longer refusal of which no word is known is rather a sentence about something else."""


@functools.lru_cache(maxsize=2)
def _words_of_names(lexicon: Lexicon) -> frozenset[str]:
    """Every word of the English names, also of long ones ("smart casual")."""
    names = (name.casefold() for concept in lexicon.concepts.values() for name in concept.en)
    return frozenset(word for name in names for word in (name, *_WORD.findall(name)))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What is known of words in a situation."""

    lexicon: Lexicon
    brands: Brands
    situation: Situation

    def knows(self, word: str) -> bool:
        """Whether a word in lower case is one of the language of shopping, and so no misheard brand."""
        if word in _ORDINARY or word.isdecimal():
            return True
        if word in self.situation.words or word in _words_of_names(self.lexicon) or any(self.brands.mentions(word)):
            return True
        return any(word in product.title.casefold().split() for product in self.situation.shown)

    def is_about_shopping(self, phrases: tuple[Phrase, ...], filters: Filters, *, amends: bool) -> bool:
        """Whether what was heard may be searched for; ``amends``: it only adds to another query, so less is enough."""
        wanted = " ".join(phrase.text for phrase in phrases if not phrase.negative)
        unwanted = " ".join(phrase.text for phrase in phrases if phrase.negative)
        said = [word.casefold() for word in _WORD.findall(f"{wanted} {unwanted}")]
        if not said:
            return bool(filters)
        strong = self._strong(wanted or unwanted)
        if _HAN.search(wanted or unwanted):
            return strong > 0 or any(word in self.situation.words for word in said)
        talk = sum(word in TALK for word in said)
        content = [word for word in said if word not in GLUE]
        known = [word for word in content if word not in _EVIDENCE_OF_NOTHING and self.knows(word)]
        if amends and talk == 0 and (known or _says_with_or_without(wanted, unwanted)):
            return True
        named = strong > 0 or any(word in self.situation.words for word in known)
        return named and talk <= strong and len(known) + bool(filters) >= MIN_KNOWN_SHARE * len(content)

    def only_describes(self, text: str) -> bool:
        """Whether a text says nothing but names of the lexicon and brands, sizes, and words such as "cheap"."""
        spans = [(one.start, one.end) for one in self.lexicon.mentions(text)]
        spans += [(one.start, one.end) for one in self.brands.mentions(text)]
        for start, end in spans:
            text = text[:start] + " " * (end - start) + text[end:]
        words = (word.casefold() for word in _WORD.findall(text))
        return all(word in _DESCRIBING or word.isdecimal() for word in words)

    def _strong(self, text: str) -> int:
        return sum(1 for _ in self.lexicon.mentions(text)) + sum(1 for _ in self.brands.mentions(text))


def _says_with_or_without(wanted: str, unwanted: str) -> bool:
    """Whether it is a short refusal or addition such as "no zips" and "with laces", clear by its form."""
    is_short = len(f"{wanted} {unwanted}".split()) <= MAX_UNKNOWN_WORDS
    return is_short and (bool(unwanted and not wanted) or wanted.casefold().startswith("with "))
