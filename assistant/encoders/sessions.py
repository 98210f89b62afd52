"""ONNX Runtime sessions, set up for a desktop: few threads, little memory, no chatter.

Imports onnxruntime when the first session is made, not before: the window shows without it.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from assistant.errors import ModelError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

WARNINGS_AND_WORSE = 3
"""Severity from which ONNX Runtime may write to stderr: 3 is "error"."""


class Graph:
    """One ONNX graph on the processor. Thread-safe: ONNX Runtime allows concurrent runs of a session.

    ``threads`` is how many one run uses (None given: all processors), ``inputs`` and ``outputs`` name what the graph
    reads and gives; ``input_shape`` is that of the first input, a name in the place of a size that is not fixed.
    """

    def __init__(self, path: Path, *, threads: int | None = None) -> None:
        self._path = path
        self.threads = threads or os.cpu_count() or 1
        self._session = open_session(path, self.threads)
        self.outputs = tuple(output.name for output in self._session.get_outputs())
        self.inputs = tuple(entry.name for entry in self._session.get_inputs())
        self.input_shape: tuple[int | str | None, ...] = tuple(self._session.get_inputs()[0].shape)

    def run(
        self, inputs: dict[str, npt.NDArray[np.generic]], wanted: int | None = None
    ) -> list[npt.NDArray[np.float32]]:
        """Run the graph and return its first ``wanted`` outputs (None: all). Blocks.

        Raises
        ------
        ModelError
            The graph does not accept the inputs: it is not what the card says.
        """
        from onnxruntime.capi.onnxruntime_pybind11_state import Fail, InvalidArgument, RuntimeException

        try:
            return list(self._session.run(self.outputs[:wanted], inputs))
        except (Fail, InvalidArgument, RuntimeException) as error:
            raise ModelError(f"{self._path} cannot run: {error}.", hint="Install the model again.") from error


def open_session(path: Path, threads: int) -> "InferenceSession":
    """A session on the processor.

    Spinning is off: threads that wait busily for the next layer doubled the processor time of one picture (6.9 against
    3.4 ms) and would take it from the window. The memory arena stays on: without it a batch of 16 took 45 % more
    processor time. It keeps the working memory of the largest batch (44 MB for 8 pictures, 330 MB for 64), so callers
    keep batches small.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = WARNINGS_AND_WORSE
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises a dozen unrelated classes for a bad graph
        raise ModelError(f"{path} cannot be opened: {error}.", hint="Install the model again.") from error
