"""One utterance under way: what was captured, where somebody speaks in it, and what the recogniser is given of it.

The recogniser hears from half a second before the first word to a third after the last one that is known. Silence is
held back until somebody speaks again, so it makes no words of it, and has nothing left to do once speech has ended.
"""

from dataclasses import replace

import numpy as np

from assistant.progress import CancelToken
from assistant.speech.activity import MARGIN, Activity
from assistant.speech.audio import SAMPLE_RATE, Samples
from assistant.speech.recogniser import Hearing, Recogniser
from assistant.speech.spans import SpanFinder
from assistant.speech.transcript import Partial, Transcript

MAX_SECONDS = 60
PRE_ROLL = round(0.5 * SAMPLE_RATE)


class Utterance:
    """Takes sound as it is captured; at most :data:`MAX_SECONDS`. One thread uses it."""

    def __init__(self, recogniser: Recogniser, activity: Activity) -> None:
        self._recogniser, self._activity, self._finder = recogniser, activity, SpanFinder()
        activity.reset()
        self._sound = np.zeros(MAX_SECONDS * SAMPLE_RATE, np.float32)
        self._length = self._offset = self.fed = 0
        self._hearing: Hearing | None = None

    def add(self, samples: Samples) -> None:
        """Take what was captured next; what exceeds the limit is left out."""
        kept = samples[: len(self._sound) - self._length]
        self._sound[self._length : self._length + len(kept)] = kept
        self._length += len(kept)
        for probability in self._activity.feed(kept):
            self._finder.feed(probability)
        self._pass_on()

    @property
    def samples(self) -> Samples:
        """All that was captured, ``(N,) float32``."""
        return self._sound[: self._length]

    @property
    def is_full(self) -> bool:
        """Whether nothing more can be taken."""
        return self._length == len(self._sound)

    @property
    def has_speech(self) -> bool:
        """Whether somebody has spoken."""
        return self._hearing is not None

    @property
    def silence_s(self) -> float:
        """Seconds since the last speech, since the beginning where there was none."""
        return self._finder.silence / SAMPLE_RATE

    def partial(self) -> Partial:
        """The words so far."""
        return self._hearing.partial() if self._hearing else Partial()

    def finish(self, cancel: CancelToken) -> Transcript:
        """All words, timed from the beginning of the capture; none, and none asked for, where nobody spoke."""
        cancel.raise_if_cancelled()
        if self._hearing is None:
            return Transcript()
        found = self._hearing.finish(cancel)
        late_s = self._offset / SAMPLE_RATE
        timed = (replace(word, start_s=word.start_s + late_s, end_s=word.end_s + late_s) for word in found.words)
        return replace(found, words=tuple(timed))

    def abandon(self) -> None:
        """End without an answer; may be called after :meth:`finish`."""
        if self._hearing is not None:
            self._hearing.abandon()

    def _pass_on(self) -> None:
        spans = self._finder.spans
        if not spans:
            return
        if self._hearing is None:
            self._hearing = self._recogniser.hear()
            self._offset = self.fed = max(0, spans[0][0] - PRE_ROLL)
        end = min(self._length, spans[-1][1] + MARGIN)
        if end > self.fed:
            self._hearing.feed(self._sound[self.fed : end].copy())
            self.fed = end
