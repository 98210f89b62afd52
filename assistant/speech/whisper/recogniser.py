"""Whisper as a :class:`~assistant.speech.recogniser.Recogniser`."""

from pathlib import Path

from assistant.speech.catalog_words import CatalogWords
from assistant.speech.whisper.decoded import Decoder
from assistant.speech.whisper.following import Follower
from assistant.speech.whisper.hearing import WhisperHearing
from assistant.speech.whisper.judging import Prompt
from assistant.speech.whisper.model import Language, WhisperModel


class WhisperRecogniser:
    """Writes down what is said with an opened model. ``name`` is the model's."""

    def __init__(self, decoder: Decoder, prompt: Prompt) -> None:
        self._decoder, self._prompt = decoder, prompt
        self._follower = Follower()
        self._hearing: WhisperHearing | None = None

    @property
    def name(self) -> str:
        """The name of the model."""
        return self._decoder.name

    def hear(self) -> WhisperHearing:
        """Begin with an utterance; abandons one that was not finished."""
        if self._hearing is not None:
            self._hearing.abandon()
        self._hearing = WhisperHearing(self._decoder, self._follower, self._prompt)
        return self._hearing

    def close(self) -> None:
        """Give the memory back; waits for a decoding that is under way, a second or so."""
        if self._hearing is not None:
            self._hearing.abandon()
        self._follower.close()
        self._decoder.close()


def open_whisper(
    folder: Path, words: CatalogWords, *, language: Language = "auto", threads: int = 0
) -> WhisperRecogniser:
    """Open the model in ``folder``; blocks for 0.1 s to some seconds, and asks no network.

    Parameters and errors as :class:`~assistant.speech.whisper.model.WhisperModel`.
    """
    model = WhisperModel(folder, words, language=language, threads=threads)
    return WhisperRecogniser(model, model.prompt)
