"""The attack table: each is refused, and nothing that a reader finds was changed."""

import hashlib
import shutil
import socket
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tuf.ngclient._internal import trusted_metadata_set

from assistant.catalog.subscription import load_subscription, save_subscription
from assistant.errors import MagpieError, NetworkError, UnsafeError
from assistant.network.addresses import Address, is_public
from assistant.sharing import layout, signing
from assistant.sharing.following import present
from assistant.sharing.keyring import new_seed, signer_of
from assistant.sharing.release import ReleaseFile
from tests.sharing import NAME, Handler, Host, World, product, write

Attack = Callable[[World, Host], None]


def refused(world: World, error: type[MagpieError], said: str) -> None:
    """A sync ends with this error, and the catalogue is what it was: byte by byte, and to a reader."""
    before, titles = world.contents(), world.titles()
    with pytest.raises(error, match=said):
        world.follower.sync(NAME)
    assert world.contents() == before
    assert world.titles() == titles
    assert load_subscription(world.followed).release == 1
    assert world.follower.verify(NAME).is_good


def files(world: World, part: str) -> list[Path]:
    """Published files of release 2 of one kind, those first that release 1 has not."""
    found = [
        path for path in world.site.rglob("*") if path.is_file() and part in path.relative_to(world.site).as_posix()
    ]
    known = {path.relative_to(world.base / "site-1") for path in (world.base / "site-1").rglob("*")}
    return sorted(found, key=lambda path: (path.relative_to(world.site) in known, path.name))


def flip(path: Path, at: int = -9) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 0x40
    path.write_bytes(content)


def resigned(world: World, change: Callable[[Any], None], signers: Any = None) -> None:
    """Change the newest list of files, and sign everything above it anew, as whoever has ``signers`` could."""
    signers = signers or world.signers
    now = present()
    stamp = signing.load((world.site / layout.TIMESTAMP).read_bytes()).signed
    version = stamp.snapshot_meta.version + 1
    targets = signing.load((world.site / layout.metadata_path("targets", version - 1)).read_bytes())
    targets.signed.version = version
    change(targets.signed)
    first = signing.sign_all(targets, [signers["targets"]])
    second = signing.sign_all(signing.new_snapshot(version, version, first, now), [signers["snapshot"]])
    third = signing.sign_all(signing.new_timestamp(stamp.version + 1, version, second, now), [signers["timestamp"]])
    (world.site / layout.metadata_path("targets", version)).write_bytes(first)
    (world.site / layout.metadata_path("snapshot", version)).write_bytes(second)
    (world.site / layout.TIMESTAMP).write_bytes(third)


def later(monkeypatch: pytest.MonkeyPatch, world: World, by: timedelta) -> None:
    """Time goes by, for the client of the signed files as well."""

    class Clock(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> "datetime":
            return datetime.now(tz) + by

    monkeypatch.setattr(trusted_metadata_set.datetime, "datetime", Clock)
    world.now = lambda: present() + by


def test_what_is_attacked_below_is_taken_when_nobody_attacks(world: World, host: Host) -> None:
    assert world.follower.sync(NAME).release == 2


# Signatures


@pytest.mark.parametrize("name", ["timestamp.json", "2.snapshot.json", "2.targets.json"])
def test_wrong_signature(world: World, host: Host, name: str) -> None:
    path = world.site / "metadata" / name
    metadata = signing.load(path.read_bytes())
    stranger = signer_of(new_seed())
    keyid = next(iter(metadata.signatures))
    forged = stranger.sign(metadata.signed_bytes)
    forged.keyid = keyid
    metadata.signatures = {keyid: forged}
    path.write_bytes(metadata.to_bytes())
    refused(world, UnsafeError, "signature|belong together")


def test_everything_signed_by_a_stranger(world: World, host: Host) -> None:
    resigned(world, lambda targets: None, {role: signer_of(new_seed()) for role in signing.ONLINE})
    refused(world, UnsafeError, "signature")


def test_key_removed(world: World, host: Host) -> None:
    """The thief of a key that was replaced signs on."""
    stolen = world.signers
    world.rotate("targets", "snapshot", "timestamp")
    shutil.copyfile(world.base / "home" / "keys" / NAME / "roots" / "2.root.json", world.site / "metadata/2.root.json")
    resigned(world, lambda targets: None, stolen)
    refused(world, UnsafeError, "signature")


def test_a_root_that_the_old_one_did_not_sign(world: World, host: Host) -> None:
    seeds = {role: signer_of(new_seed()) for role in signing.ROLES}
    keys = {role: [one.public_key] for role, one in seeds.items()}
    root = signing.new_root(keys, 1, present())  # type: ignore[arg-type]
    root.signed.version = 2
    (world.site / "metadata/2.root.json").write_bytes(signing.sign_all(root, [seeds["root"]]))
    refused(world, UnsafeError, "signature")


def test_a_first_root_that_was_exchanged_on_disk(world: World, host: Host) -> None:
    flip(world.followed / "sync/trust/first.root.json")
    refused(world, UnsafeError, "not the root")


# Time


def test_expired(world: World, host: Host) -> None:
    world.now = lambda: present() - timedelta(days=40)
    write(world.shop, [product(3, 3)])
    world.publish()
    world.now = present
    refused(world, UnsafeError, "expired")


def test_rollback(world: World, host: Host, tmp_path: Path) -> None:
    world.follower.sync(NAME)
    titles = world.titles()
    shutil.rmtree(world.site)
    shutil.copytree(world.base / "site-1", world.site)
    before = world.contents()
    with pytest.raises(UnsafeError, match="older state"):
        world.follower.sync(NAME)
    assert (world.contents(), world.titles()) == (before, titles)


def test_freeze(world: World, host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody goes on serving what was right once: it is taken for news until its signature expires, not longer."""
    shutil.rmtree(world.site)
    shutil.copytree(world.base / "site-1", world.site)
    later(monkeypatch, world, timedelta(days=29))
    assert world.follower.sync(NAME).state == "current"
    later(monkeypatch, world, timedelta(days=31))
    refused(world, UnsafeError, "expired")


def test_clock_ahead(world: World, host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    later(monkeypatch, world, timedelta(days=400))
    refused(world, UnsafeError, "expired")


def test_clock_behind(world: World, host: Host) -> None:
    world.now = lambda: datetime(2020, 1, 1, tzinfo=UTC)
    refused(world, UnsafeError, "clock of this machine is behind")


def test_clock_behind_the_release(world: World, host: Host) -> None:
    known = load_subscription(world.followed)
    save_subscription(world.followed, msgspec.structs.replace(known, checked_at=datetime(2020, 1, 1, tzinfo=UTC)))
    world.now = lambda: datetime(2021, 1, 1, tzinfo=UTC)
    refused(world, UnsafeError, "clock of this machine is behind")


# Mixtures


@pytest.mark.parametrize(("role", "number"), [("targets", 1), ("snapshot", 1)])
def test_mixed_metadata(world: World, host: Host, role: str, number: int) -> None:
    """A part of release 1 under the name of release 2."""
    shutil.copyfile(world.base / f"site-1/metadata/{number}.{role}.json", world.site / f"metadata/2.{role}.json")
    refused(world, UnsafeError, "belong together|mixed|older")


def test_swapped_files(world: World, host: Host) -> None:
    first, second = files(world, "/data/")[:2]
    one, two = first.read_bytes(), second.read_bytes()
    first.write_bytes(two)
    second.write_bytes(one)
    refused(world, (UnsafeError, NetworkError), "not the file|more of|too early|longer")  # type: ignore[arg-type]


def test_history_rewritten(world: World, host: Host) -> None:
    lines = (world.site / "log.jsonl").read_bytes().splitlines(keepends=True)
    altered = lines[0].replace(b'"count":40', b'"count":41')
    assert altered != lines[0]
    (world.site / "log.jsonl").write_bytes(altered + lines[1])
    refused_first = load_subscription(world.followed).release
    assert refused_first == 1
    (world.followed / "sync" / "log.jsonl").unlink()  # as a new subscriber sees it
    before = world.contents()
    with pytest.raises(UnsafeError, match="rewritten"):
        world.follower.sync(NAME)
    assert world.contents() == before


def test_history_rewritten_and_signed_by_the_publisher(world: World, host: Host) -> None:
    """Even with the right keys, what subscribers have seen cannot be told otherwise."""
    log = world.base / "home/publishing" / NAME / "log.jsonl"
    first, second = log.read_bytes().splitlines(keepends=True)
    altered = first.replace(b'"count":40', b'"count":41')
    linked = msgspec.json.decode(second)
    linked["previous"] = hashlib.sha256(altered.strip()).hexdigest()
    log.write_bytes(altered + msgspec.json.encode(linked) + b"\n")
    write(world.shop, [product(4, 3)])
    world.publish()
    refused(world, UnsafeError, "rewritten")


# Bytes


def endless(handler: Handler) -> None:
    handler.endless()


@pytest.mark.parametrize("path", ["metadata/timestamp.json", "metadata/2.root.json", "metadata/2.targets.json", "data"])
def test_endless_data(world: World, host: Host, path: str) -> None:
    if path == "data":
        path = files(world, "/data/")[0].relative_to(world.site).as_posix()
    host.behaviour.answers[path] = endless
    refused(world, UnsafeError, "more of|longer")
    assert host.sent_bytes < 2_000_000


def test_endless_log(world: World, host: Host) -> None:
    """The log may be longer than what is signed, as more is published: the rest is not read."""
    content = (world.site / "log.jsonl").read_bytes()
    (world.site / "log.jsonl").write_bytes(content + b"x" * 100_000)
    assert world.follower.sync(NAME).release == 2


@pytest.mark.parametrize(("change", "error", "said"), [
    (lambda content: content[:-10], NetworkError, "too early"),
    (lambda content: content + b"more", UnsafeError, "more of"),
    (lambda content: b"", NetworkError, "too early"),
])  # fmt: skip
def test_wrong_length(
    world: World, host: Host, change: Callable[[bytes], bytes], error: type[MagpieError], said: str
) -> None:
    path = files(world, "/data/")[0]
    path.write_bytes(change(path.read_bytes()))
    refused(world, error, said)


@pytest.mark.parametrize("part", [
    "/data/", "/_versions/", "/_deletions/", "release.json", "timestamp.json", "2.snapshot.json", "2.targets.json",
])  # fmt: skip
def test_flipped_byte(world: World, host: Host, part: str) -> None:
    flip(files(world, part)[0])
    refused(world, UnsafeError, "signed|signature|belong together|none")


def test_flipped_byte_in_the_log(world: World, host: Host) -> None:
    flip(world.site / "log.jsonl")
    refused(world, UnsafeError, "rewritten")


def test_flipped_byte_in_an_index_and_in_the_first_root(world: World, host: Host) -> None:
    """Those that release 2 shares with release 1 are met by a new subscriber."""
    accept = {"accept": lambda offer: True}
    flip(files(world, "/_indices/")[0])
    with pytest.raises(UnsafeError, match="not the file that was signed"):
        world.follower.subscribe(host.url, name="new", **accept)  # type: ignore[arg-type]
    assert "new" not in world.shopper.names()
    flip(world.site / "metadata/1.root.json")
    with pytest.raises(UnsafeError, match=r"signature|none"):
        world.follower.subscribe(host.url, name="newer", **accept)  # type: ignore[arg-type]
    assert not (world.shopper.root / "newer").exists()


# Names and links


@pytest.mark.parametrize("name", [
    "../../evil.json", "/etc/evil.json", "TABLE/../../evil.json", "TABLE/data/..\\evil.lance", "C:/evil.json",
    "TABLE/data/con.lance", "TABLE/data/.hidden.lance", "TABLE/data/a b.lance", "TABLE/data/evil.py",
    "other.lance/data/a.lance",
    "TABLE/data/x.lance/", "catalogue.toml", "TABLE/data//a.lance", "TABLE/data/a.lance\n",
])  # fmt: skip
def test_path_traversal_in_names(world: World, host: Host, name: str) -> None:
    table = files(world, "/data/")[0].parent.parent.name
    name = name.replace("TABLE", table)
    evil = ReleaseFile(name, 4, hashlib.sha256(b"evil").hexdigest())

    def add(targets: Any) -> None:
        from tuf.api.metadata import TargetFile

        targets.targets[name] = TargetFile(4, {"sha256": evil.sha256}, name)

    resigned(world, add)
    refused(world, UnsafeError, "lead out of its folder|does not belong")


def test_the_same_name_twice_where_case_does_not_count(world: World, host: Host) -> None:
    name = next(path for path in files(world, "/data/"))

    def add(targets: Any) -> None:
        path = next(path for path in targets.targets if "/data/" in path)
        targets.targets[path.replace("/data/", "/DATA/")] = targets.targets[path]

    assert name
    resigned(world, add)
    refused(world, UnsafeError, "twice")


def test_a_file_that_the_table_needs_is_not_listed(world: World, host: Host) -> None:
    def drop(targets: Any) -> None:
        del targets.targets[next(path for path in targets.targets if "/_deletions/" in path)]

    resigned(world, drop)
    refused(world, UnsafeError, "not whole|rewritten")


def test_link_in_a_shared_folder(world: World) -> None:
    known = load_subscription(world.followed)
    save_subscription(world.followed, msgspec.structs.replace(known, url=str(world.site)))
    path = files(world, "/data/")[0]
    secret = world.base / "secret"
    path.rename(secret)
    path.symlink_to(secret)
    refused(world, UnsafeError, "is a link")


def test_link_to_a_folder_on_a_stick(world: World) -> None:
    known = load_subscription(world.followed)
    save_subscription(world.followed, msgspec.structs.replace(known, url=str(world.site)))
    (world.site / "metadata").rename(world.base / "elsewhere")
    (world.site / "metadata").symlink_to(world.base / "elsewhere")
    refused(world, UnsafeError, "is a link")


def test_link_in_the_catalogue(world: World, host: Host) -> None:
    """Nothing is written through a link that somebody put into the table's folder."""
    table = next(world.followed.glob("release-*.lance"))
    outside = world.base / "outside"
    outside.mkdir()
    (table / "_deletions").symlink_to(outside)
    with pytest.raises(UnsafeError, match="is a link"):
        world.follower.sync(NAME)
    assert list(outside.iterdir()) == []
    assert world.revisions() == {"revision1"}


# The network


def test_server_gone_in_the_middle(world: World, host: Host) -> None:
    host.behaviour.cut_after, host.behaviour.cuts = 700, 1
    data = [path.relative_to(world.site).as_posix() for path in files(world, "/data/")]

    def gone(handler: Handler) -> None:
        handler.connection.shutdown(socket.SHUT_RDWR)
        handler.close_connection = True

    asked: list[str] = []

    def once_then_gone(handler: Handler) -> None:
        asked.append(handler.path)
        if len(asked) > 1:
            gone(handler)
            return
        handler.send(200, (world.site / handler.path.lstrip("/")).read_bytes())

    for path in data:
        host.behaviour.answers[path] = once_then_gone
    refused(world, NetworkError, "cannot be reached")
    host.behaviour.answers.clear()
    assert world.follower.sync(NAME).release == 2


def test_captive_portal(world: World, host: Host) -> None:
    page = b"<!doctype html><title>Sign in to the hotel's network</title>"
    host.behaviour.answers["*"] = lambda handler: handler.send(200, page, "text/html; charset=utf-8")
    refused(world, NetworkError, "web page")


def test_captive_portal_that_redirects(world: World, host: Host) -> None:
    host.behaviour.answers["*"] = lambda handler: handler.send(302, b"", Location="http://192.168.1.1/login")
    refused(world, UnsafeError, "not on the public internet")


def seems_public(address: Address) -> bool:
    """127.0.0.1 stands for the publisher's public address."""
    return address == ip_address("127.0.0.1") or is_public(address)


@pytest.mark.parametrize(("location", "said"), [
    ("http://127.0.0.2:8080/x", "not on the public internet"),
    ("http://169.254.169.254/latest/meta-data/", "not on the public internet"),
    ("http://[::1]:8080/x", "not on the public internet"),
    ("http://10.0.0.7/x", "not on the public internet"),
    ("http://0x7f000001/x", "disguise"),
    ("file:///etc/passwd", "http and https"),
    ("ftp://example.com/x", "http and https"),
    ("http://example.com:25/x", "not for the web"),
])  # fmt: skip
def test_redirect_to_a_private_address(world: World, host: Host, location: str, said: str) -> None:
    known = load_subscription(world.followed)
    save_subscription(world.followed, msgspec.structs.replace(known, private=False))
    world.rules = replace(world.rules, is_public=seems_public)
    host.behaviour.answers["metadata/timestamp.json"] = lambda handler: handler.send(302, b"", Location=location)
    refused(world, UnsafeError, said)


def test_a_public_name_that_leads_into_the_own_network_one_day(world: World, host: Host) -> None:
    known = load_subscription(world.followed)
    save_subscription(world.followed, msgspec.structs.replace(known, private=False))
    refused(world, UnsafeError, "not on the public internet")


def test_redirects_in_circles(world: World, host: Host) -> None:
    host.behaviour.answers["metadata/timestamp.json"] = lambda handler: handler.send(
        302, b"", Location="/metadata/timestamp.json"
    )
    refused(world, NetworkError, "redirects more than")


def test_a_redirect_on_the_same_host_is_followed(world: World, host: Host) -> None:
    (world.site / "metadata/timestamp.json").rename(world.site / "metadata/moved.json")
    host.behaviour.answers["metadata/timestamp.json"] = lambda handler: handler.send(302, b"", Location="moved.json")
    assert world.follower.sync(NAME).release == 2


def test_a_host_that_drips(world: World, host: Host) -> None:
    world.rules = replace(world.rules, slow_after_s=0.3, slow_bytes_per_s=5000)
    host.behaviour.rate = 500
    refused(world, NetworkError, "too slowly")
