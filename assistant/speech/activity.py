"""Whether somebody speaks: the network Silero (MIT), as the package faster-whisper brings it, through ONNX Runtime.

Its graph (``silero_vad_v6.onnx``) takes ``input``, ``(N, 576) float32``: windows of 512 samples with the 64 before
each; ``h`` and ``c``, ``(1, 1, 128) float32``, its memory of what came before; and gives ``speech_probs`` and the
memory after the last window.
"""

import importlib.util
from pathlib import Path
from typing import Any

import numpy as np

from assistant.errors import MissingComponentError
from assistant.speech.audio import SAMPLE_RATE, Samples
from assistant.speech.resampling import NOTHING
from assistant.speech.spans import WINDOW, SpanFinder

CONTEXT = 64
MEMORY = (1, 1, 128)

MARGIN = round(0.3 * SAMPLE_RATE)
"""Kept before and after speech: soft beginnings (“h”, “f”) and ends are recognised late."""

BATCH = 1024
"""Windows computed at once, 33 s, of a long recording."""

_HINT = "pip install --force-reinstall faster-whisper"


def vad_file() -> Path:
    """Where the network lies. faster-whisper itself is not imported: it is slow to load, and a bundle needs this
    file of it alone.

    Raises
    ------
    MissingComponentError
        It is not there.
    """
    try:
        spec = importlib.util.find_spec("faster_whisper")
    except (ImportError, ValueError):
        spec = None
    folders = spec.submodule_search_locations if spec else None
    if not folders:
        raise MissingComponentError(
            "Magpie cannot tell speech from noise: faster-whisper is not installed.", hint=_HINT
        )
    found = [path for folder in folders for path in sorted(Path(folder, "assets").glob("silero_vad*.onnx"))]
    if not found:
        raise MissingComponentError("Magpie cannot tell speech from noise: Silero's file is missing.", hint=_HINT)
    return found[-1]


class Activity:
    """Tells speech from all else. One thread at a time uses it; loads in 2 ms once ONNX Runtime is there.

    Raises
    ------
    MissingComponentError
        The network is missing, damaged, or not the one that this was written for.
    """

    def __init__(self, model: Path | None = None) -> None:
        model = model or vad_file()
        self._session = _session(model)
        names = {entry.name for entry in self._session.get_inputs()}
        if names != {"input", "h", "c"}:
            raise MissingComponentError(f"{model.name} is no Silero network that Magpie knows.", hint=_HINT)
        self.reset()

    def reset(self) -> None:
        """Forget what was fed: another recording begins."""
        self._stream = _Stream(self._session)

    def feed(self, samples: Samples) -> list[float]:
        """The probabilities, 0 to 1, of the windows of 32 ms that ``samples``, ``(N,) float32``, complete."""
        return self._stream.feed(samples)

    def speech_spans(self, samples: Samples) -> list[tuple[int, int]]:
        """Where in ``samples`` somebody speaks: half-open, in samples. Independent of what was fed."""
        stream, finder = _Stream(self._session), SpanFinder()
        padded = np.concatenate([samples, np.zeros(-len(samples) % WINDOW, np.float32)])
        for start in range(0, len(padded), BATCH * WINDOW):
            for probability in stream.feed(padded[start : start + BATCH * WINDOW]):
                finder.feed(probability)
        return [(start, min(end, len(samples))) for start, end in finder.spans]

    def trimmed(self, samples: Samples) -> Samples:
        """From the first word to the last, with a margin; empty when nobody speaks."""
        spans = self.speech_spans(samples)
        if not spans:
            return NOTHING
        return samples[max(0, spans[0][0] - MARGIN) : spans[-1][1] + MARGIN]


class _Stream:
    """One recording under way: the windows' overlap and the network's memory."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self._pending: Samples = np.zeros(CONTEXT, np.float32)
        self._h = np.zeros(MEMORY, np.float32)
        self._c = np.zeros(MEMORY, np.float32)

    def feed(self, samples: Samples) -> list[float]:
        self._pending = np.concatenate([self._pending, samples.astype(np.float32, copy=False)])
        count = (len(self._pending) - CONTEXT) // WINDOW
        if count == 0:
            return []
        windows = np.lib.stride_tricks.sliding_window_view(self._pending, CONTEXT + WINDOW)[::WINDOW][:count]
        inputs = {"input": np.ascontiguousarray(windows), "h": self._h, "c": self._c}
        probabilities, self._h, self._c = self._session.run(["speech_probs", "hn", "cn"], inputs)
        self._pending = self._pending[count * WINDOW :]
        return [float(value) for value in probabilities]


def _session(model: Path) -> Any:
    try:
        import onnxruntime
    except ImportError as error:
        raise MissingComponentError(
            "Magpie cannot listen: ONNX Runtime is missing.", hint="pip install onnxruntime"
        ) from error
    from onnxruntime.capi import onnxruntime_pybind11_state as failures

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # a window takes a tenth of a millisecond
    options.log_severity_level = 4
    known = (
        failures.Fail,
        failures.InvalidGraph,
        failures.InvalidProtobuf,
        failures.NoSuchFile,
        failures.RuntimeException,
    )
    try:
        return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    except known as error:
        raise MissingComponentError(
            f"{model.name}, which tells speech from noise, cannot be loaded.", hint=_HINT
        ) from error
