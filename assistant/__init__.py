"""Magpie on the shopper's machine: search products by picture or words, offline. Never imports torch."""

import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"
"""ONNX Runtime's wheels report to Microsoft since 1.29, on Linux and macOS (onnxruntime pull 27379): when imported they
write an identifier of the machine and a queue of events to disk, whatever is asked of them later. This keeps all of it
from happening, and has to be there before anything imports it."""

__version__ = "0.1.0"
