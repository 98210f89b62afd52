import gzip
import socket
import threading
from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.errors import InputError, NetworkError
from assistant.network import ledger
from assistant.network.fetch import RULES as SHIPPED
from assistant.network.fetch import Fetched, Rules, fetch, parse_link
from assistant.progress import Cancelled, CancelToken, Step
from tests.picture_server import RULES, Handler, PictureServer, png


def fetched(url: str, rules: Rules = RULES) -> Fetched:
    return fetch(parse_link(url), rules=rules)


def test_a_picture_comes_whole_and_is_on_record(web: PictureServer) -> None:
    steps: list[Step] = []
    found = fetch(parse_link(web.serve("/red.png?key=1", png())), rules=RULES, progress=steps.append)
    assert found.content == png() and found.link.name == "red.png"
    assert steps[-1].done == steps[-1].total == len(png())
    (entry,) = ledger.entries()
    assert (entry.status, entry.bytes, entry.outcome, entry.address) == (200, len(png()), "ok", "127.0.0.1")
    assert entry.consent and entry.url.endswith("/red.png?…")


def test_nothing_of_the_person_is_told(web: PictureServer, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    web.answers["/a"] = lambda handler: handler.send(302, b"", {"Location": "/b", "Set-Cookie": "id=1"})
    web.serve("/b", png())
    fetched(web.url("/a"))
    for _path, headers in web.requests:
        assert set(headers) == {"host", "user-agent", "accept", "accept-encoding", "connection"}
        assert headers["user-agent"].startswith("Magpie/") and headers["host"] == f"shop.example:{web.port}"


def test_redirects_are_followed_and_each_is_on_record(web: PictureServer) -> None:
    web.serve("/3", png())
    web.redirect("/2", web.url("/3", "cdn.example"))
    assert fetched(web.redirect("/1", "/2")).link.host == "cdn.example"
    assert [(entry.status, entry.outcome) for entry in ledger.entries()] == [
        (302, "redirect"), (302, "redirect"), (200, "ok")]  # fmt: skip


REFUSED_REDIRECTS = {
    "endless": ("/endless", "more than 5 times"),
    "to a file": ("file:///etc/passwd", "is not fetched"),
    "to a password": ("http://user:pass@shop.example/", "user name or password"),
    "to the router": ("http://192.168.1.1/", "not on the public internet"),
    "to the machine, mapped": ("http://[::ffff:10.0.0.1]/", "not on the public internet"),
    "to a number": ("http://2130706433/", "in disguise"),
    "to a mail port": ("http://shop.example:25/", "not for the web"),
    "to nowhere": ("", "to nowhere"),
}


@pytest.mark.parametrize("case", REFUSED_REDIRECTS)
def test_bad_redirects_end_the_fetch(web: PictureServer, case: str) -> None:
    target, reason = REFUSED_REDIRECTS[case]
    with pytest.raises(NetworkError, match=reason):
        fetched(web.redirect("/endless", target))
    assert len(web.requests) == (6 if case == "endless" else 1)
    assert ledger.entries()[-1].outcome != "ok"


REFUSED_LINKS = [
    "ftp://shop.example/a", "file:///etc/passwd", "data:image/png;base64,AA", "javascript:alert(1)", "shop.example/a",
    "http://", "http:///a", "https://user@shop.example/", "https://user:pass@shop.example/", "http://0x7f.1/",
    "http://017700000001/", "http://127.1/", "http://shop.example:22/", "http://shop.example:99999/",
    "http://shop.example\\@evil.example/", "http://a b/", "http://shop.example/\x00", "http://" + "a" * 5000, "",
]  # fmt: skip


@pytest.mark.parametrize("link", REFUSED_LINKS)
def test_what_is_no_link_to_fetch_is_refused_before_anything_is_asked(link: str) -> None:
    with pytest.raises(InputError):
        parse_link(link)


PRIVATE = [
    "127.0.0.1",
    "[::1]",
    "192.168.0.1",
    "169.254.169.254",
    "[::ffff:127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "localhost",
]


@pytest.mark.parametrize("host", PRIVATE)
def test_the_shipped_rules_never_reach_this_machine(web: PictureServer, host: str) -> None:
    web.serve("/a", png())
    with pytest.raises(NetworkError, match=r"not on the public internet|no machine"):
        fetched(web.url("/a", host), SHIPPED)
    assert web.requests == []


def test_a_name_that_answers_otherwise_later_is_connected_to_where_it_was_checked(web: PictureServer) -> None:
    answers = iter((["127.0.0.1"], ["10.0.0.1"]))
    link = web.serve("/a", png())
    assert fetched(link, replace(RULES, resolver=lambda host, port: next(answers))).content == png()
    assert next(answers) == ["10.0.0.1"]  # it was asked once, and nobody else asked


def test_a_mixed_answer_is_refused(web: PictureServer) -> None:
    with pytest.raises(NetworkError, match=r"10\.0\.0\.1"):
        fetched(web.serve("/a", png()), replace(RULES, resolver=lambda host, port: ["127.0.0.1", "10.0.0.1"]))
    assert web.requests == []


def send_without_length(body: bytes) -> Callable[[Handler], None]:
    def answer(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Connection", "close")
        handler.end_headers()
        handler.wfile.write(body)
        handler.close_connection = True

    return answer


SMALL = replace(RULES, max_bytes=50_000)


def test_a_stated_size_over_the_limit_is_refused_before_the_body(web: PictureServer) -> None:
    with pytest.raises(NetworkError, match="larger than"):
        fetched(web.serve("/a", b"", Content_Length="50001"), SMALL)


def test_an_unstated_size_is_cut_off_at_the_limit(web: PictureServer) -> None:
    web.answers["/a"] = send_without_length(b"x" * 200_000)
    with pytest.raises(NetworkError, match="larger than"):
        fetched(web.url("/a"), SMALL)


def test_a_gzip_bomb_is_noticed_before_it_goes_off(web: PictureServer) -> None:
    bomb = gzip.compress(b"\0" * 20_000_000)
    assert len(bomb) < 50_000
    with pytest.raises(NetworkError, match="larger than"):
        fetched(web.serve("/a", bomb, Content_Encoding="gzip"), SMALL)


def test_gzip_is_undone_although_it_was_not_asked_for(web: PictureServer) -> None:
    assert fetched(web.serve("/a", gzip.compress(png()), Content_Encoding="gzip")).content == png()


@pytest.mark.parametrize(
    ("body", "encoding", "reason"),
    [(b"junk", "gzip", "damaged"), (gzip.compress(png())[:-9], "gzip", "cut off"), (b"x", "br", "not read")],
)
def test_bad_compression_is_named(web: PictureServer, body: bytes, encoding: str, reason: str) -> None:
    with pytest.raises(NetworkError, match=reason):
        fetched(web.serve("/a", body, Content_Encoding=encoding))


def test_a_body_shorter_than_stated_is_no_picture(web: PictureServer) -> None:
    def answer(handler: Handler) -> None:
        handler.send(200, png()[:20], {"Content-Length": "5000"})
        handler.close_connection = True

    web.answers["/a"] = answer
    with pytest.raises(NetworkError, match="cannot be reached"):
        fetched(web.url("/a"))


@pytest.mark.parametrize("status", [401, 404, 429, 500, 204, 304])
def test_an_answer_that_is_no_success_is_named(web: PictureServer, status: int) -> None:
    web.answers["/a"] = lambda handler: handler.send(status, b"", {})
    with pytest.raises(NetworkError, match=f"status {status}"):
        fetched(web.url("/a"))


def trickle(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000000")
    handler.end_headers()
    while not handler.owner.release.wait(0.05):
        handler.wfile.write(b"x")


def silent(handler: Handler) -> None:
    handler.owner.release.wait()
    handler.close_connection = True


def test_a_silent_server_is_given_up(web: PictureServer) -> None:
    web.answers["/a"] = silent
    with pytest.raises(NetworkError, match=r"said nothing for 0\.3 s"):
        fetched(web.url("/a"), replace(RULES, silent_s=0.3))


def test_a_server_that_trickles_is_given_up(web: PictureServer) -> None:
    web.answers["/a"] = trickle
    with pytest.raises(NetworkError, match="too slowly"):
        fetched(web.url("/a"), replace(RULES, slow_after_s=0.3))
    with pytest.raises(NetworkError, match="longer than"):
        fetched(web.url("/a"), replace(RULES, total_s=0.5))


def test_headers_that_trickle_are_given_up(web: PictureServer) -> None:
    def answer(handler: Handler) -> None:
        while not handler.owner.release.wait(0.05):
            handler.wfile.write(b"X")
            handler.wfile.flush()

    web.answers["/a"] = answer
    with pytest.raises(NetworkError, match="longer than"):
        fetched(web.url("/a"), replace(RULES, total_s=0.6))


def test_a_fetch_is_cancelled_while_the_server_is_silent(web: PictureServer) -> None:
    cancel = CancelToken()

    def answer(handler: Handler) -> None:
        cancel.cancel()
        silent(handler)

    web.answers["/a"] = answer
    with pytest.raises(Cancelled):
        fetch(parse_link(web.url("/a")), rules=RULES, cancel=cancel)
    assert ledger.entries()[-1].outcome == "cancelled"


def test_a_machine_that_is_not_there_is_named() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        with pytest.raises(NetworkError, match=r"shop\.example cannot be reached"):
            fetched(f"http://shop.example:{port}/a")


def test_plain_http_is_not_stepped_down_to(web: PictureServer) -> None:
    from assistant.network.fetch import _next

    with pytest.raises(NetworkError, match="plain http"):
        _next(parse_link("https://shop.example/a"), "http://shop.example/b")


def test_a_server_that_speaks_nonsense_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(4096)
                connection.sendall(b"SSH-2.0-x\r\n\r\n")

        thread = threading.Thread(target=answer)
        thread.start()
        with pytest.raises(NetworkError, match="cannot be reached"):
            fetched(f"http://shop.example:{server.getsockname()[1]}/")
        thread.join()
