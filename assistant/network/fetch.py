"""Fetches what one link leads to, as a stranger's link deserves: bounded in everything, telling nothing of the person.

No cookies, no referrer, no credentials, no proxy of the environment (a proxy would connect where we cannot look, so
that the check of addresses would be worth nothing: docs/decisions/0007). Every hop of a redirect is checked anew and
is a line of the ledger. What the bytes are is for the caller to find out; the server's word is not taken for it.
"""

import time
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from typing import TYPE_CHECKING

import httpcore2

from assistant import __version__
from assistant.errors import InputError, NetworkError
from assistant.network.addresses import Permit, Resolve, is_public, resolve
from assistant.network.ledger import Entry, record
from assistant.network.link import Link, parse_link
from assistant.network.watched import Watch, WatchedBackend
from assistant.progress import CancelToken, Progress, Step, silent

if TYPE_CHECKING:
    import ssl

USER_AGENT = f"Magpie/{__version__} (desktop shopping assistant; fetches one picture that its user asked for)"
ACCEPT = "image/*,video/*;q=0.8,text/html;q=0.5,*/*;q=0.1"

_REDIRECTS = {
    HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.FOUND, HTTPStatus.SEE_OTHER, HTTPStatus.TEMPORARY_REDIRECT,
    HTTPStatus.PERMANENT_REDIRECT,
}  # fmt: skip
_SAVE = "Save the picture in the browser and drop the file here."
_WINDOW_BITS = {"gzip": zlib.MAX_WBITS | 16, "x-gzip": zlib.MAX_WBITS | 16, "deflate": zlib.MAX_WBITS}
_PIECE_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Rules:
    """What a fetch may cost and where it may lead. The defaults are what the program uses; only tests make others."""

    max_bytes: int = 40 * 1024 * 1024
    max_redirects: int = 5
    total_s: float = 60.0
    silent_s: float = 10.0
    slow_after_s: float = 15.0
    slow_bytes_per_s: float = 2_000.0
    resolver: Resolve = resolve
    permits: Permit = is_public


RULES = Rules()


IMPORT_AGENT = f"Magpie/{__version__} (desktop shopping assistant; imports a product feed that its user chose)"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came: the bytes, decoded from the transfer's compression, and the link that they came from in the end.

    ``etag``, ``modified`` and ``cache_control`` are what the server says of how long it holds. ``is_unchanged`` when it
    says that what it gave before still holds; then there is no content.
    """

    link: Link
    content: bytes
    content_type: str
    etag: str = ""
    modified: str = ""
    cache_control: str = ""
    is_unchanged: bool = False


class AnswerError(NetworkError):
    """The server answers, but not with success; ``retry_after`` is what it says of when to ask again."""

    def __init__(self, message: str, status: int, retry_after: str = "") -> None:
        super().__init__(message, hint=_SAVE)
        self.status = status
        self.retry_after = retry_after


def fetch(
    link: Link,
    *,
    purpose: str = "picture",
    agent: str = USER_AGENT,
    known: Sequence[tuple[str, str]] = (),
    rules: Rules = RULES,
    progress: Progress = silent,
    cancel: CancelToken | None = None,
) -> Fetched:
    """Fetch a link, following redirects. Blocks; call it only after the person agreed.

    ``agent`` is what the server is told of us; ``known`` are headers that ask whether what is known still holds
    (``If-None-Match``, ``If-Modified-Since``).

    Raises
    ------
    InputError
        A redirect leads to what is no link to fetch.
    NetworkError
        It cannot be reached, is refused, too large, too slow, or answers with no success (:class:`AnswerError`).
    StorageError
        The ledger cannot be written; then nothing was sent.
    Cancelled
        ``cancel`` was set.
    """
    watch = Watch(rules.total_s, rules.silent_s, cancel or CancelToken())
    for _hop in range(rules.max_redirects + 1):
        answer = _Hop(link, rules, watch, progress, (("User-Agent", agent), *known)).ask(purpose)
        if isinstance(answer, Fetched):
            return answer
        link = answer
    raise NetworkError(f"{link.host} redirects more than {rules.max_redirects} times.", hint=_SAVE)


class _Hop:
    """One request of a fetch."""

    def __init__(
        self, link: Link, rules: Rules, watch: Watch, progress: Progress, headers: Sequence[tuple[str, str]]
    ) -> None:
        self._link, self._rules, self._watch, self._progress = link, rules, watch, progress
        self._headers = (*_headers(link), *headers)
        self._is_known = any(name.startswith("If-") for name, _ in headers)

    def ask(self, purpose: str) -> Fetched | Link:
        """Send it: what came, or where to ask next."""
        backend = WatchedBackend(self._watch, self._rules.resolver, self._rules.permits)
        with record(purpose, self._link.url, consent=True) as entry:
            try:
                with (
                    httpcore2.ConnectionPool(ssl_context=trusted_certificates(), network_backend=backend) as pool,
                    pool.stream("GET", _url(self._link), headers=self._headers) as response,
                ):
                    entry.status = response.status
                    return self._take(response, entry)
            except (httpcore2.TimeoutException, httpcore2.NetworkError, httpcore2.ProtocolError) as error:
                raise _broken(self._link, error, self._rules) from error
            finally:
                entry.address = backend.connected

    def _take(self, response: httpcore2.Response, entry: Entry) -> Fetched | Link:
        link, status = self._link, response.status
        if status in _REDIRECTS:
            entry.outcome = "redirect"
            return _next(link, _header(response, b"location"))
        if status == HTTPStatus.NOT_MODIFIED and self._is_known:
            return _fetched(link, b"", response, is_unchanged=True)
        if status != HTTPStatus.OK:
            said = f"{link.host} answers with status {status}{_phrase(status)}."
            raise AnswerError(said, status, _header(response, b"retry-after"))
        content = bytearray()
        for piece in _unpacked(self._received(response, entry), _header(response, b"content-encoding"), link):
            content += piece
            self._check_size(len(content))
        return _fetched(link, bytes(content), response)

    def _received(self, response: httpcore2.Response, entry: Entry) -> Iterator[bytes]:
        """The body as it comes in, its size and its pace watched."""
        stated = _header(response, b"content-length")
        total = int(stated) if stated.isdecimal() and len(stated) < 16 else None
        self._check_size(total or 0)
        started_s = time.monotonic()
        for piece in response.iter_stream():
            self._watch.left_s()
            entry.bytes += len(piece)
            self._check_size(entry.bytes)
            spent_s = time.monotonic() - started_s
            if spent_s > self._rules.slow_after_s and entry.bytes < self._rules.slow_bytes_per_s * spent_s:
                raise NetworkError(f"{self._link.host} sends too slowly.", hint=_SAVE)
            self._progress(Step(f"Fetching from {self._link.host}", entry.bytes, total, "bytes"))
            yield piece

    def _check_size(self, size_bytes: int) -> None:
        limit = self._rules.max_bytes
        if size_bytes > limit:
            shown = f"{limit / 1024**2:,.0f} MB" if limit >= 1024**2 else f"{limit:,} bytes"
            raise NetworkError(f"What {self._link.host} sends is larger than {shown}.", hint=_SAVE)


def _unpacked(pieces: Iterator[bytes], encoding: str, link: Link) -> Iterator[bytes]:
    """Undo gzip or deflate in small pieces, so that a bomb is noticed before it has gone off."""
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        yield from pieces
        return
    if encoding not in _WINDOW_BITS:
        raise NetworkError(f"{link.host} packs its answer in a way that is not read ({encoding[:40]}).", hint=_SAVE)
    unpacker = zlib.decompressobj(_WINDOW_BITS[encoding])
    try:
        for piece in pieces:
            rest = piece
            while rest:
                yield unpacker.decompress(rest, _PIECE_BYTES)
                rest = unpacker.unconsumed_tail
    except zlib.error as error:
        raise NetworkError(f"What {link.host} sent is damaged.", hint="Try again.") from error
    if not unpacker.eof:
        raise NetworkError(f"What {link.host} sent is cut off.", hint="Try again.")


def _next(link: Link, location: str) -> Link:
    if not location:
        raise NetworkError(f"{link.host} redirects to nowhere.", hint=_SAVE)
    try:
        following = link.join(location)
    except InputError as error:
        raise NetworkError(f"{link.host} redirects to what is not fetched. {error.message}", hint=_SAVE) from error
    if link.scheme == "https" and following.scheme == "http":
        raise NetworkError(f"{link.host} redirects from https to plain http.", hint=_SAVE)
    return following


def _fetched(link: Link, content: bytes, response: httpcore2.Response, *, is_unchanged: bool = False) -> Fetched:
    return Fetched(
        link,
        content,
        content_type=_header(response, b"content-type"),
        etag=_header(response, b"etag")[:500],
        modified=_header(response, b"last-modified")[:500],
        cache_control=_header(response, b"cache-control")[:500],
        is_unchanged=is_unchanged,
    )


def _headers(link: Link) -> Sequence[tuple[str, str]]:
    return (
        ("Host", link.host_header),
        ("Accept", ACCEPT),
        ("Accept-Encoding", "identity"),
        ("Connection", "close"),
    )


def _url(link: Link) -> httpcore2.URL:
    host = f"[{link.ascii_host}]" if ":" in link.ascii_host else link.ascii_host
    return httpcore2.URL(
        scheme=link.scheme.encode(), host=host.strip("[]").encode(), port=link.port, target=link.target.encode()
    )


@cache
def trusted_certificates() -> "ssl.SSLContext":
    """The certificates of the system; what the environment names is left out."""
    return httpcore2.default_ssl_context(_trust_env=False)


def _header(response: httpcore2.Response, name: bytes) -> str:
    return next((value.decode("latin-1").strip() for key, value in response.headers if key.lower() == name), "")


def _phrase(status: int) -> str:
    try:
        return f" ({HTTPStatus(status).phrase})"
    except ValueError:
        return ""


def _broken(link: Link, error: Exception, rules: Rules) -> NetworkError:
    if isinstance(error, httpcore2.ReadTimeout):
        return NetworkError(f"{link.host} said nothing for {rules.silent_s:g} s.", hint=_SAVE)
    said = " ".join(str(error).split())[:200] or type(error).__name__
    return NetworkError(f"{link.host} cannot be reached: {said}.", hint="Check the link and the network.")


__all__ = ["IMPORT_AGENT", "RULES", "USER_AGENT", "AnswerError", "Fetched", "Link", "Rules", "fetch", "parse_link"]
