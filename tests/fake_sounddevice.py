"""A stand-in for the module ``sounddevice``: devices that are plugged in and out, and streams that a test feeds.

As in the real one the list of devices is that of the last start, whatever was plugged in since.
"""

import threading
from types import SimpleNamespace
from typing import Any

import numpy as np


class PortAudioError(Exception):
    """``args``: message, code, and for host errors a tuple with the system's own text."""


class FakeStream:
    def __init__(self, library: "FakeSounddevice", **options: Any) -> None:
        self._library, self.options = library, options
        self.samplerate = options["samplerate"]
        self.draining = threading.Event()
        self.calls: list[str] = []
        self.written: list[np.ndarray] = []

    def start(self) -> None:
        self.calls.append("start")
        if self._library.start_error:
            raise self._library.start_error

    def stop(self) -> None:
        self.calls.append("stop")

    def abort(self) -> None:
        self.calls.append("abort")

    def close(self) -> None:
        self.calls.append("close")

    def write(self, samples: np.ndarray) -> None:
        self.written.append(samples)

    @property
    def latency(self) -> float:
        """What is asked for when the stream is drained."""
        self.draining.set()
        return self._library.latency_s

    def deliver(self, *channels: np.ndarray, piece: int = 441) -> None:
        """Hand over sound as the sound card does, in small pieces whose memory is used again."""
        whole = np.stack(channels, axis=1).astype(np.float32)
        for start in range(0, len(whole), piece):
            block = whole[start : start + piece].copy()
            self.options["callback"](block, len(block), None, None)
            block.fill(np.nan)

    def break_down(self) -> None:
        """What PortAudio does when the device's thread ends by itself."""
        self.options["finished_callback"]()


class FakeSounddevice:
    PortAudioError = PortAudioError

    def __init__(
        self, *plugged: str, rates: tuple[int, ...] = (48_000,), channels: int = 1, own_rate: int = 44_100
    ) -> None:
        self.rates, self.channels, self.own_rate = rates, channels, own_rate
        self.plugged = list(plugged)
        self.default = SimpleNamespace(hostapi=0)
        self.open_errors: list[Exception] = []
        self.start_error: Exception | None = None
        self.latency_s = 0.0
        self.streams: list[FakeStream] = []
        self.starts = 0
        self._initialize()

    def _initialize(self) -> None:
        self._known = list(self.plugged)
        self.starts += 1

    def _terminate(self) -> None:
        assert all("close" in stream.calls for stream in self.streams), "ends the streams that are open"

    def query_devices(self, device: str | None = None, kind: str | None = None) -> Any:
        listed = [self._info(index, name) for index, name in enumerate(self._known)]
        if kind is None:
            return listed
        matching = [info for info in listed if device in (None, info["name"])]
        if not matching:
            raise ValueError(f"No {kind} device matching {device!r}")
        return matching[0]

    def query_hostapis(self) -> Any:
        return ({"name": "Fake", "default_input_device": 0 if self._known else -1},)

    def InputStream(self, **options: Any) -> FakeStream:
        return self._stream(**options)

    def OutputStream(self, **options: Any) -> FakeStream:
        return self._stream(**options)

    def _stream(self, **options: Any) -> FakeStream:
        if self.open_errors:
            raise self.open_errors.pop(0)
        if self._known[options["device"]] not in self.plugged:
            raise PortAudioError("Illegal combination of I/O devices", -9993)
        if options["samplerate"] not in self.rates:
            raise PortAudioError("Invalid sample rate", -9997)
        if options["channels"] > self.channels:
            raise PortAudioError("Invalid number of channels", -9998)
        stream = FakeStream(self, **options)
        self.streams.append(stream)
        return stream

    def _info(self, index: int, name: str) -> dict[str, Any]:
        return {
            "name": name,
            "index": index,
            "hostapi": 0,
            "max_input_channels": 2,
            "max_output_channels": 2,
            "default_samplerate": float(self.own_rate),
        }
