"""What a cell says of pictures, films or sounds: bytes, paths and addresses, one or several."""

import json
import re
from collections.abc import Mapping
from typing import Any

from assistant.feeds.pictures import PICTURE_SUFFIXES
from assistant.ingest.values import clean_text

MAX_REFERENCES = 50
MAX_CHARS = 2_000

_BEFORE_LINK = re.compile(r"[\s,;|]+(?=https?://)", re.IGNORECASE)
_BETWEEN_PATHS = re.compile(r"\s*[,;|]\s*")

Reference = bytes | str


def references(value: Any) -> list[Reference]:
    """The pictures that a value names, in its order, each once; at most :data:`MAX_REFERENCES`.

    A value is bytes, a path or address, a list of these (also as JSON, or with commas between), or an object with
    ``bytes``, ``path``, ``url`` or ``src``, as data sets of Hugging Face and the interfaces of shops have them.
    """
    return list(dict.fromkeys(_found(value, 4)))[:MAX_REFERENCES]


def _found(value: Any, depth: int) -> list[Reference]:
    if depth == 0:
        return []
    if isinstance(value, bytes):
        return [value] if value else []
    if isinstance(value, Mapping):
        named = (value.get(name) for name in ("bytes", "path", "url", "src", "contentUrl", "link"))
        return next((found for one in named if (found := _found(one, depth - 1))), [])
    if isinstance(value, list | tuple):
        return [one for item in value[:MAX_REFERENCES] for one in _found(item, depth - 1)]
    if isinstance(value, str) and value.lstrip()[:1] in ("[", "{"):
        return _of_json(value, depth)
    return [*_of_text(clean_text(value, MAX_CHARS * MAX_REFERENCES))]


def _of_json(value: str, depth: int) -> list[Reference]:
    try:
        return _found(json.loads(value), depth - 1)
    except (ValueError, RecursionError):
        return [*_of_text(clean_text(value, MAX_CHARS))]


def _of_text(text: str) -> list[str]:
    parts = _BEFORE_LINK.split(text)
    if len(parts) == 1 and "://" not in text:
        pieces = _BETWEEN_PATHS.split(text)
        if len(pieces) > 1 and all(piece.lower().endswith(tuple(PICTURE_SUFFIXES)) for piece in pieces if piece):
            parts = pieces
    return [part.strip(" ,;|") for part in parts if 0 < len(part.strip(" ,;|")) <= MAX_CHARS]
