"""Keeps held-out pictures out of training: shops show one picture with several products."""

import hashlib
import logging
from collections.abc import Sequence

from models.data.examples import Example

log = logging.getLogger(__name__)


def without_leaks(examples: Sequence[Example]) -> list[Example]:
    """All but the training examples whose picture, byte for byte, is also one of the held-out examples."""
    held = {_digest(example) for example in examples if example.split != "train"}
    kept = [example for example in examples if example.split != "train" or _digest(example) not in held]
    if len(kept) < len(examples):
        log.info("%d examples are not trained on: their picture is held out too", len(examples) - len(kept))
    return kept


def _digest(example: Example) -> bytes:
    return hashlib.blake2b(example.image, digest_size=16).digest()
