"""Where a subscriber reads from: a web host, a bucket, or a folder (shared, or on a stick), all asked the same way."""

import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from assistant.errors import InputError, NetworkError, NotFoundError, UnsafeError
from assistant.network.host import (
    HOST_RULES,
    BrokenConnectionError,
    Host,
    HostRules,
    MissingFileError,
    Opened,
    is_private,
    parse_address,
)
from assistant.progress import CancelToken

PURPOSE = "catalogue"
PIECE_BYTES = 64 * 1024
PAUSES_S = (0.2, 0.6)
"""Before a small file is asked for again."""


class Source(Protocol):
    """The files of a publisher. Thread-safe."""

    def open(self, path: str, limit: int, start: int = 0) -> AbstractContextManager[Opened]:
        """A file from a byte on; see :meth:`assistant.network.host.Host.open` for what it raises."""


class FolderSource:
    """A folder of this machine. Links inside it are not followed: they could lead to any file of the person's."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def open(self, path: str, limit: int, start: int = 0) -> Iterator[Opened]:
        """Open a plain file below the folder."""
        if not self._folder.is_dir():
            raise NetworkError(f"{self._folder} is not there.", hint="Plug the stick in, or connect the shared folder.")
        found = self._folder
        for part in path.split("/"):
            found = found / part
            if found.is_symlink():
                raise UnsafeError(f"{found} is a link.", hint="Links are not followed. Nothing was changed.")
        try:
            if not found.is_file():
                raise MissingFileError(f"{self._folder} has no {path}.")
            if found.stat().st_size > limit:
                raise UnsafeError(f"{found} is larger than the {limit:,} bytes allowed.", hint="Nothing was changed.")
            with found.open("rb") as file:
                file.seek(start)
                yield Opened(start, iter(lambda: file.read(PIECE_BYTES), b""))
        except OSError as error:
            raise NetworkError(
                f"{found} cannot be read: {error.strerror}.", hint="Was the stick pulled out? Try again then."
            ) from error


@contextmanager
def opened_source(url: str, *, private: bool, cancel: CancelToken, rules: HostRules = HOST_RULES) -> Iterator[Source]:
    """The source of an address as :func:`parse_url` gives it. Raises :class:`InputError` for another."""
    with ExitStack() as stack:
        if url.startswith(("http://", "https://")):
            host = Host(parse_address(url), purpose=PURPOSE, private=private, cancel=cancel, rules=rules)
            yield stack.enter_context(host)
        elif url.startswith("s3://"):
            from assistant.sharing.buckets import BucketSource

            yield BucketSource(url)
        else:
            yield FolderSource(Path(url))


def parse_url(text: str, *, cancel: CancelToken, rules: HostRules = HOST_RULES) -> tuple[str, bool]:
    """What a person gave as an address, made plain, and whether it is of their own network or machine.

    Raises
    ------
    InputError
        It is no address of a catalogue.
    NotFoundError
        There is no such folder.
    NetworkError
        The name of the host is unknown.
    """
    text = text.strip()
    if text.lower().startswith(("http://", "https://")):
        link = parse_address(text)
        return link.url, is_private(link, rules=rules, cancel=cancel)
    if text.lower().startswith("s3://"):
        return text.rstrip("/"), False
    if text.lower().startswith("file://"):
        text = unquote(urlsplit(text).path)
    elif "://" in text:
        raise InputError(f"{text[:80]} is no address of a catalogue.", hint="Use http(s)://, s3:// or a folder.")
    folder = Path(text).expanduser().absolute()
    if not folder.is_dir():
        raise NotFoundError(f"There is no folder {folder}.", hint="Give the address of a published catalogue.")
    return str(folder), True


def read_whole(source: Source, path: str, limit: int) -> bytes:
    """A small file as a whole, asked for again when the connection breaks.

    Raises as :meth:`Source.open`; :class:`UnsafeError` when it is longer than ``limit``.
    """
    for pause_s in PAUSES_S:
        try:
            return _read_once(source, path, limit)
        except BrokenConnectionError:
            time.sleep(pause_s)
    return _read_once(source, path, limit)


def _read_once(source: Source, path: str, limit: int) -> bytes:
    content = bytearray()
    with source.open(path, limit) as opened:
        for piece in opened.pieces:
            content += piece
            if len(content) > limit:
                raise UnsafeError(f"{path} is longer than the {limit:,} bytes allowed.", hint="Nothing was changed.")
    return bytes(content)
