"""What a start of Magpie brings along, and how a second start writes it to the window that is running.

One line of JSON in ASCII each way. A line is read only from the same person's programs, yet it is treated as a
stranger's: bounded, checked field by field, refused as a whole when anything is not as expected.
"""

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import unquote_to_bytes, urlsplit

import msgspec

from assistant.errors import InputError, MagpieError, NewerSchemaError

SCHEMA_VERSION = 1

MAX_MESSAGE_BYTES = 256 * 1024
"""Some hundred long paths. A picture never travels here, only its path or link; a ``data:`` address must fit."""

MAX_ITEMS = 200
MAX_TEXT = 10_000

_LINKS = ("http://", "https://", "data:image/")
_PICTURES = frozenset(
    {".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".heif", ".svg"}
)

_Item = Annotated[str, msgspec.Meta(min_length=1, max_length=MAX_MESSAGE_BYTES)]
_Items = Annotated[list[_Item], msgspec.Meta(max_length=MAX_ITEMS)]
_Token = Annotated[str, msgspec.Meta(max_length=500, pattern=r"^[\x21-\x7e]*$")]


class Request(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What to open the window with; empty, it only comes to the front.

    ``files`` are absolute paths. ``activation`` is the desktop's permission to come to the front
    (``XDG_ACTIVATION_TOKEN``), empty where it gave none.
    """

    files: _Items = []
    links: _Items = []
    text: Annotated[str, msgspec.Meta(max_length=MAX_TEXT)] = ""
    last_screenshot: bool = False
    activation: _Token = ""

    def __post_init__(self) -> None:
        """Refuse relative paths: the reader has another working directory than the writer."""
        for path in self.files:
            if not Path(path).is_absolute() or "\0" in path:
                raise ValueError(f"a path is not absolute: {path!r}")

    @property
    def is_empty(self) -> bool:
        """Whether it asks for nothing but the window."""
        return not (self.files or self.links or self.text or self.last_screenshot)

    @property
    def summary(self) -> str:
        """How much it brings, without telling what."""
        words = len(self.text.split())
        shot = ", the last screenshot" if self.last_screenshot else ""
        return f"files: {len(self.files)}, links: {len(self.links)}, words: {words}{shot}"


NOTHING = Request()
"""A start without arguments."""


class MessageError(MagpieError):
    """A line that is no message of this version."""


def request_of(
    arguments: Sequence[str],
    *,
    text: str = "",
    last_screenshot: bool = False,
    folder: Path | None = None,
    environ: Mapping[str, str] = os.environ,
) -> Request:
    """The request of a command line.

    Parameters
    ----------
    arguments:
        Files, links and words, mixed. A file is what exists, or looks like a path to a picture (so that a wrong path
        is reported and not searched for as words); a folder needs a separator, as ``red`` may well be a word.
    text:
        More words, never taken for files.
    folder:
        What relative paths are relative to; by default the working directory.

    Raises
    ------
    InputError
        There are too many arguments, or they are too long.
    """
    folder = folder or Path.cwd()
    files: list[str] = []
    links: list[str] = []
    words: list[str] = []
    for argument in arguments:
        if path := _file(argument, folder):
            files.append(path)
        elif argument.lower().startswith(_LINKS):
            links.append(argument)
        else:
            words.append(argument)
    words += [text] if text else []
    fields = {
        "files": files,
        "links": links,
        "text": " ".join(" ".join(words).split()),
        "last_screenshot": last_screenshot,
        "activation": environ.get("XDG_ACTIVATION_TOKEN", ""),
    }
    try:
        request = msgspec.convert(fields, Request)
        encode_request(request)
    except (msgspec.ValidationError, MessageError) as error:
        raise InputError(f"This cannot be opened: {error}.", hint="Open fewer or shorter things at once.") from error
    return request


def encode_request(request: Request) -> bytes:
    """The request as one line. Raises :class:`MessageError` when it is longer than a reader accepts."""
    return _line({"schema": SCHEMA_VERSION, **msgspec.to_builtins(request)})


def decode_request(line: bytes) -> Request:
    """Read the line of :func:`encode_request`.

    Raises
    ------
    NewerSchemaError
        It comes from a newer Magpie.
    MessageError
        It is no such line.
    """
    fields = _fields(line, "A message to the window")
    try:
        return msgspec.convert(fields, Request)
    except msgspec.ValidationError as error:
        raise MessageError(f"A message to the window cannot be used: {error}.") from error


def encode_answer(refusal: str = "") -> bytes:
    """The window's answer as one line: taken, or why not."""
    return _line({"schema": SCHEMA_VERSION, "refusal": refusal[:500]})


def decode_answer(line: bytes) -> str:
    """Why the window refused; empty when it took the request. Raises as :func:`decode_request`."""
    refusal = _fields(line, "The answer of the window").get("refusal")
    if not isinstance(refusal, str):
        raise MessageError("The answer of the window cannot be used.")
    return refusal


def _line(fields: Mapping[str, object]) -> bytes:
    """In ASCII: file names that are no valid text survive as escapes."""
    line = json.dumps(fields, ensure_ascii=True, separators=(",", ":")).encode("ascii") + b"\n"
    if len(line) > MAX_MESSAGE_BYTES:
        raise MessageError(f"{len(line):,} bytes are more than the {MAX_MESSAGE_BYTES:,} that are handed over")
    return line


def _fields(line: bytes, what: str) -> dict[str, Any]:
    if len(line) > MAX_MESSAGE_BYTES:
        raise MessageError(f"{what} is too long.")
    try:
        fields = json.loads(line.decode("ascii"))
    except (ValueError, RecursionError) as error:
        raise MessageError(f"{what} is no JSON: {error}.") from error
    schema = fields.pop("schema", None) if isinstance(fields, dict) else None
    if type(schema) is not int or schema < 1:
        raise MessageError(f"{what} has no schema.")
    if schema > SCHEMA_VERSION:
        raise NewerSchemaError(what, schema, SCHEMA_VERSION)
    return dict(fields)


def _file(argument: str, folder: Path) -> str | None:
    """The absolute path that an argument names; None when it is a link or words."""
    if argument.lower().startswith("file:"):
        return _path_of_url(argument)
    if not argument or "\0" in argument or argument.lower().startswith(_LINKS):
        return None
    path = folder / os.path.expanduser(argument)  # noqa: PTH111 - raises nothing for ~nobody
    separated = os.sep in argument or "/" in argument
    try:
        exists = path.is_file() or (separated and path.exists())
    except OSError:  # longer than a name may be: words
        return None
    looks_it = path.suffix.lower() in _PICTURES and (separated or " " not in argument.strip())
    return os.path.abspath(path) if exists or looks_it else None  # noqa: PTH100 - no links are followed


def _path_of_url(url: str) -> str | None:
    parts = urlsplit(url)
    if parts.netloc not in {"", "localhost"} or not parts.path.startswith("/"):
        return None
    path = os.fsdecode(unquote_to_bytes(parts.path))
    if os.name == "nt":
        path = path.lstrip("/")
    return None if "\0" in path else path
