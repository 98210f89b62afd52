"""A model hub on the loopback interface: serves folders as repositories, and misbehaves on demand.

Speaks what Magpie's client asks of a hub: ``/api/models/OWNER/REPO/revision/REV?blobs=true`` and
``/OWNER/REPO/resolve/REV/FILE`` with ranges. By hand: ``python -m tests.hub FOLDER --port 8000 --rate 2000000`` and
``HF_ENDPOINT=http://127.0.0.1:8000``.
"""

import argparse
import hashlib
import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

LFS_FROM_BYTES = 2_000
"""Smaller files are plain git blobs: the hub knows their git id, not their SHA-256."""

PIECE_BYTES = 16_384


@dataclass
class Behaviour:
    """How the hub misbehaves; change it at any time. Files are named without their repository.

    Attributes
    ----------
    cut_after:
        The connection ends after so many bytes of a file's answer, ``cuts`` times.
    states:
        The size that the hub's metadata state for a file, when it is not the true one.
    sends_more:
        So many bytes follow the end of every file, in a chunked answer without a length.
    sends_less:
        Files that end so many bytes too early, in an answer whose length says so.
    corrupts:
        Files of which one byte is another.
    answers:
        A status for a file or for ``"metadata"``, instead of an answer.
    redirects:
        Files come from another path of another host name (``localhost``), as from a content network.
    circles:
        ``/circle`` redirects to itself.
    ignores_ranges:
        Ranges are answered with the whole file.
    token:
        What ``Authorization: Bearer`` must carry; empty: nothing is asked.
    rate:
        Bytes a second of a file's answer; 0: as fast as it goes.
    """

    cut_after: int = 0
    cuts: int = 0
    states: dict[str, int] = field(default_factory=dict)
    sends_more: int = 0
    sends_less: dict[str, int] = field(default_factory=dict)
    corrupts: set[str] = field(default_factory=set)
    answers: dict[str, HTTPStatus] = field(default_factory=dict)
    redirects: bool = False
    circles: bool = False
    ignores_ranges: bool = False
    token: str = ""
    rate: int = 0


@dataclass(frozen=True)
class Request:
    """What a client asked: the path (a whole address when the hub was used as a proxy) and the headers."""

    path: str
    headers: Mapping[str, str]

    @property
    def file(self) -> str:
        """The file that was asked for; empty for metadata."""
        return self.path.rpartition("/")[2] if "/resolve/" in self.path or "/cdn/" in self.path else ""


class Hub:
    """The repositories ``OWNER/REPO`` that are the folders below ``root``. Started by :func:`running_hub`."""

    def __init__(self, root: Path, port: int = 0) -> None:
        self.root = root
        self.behaviour = Behaviour()
        self.requests: list[Request] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", port), _Handler)
        self.server.daemon_threads = True
        self.server.hub = self  # type: ignore[attr-defined]
        self.port: int = self.server.server_address[1]

    @property
    def url(self) -> str:
        """For ``HF_ENDPOINT``."""
        return f"http://127.0.0.1:{self.port}"

    def folder(self, repo: str) -> Path:
        """The folder of a repository; made when it is missing."""
        folder = self.root / repo
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def asked_files(self) -> list[str]:
        """The files that were asked for, in order."""
        return [request.file for request in self.requests if request.file]

    def commit(self, repo: str) -> str:
        """The commit of a repository: another one as soon as a file changes."""
        digest = hashlib.sha1(usedforsecurity=False)
        for path in sorted(self.folder(repo).iterdir()):
            digest.update(path.name.encode() + path.read_bytes())
        return digest.hexdigest()

    def metadata(self, repo: str) -> dict[str, object]:
        """The hub's answer about a repository, in the form of huggingface.co."""
        files = sorted(path for path in self.folder(repo).iterdir() if path.is_file())
        return {
            "id": repo,
            "sha": self.commit(repo),
            "private": False,
            "cardData": {"license": "mit"},
            "siblings": [self._sibling(path) for path in files],
        }

    def _sibling(self, path: Path) -> dict[str, object]:
        content = path.read_bytes()
        size = self.behaviour.states.get(path.name, len(content))
        blob = hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
        sibling: dict[str, object] = {"rfilename": path.name, "size": size, "blobId": blob}
        if len(content) >= LFS_FROM_BYTES:
            sibling["lfs"] = {"sha256": hashlib.sha256(content).hexdigest(), "size": size, "pointerSize": 134}
        return sibling


@contextmanager
def running_hub(root: Path, port: int = 0) -> Iterator[Hub]:
    """A hub that serves while the block runs."""
    hub = Hub(root, port)
    thread = threading.Thread(target=hub.server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield hub
    finally:
        hub.server.shutdown()
        thread.join()
        hub.server.server_close()


class _Handler(BaseHTTPRequestHandler):
    """Answers one connection."""

    protocol_version = "HTTP/1.1"

    @property
    def hub(self) -> Hub:
        found: Hub = self.server.hub  # type: ignore[attr-defined]
        return found

    def do_GET(self) -> None:
        self.hub.requests.append(Request(self.path, {name.lower(): value for name, value in self.headers.items()}))
        parts = unquote(urlsplit(self.path).path).strip("/").split("/")
        token = self.hub.behaviour.token
        if token and parts[0] != "cdn" and self.headers.get("Authorization") != f"Bearer {token}":
            self._fail(HTTPStatus.UNAUTHORIZED)
        elif self.hub.behaviour.circles and parts == ["circle"]:
            self.send_response(HTTPStatus.FOUND)
            self.send_header("Location", "/circle")
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif parts[:2] == ["api", "models"] and len(parts) == 6 and parts[4] == "revision":
            self._answer_metadata("/".join(parts[2:4]), parts[5])
        elif len(parts) == 5 and parts[2] == "resolve":
            self._answer_file("/".join(parts[:2]), parts[3], parts[4])
        elif len(parts) == 4 and parts[0] == "cdn":
            self._send_file(self.hub.root / parts[1] / parts[2] / parts[3])
        else:
            self._fail(HTTPStatus.NOT_FOUND)

    def _answer_metadata(self, repo: str, revision: str) -> None:
        status = self.hub.behaviour.answers.get("metadata")
        known = (self.hub.root / repo).is_dir() and revision in {"main", self.hub.commit(repo)}
        if status or not known:
            self._fail(status or HTTPStatus.NOT_FOUND)
            return
        body = json.dumps(self.hub.metadata(repo)).encode()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _answer_file(self, repo: str, revision: str, name: str) -> None:
        path = self.hub.root / repo / name
        status = self.hub.behaviour.answers.get(name)
        if status or not path.is_file() or revision not in {"main", self.hub.commit(repo)}:
            self._fail(status or HTTPStatus.NOT_FOUND)
        elif self.hub.behaviour.redirects:
            self.send_response(HTTPStatus.FOUND)
            self.send_header("Location", f"http://localhost:{self.hub.port}/cdn/{repo}/{name}?signature=abc")
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self._send_file(path)

    def _send_file(self, path: Path) -> None:
        behaviour = self.hub.behaviour
        content = path.read_bytes()
        tag = f'"{hashlib.sha256(content).hexdigest()}"'
        if path.name in behaviour.corrupts:
            content = bytes([content[0] ^ 1]) + content[1:]
        if path.name in behaviour.sends_less:
            content = content[: -behaviour.sends_less[path.name]]
        start = self._range_start(tag)
        if start >= len(content):
            self._fail(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
            return
        self.send_response(HTTPStatus.PARTIAL_CONTENT if start else HTTPStatus.OK)
        self.send_header("ETag", tag)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        body = content[start:]
        if behaviour.sends_more:
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            self._send_chunked(body + b"\0" * behaviour.sends_more)
        else:
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self._send(body)

    def _range_start(self, tag: str) -> int:
        asked = self.headers.get("Range", "")
        if not asked.startswith("bytes=") or self.hub.behaviour.ignores_ranges:
            return 0
        if self.headers.get("If-Range", tag) != tag:
            return 0
        return int(asked.removeprefix("bytes=").rstrip("-"))

    def _send(self, body: bytes) -> None:
        behaviour = self.hub.behaviour
        cut = behaviour.cuts > 0 and behaviour.cut_after < len(body)
        if cut:
            behaviour.cuts -= 1
            body = body[: behaviour.cut_after]
        for start in range(0, len(body), PIECE_BYTES):
            piece = body[start : start + PIECE_BYTES]
            self.wfile.write(piece)
            if behaviour.rate:
                time.sleep(len(piece) / behaviour.rate)
        if cut:
            self.close_connection = True

    def _send_chunked(self, body: bytes) -> None:
        for start in range(0, len(body), PIECE_BYTES):
            piece = body[start : start + PIECE_BYTES]
            self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        self.wfile.write(b"0\r\n\r\n")

    def _fail(self, status: HTTPStatus) -> None:
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def handle(self) -> None:
        """As the base does; a client that goes away in the middle is no fault of the hub."""
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
        """Say nothing; :attr:`Hub.requests` remembers."""


def main() -> None:
    """Serve a folder until interrupted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="holds OWNER/REPO/FILE")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--rate", type=int, default=0, help="bytes a second")
    given = parser.parse_args()
    with running_hub(given.folder, given.port) as hub:
        hub.behaviour.rate = given.rate
        print(f"HF_ENDPOINT={hub.url}")
        threading.Event().wait()


if __name__ == "__main__":
    main()
