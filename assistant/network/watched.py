"""Connections that go to the very address that was checked, and end when time is up or the person cancels.

The HTTP client asks a *backend* for its connections. This one resolves and checks the host itself and then connects to
the checked address, so that a name that answers otherwise a moment later is of no use (DNS rebinding). The client
still verifies the certificate against the link's host. Reading waits in short slices, so that a server that sends a
byte now and then neither outlives the total time nor keeps a cancelled fetch alive.
"""

import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore2

from assistant.errors import NetworkError
from assistant.network.addresses import Permit, Resolve, checked_addresses
from assistant.progress import CancelToken

SLICE_S = 0.2
CONNECT_S = 6.0
TRIED_ADDRESSES = 3


class Watch:
    """The deadline and the cancel token of one fetch, over all its hops."""

    def __init__(self, total_s: float, silent_s: float, cancel: CancelToken) -> None:
        self.total_s, self.silent_s, self.cancel = total_s, silent_s, cancel
        self._until_s = time.monotonic() + total_s

    def left_s(self) -> float:
        """Seconds left. Raises NetworkError when there are none, Cancelled when the person cancelled."""
        self.cancel.raise_if_cancelled()
        left_s = self._until_s - time.monotonic()
        if left_s <= 0:
            raise NetworkError(
                f"The server took longer than {self.total_s:g} s.", hint="Save the picture in the browser and drop it."
            )
        return left_s


class WatchedBackend(httpcore2.NetworkBackend):
    """Makes the connections; ``connected`` is the address of the last one."""

    def __init__(self, watch: Watch, resolver: Resolve, permits: Permit) -> None:
        self._watch, self._resolver, self._permits = watch, resolver, permits
        self._plain = httpcore2.SyncBackend()
        self.connected = ""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Resolve, check, connect; the first address that answers is taken."""
        addresses = checked_addresses(
            host, port, resolver=self._resolver, permits=self._permits, timeout_s=min(CONNECT_S, self._watch.left_s()),
            cancel=self._watch.cancel,
        )  # fmt: skip
        problem: Exception = httpcore2.ConnectError("no address")
        for address in addresses[:TRIED_ADDRESSES]:
            self.connected = address
            try:
                stream = self._plain.connect_tcp(address, port, min(CONNECT_S, self._watch.left_s()))
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                problem = error
                continue
            return WatchedStream(stream, self._watch)
        raise problem


class WatchedStream(httpcore2.NetworkStream):
    """A connection that looks at its watch."""

    def __init__(self, stream: httpcore2.NetworkStream, watch: Watch) -> None:
        self._stream, self._watch = stream, watch

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what comes; raises ReadTimeout after the silence that is allowed."""
        silent_until_s = time.monotonic() + self._watch.silent_s
        while True:
            try:
                return self._stream.read(max_bytes, min(SLICE_S, self._watch.left_s()))
            except httpcore2.ReadTimeout:
                if time.monotonic() > silent_until_s:
                    raise

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send a request, which is small."""
        self._stream.write(buffer, min(self._watch.silent_s, self._watch.left_s()))

    def close(self) -> None:
        """Close."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """Encrypt; Python counts the time-out over the whole handshake."""
        limit_s = min(CONNECT_S, self._watch.left_s())
        return WatchedStream(self._stream.start_tls(ssl_context, server_hostname, limit_s), self._watch)

    def get_extra_info(self, info: str) -> Any:
        """What the connection below knows."""
        return self._stream.get_extra_info(info)
