"""The protocol of all recognisers: sound in, words out, as it is said or all at once."""

from typing import Protocol

from assistant.progress import CancelToken
from assistant.speech.audio import SAMPLE_RATE, Samples
from assistant.speech.transcript import Partial, Transcript

CHUNK = SAMPLE_RATE // 10


class Hearing(Protocol):
    """One utterance under way. One thread at a time uses it."""

    def feed(self, samples: Samples) -> None:
        """More sound, ``(N,) float32``, 16 kHz. Takes less time than the sound itself does."""

    def partial(self) -> Partial:
        """The words so far; cheap enough to be asked for several times a second."""

    def finish(self, cancel: CancelToken | None = None) -> Transcript:
        """The words, once everything was fed; ends the hearing. Empty where nothing was said.

        Raises
        ------
        Cancelled
            The person cancelled meanwhile.
        ModelError
            The recogniser broke; the message names it and the remedy.
        """

    def abandon(self) -> None:
        """End the hearing without an answer. May be called twice, or after :meth:`finish`."""


class Recogniser(Protocol):
    """Writes down what is said. One hearing at a time."""

    @property
    def name(self) -> str:
        """As in the settings and the menu: ``sphinx``, or an installed model such as ``whisper-base``."""

    def hear(self) -> Hearing:
        """Begin with an utterance; abandons one that was not finished."""

    def close(self) -> None:
        """Give its memory back."""


def recognise(recogniser: Recogniser, samples: Samples, cancel: CancelToken | None = None) -> Transcript:
    """Write down a whole piece of sound, ``(N,) float32``, 16 kHz; see :meth:`Hearing.finish` for the errors."""
    hearing = recogniser.hear()
    try:
        for start in range(0, len(samples), CHUNK):
            if cancel is not None:
                cancel.raise_if_cancelled()
            hearing.feed(samples[start : start + CHUNK])
        return hearing.finish(cancel)
    finally:
        hearing.abandon()
