"""Whether something said is about shopping at all: else it must not be searched for with confidence.

What the lexicon names, a brand, or a price is strong evidence; a word of the catalogue's titles or of shopping is weak.
Words of talk and stories ("he had been") speak against it.
"""

import re
from dataclasses import dataclass

from assistant.query import Filters, Phrase
from assistant.query.lexicon import Lexicon
from assistant.query.numbers import NUMBER_WORDS
from assistant.spoken.acts import Situation
from assistant.spoken.brands import Brands

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_HAN = re.compile(r"[\u3400-\u9fff]")

GLUE = frozenset(
    "a an the of for in on at by to from with without and or but not no any some one ones this that these those it its "
    "only just also too very more less than please thanks thank you me my i want need looking show find like are is".split()
)
"""Words that say nothing of what is looked for, in a query or elsewhere."""

TALK = frozenset(
    "he him his she her hers they them their we us our was were been had has did does would could should might must may "
    "will shall what who whom whose how why when where which then there here unless because if though yet still even so "
    "said say says ask asked think thought know knew made make might and being himself myself yourself your can do be".split()
)
"""Words of talk and stories, which queries lack."""

SHOPPING = frozenset(
    "price prices cheap expensive sale discount offer deal brand size small medium large xl xxl extra big little new used "
    "style look design colour color kind type quality best good nice pretty beautiful cool modern luxury gift set pair pack "
    "comfortable soft hard light heavy thick thin wide narrow high low tall long short big tiny fit wear outfit matching "
    "day night birthday wedding christmas holiday home work kitchen bath garden sport gym hiking camping beach winter".split()
)
"""What shoppers say beside the names of the lexicon."""

MIN_KNOWN_SHARE = 0.5
"""Share of known words among those that say something, from which words without strong doubt are searched for."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What is known beside the text itself."""

    lexicon: Lexicon
    brands: Brands
    situation: Situation

    def knows(self, word: str) -> bool:
        """Whether a word in lower case is one of the language of shopping, and so no misheard brand."""
        if word in GLUE or word in TALK or word in SHOPPING or word in NUMBER_WORDS or word.isdecimal():
            return True
        return word in self.situation.words or self._is_named(word) or self._is_shown(word)

    def _is_named(self, word: str) -> bool:
        return self.lexicon.named(word) is not None or any(self.brands.mentions(word))

    def _is_shown(self, word: str) -> bool:
        return any(word in product.title.casefold().split() for product in self.situation.shown)

    def is_about_shopping(self, phrases: tuple[Phrase, ...], filters: Filters, *, amends: bool) -> bool:
        """Whether a query that was heard may be searched for; ``amends``: it adds to another, so refusals alone do."""
        wanted = " ".join(phrase.text for phrase in phrases if not phrase.negative)
        unwanted = " ".join(phrase.text for phrase in phrases if phrase.negative)
        considered = wanted if wanted else unwanted if amends or filters else ""
        said = [word.casefold() for word in _WORD.findall(f"{wanted} {unwanted}")]
        talk = sum(word in TALK for word in said)
        strong = self._strong(considered) + bool(filters)
        if not considered:
            return bool(filters) and talk == 0
        if _HAN.search(considered):
            return strong > 0 or any(word in self.situation.words for word in said)
        content = [word for word in said if word not in GLUE]
        known = sum(self.knows(word) and word not in TALK and word not in NUMBER_WORDS for word in content)
        named = strong > 0 or sum(word in self.situation.words for word in content) > 0
        return named and talk <= strong and known + bool(filters) >= MIN_KNOWN_SHARE * len(content)

    def _strong(self, text: str) -> int:
        return sum(1 for _ in self.lexicon.mentions(text)) + sum(1 for _ in self.brands.mentions(text))
