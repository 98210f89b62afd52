"""SVG from strangers: cleaned of everything that reaches outside it, then drawn by a child process within limits.

The renderer (resvg) runs no scripts and opens no connection, but it reads the file that an ``image`` names by an
absolute path. So the drawing is parsed and written anew, keeping no reference but those to its own parts and to
pictures inside it. A document type that declares anything is refused: entities are how a small file becomes a large
one, or another.
"""

import re
import subprocess
import sys
from collections.abc import Callable
from typing import Any
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from assistant.errors import MissingComponentError, PictureError

MAX_SVG_BYTES = 8 * 1024 * 1024
MAX_ELEMENTS = 100_000
MAX_DEPTH = 128
"""Deeper nesting overflows the renderer's stack; drawings of shops have less than 20 levels."""

SIDE = 1024
"""Pixels of the longer side: a drawing has no size of its own that means anything, and encoders read 224 to 384."""

WAITING_LIMIT_S = 15

_DROPPED = frozenset(("script", "foreignobject", "iframe", "audio", "video", "embed", "object", "handler", "listener"))
_INSIDE = re.compile(r"\s*(#|data:image/(png|jpe?g|gif|webp);base64,)", re.IGNORECASE)
_STYLE_OUTSIDE = re.compile(r"@import[^;]*;?|url\(\s*['\"]?(?!['\"]?\s*#)[^)]*\)", re.IGNORECASE)
_HINT = "Open it in a drawing program and save it as PNG."


def is_svg(data: bytes) -> bool:
    """Whether a file is an SVG in UTF-8, by its beginning."""
    start = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith(b"<") and b"<svg" in start.lower()


def draw_svg(data: bytes, shown: str, max_side: int | None = None) -> bytes:
    """Draw an SVG on white and return a PNG. Starts a child process and waits for it, some 0.1 s.

    Parameters
    ----------
    data:
        The file.
    shown:
        What the person knows it by.
    max_side:
        The longer side of the drawing in pixels, where that is less than :data:`SIDE`.

    Raises
    ------
    PictureError
        It is too large, no sound XML, declares entities, or takes too much memory or time to draw.
    MissingComponentError
        The renderer is not installed.
    """
    if len(data) > MAX_SVG_BYTES:
        raise PictureError(shown, f"the SVG is larger than {MAX_SVG_BYTES >> 20} MB", hint=_HINT)
    cleaned = clean_svg(data, shown)
    return _in_child(cleaned, shown, min(SIDE, max_side or SIDE))


def clean_svg(data: bytes, shown: str) -> str:
    """The drawing without scripts, event handlers and references to anything outside itself."""
    writer = _Writer(shown)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    handlers: dict[str, Callable[..., Any]] = {
        "StartElementHandler": writer.start,
        "EndElementHandler": writer.end,
        "CharacterDataHandler": writer.text,
        "StartDoctypeDeclHandler": writer.doctype,
        "EntityDeclHandler": writer.entity,
    }
    for name, handler in handlers.items():
        setattr(parser, name, handler)
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:  # the others: an unknown text encoding
        raise PictureError(shown, f"the SVG is damaged ({error})", hint=_HINT) from error
    return "".join(writer.parts)


class _Writer:
    """Writes what is kept of the elements that the parser meets."""

    def __init__(self, shown: str) -> None:
        self.parts: list[str] = []
        self._shown = shown
        self._path: list[str] = []
        self._dropped_at: int | None = None
        self._elements = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        self._path.append(_local(name))
        if self._elements > MAX_ELEMENTS or len(self._path) > MAX_DEPTH:
            raise PictureError(self._shown, "the SVG has too many parts or nests them too deeply", hint=_HINT)
        if self._dropped_at is None and self._path[-1] in _DROPPED:
            self._dropped_at = len(self._path)
        if self._dropped_at is None:
            kept = (f" {key}={quoteattr(_style(value))}" for key, value in attributes.items() if _is_kept(key, value))
            self.parts.append(f"<{name}{''.join(kept)}>")

    def end(self, name: str) -> None:
        if self._dropped_at is None:
            self.parts.append(f"</{name}>")
        elif self._dropped_at == len(self._path):
            self._dropped_at = None
        self._path.pop()

    def text(self, text: str) -> None:
        if self._dropped_at is None:
            self.parts.append(escape(_style(text) if self._path[-1] == "style" else text))

    def doctype(self, _name: str, _system: str | None, _public: str | None, declares: int) -> None:
        if declares:
            self.entity()

    def entity(self, *_: object) -> None:
        raise PictureError(self._shown, "the SVG declares entities, which are not read", hint=_HINT)


def _local(name: str) -> str:
    return name.rpartition(":")[2].lower()


def _is_kept(key: str, value: str) -> bool:
    """Not event handlers, not another base, and of references only those to the inside."""
    local = _local(key)
    if local.startswith("on") or key.lower() == "xml:base":
        return False
    return local not in {"href", "src"} or bool(_INSIDE.match(value))


def _style(text: str) -> str:
    return _STYLE_OUTSIDE.sub("none", text) if "url(" in text.lower() or "@import" in text.lower() else text


def _in_child(svg: str, shown: str, side: int) -> bytes:
    """Let :mod:`assistant.svg_child` draw it."""
    from importlib.util import find_spec

    from assistant.svg_child import REFUSED

    if find_spec("resvg_py") is None:
        raise MissingComponentError(f"{shown}: SVG drawings cannot be read.", hint="Install it: pip install resvg-py.")
    try:
        ran = subprocess.run(
            [*_command(), str(side)], input=svg.encode(), capture_output=True, timeout=WAITING_LIMIT_S, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise PictureError(shown, "drawing the SVG takes too long", hint=_HINT) from error
    if ran.returncode == REFUSED:
        reason = ran.stderr.decode("utf-8", "replace").strip()[:200]
        raise PictureError(shown, f"the SVG cannot be drawn ({reason})", hint=_HINT)
    if ran.returncode != 0:
        raise PictureError(shown, "drawing the SVG takes too much memory or time", hint=_HINT)
    return ran.stdout


def _command() -> list[str]:
    """How to start the child; a bundled program is its own interpreter and knows it as a hidden command."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "models", "draw-svg"]
    return [sys.executable, "-m", "assistant.svg_child"]
