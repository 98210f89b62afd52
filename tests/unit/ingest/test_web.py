"""Pictures on the web: fetched politely, kept, and asked for again only when it makes sense. The server is local."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.catalog.catalog import Catalog
from assistant.ingest import web
from assistant.ingest.values import ValueProblem
from assistant.ingest.web import WebFiles
from assistant.ingest.web_cache import Kept, WebCache
from assistant.network.ledger import entries
from assistant.progress import Cancelled, CancelToken
from tests.picture_server import RULES, Handler, PictureServer, png, running_pictures
from tests.unit.ingest.conftest import Import, write_json_lines


@pytest.fixture
def server() -> Iterator[PictureServer]:
    with running_pictures() as found:
        yield found


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[WebFiles]:
    monkeypatch.setattr(web, "FIRST_WAIT_S", 0.01)
    with WebFiles(WebCache(tmp_path / "cache"), CancelToken(), RULES) as found:
        yield found


def test_a_feed_with_pictures_on_the_web(tmp_path: Path, run: Import, catalog: Catalog, server: PictureServer) -> None:
    links = [server.serve(f"/{at}.png", png(side=20 + at), ETag=f'"{at}"') for at in range(6)]
    rows = [{"id": str(at), "title": f"Mug {at}", "image": link} for at, link in enumerate(links)]
    feed = write_json_lines(tmp_path / "feed.jsonl", rows)
    refused = run(feed)
    assert refused.reasons == {"picture on the web, which is not fetched": 6}
    report = run(feed, fetch=True, rules=RULES)
    assert (report.changed, report.problem_count) == (6, 0)
    assert all(product.has_image for product in catalog.products([str(at) for at in range(6)]))
    assert len(server.requests) == 6
    assert "imports a product feed" in server.requests[0][1]["user-agent"]
    assert {entry.purpose for entry in entries()} == {"catalogue picture"}
    assert all(entry.consent for entry in entries())
    again = run(feed, fetch=True, rules=RULES)
    assert again.unchanged == 6
    assert len(server.requests) == 6


def test_what_is_old_is_asked_for_with_its_mark_and_kept(
    files: WebFiles, server: PictureServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = png()

    def answer(handler: Handler) -> None:
        if handler.headers.get("If-None-Match") == '"7"':
            handler.send(304, b"", {"ETag": '"7"'})
        else:
            handler.send(200, body, {"ETag": '"7"'})

    server.answers["/a.png"] = answer
    link = server.url("/a.png")
    assert files.take(link) == body
    monkeypatch.setattr(Kept, "is_fresh", False)
    assert files.take(link) == body
    assert server.requests[1][1]["if-none-match"] == '"7"'
    server.answers["/a.png"] = lambda handler: handler.send(404, b"", {})
    assert files.take(link) == body  # an old picture is better than none


def test_a_busy_server_is_asked_again_after_as_long_as_it_says(files: WebFiles, server: PictureServer) -> None:
    asked: list[float] = []

    def answer(handler: Handler) -> None:
        asked.append(time.monotonic())
        if len(asked) == 1:
            handler.send(429, b"", {"Retry-After": "1"})
        else:
            handler.send(200, png(), {})

    server.answers["/a.png"] = answer
    assert files.take(server.url("/a.png")) == png()
    assert asked[1] - asked[0] >= 1.0


def test_a_server_that_wants_to_be_left_alone_for_long_is(files: WebFiles, server: PictureServer) -> None:
    server.answers["/a.png"] = lambda handler: handler.send(503, b"", {"Retry-After": "86400"})
    with pytest.raises(ValueProblem, match="cannot be had"):
        files.take(server.url("/a.png"))
    assert len(server.requests) == 1


def test_what_is_not_there_is_asked_for_once_and_a_failing_host_is_left_alone(
    files: WebFiles, server: PictureServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ValueProblem, match="404"):
        files.take(server.url("/gone.png"))
    assert len(server.requests) == 1
    monkeypatch.setattr(web, "GIVEN_UP_AFTER", 2)
    server.answers["/a.png"] = lambda handler: handler.send(500, b"", {})
    for _ in range(4):
        with pytest.raises(ValueProblem, match="cannot be had"):
            files.take(server.url("/a.png"))
    assert len(server.requests) == 1 + 2 * web.TRIES


def test_a_host_gets_few_requests_at_a_time(files: WebFiles, server: PictureServer) -> None:
    lock, now, most = threading.Lock(), 0, 0

    def answer(handler: Handler) -> None:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        time.sleep(0.05)
        with lock:
            now -= 1
        handler.send(200, png(), {})

    links = []
    for at in range(12):
        server.answers[f"/{at}.png"] = answer
        links.append(server.url(f"/{at}.png"))
    for link in links:
        files.ask(link)
    for link in links:
        assert files.take(link)
    assert 1 < most <= web.PER_HOST


@pytest.mark.parametrize(
    "address", ["http://192.168.0.1/a.png", "http://[", "http://u:p@x.example/a", "https://x:22/a"]
)
def test_addresses_that_are_refused(files: WebFiles, address: str) -> None:
    with pytest.raises(ValueProblem, match="picture on the web"):
        files.take(address)


def test_cancelling_ends_the_waiting(tmp_path: Path, server: PictureServer) -> None:
    cancel = CancelToken()
    server.answers["/a.png"] = lambda handler: handler.send(429, b"", {"Retry-After": "50"})
    with WebFiles(WebCache(tmp_path), cancel, RULES) as files:
        files.ask(server.url("/a.png"))
        while not server.requests:
            time.sleep(0.01)
        cancel.cancel()
        with pytest.raises(Cancelled):
            files.take(server.url("/a.png"))


def test_the_cache_forgets_what_was_not_used_for_longest(tmp_path: Path) -> None:
    cache = WebCache(tmp_path)
    (tmp_path / "ab").mkdir()
    for at in range(4):
        path = tmp_path / "ab" / str(at)
        path.write_bytes(b"x" * 100)
        __import__("os").utime(path, (at, at))
    cache.prune(limit=250)
    assert sorted(path.name for path in (tmp_path / "ab").iterdir()) == ["2", "3"]
