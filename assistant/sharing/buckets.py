"""Buckets of S3 and what speaks like it, through obstore: read by subscribers, written by publishers.

Credentials, region and endpoint come from where obstore looks for them: ``AWS_ACCESS_KEY_ID``, ``AWS_REGION``,
``AWS_ENDPOINT_URL`` and so on. Requests are in the ledger; the address that was connected to stays in the library.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from assistant.errors import InputError, MissingComponentError, NetworkError
from assistant.network.host import BrokenConnectionError, MissingFileError, Opened
from assistant.network.ledger import Entry, record

PIECE_BYTES = 64 * 1024
TIMEOUT = "30s"
PURPOSE = "catalogue"
PUBLISH = "publish"


class BucketSource:
    """The files below ``s3://BUCKET/PREFIX``. Thread-safe."""

    def __init__(self, url: str) -> None:
        self._url, self._store = url, open_bucket(url)

    @contextmanager
    def open(self, path: str, limit: int, start: int = 0) -> Iterator[Opened]:
        """A file from a byte on."""
        import obstore

        with asked(PURPOSE, "GET", f"{self._url}/{path}") as entry:
            found = obstore.get(self._store, path, options={"range": {"offset": start}} if start else None)
            yield Opened(start, self._pieces(found, entry))

    def _pieces(self, found: Any, entry: Entry) -> Iterator[bytes]:
        for piece in found.stream(min_chunk_size=PIECE_BYTES):
            content = bytes(piece)
            entry.bytes += len(content)
            yield content


class BucketTarget:
    """Writes below ``s3://BUCKET/PREFIX``."""

    def __init__(self, url: str) -> None:
        self._url, self._store = url, open_bucket(url)

    def sizes(self) -> dict[str, int]:
        """What is there already, with sizes."""
        import obstore

        with asked(PUBLISH, "LIST", self._url):
            return {str(one["path"]): int(one["size"]) for part in obstore.list(self._store) for one in part}

    def read(self, path: str) -> bytes | None:
        """A small file, or None when it is not there."""
        import obstore

        try:
            with asked(PUBLISH, "GET", f"{self._url}/{path}"):
                return bytes(obstore.get(self._store, path).bytes())
        except MissingFileError:
            return None

    def put(self, path: str, content: Path | bytes) -> None:
        """Write a file as a whole; a large one in parts."""
        import obstore

        with asked(PUBLISH, "PUT", f"{self._url}/{path}") as entry:
            obstore.put(self._store, path, content, use_multipart=isinstance(content, Path) or None)
            entry.bytes = content.stat().st_size if isinstance(content, Path) else len(content)

    def delete(self, path: str) -> None:
        """Remove a file."""
        import obstore

        with asked(PUBLISH, "DELETE", f"{self._url}/{path}"):
            obstore.delete(self._store, path)

    def finish(self) -> None:
        """A bucket has nothing to bring to a disk."""


def open_bucket(url: str) -> Any:
    """The bucket of an address. Raises :class:`MissingComponentError` without obstore, :class:`InputError` else."""
    try:
        from obstore.exceptions import BaseError
        from obstore.store import from_url
    except ImportError:
        raise MissingComponentError(
            "Buckets need the package obstore.", hint="Install it: pip install 'magpie-shopping[s3]'."
        ) from None
    try:
        plain = os.environ.get("AWS_ALLOW_HTTP", "").lower() in ("1", "true")  # options of ours would overrule it
        return from_url(url, client_options={"timeout": TIMEOUT, "allow_http": plain}, retry_config={"max_retries": 3})
    except (BaseError, ValueError) as error:
        raise InputError(f"{url} is no bucket: {_first_line(error)}.", hint="Write s3://BUCKET/FOLDER.") from error


@contextmanager
def asked(purpose: str, method: str, url: str) -> Iterator[Entry]:
    """Write a request into the ledger, and translate what obstore raises."""
    from obstore.exceptions import BaseError, PermissionDeniedError, UnauthenticatedError

    with record(purpose, url, method=method, consent=True) as entry:
        try:
            yield entry
        except FileNotFoundError as error:
            raise MissingFileError(f"There is no {url}.") from error
        except (PermissionDeniedError, UnauthenticatedError) as error:
            raise NetworkError(
                f"{url}: access denied.", hint="Check AWS_ACCESS_KEY_ID and the bucket's rights."
            ) from error
        except (BaseError, OSError) as error:
            raise BrokenConnectionError(f"{url}: {_first_line(error)}.", hint="Check the network.") from error


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
