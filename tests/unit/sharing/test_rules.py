"""Names, lists of files, the log, fingerprints, the schedule: what is decided without network or disk."""

import hashlib
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.catalog.lance_files import manifest_name
from assistant.catalog.subscription import Subscription
from assistant.errors import InputError, NewerSchemaError, UnsafeError
from assistant.sharing.fingerprint import fingerprint_of, parse_fingerprint
from assistant.sharing.layout import is_target, metadata_version, target_path
from assistant.sharing.log import FIRST, LogEntry, check_log, head_of, line_of, read_log
from assistant.sharing.names import check_name
from assistant.sharing.release import (
    LogHead,
    Release,
    ReleaseFile,
    check_files,
    digest_of_files,
    encode_release,
    parse_release,
)
from assistant.sharing.schedule import is_due, next_sync

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
SHA = "ab" * 32


def release(**changes: object) -> Release:
    facts = {
        "number": 3, "released_at": NOW, "prices_as_of": NOW, "name": "shop", "encoder_id": "mini-3", "model": "mini",
        "dim": 16, "table": "release-1-mini", "version": 7, "count": 5, "log": LogHead(10, SHA),
    }  # fmt: skip
    return Release(**{**facts, **changes})  # type: ignore[arg-type]


def files(*names: str) -> list[ReleaseFile]:
    manifest = f"release-1-mini.lance/_versions/{manifest_name(7)}"
    return [ReleaseFile(name, 4, SHA) for name in (manifest, *names)]


@given(st.text(max_size=60))
def test_a_name_that_is_accepted_never_leads_out(name: str) -> None:
    try:
        check_name(name)
    except UnsafeError:
        return
    parts = name.split("/")
    assert all(part and part not in (".", "..") and not set(part) & set('\\:*?"<>|\0') for part in parts)


@pytest.mark.parametrize("name", ["a.lance", "t.lance/data/0110.lance", "t.lance/_indices/ab-cd/page_data.lance"])
def test_names_of_lance_are_accepted(name: str) -> None:
    assert check_name(name) == name


@pytest.mark.parametrize(
    "name", ["", "..", "a/../b.lance", "NUL.json", "lpt1", "a.lance.", "a" * 300 + ".lance", "ä.lance"]
)
def test_other_names_are_not(name: str) -> None:
    with pytest.raises(UnsafeError):
        check_name(name)


def test_a_release_survives_its_file() -> None:
    assert parse_release(encode_release(release())) == release()


@pytest.mark.parametrize("change", [{"schema": 2}, {"table_schema": 99}])
def test_a_release_of_a_newer_magpie_is_refused_politely(change: dict[str, int]) -> None:
    with pytest.raises(NewerSchemaError):
        parse_release(encode_release(release(**change)))


@pytest.mark.parametrize(
    "content",
    [
        b"", b"[]", b"{}", b'{"number": 0}', b"\xff", encode_release(release())[:-30],
        encode_release(release(title="\x1b[2J")), encode_release(release(model="a\nb")),
    ],
)  # fmt: skip
def test_what_is_no_release_is_refused(content: bytes) -> None:
    with pytest.raises(UnsafeError):
        parse_release(content)


@pytest.mark.parametrize(("facts", "names"), [
    ({}, ["other.lance/data/a.lance"]),
    ({}, ["release-1-mini.lance/_versions/00000000000000000001.manifest"]),
    ({"version": 8}, []),
    ({"table": "products"}, []),
])  # fmt: skip
def test_files_that_do_not_belong_are_refused(facts: dict[str, object], names: list[str]) -> None:
    with pytest.raises(UnsafeError):
        check_files(release(**facts), files(*names))


def test_a_file_without_a_hash_is_refused() -> None:
    with pytest.raises(UnsafeError):
        check_files(release(), [*files(), ReleaseFile("release-1-mini.lance/data/a.lance", 4, "zz")])


def chain(count: int) -> bytes:
    log = b""
    for number in range(1, count + 1):
        previous = head_of(log).sha256 if log else FIRST
        log += line_of(LogEntry(number, NOW, number, number, digest_of_files(files()), previous))
    return log


def test_a_chain_is_read_in_order_and_its_end_is_signed() -> None:
    log = chain(3)
    assert [entry.release for entry in read_log(log)] == [1, 2, 3]
    check_log(log, head_of(log), 3, digest_of_files(files()))


@given(st.integers(0, len(chain(3)) - 2), st.integers(1, 255))
def test_no_byte_of_a_log_can_be_changed(at: int, by: int) -> None:
    log, head = chain(3), head_of(chain(3))
    altered = bytearray(log)
    altered[at] ^= by
    with pytest.raises(UnsafeError):
        check_log(bytes(altered), head, 3, digest_of_files(files()))


def test_a_log_speaks_of_this_release_and_its_files() -> None:
    log = chain(2)
    for number, listed in ((3, digest_of_files(files())), (2, SHA)):
        with pytest.raises(UnsafeError):
            check_log(log, head_of(log), number, listed)


def test_the_digest_of_files_is_as_documented() -> None:
    listed = [ReleaseFile("b", 2, "22"), ReleaseFile("a", 1, "11")]
    assert digest_of_files(listed) == hashlib.sha256(b"a\0001\00011\nb\0002\00022\n").hexdigest()


def test_a_fingerprint_is_read_however_it_was_typed() -> None:
    shown = fingerprint_of(b"root")
    assert parse_fingerprint(shown.lower().replace("-", " ")) == shown
    for wrong in ("", shown[:-1], shown.replace(shown[0], "1"), shown + "A"):
        with pytest.raises(InputError):
            parse_fingerprint(wrong)


def test_names_on_the_host() -> None:
    path = target_path("t.lance/data/a.lance", SHA)
    assert path == f"targets/t.lance/data/{SHA}.a.lance"
    assert is_target(path)
    assert not is_target("targets/index.html")
    assert (metadata_version("metadata/12.targets.json"), metadata_version("metadata/1.root.json")) == (12, None)


def subscription(**changes: object) -> Subscription:
    return msgspec.structs.replace(Subscription(url="x", fingerprint="y", tried_at=NOW, checked_at=NOW), **changes)


def test_failures_are_tried_again_soon_and_ever_more_seldom() -> None:
    day = timedelta(hours=24)
    pauses = [next_sync(subscription(failures=count), day, "salt") - NOW for count in range(1, 14)]
    assert timedelta(minutes=5) <= pauses[0] <= timedelta(minutes=5.5)
    assert pauses == sorted(pauses)
    assert pauses[-1] <= day * 1.1
    assert day <= next_sync(subscription(), day, "salt") - NOW <= day * 1.1


@pytest.mark.parametrize(("hours", "later", "due"), [
    (24, timedelta(hours=23), False), (24, timedelta(hours=27), True), (0, timedelta(days=99), False),
    (24, timedelta(days=-3), True),
])  # fmt: skip
def test_what_is_due(hours: int, later: timedelta, due: bool) -> None:
    assert is_due(subscription(), hours, NOW + later, "salt") is due
