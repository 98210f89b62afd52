"""Asks a model hub (huggingface.co, or what ``HF_ENDPOINT`` names) what a repository holds, and opens its files.

Everything is of one commit: the revision is resolved once, and files are asked for by the commit. Proxies and
certificates come from the environment and the system. A token is sent only when ``HF_TOKEN`` is set, and only to the
hub itself: it does not follow a redirect to another host. Why not ``huggingface_hub``: docs/decisions/0005.
"""

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from types import TracebackType
from typing import TYPE_CHECKING
from urllib.parse import quote

import msgspec

from assistant import __version__
from assistant.errors import InputError, ModelError, NetworkError, NotFoundError
from assistant.network.ledger import record

if TYPE_CHECKING:
    import httpx2

DEFAULT_ENDPOINT = "https://huggingface.co"

TIMEOUT_S = 30.0
"""Without a byte for so long, a connection counts as broken."""

MAX_HOPS = 10
"""Redirects until it counts as going in circles."""

METADATA_LIMIT_BYTES = 8 * 1024 * 1024
"""A repository of 20,000 files is described in less."""

_REPO = re.compile(r"[A-Za-z0-9][\w.-]{0,95}/[A-Za-z0-9][\w.-]{0,95}")
_REVISION = re.compile(r"[A-Za-z0-9][\w./-]{0,127}")
_COMMIT = re.compile(r"[0-9a-f]{40}")
_DENIED = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}
_PASSING = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS}


class HubFile(msgspec.Struct, frozen=True):
    """A file of a repository: large ones are known by SHA-256, small ones by their git blob id."""

    name: str
    size_bytes: int
    sha256: str = ""
    blob_id: str = ""


class HubRepository(msgspec.Struct, frozen=True):
    """What a repository holds at one commit; ``licence`` as its owner tagged it."""

    repo: str
    commit: str
    files: dict[str, HubFile]
    licence: str = ""


class BrokenConnectionError(NetworkError):
    """The connection broke, or the hub is busy: worth another try."""


class _Lfs(msgspec.Struct):
    sha256: str
    size: int


class _Sibling(msgspec.Struct):
    rfilename: str
    size: int | None = None
    blobId: str = ""  # noqa: N815 - the hub's spelling
    lfs: _Lfs | None = None


class _CardData(msgspec.Struct):
    license: str | list[str] = ""


class _Metadata(msgspec.Struct):
    sha: str
    siblings: list[_Sibling]
    cardData: _CardData | None = None  # noqa: N815 - the hub's spelling


class Hub:
    """A connection to the hub; use as a context manager. Importing is light, the first one loads the HTTP client."""

    def __init__(self, endpoint: str | None = None) -> None:
        self.endpoint = (endpoint or os.environ.get("HF_ENDPOINT") or DEFAULT_ENDPOINT).rstrip("/")
        self._client = self._open()

    def __enter__(self) -> "Hub":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def repository(self, repo: str, revision: str = "main") -> HubRepository:
        """What ``repo`` (``OWNER/REPO``) holds at ``revision``, a branch, tag or commit.

        Raises
        ------
        InputError
            Not the name of a repository or revision.
        NotFoundError
            The hub knows no such repository or revision, or hides it.
        NetworkError
            The hub cannot be reached, denies access, or answers nonsense.
        """
        if not _REPO.fullmatch(repo) or not _REVISION.fullmatch(revision) or ".." in repo + revision:
            raise InputError(f"“{repo}@{revision}” is no repository.", hint="Write hf:OWNER/REPO or hf:OWNER/REPO@REV.")
        url = f"{self.endpoint}/api/models/{repo}/revision/{quote(revision, safe='')}?blobs=true"
        with self.open(url, f"{repo}@{revision}") as response:
            body = self._read(response, METADATA_LIMIT_BYTES, url)
        try:
            return _repository(repo, msgspec.json.decode(body, type=_Metadata))
        except (msgspec.MsgspecError, ValueError) as error:
            raise NetworkError(f"{self.endpoint} does not answer as a hub: {error}.", hint=_CHECK_ENDPOINT) from error

    def url(self, repository: HubRepository, name: str) -> str:
        """Where a file of the repository's commit is."""
        return f"{self.endpoint}/{repository.repo}/resolve/{repository.commit}/{quote(name)}"

    def read(self, repository: HubRepository, name: str, limit_bytes: int) -> bytes:
        """The content of a small file, checked against what the hub states of it. Raises as :meth:`open`."""
        url = self.url(repository, name)
        with self.open(url, name) as response:
            content = self._read(response, limit_bytes, url)
        if not matches(repository.files[name], content):
            raise ModelError(f"{name} of {repository.repo} is not what the hub says it is.", hint="Try again later.")
        return content

    @contextmanager
    def open(self, url: str, what: str, headers: Mapping[str, str] | None = None) -> "Iterator[httpx2.Response]":
        """Ask for ``url`` and hand out the answer, its body still to come.

        Raises
        ------
        NotFoundError
            404; ``what`` is what the message calls it.
        BrokenConnectionError
            No connection, a broken one (also while the block reads), or a hub that is busy.
        NetworkError
            Access denied, or another status that is no success.
        """
        import httpx2

        try:
            request: httpx2.Request | None = self._client.build_request("GET", url, headers=dict(headers or {}))
            for _hop in range(MAX_HOPS):
                assert request is not None
                with self._sent(request) as response:
                    request = response.next_request
                    if request is None:
                        self._check(response, what)
                        yield response
                        return
            raise NetworkError(f"{self.endpoint} redirects {what} without end.", hint=_CHECK_ENDPOINT)
        except httpx2.UnsupportedProtocol as error:
            raise NetworkError(f"{url} is no address of a hub: {error}.", hint=_CHECK_ENDPOINT) from error
        except httpx2.HTTPError as error:
            said = str(error) or type(error).__name__
            raise BrokenConnectionError(f"{self.endpoint} cannot be reached: {said}.", hint=_CHECK_NETWORK) from error

    @contextmanager
    def _sent(self, request: "httpx2.Request") -> "Iterator[httpx2.Response]":
        """Send one request and write it into the ledger. Whoever installs a model has asked for it."""
        with record("model", str(request.url), method=request.method, consent=True) as entry:
            response = self._client.send(request, stream=True)
            try:
                entry.status = response.status_code
                entry.address = _connected_to(response)
                yield response
            finally:
                entry.bytes = response.num_bytes_downloaded
                response.close()

    def _open(self) -> "httpx2.Client":
        import httpx2

        headers = {"User-Agent": f"magpie/{__version__}", "Accept-Encoding": "identity"}
        if token := os.environ.get("HF_TOKEN"):
            headers["Authorization"] = f"Bearer {token}"
        try:
            return httpx2.Client(headers=headers, timeout=TIMEOUT_S, trust_env=True)
        except (httpx2.InvalidURL, ValueError) as error:  # a proxy variable that is no address
            raise NetworkError(f"The proxy cannot be used: {error}.", hint="Correct HTTPS_PROXY.") from error

    def _read(self, response: "httpx2.Response", limit_bytes: int, url: str) -> bytes:
        body = bytearray()
        for piece in response.iter_raw():
            body += piece
            if len(body) > limit_bytes:
                raise NetworkError(f"{url} sends more than {limit_bytes:,} bytes.", hint=_CHECK_ENDPOINT)
        return bytes(body)

    def _check(self, response: "httpx2.Response", what: str) -> None:
        status = response.status_code
        if status == HTTPStatus.NOT_FOUND:
            raise NotFoundError(f"{self.endpoint} has no {what}.", hint="Check the name; private ones need HF_TOKEN.")
        if status in _DENIED:
            hint = "Accept its terms on the hub's page, then set HF_TOKEN to your token."
            raise NetworkError(f"{self.endpoint} does not give {what} to us (status {status}).", hint=hint)
        if status in _PASSING or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise BrokenConnectionError(f"{self.endpoint} is busy (status {status}).", hint="Try again later.")
        if not response.is_success and status != HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            raise NetworkError(f"{self.endpoint} answers {what} with status {status}.", hint=_CHECK_ENDPOINT)


_CHECK_NETWORK = (
    "Check the network; behind a proxy set HTTPS_PROXY, for a mirror HF_ENDPOINT. What was downloaded is kept."
)
_CHECK_ENDPOINT = "Check HF_ENDPOINT."


def _connected_to(response: "httpx2.Response") -> str:
    """The address at the other end: the hub's, or that of a proxy on the way; empty when it is unknown."""
    stream = response.extensions.get("network_stream")
    peer = stream.get_extra_info("server_addr") if stream is not None else None
    return str(peer[0]) if peer else ""


def matches(file: HubFile, content: bytes) -> bool:
    """Whether ``content`` has the size and the hash that the hub states."""
    if len(content) != file.size_bytes:
        return False
    if file.sha256:
        return hashlib.sha256(content).hexdigest() == file.sha256
    blob = hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False)  # as git names a file
    return blob.hexdigest() == file.blob_id


def _repository(repo: str, found: _Metadata) -> HubRepository:
    if not _COMMIT.fullmatch(found.sha):
        raise ValueError(f"“{found.sha}” is no commit")
    files = [_file(sibling) for sibling in found.siblings]
    licence = found.cardData.license if found.cardData else ""
    return HubRepository(
        repo=repo,
        commit=found.sha,
        files={file.name: file for file in files},
        licence=licence if isinstance(licence, str) else ", ".join(licence),
    )


def _file(sibling: _Sibling) -> HubFile:
    if sibling.lfs:
        return HubFile(sibling.rfilename, sibling.lfs.size, sha256=sibling.lfs.sha256)
    return HubFile(sibling.rfilename, sibling.size or 0, blob_id=sibling.blobId)
