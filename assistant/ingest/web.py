"""Pictures, films and sounds of a feed fetched from the web: a few at a time, politely, each once.

Only an import does this, and only after the person agreed; every request stands in the network ledger. A host gets
:data:`PER_HOST` requests at a time. What it refuses for the moment is asked for again after a while, as long as it says
itself; a host that only fails is left alone for the rest of the import.
"""

import random
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from assistant.errors import MagpieError, NetworkError
from assistant.ingest.values import ValueProblem
from assistant.ingest.web_cache import Kept, WebCache
from assistant.network.fetch import IMPORT_AGENT, RULES, AnswerError, Fetched, Link, Rules, fetch, parse_link
from assistant.progress import CancelToken

WORKERS = 8
PER_HOST = 3
TRIES = 4
FIRST_WAIT_S = 1.0
"""Before the second try; twice as long before each further one, with up to a half by chance."""

LONGEST_WAIT_S = 60.0
"""A server that asks for more is not waited for."""

GIVEN_UP_AFTER = 12
"""Failures of a host one after another, until it is left alone."""

_FOR_THE_MOMENT = {408, 425, 429, 500, 502, 503, 504}
_SLICE_S = 0.2


@dataclass(slots=True)
class _Host:
    """What is known of a host: its turns, until when it wants to be left alone, how often in a row it failed."""

    turns: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(PER_HOST))
    quiet_until_s: float = 0.0
    failures: int = 0


class WebFiles:
    """Fetches addresses in the background. ``close`` it, or use it in a ``with``.

    Parameters
    ----------
    cache:
        Where what comes is kept; memory holds none of it.
    cancel:
        Ends all waiting.
    rules:
        Of each request; only tests give others.
    """

    def __init__(self, cache: WebCache, cancel: CancelToken, rules: Rules = RULES) -> None:
        self._cache, self._cancel, self._rules = cache, cancel, rules
        self._pool = ThreadPoolExecutor(WORKERS, "fetch")
        self._asked: dict[str, Future[Kept]] = {}
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    def __enter__(self) -> "WebFiles":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def ask(self, address: str) -> None:
        """Begin to fetch an address, unless that began already. Returns at once."""
        if address not in self._asked:
            self._asked[address] = self._pool.submit(self._kept, address)

    def take(self, address: str) -> bytes:
        """What an address has, waited for; asked for again only after it was taken.

        Raises
        ------
        ValueProblem
            It cannot be had; the text says why.
        Cancelled
            The person cancelled.
        StorageError
            The cache or the ledger cannot be written.
        """
        self.ask(address)
        try:
            kept = self._asked[address].result()
            return self._cache.read(kept)
        except OSError as error:
            raise ValueProblem(f"picture on the web is gone from the cache: {address[:80]}") from error
        finally:
            self._asked.pop(address, None)

    def close(self) -> None:
        """Wait for what is under way, and bring the cache to its size."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._cache.prune()

    def _kept(self, address: str) -> Kept:
        known = self._cache.find(address)
        if known and known.is_fresh:
            return known
        try:
            return self._fetched(parse_link(address), address, known)
        except NetworkError as error:
            if known:
                return known  # an old picture is better than none, and than encoding the product without it
            raise ValueProblem(f"picture on the web cannot be had: {error.message}") from error
        except MagpieError as error:
            if error.exit_code == 6:  # the disk: not this picture's fault
                raise
            raise ValueProblem(f"picture on the web is not fetched: {error.message}") from error

    def _fetched(self, link: Link, address: str, known: Kept | None) -> Kept:
        with self._lock:
            host = self._hosts.setdefault(link.ascii_host, _Host())
        with host.turns:
            for attempt in range(TRIES):
                if host.failures >= GIVEN_UP_AFTER:
                    raise NetworkError(f"{link.host} failed {GIVEN_UP_AFTER} times and is left alone.")
                self._wait(host.quiet_until_s - time.monotonic())
                try:
                    fetched = self._ask(link, known)
                except NetworkError as error:
                    self._cool(host, error, attempt)
                else:
                    host.failures = 0
                    return self._cache.put(address, fetched, known)
        raise NetworkError(f"{link.host} does not answer.")

    def _ask(self, link: Link, known: Kept | None) -> Fetched:
        return fetch(
            link,
            purpose="catalogue picture",
            agent=IMPORT_AGENT,
            known=known.questions() if known else (),
            rules=self._rules,
            cancel=self._cancel,
        )

    def _cool(self, host: _Host, error: NetworkError, attempt: int) -> None:
        """Make the host quiet for a while before the next try, or give up with the error."""
        status = error.status if isinstance(error, AnswerError) else 0
        if status and status not in _FOR_THE_MOMENT:
            host.failures = 0  # it answers; this picture is not there
            raise error
        wait_s = FIRST_WAIT_S * 2**attempt * random.uniform(1.0, 1.5)  # noqa: S311 - spreads requests, no secret
        if isinstance(error, AnswerError) and error.retry_after:
            wait_s = max(wait_s, _seconds(error.retry_after))
        if attempt == TRIES - 1 or wait_s > LONGEST_WAIT_S:
            host.failures += 1
            raise error
        host.quiet_until_s = max(host.quiet_until_s, time.monotonic() + wait_s)

    def _wait(self, seconds: float) -> None:
        until_s = time.monotonic() + seconds
        while (left_s := until_s - time.monotonic()) > 0:
            self._cancel.raise_if_cancelled()
            time.sleep(min(left_s, _SLICE_S))


def _seconds(retry_after: str) -> float:
    """What a ``Retry-After`` header says: seconds, or a date (RFC 9110, section 10.2.3); 0 when it says nothing."""
    if retry_after.isdecimal() and len(retry_after) < 12:
        return float(retry_after)
    with suppress(ValueError, TypeError, OverflowError):
        when = parsedate_to_datetime(retry_after)
        return max(0.0, (when - datetime.now(UTC)).total_seconds())
    return 0.0
