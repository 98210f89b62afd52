import hashlib
import os
import random
import subprocess
from collections.abc import Callable, Iterator
from http import HTTPStatus
from pathlib import Path

import pytest

from assistant.errors import MagpieError, ModelError, NetworkError, NotFoundError, StorageError
from assistant.progress import Cancelled, CancelToken
from assistant.store.download import ATTEMPTS, FileDownload
from assistant.store.hub import Hub as HubClient
from assistant.store.hub import HubFile
from tests.hub import Hub

CONTENT = random.Random(7).randbytes(300_000)
REPO, NAME = "shop/model", "image.onnx"

Download = Callable[..., Path]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "incoming"
    folder.mkdir()
    return folder


@pytest.fixture
def download(hub: Hub, target: Path) -> Download:
    """Downloads the file as the hub describes it, or as ``file`` does, and returns where it is."""
    (hub.folder(REPO) / NAME).write_bytes(CONTENT)

    def run(file: HubFile | None = None, cancel: CancelToken | None = None, seen: list[int] | None = None) -> Path:
        with HubClient() as client:
            repository = client.repository(REPO)
            one = FileDownload(client, client.url(repository, NAME), file or repository.files[NAME], target)
            one.run((seen if seen is not None else []).append, cancel or CancelToken())
            return one.target

    return run


def ranges(hub: Hub) -> list[str]:
    return [request.headers.get("range", "") for request in hub.requests if request.file == NAME]


def test_a_file_comes_whole_and_from_one_commit(download: Download, hub: Hub) -> None:
    seen: list[int] = []
    assert download(seen=seen).read_bytes() == CONTENT
    assert seen == sorted(seen) and seen[-1] == len(CONTENT)
    assert f"/resolve/{hub.commit(REPO)}/" in hub.requests[-1].path
    assert "authorization" not in hub.requests[-1].headers


def test_a_broken_connection_is_continued_where_it_broke(download: Download, hub: Hub) -> None:
    hub.behaviour.cut_after, hub.behaviour.cuts = 90_000, 2
    assert download().read_bytes() == CONTENT
    first, second, third = ranges(hub)
    assert first == ""
    assert 0 < int(second.removeprefix("bytes=").rstrip("-")) <= 90_000
    assert int(third.removeprefix("bytes=").rstrip("-")) > int(second.removeprefix("bytes=").rstrip("-"))
    assert hub.requests[-1].headers["if-range"] == f'"{hashlib.sha256(CONTENT).hexdigest()}"'


def test_a_later_run_continues_an_earlier_one(download: Download, hub: Hub, target: Path) -> None:
    stopped = CancelToken()
    with pytest.raises(Cancelled):
        _stop_after(100_000, stopped, download)
    kept = sum(path.stat().st_size for path in target.iterdir())
    assert 0 < kept < len(CONTENT)
    assert download().read_bytes() == CONTENT
    assert ranges(hub)[-1] == f"bytes={kept}-"


def _stop_after(count: int, token: CancelToken, download: Download) -> None:
    class Stop(list[int]):
        def append(self, received: int) -> None:
            if received > count:
                token.cancel()

    download(cancel=token, seen=Stop())


def test_a_server_without_ranges_starts_from_the_beginning(download: Download, hub: Hub) -> None:
    hub.behaviour.cut_after, hub.behaviour.cuts, hub.behaviour.ignores_ranges = 90_000, 1, True
    assert download().read_bytes() == CONTENT


def test_a_part_that_was_damaged_meanwhile_is_downloaded_anew(download: Download, hub: Hub, target: Path) -> None:
    digest = hashlib.sha256(CONTENT).hexdigest()
    (target / f"{NAME}.{digest[:16]}.part").write_bytes(b"\0" * 1_000)
    assert download().read_bytes() == CONTENT
    assert ranges(hub) == ["bytes=1000-", ""]


def test_a_wrong_hash_is_refused_and_nothing_is_kept(download: Download, hub: Hub, target: Path) -> None:
    hub.behaviour.corrupts = {NAME}
    with pytest.raises(ModelError, match=r"image.onnx does not have the hash that was promised") as caught:
        download()
    assert caught.value.hint
    assert list(target.iterdir()) == []


def test_a_small_file_is_checked_by_its_git_id(download: Download, hub: Hub, target: Path) -> None:
    (hub.folder(REPO) / NAME).write_bytes(b"{}" * 100)
    assert download().read_bytes() == b"{}" * 100
    (target / NAME).unlink()
    hub.behaviour.corrupts = {NAME}
    with pytest.raises(ModelError, match="hash"):
        download()


def test_a_server_that_sends_more_is_cut_off(download: Download, hub: Hub, target: Path) -> None:
    hub.behaviour.sends_more = 50_000_000
    seen: list[int] = []
    with pytest.raises(NetworkError, match=r"longer than the 300,000 bytes that were stated"):
        download(seen=seen)
    assert max(seen, default=0) <= len(CONTENT)
    assert sum(path.stat().st_size for path in target.iterdir()) == 0


def test_a_server_that_states_less_is_cut_off(download: Download, hub: Hub) -> None:
    hub.behaviour.states = {NAME: 1_000}
    with pytest.raises(NetworkError, match=r"longer than the 1,000 bytes"):
        download()


@pytest.mark.parametrize("lie", ["states more", "sends less"])
def test_a_server_that_sends_less_than_it_states_is_given_up(lie: str, download: Download, hub: Hub) -> None:
    if lie == "states more":
        hub.behaviour.states = {NAME: len(CONTENT) + 5}
    else:
        hub.behaviour.sends_less = {NAME: 10}
    with pytest.raises(NetworkError, match=r"image.onnx ended after [\d,]+ of 300,0\d\d bytes") as caught:
        download()
    assert caught.value.hint
    assert len(ranges(hub)) <= 2 * ATTEMPTS + 2


def test_a_redirect_is_followed_without_the_token(
    download: Download, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_TOKEN", "secret")
    hub.behaviour.redirects, hub.behaviour.token = True, "secret"
    assert download().read_bytes() == CONTENT
    assert hub.requests[-1].path.startswith("/cdn/")
    assert "authorization" not in hub.requests[-1].headers
    assert hub.requests[-2].headers["authorization"] == "Bearer secret"


def test_a_busy_hub_is_asked_again(download: Download, hub: Hub) -> None:
    hub.behaviour.answers = {NAME: HTTPStatus.SERVICE_UNAVAILABLE}
    with pytest.raises(NetworkError, match=r"busy \(status 503\)"):
        download()
    assert len(ranges(hub)) == ATTEMPTS


@pytest.mark.parametrize(
    ("status", "kind", "words"),
    [
        (HTTPStatus.NOT_FOUND, NotFoundError, "has no image.onnx"),
        (HTTPStatus.UNAUTHORIZED, NetworkError, r"does not give image.onnx to us \(status 401\)"),
        (HTTPStatus.FORBIDDEN, NetworkError, r"status 403"),
        (HTTPStatus.GONE, NetworkError, r"status 410"),
    ],
)
def test_a_refusal_is_told_at_once(
    status: HTTPStatus, kind: type[MagpieError], words: str, download: Download, hub: Hub
) -> None:
    hub.behaviour.answers = {NAME: status}
    with pytest.raises(kind, match=words) as caught:
        download()
    assert caught.value.hint
    assert len(ranges(hub)) == 1


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 128 kB, where one can be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", folder], capture_output=True, check=False
    )
    if os.name != "posix" or made.returncode:
        pytest.skip("no small disk can be mounted here")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_full_disk_is_told_and_what_came_is_kept(hub: Hub, download: Download, small_disk: Path) -> None:
    with HubClient() as client:
        repository = client.repository(REPO)
        one = FileDownload(client, client.url(repository, NAME), repository.files[NAME], small_disk)
        with pytest.raises(StorageError, match="disk is full") as caught:
            one.run(lambda received: None, CancelToken())
    assert "goes on where it stopped" in caught.value.hint
    assert one.received_bytes > 0
