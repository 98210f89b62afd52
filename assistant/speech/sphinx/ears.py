"""The ears of Sphinx: decoders that hear the same sound warped differently, and for each a front end."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from assistant.errors import ModelError
from assistant.speech.audio import Samples
from assistant.speech.sphinx.model import SphinxFiles
from assistant.speech.sphinx.pronouncing import acoustic_model

if TYPE_CHECKING:
    import pocketsphinx

GUESS = (40.0, 3.0, -1.0)
"""The cepstral mean that pocketsphinx begins with, further ones 0."""

TRUST = 0.7
"""How far the mean is led from the guess to that of the first sounds: docs/voice-sphinx.md."""

LOUD = 0.1
"""Of the loudest part: where a voice begins."""

_WINDOW, _MARGIN = 400, 1600
"""Samples: 25 ms, a frame of speech, and 100 ms, as a word begins softly."""

WARPS = (None, 0.88, 1.12)
"""Frequencies as they are, and as of a voice that is 12 % lower or higher."""

BEAMS = {"beam": 1e-54, "wbeam": 1e-34, "pbeam": 1e-54, "lpbeam": 1e-45, "lponlybeam": 1e-34, "maxhmmpf": 60_000}
"""A little wider than pocketsphinx's own: fewer wrong words for a third more time; docs/voice-sphinx.md."""


def open_decoders(files: SphinxFiles) -> list["pocketsphinx.Decoder"]:
    """One decoder for each of :data:`WARPS`; raises ModelError where they refuse the files."""
    return [_decoder(files, warp) for warp in WARPS]


def open_fronts() -> list["pocketsphinx.Decoder"]:
    """The front ends of the same ears, in the same order."""
    return [_front(warp) for warp in WARPS]


def _decoder(files: SphinxFiles, warp: float | None) -> "pocketsphinx.Decoder":
    remedy = f"Delete {files.language_model.parent}; it is made anew."
    return _opened(warp, remedy, lm=str(files.language_model), dict=str(files.dictionary), **BEAMS)


def _front(warp: float | None) -> "pocketsphinx.Decoder":
    """A decoder of phones, used for its front end alone: it computes the mean of what it is given, and of no more."""
    phones = str(acoustic_model() / "en-us-phone.lm.bin")
    return _opened(warp, "Install pocketsphinx again.", allphone=phones, lm=None, dict=None)


def _opened(warp: float | None, remedy: str, **config: object) -> "pocketsphinx.Decoder":
    import pocketsphinx

    if warp is not None:
        config["warp_params"] = str(warp)
    try:
        return pocketsphinx.Decoder(hmm=str(acoustic_model() / "en-us"), loglevel="FATAL", **config)
    except (RuntimeError, ValueError) as error:
        raise ModelError(f"The recogniser Sphinx cannot be opened: {error}.", hint=remedy) from error


def sound_of(samples: Samples) -> bytes:
    """As the decoder takes it: 16 bits, little end first."""
    return (np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes()


def mean_of(front: "pocketsphinx.Decoder", sound: bytes) -> str:
    """The cepstral mean of a whole piece of sound, in the decoder's own writing."""
    front.start_utt()
    try:
        front.process_raw(sound, no_search=True, full_utt=True)
        return str(front.get_cmn(True))
    finally:
        front.end_utt()


def towards(mean: str) -> str:
    """The mean to begin with: most of the way from pocketsphinx's guess to what a second of sound says."""
    heard = np.array([float(part) for part in mean.split(",")])
    guess = np.zeros(len(heard))
    guess[: len(GUESS)] = GUESS[: len(heard)]
    return ",".join(f"{value:.5g}" for value in TRUST * heard + (1 - TRUST) * guess)


def onset(samples: Samples) -> int:
    """Where the first loud part begins, less a margin: what lies before is the room and not the voice."""
    loudness = np.sqrt(np.convolve(samples**2, np.full(_WINDOW, 1 / _WINDOW), "same"))
    return max(0, int(np.argmax(loudness > LOUD * loudness.max())) - _MARGIN)


def each(decoders: Sequence["pocketsphinx.Decoder"], act: Callable[["pocketsphinx.Decoder"], object]) -> None:
    """Do it to all, also behind one that fails: none is left within an utterance, where it could begin no other."""
    broken: RuntimeError | None = None
    for decoder in decoders:
        try:
            act(decoder)
        except RuntimeError as error:
            broken = error
    if broken is not None:
        raise ModelError(f"The recogniser Sphinx broke: {broken}.", hint="Speak again.") from broken
