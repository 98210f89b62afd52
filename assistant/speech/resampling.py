"""From any rate to 16 kHz mono, as the sound comes in: FFmpeg's resampler (PyAV), with a steeper filter than its own.

The default filter lets through what lies just above 8 kHz (−15 dB at 8.2 kHz), which then sounds lower than it was.
With the values of :data:`FILTER` speech is untouched up to 7 kHz and all above 8.2 kHz is 90 dB down; the group delay
is 4 ms. ``docs/voice-capture.md`` has the measurement.
"""

from fractions import Fraction
from typing import Any

import numpy as np

from assistant.errors import MissingComponentError
from assistant.speech.audio import SAMPLE_RATE, Samples

FILTER = "filter_size=128:cutoff=0.95:filter_type=kaiser:kaiser_beta=9"
NOTHING: Samples = np.zeros(0, np.float32)


def load_av() -> Any:
    """PyAV, silenced: FFmpeg writes to the terminal, past Python's logging.

    Raises
    ------
    MissingComponentError
        It is not installed.
    """
    try:
        import av
    except ImportError as error:
        raise MissingComponentError("Sound cannot be read: PyAV is missing.", hint="pip install av") from error
    av.logging.set_level(None)
    return av


class Resampler:
    """Sound of one ``rate`` in, 16 kHz mono out. Keeps what it needs of one piece for the next."""

    def __init__(self, rate: int, *, layout: str = "mono", sample_format: str = "flt") -> None:
        self._av, self._rate = load_av(), rate
        graph = self._av.filter.Graph()
        source = graph.add_abuffer(
            sample_rate=rate, format=sample_format, layout=layout, time_base=Fraction(1, rate), name="in"
        )
        resample = graph.add("aresample", f"{SAMPLE_RATE}:{FILTER}")
        form = graph.add("aformat", f"sample_fmts=flt:channel_layouts=mono:sample_rates={SAMPLE_RATE}")
        sink = graph.add("abuffersink")
        for one, next_one in ((source, resample), (resample, form), (form, sink)):
            one.link_to(next_one)
        graph.configure()
        self._graph, self._source, self._sink, self._at = graph, source, sink, 0

    def feed(self, samples: Samples) -> Samples:
        """Take mono samples, ``(N,) float32``, and give what is ready at 16 kHz, ``(M,) float32``."""
        if not len(samples):
            return NOTHING
        piece = np.ascontiguousarray(samples, np.float32)[np.newaxis]
        frame = self._av.AudioFrame.from_ndarray(piece, format="flt", layout="mono")
        frame.sample_rate = self._rate
        return self.feed_frame(frame)

    def feed_frame(self, frame: Any) -> Samples:
        """Take an ``av.AudioFrame`` of the rate, layout and format that this was made for."""
        frame.pts, frame.time_base = self._at, Fraction(1, self._rate)
        self._at += frame.samples
        self._source.push(frame)
        return self._ready()

    def finish(self) -> Samples:
        """Give what is still inside; nothing can be fed afterwards."""
        if self._at == 0:  # FFmpeg complains of a stream that ends without having begun
            return NOTHING
        self._source.push(None)
        return self._ready()

    def _ready(self) -> Samples:
        pieces = []
        while True:
            try:
                pieces.append(self._sink.pull().to_ndarray()[0])
            except (BlockingIOError, EOFError):  # it wants more, or was finished
                return np.concatenate(pieces) if pieces else NOTHING
