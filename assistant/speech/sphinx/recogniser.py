"""The recogniser Sphinx: several decoders hear the same sound through different ears, and the surest one is believed.

The acoustic model was trained on American adults. A person with a shorter or longer vocal tract has all formants
higher or lower; warping the frequencies undoes that (Lee and Rose 1998), and the warp that explains the sound best, as
the decoder's own score says, is the person's. What it brings and costs: docs/voice-sphinx.md.
"""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from assistant.errors import ModelError
from assistant.progress import CancelToken, Progress, silent
from assistant.speech.audio import SAMPLE_RATE, Samples
from assistant.speech.catalog_words import CatalogWords
from assistant.speech.sphinx.ears import each, mean_of, onset, open_decoders, open_fronts, sound_of, towards
from assistant.speech.sphinx.judging import Hypothesis, judged, without_number
from assistant.speech.sphinx.model import SphinxFiles, ensure_model
from assistant.speech.sphinx.ngrams import END, START
from assistant.speech.transcript import Partial, Transcript

if TYPE_CHECKING:
    import pocketsphinx

NAME = "sphinx"
HEED_S = 1.0
"""Seconds of sound that tell how voice and microphone sound; words appear from then on. docs/voice-sphinx.md."""

NBEST = 12
"""Other hypotheses that are asked for, to name alternatives of a word."""

_LEAST = 1e-30
"""Stands for a probability that is too small to be told from none."""

STEADY = 2
"""A word is stable once this many partial answers in a row had it in its place."""


def open_sphinx(
    words: CatalogWords, *, cache: Path, progress: Progress = silent, cancel: CancelToken | None = None
) -> "SphinxRecogniser":
    """A recogniser that expects the words of some catalogues. Blocks: 3 s for 40,000 new products, else 1 s.

    Raises
    ------
    MissingComponentError
        pocketsphinx is not there.
    StorageError
        ``cache`` cannot be written.
    ModelError
        The decoder refuses its files.
    """
    return opened(ensure_model(words, cache, progress, cancel))


def opened(files: SphinxFiles) -> "SphinxRecogniser":
    """A recogniser of some files; raises ModelError where the decoders refuse them."""
    return SphinxRecogniser(open_decoders(files), open_fronts())


class SphinxRecogniser:
    """Writes down English queries; see :class:`assistant.speech.recogniser.Recogniser`.

    All ``decoders`` hear the same; more of them make it surer and slower. Each has a front end of its own in
    ``fronts``, warped alike, which says what the mean of some sound is.
    """

    name = NAME

    def __init__(self, decoders: Sequence["pocketsphinx.Decoder"], fronts: Sequence["pocketsphinx.Decoder"]) -> None:
        self._decoders, self._fronts = decoders, fronts
        self._hearing: SphinxHearing | None = None

    def hear(self) -> "SphinxHearing":
        """Begin with an utterance."""
        if not self._decoders:
            raise ModelError("The recogniser Sphinx was closed.", hint="Speak again.")
        if self._hearing is not None:
            self._hearing.abandon()
        self._hearing = SphinxHearing(self._decoders, self._fronts)
        return self._hearing

    def close(self) -> None:
        """Give the memory back."""
        if self._hearing is not None:
            self._hearing.abandon()
        self._decoders, self._fronts, self._hearing = (), (), None


class SphinxHearing:
    """One utterance; the decoders work while it is said, so that little is left to do at its end.

    They begin once the first :data:`HEED_S` are there, so that they know voice and microphone by then.
    """

    def __init__(self, decoders: Sequence["pocketsphinx.Decoder"], fronts: Sequence["pocketsphinx.Decoder"]) -> None:
        self._decoders, self._fronts = decoders, fronts
        self._open, self._begun = True, False
        self._early: list[Samples] = []
        self._former: list[list[str]] = []

    def feed(self, samples: Samples) -> None:
        """More sound, ``(N,) float32``, 16 kHz."""
        if not len(samples) or not self._open:
            return
        if self._begun:
            self._hear(samples)
            return
        self._early.append(samples)
        if sum(map(len, self._early)) >= HEED_S * SAMPLE_RATE:
            self._begin()

    def _begin(self) -> None:
        """Tell the decoders how voice and microphone sound, then let them hear what was said until now."""
        early = np.concatenate(self._early)
        self._early = []
        self._heed(early)
        self._begun = True
        try:
            each(self._decoders, lambda decoder: decoder.start_utt())
        except ModelError:
            with suppress(ModelError):
                self.abandon()
            raise
        self._hear(early)

    def _heed(self, early: Samples) -> None:
        """Start each decoder's cepstral mean, which undoes voice, room and microphone, with that of the sound itself.

        Else it starts with that of the utterance before, or for the first one with a guess, and is wrong for a second.
        """
        means: list[str] = []
        sound = sound_of(early[onset(early) :])
        each(self._fronts, lambda front: means.append(mean_of(front, sound)))
        for decoder, mean in zip(self._decoders, means, strict=True):
            decoder.set_cmn(towards(mean))

    def _hear(self, samples: Samples) -> None:
        sound = sound_of(samples)
        each(self._decoders, lambda decoder: decoder.process_raw(sound))

    def partial(self) -> Partial:
        """The words so far of the decoder that scores best."""
        if not self._open or not self._begun:
            return Partial()
        answers = (decoder.hyp() for decoder in self._decoders)
        best = max((found for found in answers if found), key=_score, default=None)
        words = best.hypstr.split() if best is not None else []
        self._former = [*self._former[-STEADY + 1 :], words]
        steady = _common(self._former) if len(self._former) == STEADY else 0
        return Partial(" ".join(words[:steady]), " ".join(words[steady:]))

    def finish(self, cancel: CancelToken | None = None) -> Transcript:
        """The words, once everything was fed."""
        if self._open and self._early:
            self._begin()
        if not self._open or not self._begun:
            self._open = False
            return Transcript()
        self._end()
        if cancel is not None:
            cancel.raise_if_cancelled()
        return judged([_hypothesis(decoder) for decoder in self._decoders])

    def abandon(self) -> None:
        """End without an answer."""
        if self._open:
            self._end()

    def _end(self) -> None:
        self._open = False
        self._early = []
        if self._begun:
            each(self._decoders, lambda decoder: decoder.end_utt())


def _score(found: "pocketsphinx.Hypothesis") -> float:
    return float(found.best_score)


def _common(answers: Sequence[Sequence[str]]) -> int:
    """How many words all answers begin with."""
    for place, words in enumerate(zip(*answers, strict=False)):
        if len(set(words)) > 1:
            return place
    return min(len(words) for words in answers)


def _hypothesis(decoder: "pocketsphinx.Decoder") -> Hypothesis | None:
    """What one decoder heard, None where nothing."""
    best = decoder.hyp()
    if best is None or not best.hypstr:
        return None
    log = decoder.get_logmath()
    segments = [
        (segment.word, segment.start_frame, segment.end_frame, float(np.clip(log.exp(segment.prob), 0, 1)))
        for segment in decoder.seg()
        if segment.word[0] not in "<["
    ]
    others = [found.hypstr for found, _ in zip(decoder.nbest(), range(NBEST), strict=False) if found and found.hypstr]
    fit = _fit(decoder, [word for word, *_ in segments])
    return Hypothesis(tuple(segments), float(best.best_score), tuple(others), fit)


def _fit(decoder: "pocketsphinx.Decoder", words: Sequence[str]) -> float:
    """The mean log10 probability of the words and of the end behind them."""
    model, log = decoder.get_lm(decoder.current_search()), decoder.get_logmath()
    said = [START, *(without_number(word) for word in words), END]
    chances = [log.exp(model.prob(said[max(0, last - 2) : last + 1][::-1])) for last in range(1, len(said))]
    return float(np.log10(np.maximum(chances, _LEAST)).mean())
