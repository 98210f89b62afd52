"""What a recogniser heard, word by word."""

from dataclasses import dataclass

DOUBTFUL_BELOW = 0.6
"""A word of less confidence is marked, and counts less in the ranking."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word, when it was said, in seconds from the start, and how sure the recogniser is, 0 to 1.

    ``text`` is without spaces around it; in Chinese it is a word or a character. ``alternatives`` are words or short
    phrases that would stand in its place, the likeliest first; an empty one means that it was perhaps not said.
    """

    text: str
    start_s: float
    end_s: float
    confidence: float = 1.0
    alternatives: tuple[str, ...] = ()

    @property
    def is_doubtful(self) -> bool:
        """Whether to mark it."""
        return self.confidence < DOUBTFUL_BELOW


@dataclass(frozen=True, slots=True)
class Transcript:
    """All words of one utterance in their order; without words: nothing was heard.

    ``language`` is ``en`` or ``zh`` (any code of Whisper's); ``confidence`` is how sure the recogniser is that this was
    said at all, 0 to 1, and ``is_sure`` whether to search for it without asking.
    """

    words: tuple[Word, ...] = ()
    language: str = "en"
    confidence: float = 1.0
    is_sure: bool = True

    @property
    def text(self) -> str:
        """The words as they are written in their language: spaced, but not between Chinese characters."""
        text = ""
        for word in self.words:
            glued = not text or (_is_han(text[-1]) and _is_han(word.text[:1])) or word.text[:1] in ",.?!，。？！"
            text += word.text if glued else f" {word.text}"
        return text

    @property
    def is_empty(self) -> bool:
        """Whether nothing was heard."""
        return not self.words


@dataclass(frozen=True, slots=True)
class Partial:
    """The words so far, while a person speaks: ``stable`` will hardly change any more, ``unsure`` may."""

    stable: str = ""
    unsure: str = ""

    @property
    def text(self) -> str:
        """Both together."""
        return f"{self.stable} {self.unsure}".strip()


def _is_han(character: str) -> bool:
    return "\u3000" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef"
