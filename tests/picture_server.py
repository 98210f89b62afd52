"""A web server on the loopback interface that serves pictures and misbehaves by path. See :data:`Answer`."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from ipaddress import ip_address

from PIL import Image

from assistant.network.addresses import Address, is_public
from assistant.network.fetch import Rules

Answer = Callable[["Handler"], None]


def only_loopback_too(address: Address) -> bool:
    """The rule of the tests: what is public, and 127.0.0.1."""
    return address == ip_address("127.0.0.1") or is_public(address)


def resolver(host: str, port: int) -> list[str]:
    """Every name is this machine."""
    return [host] if host.replace(".", "").isdigit() or ":" in host else ["127.0.0.1"]


RULES = Rules(permits=only_loopback_too, resolver=resolver, total_s=20.0)


def png(color: str = "#cd3034", side: int = 60) -> bytes:
    data = BytesIO()
    Image.new("RGB", (side, side), color).save(data, "PNG")
    return data.getvalue()


class PictureServer:
    """``answers`` maps paths to what is sent; ``requests`` are the paths and headers asked for."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.owner = self  # type: ignore[attr-defined]
        self.port: int = self.server.server_address[1]
        self.release = threading.Event()

    def url(self, path: str, host: str = "shop.example") -> str:
        return f"http://{host}:{self.port}{path}"

    def serve(self, path: str, body: bytes, **headers: str) -> str:
        """Serve a body and return its link."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = lambda handler: handler.send(200, body, named)
        return self.url(path)

    def redirect(self, path: str, to: str) -> str:
        self.answers[path] = lambda handler: handler.send(302, b"", {"Location": to})
        return self.url(path)


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    protocol_version = "HTTP/1.1"

    @property
    def owner(self) -> PictureServer:
        found: PictureServer = self.server.owner  # type: ignore[attr-defined]
        return found

    def do_GET(self) -> None:
        self.owner.requests.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        answer = self.owner.answers.get(self.path)
        if answer is None:
            self.send(404, b"", {})
        else:
            answer(self)

    def send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def handle(self) -> None:
        """As the base does; a client that goes away is no fault of the server."""
        try:
            super().handle()
        except ConnectionError:
            self.close_connection = True

    def finish(self) -> None:
        try:
            super().finish()
        except ConnectionError:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def running_pictures() -> Iterator[PictureServer]:
    made = PictureServer()
    thread = threading.Thread(target=made.server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield made
    finally:
        made.release.set()
        made.server.shutdown()
        thread.join()
        made.server.server_close()
