import json
import multiprocessing
import threading
from pathlib import Path

import pytest

from assistant.errors import NetworkError, StorageError
from assistant.network import ledger
from assistant.progress import Cancelled


def test_a_request_is_on_record_before_it_is_sent_and_with_its_end_afterwards(magpie_home: Path) -> None:
    with ledger.record("picture", "https://shop.example/a.jpg", consent=True) as entry:
        (open_one,) = ledger.entries()
        assert open_one.outcome == ledger.UNFINISHED
        entry.status, entry.bytes, entry.address = 200, 1234, "192.0.2.7"
    (found,) = ledger.entries()
    assert (found.outcome, found.status, found.bytes, found.consent) == ("ok", 200, 1234, True)
    assert (found.host, found.purpose, found.method) == ("shop.example", "picture", "GET")
    assert found.time == open_one.time
    assert len((magpie_home / "network.jsonl").read_text().splitlines()) == 2


@pytest.mark.parametrize(
    ("error", "outcome"),
    [(NetworkError("It is\nslow."), "It is slow."), (Cancelled(), "cancelled"), (ValueError("x"), "ValueError")],
)
def test_what_went_wrong_is_on_record(error: BaseException, outcome: str) -> None:
    with pytest.raises(type(error)), ledger.record("model", "https://hub.example/"):
        raise error
    assert [entry.outcome for entry in ledger.entries()] == [outcome]


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://user:secret@shop.example/a", "https://shop.example/a"),
        ("https://shop.example/a?token=secret&x=1#part", "https://shop.example/a?…"),
        ("https://shop.example:8443/ä", "https://shop.example:8443/ä"),
        ("https://[2606:4700::1]/a", "https://[2606:4700::1]/a"),
        ("https://shop.example:99999999/a?secret", "an address that cannot be read"),
        ("https://shop.example/\x1b[31mred", "https://shop.example/�[31mred"),
    ],
)
def test_secrets_of_an_address_are_not_kept(url: str, shown: str) -> None:
    assert ledger.shown_url(url) == shown


def test_the_ledger_stays_small_and_keeps_the_latest(monkeypatch: pytest.MonkeyPatch, magpie_home: Path) -> None:
    monkeypatch.setattr(ledger, "LIMIT_BYTES", 4_000)
    for number in range(60):
        with ledger.record("picture", f"https://shop.example/{number}"):
            pass
    files = list(magpie_home.glob("network*.jsonl"))
    assert len(files) == 2 and all(path.stat().st_size <= 4_000 for path in files)
    kept = ledger.entries()
    assert kept[-1].url.endswith("/59") and {entry.outcome for entry in kept} == {"ok"}


def test_where_nothing_can_be_written_nothing_is_sent(magpie_home: Path) -> None:
    magpie_home.mkdir()
    (magpie_home / "network.jsonl").mkdir()
    sent = []
    with pytest.raises(StorageError, match="cannot be written"), ledger.record("picture", "https://shop.example/"):
        sent.append(1)
    assert sent == []


def test_damaged_and_newer_lines_are_left_out(magpie_home: Path) -> None:
    with ledger.record("picture", "https://shop.example/"):
        pass
    with (magpie_home / "network.jsonl").open("ab") as file:
        file.write(b"{broken\n\xff\xfe\n" + json.dumps({"id": "n", "time": "", "purpose": "", "method": "", "url": "",
                   "schema": 99}).encode() + b"\n")  # fmt: skip
    assert [entry.host for entry in ledger.entries()] == ["shop.example"]


def test_clearing_forgets_everything() -> None:
    with ledger.record("picture", "https://shop.example/"):
        pass
    ledger.clear()
    ledger.clear()
    assert ledger.entries() == []


def write_some(name: str) -> None:
    for number in range(15):
        with ledger.record("picture", f"https://{name}.example/{number}"):
            pass


def test_threads_and_processes_write_side_by_side() -> None:
    context = multiprocessing.get_context("spawn")
    others = [context.Process(target=write_some, args=(f"process{number}",)) for number in range(2)]
    threads = [threading.Thread(target=write_some, args=(f"thread{number}",)) for number in range(3)]
    for one in (*others, *threads):
        one.start()
    for one in (*others, *threads):
        one.join()
    found = ledger.entries()
    assert len(found) == 75 and {entry.outcome for entry in found} == {"ok"}
