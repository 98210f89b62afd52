"""Files from one host that a person chose, over connections that stay open and can be several at a time.

The rules of :mod:`assistant.network.fetch` hold here, too: no cookies, no proxy of the environment, the address that
was checked is the one connected to, every request is in the ledger. What differs: the person gave the address, so that
it may lie in their own network, if it did so when they gave it. A redirect never leads into that network from outside,
nor from https to http. A web page in the place of a file is a sign-in page of the network, or a wrong address.
"""

import math
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from ipaddress import ip_address
from types import TracebackType

import httpcore2

from assistant import __version__
from assistant.errors import InputError, NetworkError, NotFoundError, UnsafeError
from assistant.network.addresses import (
    Address,
    Permit,
    PrivateAddressError,
    Resolve,
    checked_addresses,
    is_public,
    resolve,
)
from assistant.network.fetch import trusted_certificates
from assistant.network.ledger import Entry, record
from assistant.network.link import Link, parse_link
from assistant.network.watched import Watch, WatchedBackend
from assistant.progress import CancelToken

USER_AGENT = f"Magpie/{__version__} (desktop shopping assistant; follows a catalogue that its user subscribed to)"
MAX_REDIRECTS = 5
CONNECTIONS = 4

_REDIRECTS = {301, 302, 303, 307, 308}
_MISSING = {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
"""A bucket answers 403 for what is not there, unless its list is public."""

_PASSING = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS}
_RESOLVE_S = 6.0
_ADDRESS = "Check the address and the network."


class BrokenConnectionError(NetworkError):
    """The connection broke, or the host is busy: worth another try."""


class MissingFileError(NotFoundError):
    """The host has no such file."""


@dataclass(frozen=True, slots=True)
class HostRules:
    """How long a host may take; ``pause_s`` before a second try, doubled before each further one.

    Only tests make others than the defaults.
    """

    headers_s: float = 30.0
    silent_s: float = 20.0
    slow_after_s: float = 30.0
    slow_bytes_per_s: float = 500.0
    pause_s: float = 0.5
    resolver: Resolve = resolve
    is_public: Permit = is_public


HOST_RULES = HostRules()


@dataclass(frozen=True, slots=True)
class Opened:
    """An answer whose bytes are still to come; ``start`` is where they begin in the file."""

    start: int
    pieces: Iterator[bytes]


def parse_address(text: str) -> Link:
    """The ``http(s)`` address of a folder on a host, ending in a slash. Raises :class:`InputError`."""
    try:
        link = parse_link(text.strip().rstrip("/") + "/")
    except InputError as error:
        raise InputError(error.message, hint="Give the address of a published catalogue.") from error
    if "?" in link.target:
        raise InputError("The address of a catalogue has no “?”.", hint="Give the address of its folder.")
    return link


def is_private(link: Link, *, rules: HostRules = HOST_RULES, cancel: CancelToken | None = None) -> bool:
    """Whether an address is of this machine or its network. Asks for the name; raises :class:`NetworkError`."""
    found = checked_addresses(
        link.ascii_host, link.port, resolver=rules.resolver, permits=lambda _: True, timeout_s=_RESOLVE_S,
        cancel=cancel or CancelToken(),
    )  # fmt: skip
    return not all(rules.is_public(ip_address(address)) for address in found)


class Host:
    """What lies under ``base``. Thread-safe; use as a context manager.

    Parameters
    ----------
    base:
        A link ending in a slash.
    purpose:
        What the ledger says of each request.
    private:
        Whether the host may lie in the person's own network.
    """

    def __init__(
        self, base: Link, *, purpose: str, private: bool, cancel: CancelToken, rules: HostRules = HOST_RULES
    ) -> None:
        self._base, self._purpose, self._rules = base, purpose, rules
        self._watch = _HostWatch(rules, cancel)
        self._own = self._pool(_any if private else rules.is_public)
        self._others = self._pool(rules.is_public)

    def __enter__(self) -> "Host":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._own.pool.close()
        self._others.pool.close()

    @contextmanager
    def open(self, path: str, limit: int, start: int = 0) -> Iterator[Opened]:
        """Ask for a file from byte ``start`` on.

        Parameters
        ----------
        path:
            Relative to the base; plain names alone.
        limit:
            The size of the whole file at most.

        Raises
        ------
        MissingFileError
            The host has no such file.
        BrokenConnectionError
            No connection, or a broken one (also while the block reads), or the host is busy.
        UnsafeError
            It sends more than ``limit``, or leads where nothing may be asked.
        NetworkError
            It answers otherwise, or with a web page.
        """
        link = self._base.join(path)
        for _hop in range(MAX_REDIRECTS + 1):
            with self._sent(link, start) as (response, entry):
                if response.status not in _REDIRECTS:
                    yield Opened(
                        self._check(link, response, start, limit), self._received(link, response, entry, limit)
                    )
                    return
                entry.outcome = "redirect"
                link = _next(link, _header(response, b"location"))
        raise NetworkError(f"{link.host} redirects more than {MAX_REDIRECTS} times.", hint=_ADDRESS)

    def _pool(self, permits: Permit) -> "_Pool":
        backend = WatchedBackend(self._watch, self._rules.resolver, permits)
        pool = httpcore2.ConnectionPool(
            ssl_context=trusted_certificates(), network_backend=backend, max_connections=2 * CONNECTIONS,
            keepalive_expiry=30.0,
        )  # fmt: skip
        return _Pool(pool, backend)

    @contextmanager
    def _sent(self, link: Link, start: int) -> Iterator[tuple[httpcore2.Response, Entry]]:
        own = (link.host, link.port) == (self._base.host, self._base.port)
        used = self._own if own else self._others
        with record(self._purpose, link.url, consent=True) as entry:
            try:
                with (
                    self._watch.limited(self._rules.headers_s),
                    _streamed(used.pool, link, start) as response,
                ):
                    self._watch.unlimited()
                    entry.status = response.status
                    yield response, entry
            except (httpcore2.TimeoutException, httpcore2.NetworkError, httpcore2.ProtocolError) as error:
                said = " ".join(str(error).split())[:200] or type(error).__name__
                raise BrokenConnectionError(f"{link.host} cannot be reached: {said}.", hint=_ADDRESS) from error
            except PrivateAddressError as error:
                raise UnsafeError(error.message, hint=_REFUSED) from error
            finally:
                entry.address = used.backend.connected

    def _check(self, link: Link, response: httpcore2.Response, start: int, limit: int) -> int:
        """Where the answer begins in the file; raises when it is no file."""
        status = response.status
        if status in _MISSING:
            raise MissingFileError(f"{link.host} has no {link.name}.", hint=_ADDRESS)
        if status in _PASSING or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise BrokenConnectionError(f"{link.host} is busy (status {status}).", hint="Try again later.")
        if status not in (HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT):
            raise NetworkError(f"{link.host} answers with status {status}.", hint=_ADDRESS)
        if _header(response, b"content-type").lower().startswith(("text/html", "application/xhtml")):
            raise NetworkError(
                f"{link.host} answers with a web page in the place of {link.name}.",
                hint="Does this network ask to sign in first? Else check the address.",
            )
        if _header(response, b"content-encoding").lower() not in ("", "identity"):
            raise NetworkError(f"{link.host} packs its answers, though it was asked not to.", hint=_ADDRESS)
        if status == HTTPStatus.OK:
            start = 0
        elif not _header(response, b"content-range").startswith(f"bytes {start}-"):
            raise NetworkError(f"{link.host} sends another part of {link.name} than was asked for.", hint=_ADDRESS)
        stated = _header(response, b"content-length")
        if stated.isdecimal() and start + int(stated[:18]) > limit:
            raise _too_long(link, limit)
        return start

    def _received(self, link: Link, response: httpcore2.Response, entry: Entry, limit: int) -> Iterator[bytes]:
        began_s = time.monotonic()
        for piece in response.iter_stream():
            entry.bytes += len(piece)
            if entry.bytes > limit:
                raise _too_long(link, limit)
            spent_s = time.monotonic() - began_s
            if spent_s > self._rules.slow_after_s and entry.bytes < self._rules.slow_bytes_per_s * spent_s:
                raise BrokenConnectionError(f"{link.host} sends too slowly.", hint="Try again later.")
            yield piece


@dataclass(frozen=True, slots=True)
class _Pool:
    pool: httpcore2.ConnectionPool
    backend: WatchedBackend


class _HostWatch(Watch):
    """No deadline but for the headers of each request, which has a thread of its own; the body's pace is watched."""

    def __init__(self, rules: HostRules, cancel: CancelToken) -> None:
        super().__init__(math.inf, rules.silent_s, cancel)
        self._local = threading.local()

    @contextmanager
    def limited(self, seconds: float) -> Iterator[None]:
        """Within the block this thread has so long to receive headers."""
        self._local.until_s = time.monotonic() + seconds
        try:
            yield
        finally:
            self.unlimited()

    def unlimited(self) -> None:
        """The headers are there."""
        self._local.until_s = math.inf

    def left_s(self) -> float:
        """Seconds left to this thread."""
        self.cancel.raise_if_cancelled()
        left_s: float = getattr(self._local, "until_s", math.inf) - time.monotonic()
        if left_s <= 0:
            raise BrokenConnectionError("The host did not answer in time.", hint="Try again later.")
        return min(left_s, 3600.0)


def _streamed(pool: httpcore2.ConnectionPool, link: Link, start: int) -> AbstractContextManager[httpcore2.Response]:
    headers = [
        ("Host", link.host_header), ("User-Agent", USER_AGENT), ("Accept", "*/*"), ("Accept-Encoding", "identity"),
        ("Cache-Control", "no-cache"),
    ]  # fmt: skip
    if start:
        headers.append(("Range", f"bytes={start}-"))
    url = httpcore2.URL(
        scheme=link.scheme.encode(), host=link.ascii_host.strip("[]").encode(), port=link.port,
        target=link.target.encode(),
    )  # fmt: skip
    return pool.stream("GET", url, headers=headers)


def _next(link: Link, location: str) -> Link:
    try:
        following = link.join(location)
    except InputError as error:
        raise UnsafeError(f"{link.host} redirects to what is not fetched. {error.message}", hint=_REFUSED) from error
    if not location or (link.scheme == "https" and following.scheme == "http"):
        raise UnsafeError(f"{link.host} redirects from https to plain http, or nowhere.", hint=_REFUSED)
    return following


def _too_long(link: Link, limit: int) -> UnsafeError:
    return UnsafeError(f"{link.host} sends more of {link.name} than the {limit:,} bytes allowed.", hint=_REFUSED)


def _header(response: httpcore2.Response, name: bytes) -> str:
    return next((value.decode("latin-1").strip() for key, value in response.headers if key.lower() == name), "")


def _any(_address: Address) -> bool:
    return True


_REFUSED = "Nothing was changed. Tell the publisher, or try again in another network."
