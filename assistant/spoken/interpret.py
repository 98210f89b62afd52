"""From a transcript to what it asks of the window: see docs/spoken.md for what can be said.

Words that name a product are a new query; words that only say how it should be amend the words that are there. What is
doubtful is marked, and what is not about shopping is not searched for.
"""

import re
from collections.abc import Iterable

from assistant.query import Doubt, Phrase
from assistant.query.doubting import has_word
from assistant.query.fillers import without_fillers
from assistant.query.lexicon import Lexicon, load_lexicon
from assistant.query.meaning import THINGS, head
from assistant.query.parse import parse_words
from assistant.speech.transcript import Transcript
from assistant.spoken.acts import Act, Ask, Clear, MoreLike, Situation, Unclear, Undo
from assistant.spoken.amending import Amender, Amendment, unwrapped
from assistant.spoken.brands import BrandMention, brands_of
from assistant.spoken.commands import Command, command_of
from assistant.spoken.knowing import Vocabulary
from assistant.spoken.places import is_current, position_of
from assistant.spoken.relative import NothingKnownError, applied

__all__ = ["Act", "Ask", "Clear", "MoreLike", "Situation", "Unclear", "Undo", "interpret"]

BRAND_CONFIDENCE = 0.5
"""Of a brand that was found by its sound: low enough to be marked, with what was heard as the alternative."""

HEARD_NOTHING = "I heard nothing."
NOT_SURE = "I am not sure that I heard this right."
NOT_SHOPPING = "This does not sound like something to search for."
NOT_CHOSEN = "No product is chosen: click one, or say “like the second one”."

_POLITE_END = re.compile(
    r"(?:[\s,.;!?，。；！？、]+|(?:^|[\s,，]+)(?:please|thanks|thank\s+you)|(?:谢谢|謝謝))+$", re.IGNORECASE
)
_PUNCTUATION = " ,.;:!?，。；：！？、"
_FIRST = re.compile(r"^[\s,.;!?，。；！？、]+")


def interpret(transcript: Transcript, situation: Situation, lexicon: Lexicon | None = None) -> Act:
    """What an utterance asks for; never raises, whatever was heard.

    Parameters
    ----------
    transcript:
        What a recogniser made of it.
    situation:
        The window at that moment.
    lexicon:
        Which concepts there are; None: the shipped lexicon.
    """
    said = _POLITE_END.sub("", _FIRST.sub("", " ".join(transcript.text.split())))
    if not said:
        return Unclear("", HEARD_NOTHING)
    if not transcript.is_sure:
        return Unclear(said, NOT_SURE)
    return _Reading(transcript, situation, lexicon or load_lexicon()).act(said)


class _Reading:
    """One utterance in one situation."""

    def __init__(self, transcript: Transcript, situation: Situation, lexicon: Lexicon) -> None:
        self._transcript = transcript
        self._situation = situation
        self._lexicon = lexicon
        brands = brands_of(tuple(situation.brands))
        self._amender = Amender(lexicon, brands)
        self._vocabulary = Vocabulary(lexicon, brands, situation)
        self._heard: list[BrandMention] = []

    def act(self, said: str) -> Act:
        """What is asked for by words that were heard well."""
        command = command_of(said)
        if command is not None and command.step in {"clear", "undo"}:
            return Clear() if command.step == "clear" else Undo()
        said = self._with_brands(said)
        command = command_of(said)
        try:
            if command is None:
                return self._ask(said, self._asked(self._situation.text, said))
            if command.step == "like":
                return self._like(said, command)
            return self._ask(said, self._stepped(command, self._situation.text))
        except NothingKnownError as missing:
            return Unclear(said, str(missing))

    def _with_brands(self, said: str) -> str:
        """The words with brands for what only sounds like them."""
        self._heard = list(self._vocabulary.brands.heard(said, self._vocabulary.knows))
        for one in reversed(self._heard):
            said = said[: one.start] + one.brand + said[one.end :]
        return said

    def _ask(self, said: str, text: str | None) -> Act:
        return Unclear(said, NOT_SHOPPING) if text is None else Ask(text, self._doubts(text))

    def _like(self, said: str, command: Command) -> Act:
        """More like a product shown; "this but in red" with none chosen amends the words, as it means the query."""
        position = position_of(command.place, self._situation)
        if position is not None:
            text = self._changed("", command.rest) if command.rest else ""
            return Unclear(said, NOT_SHOPPING) if text is None else MoreLike(position, text, self._doubts(text))
        if not command.rest or (self._situation.current is None and not self._situation.text):
            return Unclear(said, self._why_not(command.place))
        return self._ask(said, self._changed(self._situation.text, command.rest))

    def _why_not(self, place: str) -> str:
        count = len(self._situation.shown)
        if count == 0:
            return "No products are shown yet."
        return NOT_CHOSEN if is_current(place) else f"Only {count} products are shown."

    def _changed(self, text: str, said: str) -> str | None:
        """``text`` changed by what was said; None when this is not about shopping."""
        command = command_of(said)
        if command is None or command.step in {"clear", "undo", "like"}:
            return self._asked(text, said)
        return self._stepped(command, text)

    def _stepped(self, command: Command, text: str) -> str | None:
        """``text`` after a step such as "cheaper", with what else was said put in first."""
        if command.rest:
            changed = self._asked(text, command.rest)
            if changed is None:
                return None
            text = changed
        return applied(command, text, self._situation, self._amender)

    def _asked(self, text: str, said: str) -> str | None:
        """The new words of the search field; None when what was said is not about shopping."""
        amendment = unwrapped(without_fillers(said))
        phrases, filters = parse_words(amendment.text)
        amends = not self._is_new(phrases, amendment)
        if not self._vocabulary.is_about_shopping(phrases, filters, amends=amends and bool(text)):
            return None
        return self._amender.amended(text, amendment.text, adds=amendment.adds) if amends else amendment.text

    def _is_new(self, phrases: Iterable[Phrase], amendment: Amendment) -> bool:
        """Whether it names a product, or says something that is no attribute, and does not say that it amends."""
        wanted = " ".join(phrase.text for phrase in phrases if not phrase.negative)
        named = head(wanted)
        if any(mention.concept.kind in THINGS for mention in self._lexicon.mentions(named)):
            return True
        return bool(named.strip()) and not amendment.marked and not self._vocabulary.only_describes(wanted)

    def _doubts(self, text: str) -> tuple[Doubt, ...]:
        """What may be misheard of the words that are left in ``text``."""
        doubts = {one.brand: Doubt(one.brand, BRAND_CONFIDENCE, (one.heard,)) for one in self._heard}
        for word in self._transcript.words:
            bare = word.text.strip(_PUNCTUATION)
            if word.is_doubtful:
                doubts.setdefault(bare, Doubt(bare, word.confidence, word.alternatives))
        return tuple(doubt for doubt in doubts.values() if has_word(text, doubt.word))
