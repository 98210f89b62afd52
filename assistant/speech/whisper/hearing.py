"""One utterance as Whisper hears it: words while it is said, and all of it at the end."""

import logging
import threading

import numpy as np

from assistant.errors import ModelError
from assistant.progress import Cancelled, CancelToken
from assistant.speech.audio import SAMPLE_RATE, Samples
from assistant.speech.transcript import Partial, Transcript, Word
from assistant.speech.whisper.agreement import Agreement
from assistant.speech.whisper.decoded import Decoder
from assistant.speech.whisper.following import Follower
from assistant.speech.whisper.judging import Prompt, transcribed
from assistant.speech.whisper.windows import windows

FOLLOW_EVERY = SAMPLE_RATE * 2 // 5
"""0.4 s of new sound before the words so far are decoded again: more than twice a second cannot be read."""

QUIET = 0.1
"""New sound of less than this share of the loudest so far is a pause, in which nothing is decoded: so the end of the
utterance mostly finds the processor free."""

_log = logging.getLogger(__name__)


class WhisperHearing:
    """See :class:`assistant.speech.recogniser.Hearing`.

    ``partial`` begins decodings on the follower's thread and never waits for one. ``finish`` decodes on the caller's
    thread at once: a decoding that is under way ends by itself on the model's other worker, and is not used.
    """

    def __init__(self, decoder: Decoder, follower: Follower, prompt: Prompt) -> None:
        self._decoder, self._follower, self._prompt = decoder, follower, prompt
        self._lock = threading.Lock()
        self._chunks: list[Samples] = []
        self._heard = 0
        self._followed = 0
        self._loudest = 0.0
        self._ended = CancelToken()
        self._agreement = Agreement()
        self._finished_windows: dict[int, tuple[Word, ...]] = {}
        self._partial = Partial()

    def feed(self, samples: Samples) -> None:
        """More sound, ``(N,) float32``, 16 kHz."""
        with self._lock:
            self._chunks.append(np.array(samples, np.float32))
            self._heard += len(samples)

    def partial(self) -> Partial:
        """The words of the last decoding that is done; begins another once there is enough new sound."""
        with self._lock:
            due = self._heard - self._followed >= FOLLOW_EVERY and not self._ended.cancelled
        if due and self._has_new_words() and self._follower.take(self._follow):
            with self._lock:
                self._followed = self._heard
        return self._partial

    def finish(self, cancel: CancelToken | None = None) -> Transcript:
        """See :meth:`assistant.speech.recogniser.Hearing.finish`."""
        self._ended.cancel()
        samples = self._samples()
        self.abandon()
        return transcribed(self._decoder, samples, self._prompt, cancel)

    def abandon(self) -> None:
        """End without an answer; the sound is forgotten."""
        self._ended.cancel()
        with self._lock:
            self._chunks.clear()

    def _samples(self) -> Samples:
        """All sound so far, as one piece from now on."""
        with self._lock:
            joined = np.concatenate(self._chunks) if self._chunks else np.zeros(0, np.float32)
            self._chunks = [joined]
            return joined

    def _has_new_words(self) -> bool:
        """Whether the sound since the last decoding is more than a pause."""
        new = self._samples()[self._followed :]
        level = float(np.sqrt(np.mean(new.astype(np.float64) ** 2))) if len(new) else 0.0
        self._loudest = max(self._loudest, level)
        return level > QUIET * self._loudest

    def _follow(self) -> None:
        """Decode what was said so far; on the follower's thread."""
        try:
            words = self._words_so_far(self._samples())
        except Cancelled:
            return
        except ModelError as error:  # `finish` meets it again, where somebody is told
            _log.debug("no words while speaking: %s", error)
            return
        if not self._ended.cancelled:
            self._partial = self._agreement.add(words)

    def _words_so_far(self, samples: Samples) -> tuple[Word, ...]:
        """The words of every window; those before the last one stay and are decoded once."""
        *before, last = windows(samples)
        for start, sound in before:
            if start not in self._finished_windows:
                self._finished_windows[start] = self._quick(sound)
        known = [word for start, _ in before for word in self._finished_windows[start]]
        return (*known, *self._quick(last[1]))

    def _quick(self, samples: Samples) -> tuple[Word, ...]:
        return self._decoder.decode(samples, thorough=False, cancel=self._ended).words
