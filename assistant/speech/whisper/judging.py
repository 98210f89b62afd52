"""From sound to a transcript that can be trusted, or says that it cannot."""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.progress import CancelToken
from assistant.speech.audio import SAMPLE_RATE, Samples
from assistant.speech.transcript import Transcript, Word
from assistant.speech.whisper.decoded import Decoded, Decoder
from assistant.speech.whisper.guards import is_loop, is_made_up, is_silence, is_sure, unlooped
from assistant.speech.whisper.windows import windows
from assistant.speech.whisper.wording import COMMAS, with_alternatives

Prompt = Callable[[str], str]
"""What the decoder is told in a language."""


def transcribed(decoder: Decoder, samples: Samples, prompt: Prompt, cancel: CancelToken | None = None) -> Transcript:
    """The words of any length of sound, ``(N,) float32``, 16 kHz; empty where nothing was said.

    Raises as :meth:`Decoder.decode`.
    """
    heard = [(start, len(sound), _window(decoder, sound, prompt, cancel)) for start, sound in windows(samples)]
    spoken = [(start, length, decoded) for start, length, decoded in heard if not is_silence(decoded)]
    if not spoken:
        language = heard[0][2].language
        return Transcript(language=language, confidence=1.0 - max(decoded.no_speech for _, _, decoded in heard))
    return Transcript(
        words=tuple(word for start, _, decoded in spoken for word in _words(start, decoded)),
        language=spoken[0][2].language,
        confidence=_confidence([decoded for _, _, decoded in spoken]),
        is_sure=all(is_sure(decoded, length / SAMPLE_RATE) for _, length, decoded in spoken),
    )


def _window(decoder: Decoder, sound: Samples, prompt: Prompt, cancel: CancelToken | None) -> Decoded:
    """One window; a loop or an echo of the prompt is decoded once more without it."""
    decoded = decoder.decode(sound, cancel=cancel)
    if is_silence(decoded) or not is_made_up(decoded, prompt(decoded.language)):
        return decoded
    return decoder.decode(sound, prompted=False, cancel=cancel)


def _words(start: int, decoded: Decoded) -> Sequence[Word]:
    words = with_alternatives(decoded.words, decoded.others)
    words = unlooped(words) if is_loop(decoded) else words
    offset = start / SAMPLE_RATE
    moved = (replace(word, start_s=word.start_s + offset, end_s=word.end_s + offset) for word in words)
    return [part for word in moved for part in _parts(word)]


def _parts(word: Word) -> tuple[Word, ...]:
    """A word, and the comma behind it as one of its own: a doubt is about the word alone."""
    text = word.text.rstrip(COMMAS)
    if text == word.text:
        return (word,)
    return replace(word, text=text), Word(word.text[len(text) :], word.end_s, word.end_s)


def _confidence(spoken: Sequence[Decoded]) -> float:
    """The geometric mean of the tokens' probabilities, of the worst window."""
    return min(1.0, math.exp(min(decoded.mean_logprob for decoded in spoken)))
