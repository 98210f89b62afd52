"""Pixels or words in, unit vectors out: ``assistant.encoders.load("mini")``.

Importing this package is light; ONNX Runtime and the tokenizer library load with the first model.
"""

from assistant.encoders.cache import CachedEncoder, EncodingCache
from assistant.encoders.encoder import Encoder
from assistant.encoders.loading import load
from assistant.store.card import EncoderCard

__all__ = ["CachedEncoder", "Encoder", "EncoderCard", "EncodingCache", "load"]
