"""Pixels or words in, unit vectors out: ``assistant.encoders.load("mini")``.

Importing this package is light; ONNX Runtime and the tokenizer library load with the first model.
"""

from assistant.encoders.cache import CachedEncoder, EncodingCache
from assistant.encoders.card import ModelCard
from assistant.encoders.encoder import Encoder
from assistant.encoders.store import load

__all__ = ["CachedEncoder", "Encoder", "EncodingCache", "ModelCard", "load"]
