"""A microphone, through PortAudio: its own rate in, 16 kHz out; nothing that was said is lost when it is closed."""

import logging
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from assistant.speech.audio import Samples
from assistant.speech.opening import open_input
from assistant.speech.portaudio import PortAudio, load_portaudio
from assistant.speech.resampling import NOTHING, Resampler
from assistant.speech.ring import Ring
from assistant.speech.source import MicrophoneError

log = logging.getLogger(__name__)

HELD_SAMPLES = 60 * 48_000
"""Kept when nobody reads, such as while a recogniser loads: as long as the longest utterance, in 12 MB."""

LEAST_S = 0.03
"""About a window of the voice activity. The sound card hands over less at a time, and every piece costs a call."""

STALLED_S, FIRST_S = 2.0, 5.0
"""A device that sends nothing for so long is gone: some systems say nothing when it is unplugged (python-sounddevice
issue 627). The first sound may take longer, with Bluetooth."""

DRAIN_SPARE_S = 0.25
"""How much longer than its own latency to wait for the last sound of a device."""


class Microphone:
    """A :class:`~assistant.speech.source.Source`; ``device`` is a name, empty for the system's own choice."""

    def __init__(
        self,
        device: str = "",
        *,
        portaudio: Callable[[], PortAudio] = load_portaudio,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.name = device or "microphone"
        self._device, self._load, self._clock = device, portaudio, clock
        self._stream: Any = None
        self._ring = Ring(0)

    def open(self) -> None:
        """Begin to capture; blocks until the device runs. Raises :class:`MicrophoneError` with the reason why not."""
        self.close()
        self._portaudio = self._load()
        ring = self._ring = Ring(HELD_SAMPLES)

        def arrived(block: Any, _frames: int, _time: Any, status: Any) -> None:
            ring.write(block)
            if status:
                log.debug("the sound card reports: %s", status)

        self._stream, device = open_input(self._portaudio, self._device, arrived, ring.end)
        self.name, self._rate = device.name, int(self._stream.samplerate)
        self._resampler: Resampler | None = Resampler(self._rate)
        self._seen, self._patient_until = 0, self._clock() + FIRST_S

    def read(self, timeout_s: float) -> Samples:
        """See :meth:`Source.read`."""
        if self._stream is None:
            raise MicrophoneError("The microphone is not open.")
        captured = self._ring.take(round(LEAST_S * self._rate), timeout_s)
        if self._resampler is None:
            raise self._gone()
        if self._is_gone():
            return self._rest(captured)
        return self._resampler.feed(captured)

    def close(self) -> Samples:
        """See :meth:`Source.close`. Takes as long as the device holds sound back, some hundredths of a second."""
        stream, self._stream = self._stream, None
        if stream is None:
            return NOTHING
        broken = self._resampler is None or self._ring.ended
        if not broken:
            latency_s = float(stream.latency)
            said = self._ring.written + round(latency_s * self._rate)
            self._ring.wait_written(said, latency_s + DRAIN_SPARE_S)
        self._portaudio.close(stream, broken=broken)
        if self._ring.lost:
            log.warning("%.1f s of sound came too fast and were dropped", self._ring.lost / self._rate)
        return self._rest(self._ring.take(0, 0))

    def _is_gone(self) -> bool:
        if self._ring.ended:
            return True
        if self._ring.written != self._seen:
            self._seen, self._patient_until = self._ring.written, self._clock() + STALLED_S
        return self._clock() >= self._patient_until

    def _rest(self, captured: Samples) -> Samples:
        """All that is left, after which this gives nothing any more."""
        resampler, self._resampler = self._resampler, None
        if resampler is None:
            return NOTHING
        rest = np.concatenate([captured, self._ring.take(0, 0)])
        return np.concatenate([resampler.feed(rest), resampler.finish()])

    def _gone(self) -> MicrophoneError:
        hint = "What was heard until then is kept. Plug it in again, or choose another microphone."
        return MicrophoneError(f"“{self.name}” sends no sound any more: was it unplugged?", hint=hint)
