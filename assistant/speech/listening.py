"""Listening to one utterance: from the source through the recogniser to words, live.

Blocks, on a worker thread. The person's stop is no cut: what was captured until then is still recognised. Silence and
noise never reach the recogniser, which would make words of them.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from assistant.errors import InputError, MagpieError
from assistant.progress import CancelToken
from assistant.speech.activity import Activity
from assistant.speech.audio import SAMPLE_RATE, Audio, Samples
from assistant.speech.opening import permission_hint
from assistant.speech.recogniser import Recogniser
from assistant.speech.source import MicrophoneError, Source
from assistant.speech.transcript import Partial, Transcript
from assistant.speech.utterance import MAX_SECONDS, Utterance

READ_S = 0.1
"""The longest that the person's stop waits for sound that does not come."""

ENDS_AFTER_S = 0.8
"""Silence that ends an utterance: longer than people pause between the parts of a query."""

GIVES_UP_AFTER_S = 6.0
"""Without a word."""

PARTIAL_EVERY = round(0.3 * SAMPLE_RATE)
"""Samples heard from one showing of the words to the next."""

FLOOR_DB, TOP_DB = -60.0, -10.0
"""Of the level meter: a quiet room, and loud speech close by; decibels below full scale."""

MUTED_AFTER = SAMPLE_RATE // 2


def _ignore(_: object = None) -> None:
    pass


@dataclass(frozen=True)
class Watching:
    """Who is told what happens, from the thread that listens; they return at once.

    ``began`` is called once, with the first sound of the source: what is said from then on is heard. (A sound server
    may take half a second from opening a microphone until it sends.) ``level`` is 0 (silence) to 1 (loud), some twenty
    times a second; ``words`` the words so far, at least twice a second while somebody speaks.
    """

    level: Callable[[float], None] = _ignore
    began: Callable[[], None] = _ignore
    words: Callable[[Partial], None] = _ignore


@dataclass(frozen=True, eq=False)
class Heard:
    """What came of it: the words (none: nothing was said), all that was captured, and what went wrong midway, if so."""

    transcript: Transcript
    audio: Audio
    problem: MagpieError | None = None


def listen(
    source: Source,
    recogniser: Recogniser,
    *,
    activity: Activity,
    stop: threading.Event,
    until_silence: bool,
    watching: Watching,
    cancel: CancelToken,
) -> Heard:
    """Listen until ``stop`` is set, or with ``until_silence`` until the person has spoken or says nothing.

    At most 60 s. The sound stays in memory.

    Raises
    ------
    MicrophoneError
        The source cannot be opened. (One that breaks down midway is the ``problem`` of what was heard until then.)
    ModelError
        The recogniser broke.
    Cancelled
        The person cancelled.
    """
    utterance = Utterance(recogniser, activity)
    source.open()
    try:
        problem = _capture(source, utterance, stop=stop, until_silence=until_silence, watching=watching, cancel=cancel)
        utterance.add(source.close())
        transcript = utterance.finish(cancel)
        problem = problem or _muted(utterance.samples, source.name)
        return Heard(transcript, Audio(utterance.samples.copy(), source.name), problem)
    finally:
        source.close()
        utterance.abandon()


def loudness(samples: Samples) -> float:
    """How loud ``samples`` are, 0 to 1 in even steps of decibels, as a meter shows it."""
    power = float(np.mean(np.square(samples))) if len(samples) else 0.0
    decibels = 10 * np.log10(power + 1e-12)
    return float(np.clip((decibels - FLOOR_DB) / (TOP_DB - FLOOR_DB), 0.0, 1.0))


def _capture(
    source: Source,
    utterance: Utterance,
    *,
    stop: threading.Event,
    until_silence: bool,
    watching: Watching,
    cancel: CancelToken,
) -> MagpieError | None:
    """Take sound until it is enough; what went wrong, if anything did."""
    shown = 0
    while not (stop.is_set() or (until_silence and _is_over(utterance))):
        cancel.raise_if_cancelled()
        if utterance.is_full:
            hint = "What you said until then is kept. Say what you look for in a sentence or two."
            return InputError(f"Magpie stopped listening after {MAX_SECONDS} seconds.", hint=hint)
        try:
            samples = source.read(READ_S)
        except MicrophoneError as error:
            return error.with_traceback(None)  # which would hold on to all that was captured
        if len(samples):
            if not len(utterance.samples):
                watching.began()
            utterance.add(samples)
            watching.level(loudness(samples))
        if utterance.has_speech and utterance.fed - shown >= PARTIAL_EVERY:
            shown = utterance.fed
            watching.words(utterance.partial())
    return None


def _is_over(utterance: Utterance) -> bool:
    return utterance.silence_s >= (ENDS_AFTER_S if utterance.has_speech else GIVES_UP_AFTER_S)


def _muted(samples: Samples, name: str) -> MicrophoneError | None:
    """A microphone always gives some noise. Nothing but zeros comes from one that is muted, or on macOS forbidden."""
    if len(samples) < MUTED_AFTER or samples.any():
        return None
    hint = f"Is it muted, here or on the device itself? {permission_hint()}"
    return MicrophoneError(f"“{name}” gave nothing but silence.", hint=hint)
