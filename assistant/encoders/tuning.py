"""Remembers which graphs of a model compute rightly on this processor, and how they run fastest.

One file for each encoder id, ``MAGPIE_HOME/tuning/mini-1.toml``. It only saves time and may be deleted: one that is
damaged, was written in other circumstances or cannot be written is passed over, and the model is tested again.
"""

import hashlib
import logging
import os
import tomllib
from pathlib import Path
from typing import Annotated

import msgspec
import tomli_w

from assistant import paths
from assistant.encoders.processor import processor_id
from assistant.store.card import EncoderCard, ModelFile

SCHEMA = 1

log = logging.getLogger(__name__)


class GraphTuning(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """How one graph of a model is run.

    ``file`` is the alternative in use; ``cosine`` the worst agreement with the reference that it showed, None when
    there was nothing to compare with. ``threads`` and ``batch`` are 0 until measured: all processors, and what
    :mod:`assistant.encoders.encoder` states.
    """

    file: str
    cosine: float | None = None
    threads: Annotated[int, msgspec.Meta(ge=0, le=1024)] = 0
    batch: Annotated[int, msgspec.Meta(ge=0, le=64)] = 0


class Circumstances(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a finding depends on: the card with the hashes of its files, the processor, the runtime."""

    card_sha256: str
    processor: str
    cores: int
    onnxruntime: str


class Tuning(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was found out about one model in these circumstances."""

    found_in: Circumstances
    image: GraphTuning
    text: GraphTuning
    schema: int = SCHEMA


def circumstances(card: EncoderCard) -> Circumstances:
    """The circumstances of now."""
    import onnxruntime

    digest = hashlib.sha256(msgspec.json.encode(card)).hexdigest()
    return Circumstances(digest, processor_id(), os.cpu_count() or 1, onnxruntime.__version__)


def recall(card: EncoderCard) -> Tuning | None:
    """What is known of the model of ``card``; None when that is nothing, or no longer holds."""
    try:
        tuning = msgspec.convert(tomllib.loads(_path(card).read_text(encoding="utf-8")), Tuning)
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        log.info("%s is passed over: %s", _path(card), error)
        return None
    fits = _names(tuning.image.file, card.image) and _names(tuning.text.file, card.text)
    return tuning if fits and tuning.schema == SCHEMA and tuning.found_in == circumstances(card) else None


def remember(card: EncoderCard, tuning: Tuning) -> bool:
    """Keep ``tuning`` for the model of ``card``; False when it cannot be written."""
    path = _path(card)
    partial = path.with_name(f"{path.name}.{os.getpid()}.partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_text(tomli_w.dumps(msgspec.to_builtins(tuning)), encoding="utf-8")
        os.replace(partial, path)  # noqa: PTH105 - the atomic call, by its name
    except OSError as error:
        log.info("%s cannot be written: %s", path, error)
        return False
    return True


def _path(card: EncoderCard) -> Path:
    return paths.home() / "tuning" / f"{card.encoder_id}.toml"


def _names(file: str, alternatives: list[ModelFile]) -> bool:
    return any(file == alternative.file for alternative in alternatives)
