"""What one run of the decoder gives, as plain values, and what a decoder is to the rest of this folder."""

from dataclasses import dataclass
from typing import Protocol

from assistant.progress import CancelToken
from assistant.speech.audio import Samples
from assistant.speech.transcript import Word


@dataclass(frozen=True, slots=True)
class Decoded:
    """The words of one window, at most 30 s of sound.

    ``words`` are timed from the start of the window; ``others`` the next best wordings with their probability as a
    share of the best one's. ``mean_logprob`` is the mean natural logarithm of the tokens' probabilities, ``no_speech``
    the probability that nobody speaks, and ``repetition`` how much smaller the text gets by zlib (``repetition`` as
    ``compression_ratio`` of OpenAI's Whisper).
    """

    words: tuple[Word, ...] = ()
    language: str = "en"
    mean_logprob: float = 0.0
    no_speech: float = 0.0
    repetition: float = 1.0
    others: tuple[tuple[tuple[str, ...], float], ...] = ()


class Decoder(Protocol):
    """An opened model. Safe from two threads at once, which do not wait for each other."""

    @property
    def name(self) -> str:
        """The name of the model."""

    def decode(
        self, samples: Samples, *, prompted: bool = True, thorough: bool = True, cancel: CancelToken | None = None
    ) -> Decoded:
        """Write down one window, ``(N,) float32``, 16 kHz, at most 30 s. Blocks.

        Parameters
        ----------
        prompted:
            Whether the words of the catalogue are given as what came before.
        thorough:
            Beam search, other wordings, times and probabilities of words; without it the likeliest words alone, for
            showing while somebody speaks.
        cancel:
            Heeded between encoding, decoding and aligning; none of them can be broken off.

        Raises
        ------
        Cancelled
            ``cancel`` was set.
        ModelError
            The model broke; the message names it.
        """

    def close(self) -> None:
        """Give its memory back."""
