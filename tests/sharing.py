"""A publisher, the web host that it publishes to, and a subscriber: small, in folders of their own, and copyable.

The host serves a folder over loopback with ranges, and misbehaves on demand: see :class:`Behaviour`.
"""

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np

from assistant.catalog.manifest import Manifest
from assistant.catalog.product import Product
from assistant.catalog.registry import Registry
from assistant.catalog.writer import writing
from assistant.network.host import HOST_RULES, HostRules
from assistant.settings import Sync
from assistant.sharing.following import present
from assistant.sharing.keys import KeyFolder
from assistant.sharing.service import SharingService
from assistant.sharing.signing import Role, Signers, Validity
from assistant.sharing.uploading import PublishReport

PASSPHRASE = "four words do it"
SCRYPT_N = 2**10
DIM = 16
COUNT = 40
NAME = "shop"

Answer = Callable[["Handler"], None]


def product(at: int, revision: int, price: int = 0) -> Product:
    """One product; its title names the revision, so that a mixture of two shows."""
    title = f"Product number{at} revision{revision}"
    return Product(
        id=f"p{at}",
        title=title,
        brand="Acme",
        category=("Home",),
        price_minor=1000 + at + price,
        currency="USD",
        thumbnail=b"picture %d of revision %d" % (at, revision) * 20,
        content_hash=f"{at}-{revision}",
        has_image=True,
        has_text=True,
    )


def write(folder: Path, products: Sequence[Product], deleted: Sequence[str] = ()) -> None:
    """Bring a catalogue of the owner up to date."""
    rows = np.random.default_rng(len(products)).normal(size=(len(products), DIM)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    with writing(folder) as writer:
        writer.upsert(products, rows, rows)
        writer.delete(deleted)
        writer.finish()


@dataclass
class Behaviour:
    """How the host misbehaves.

    Attributes
    ----------
    answers:
        What is done instead for a path; ``"*"`` for every one.
    cut_after:
        Answers for data files end after so many bytes, ``cuts`` times.
    rate:
        Bytes a second; 0: as fast as it goes.
    ignores_ranges:
        The whole file is sent whatever was asked for.
    """

    answers: dict[str, Answer] = field(default_factory=dict)
    cut_after: int = 0
    cuts: int = 0
    rate: int = 0
    ignores_ranges: bool = False


class Host:
    """Serves ``folder``; ``requests`` are the paths asked for with where they begin, ``sent_bytes`` all bodies."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.behaviour = Behaviour()
        self.requests: list[tuple[str, int]] = []
        self.sent_bytes = 0
        self.lock = threading.Lock()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.owner = self  # type: ignore[attr-defined]
        self.port: int = self.server.server_address[1]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"


class Handler(BaseHTTPRequestHandler):
    """Answers one connection."""

    protocol_version = "HTTP/1.1"

    @property
    def owner(self) -> Host:
        found: Host = self.server.owner  # type: ignore[attr-defined]
        return found

    def do_GET(self) -> None:
        path = self.path.lstrip("/")
        asked = self.headers.get("Range", "")
        start = int(asked.removeprefix("bytes=").rstrip("-")) if asked else 0
        behaviour = self.owner.behaviour
        if behaviour.ignores_ranges:
            start = 0
        self.owner.requests.append((path, start))
        answer = behaviour.answers.get(path) or behaviour.answers.get("*")
        if answer is not None:
            answer(self)
            return
        file = self.owner.folder / path
        if not file.is_file():
            self.send(404, b"")
            return
        content = file.read_bytes()[start:]
        headers = {"Content-Range": f"bytes {start}-{start + len(content) - 1}/*"} if start else {}
        self.send(206 if start else 200, content, **headers)

    def send(self, status: int, body: bytes, kind: str = "application/octet-stream", **headers: str) -> None:
        """An answer with a length."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self._body(body)

    def endless(self) -> None:
        """Bytes without end and without a length."""
        self.send_response(200)
        self.send_header("Content-Type", "application/octet-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        while True:
            self.wfile.write(b"10000\r\n" + b" " * 65_536 + b"\r\n")

    def _body(self, body: bytes) -> None:
        behaviour = self.owner.behaviour
        cut = behaviour.cuts > 0 and "/data/" in self.path and len(body) > behaviour.cut_after
        if cut:
            behaviour.cuts -= 1
            body = body[: behaviour.cut_after]
        step = max(behaviour.rate // 20, 1) if behaviour.rate else 65_536
        for begin in range(0, len(body), step):
            piece = body[begin : begin + step]
            self.wfile.write(piece)
            with self.owner.lock:
                self.owner.sent_bytes += len(piece)
            if behaviour.rate:
                time.sleep(len(piece) / behaviour.rate)
        if cut:
            self.close_connection = True
            self.wfile.flush()
            self.connection.close()

    def handle(self) -> None:
        try:
            super().handle()
        except (OSError, ValueError):
            self.close_connection = True

    def finish(self) -> None:
        try:
            super().finish()
        except (OSError, ValueError):
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def running_host(folder: Path) -> Iterator[Host]:
    """A host that serves while the block runs."""
    host = Host(folder)
    thread = threading.Thread(target=host.server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield host
    finally:
        host.server.shutdown()
        thread.join()
        host.server.server_close()


class World:
    """Below ``base``: the owner's catalogues, what is published (``site``), the shopper's catalogues.

    Keys and what the publisher keeps are in ``MAGPIE_HOME``, which has to be ``base / "home"``.
    """

    def __init__(self, base: Path) -> None:
        self.base = base
        self.site = base / "site"
        self.owner = Registry(base / "owner")
        self.shopper = Registry(base / "shopper")
        self.now: Callable[[], datetime] = present
        self.rules: HostRules = replace(HOST_RULES, pause_s=0.02)
        self.settings = Sync()

    @property
    def shop(self) -> Path:
        """The folder of the owner's catalogue."""
        return self.owner.root / NAME

    @property
    def followed(self) -> Path:
        """The folder of the shopper's catalogue."""
        return self.shopper.root / NAME

    @property
    def publisher(self) -> SharingService:
        return SharingService(self.owner, lambda: self.settings, now=self.now, scrypt_n=SCRYPT_N)

    @property
    def follower(self) -> SharingService:
        return SharingService(self.shopper, lambda: self.settings, now=self.now, rules=self.rules)

    @property
    def signers(self) -> Signers:
        return KeyFolder(NAME, scrypt_n=SCRYPT_N).publishing(PASSPHRASE)

    def create(self, count: int = COUNT, revision: int = 1, **keys: int) -> None:
        """The owner's catalogue, and keys."""
        catalog = self.owner.create(Manifest(name=NAME, title="The shop", encoder_id="fake@1", model="fake", dim=DIM))
        write(catalog.folder, [product(at, revision) for at in range(count)])
        self.publisher.new_keys(NAME, PASSPHRASE, **keys)

    def publish(self, *, timestamp_days: int = 30, compact: bool = False) -> PublishReport:
        validity = Validity(timestamp=timestamp_days)
        return self.publisher.publish(NAME, str(self.site), PASSPHRASE, compact=compact, validity=validity)

    def rotate(self, *roles: Role) -> None:
        self.publisher.rotate_keys(NAME, roles, PASSPHRASE)

    def subscribe(self, url: str | Path | None = None) -> None:
        self.follower.subscribe(str(url or self.site), accept=lambda offer: True)

    def titles(self) -> set[str]:
        """What a reader of the shopper's catalogue finds, by its newest version."""
        return set(self.shopper.open(NAME).titles())

    def revisions(self) -> set[str]:
        return {title.split()[-1] for title in self.titles()}

    def contents(self) -> dict[str, bytes]:
        """Every file of the shopper's catalogue that a reader may open: table and ``catalogue.toml``."""
        files = [path for path in self.followed.rglob("*") if path.is_file()]
        return {
            name: path.read_bytes()
            for path in files
            if (name := path.relative_to(self.followed).as_posix()).endswith(("catalogue.toml",)) or ".lance/" in name
        }

    def copied(self, base: Path) -> "World":
        """The same in another place, as if nothing had happened; takes ``MAGPIE_HOME`` along."""
        shutil.copytree(self.base, base, symlinks=True)
        os.environ["MAGPIE_HOME"] = str(base / "home")
        return World(base)

    def moved_to(self, host: Host) -> None:
        """The shopper follows the site at this host from now on."""
        import msgspec

        from assistant.catalog.subscription import load_subscription, save_subscription

        known = load_subscription(self.followed)
        save_subscription(self.followed, msgspec.structs.replace(known, url=host.url, private=True))
