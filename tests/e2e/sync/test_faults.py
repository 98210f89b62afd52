"""Kills, power cuts, full disks and damaged files: readers find the old release or the new one, whole."""

import errno
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pytest

from assistant.errors import DamagedError, StorageError
from assistant.sharing import fetching, placing
from assistant.sharing.disk import Disk
from assistant.sharing.following import Follower, present
from assistant.store import placing as store_placing
from tests.e2e.killing import killed_after, start_child
from tests.sharing import NAME, Host, World, product, running_host, write

KILLS = int(os.environ.get("MAGPIE_SYNC_KILLS", "3"))
COUNT = 60
LONGEST_S = 0.6
"""A sync of the slowed host takes about as long, so that most kills fall into it."""

POWER_CUTS = 8


@contextmanager
def reading(world: World, stop: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process that searches while the block runs."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.sync.reader_child", world.shopper.root, NAME, stop, str(COUNT)],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    assert child.stdout is not None
    while "reading" not in (line := child.stdout.readline()):
        assert line, "the reader did not start"
    try:
        yield child
    finally:
        stop.touch()


def test_kills_while_another_process_searches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAGPIE_HOME", str(tmp_path / "home"))
    world, chance, revision = World(tmp_path), random.Random(20_251), 1
    world.create(COUNT)
    world.publish()
    with running_host(world.site) as host:
        world.subscribe(host.url)
        host.behaviour.rate = 400_000
        kills = 0
        with reading(world, tmp_path / "stop") as reader:
            while kills < KILLS:
                revision += 1
                write(world.shop, [product(at, revision) for at in range(COUNT)])
                world.publish()
                allowed = {f"revision{revision}", *world.revisions()}
                while kills < KILLS:
                    child = start_child("tests.e2e.sync.sync_child", world.shopper.root, NAME)
                    if not killed_after(child, chance.uniform(0, LONGEST_S)):
                        break  # it was done before: the next release
                    kills += 1
                    assert len(world.revisions()) == 1, "a mixture"
                    assert world.revisions() <= allowed
        host.behaviour.rate = 0
        said, _ = reader.communicate()
        assert reader.returncode == 0, said
        assert world.follower.sync(NAME).release == revision
    assert world.revisions() == {f"revision{revision}"}
    assert world.follower.verify(NAME).is_good


class PowerCut(BaseException):
    """The power goes, now."""


class FailingDisk(Disk):
    """Cuts the power before the step ``after``; :meth:`drop` then loses what had not reached the disk.

    A file that was not flushed is empty afterwards; a rename whose folder was not flushed did not happen.
    """

    def __init__(self, after: int) -> None:
        self._left = after
        self.steps = 0
        self._unflushed: set[Path] = set()
        self._renamed: list[tuple[Path, Path, bytes | None]] = []

    def _step(self) -> None:
        self.steps += 1
        self._left -= 1
        if self._left < 0:
            raise PowerCut

    def write(self, file: BinaryIO, content: bytes) -> None:
        self._step()
        self._unflushed.add(Path(file.name))
        super().write(file, content)

    def flush(self, path: Path) -> None:
        self._step()
        self._unflushed.discard(path)
        super().flush(path)

    def flush_folder(self, folder: Path) -> None:
        self._step()
        self._renamed = [one for one in self._renamed if one[1].parent != folder]
        super().flush_folder(folder)

    def rename(self, old: Path, new: Path) -> None:
        self._step()
        was = new.read_bytes() if new.exists() else None
        super().rename(old, new)
        self._renamed.append((old, new, was))
        if old in self._unflushed:
            self._unflushed.add(new)

    def drop(self) -> None:
        """What a power cut may lose."""
        for path in self._unflushed:
            if path.exists():
                path.write_bytes(b"")
        for old, new, was in reversed(self._renamed):
            if new.exists():
                old.parent.mkdir(parents=True, exist_ok=True)
                new.rename(old)
            if was is not None:
                new.write_bytes(was)


def test_power_cuts_lose_what_was_not_flushed_and_nothing_else(world: World, host: Host) -> None:
    before = world.titles()
    rules = world.rules
    whole = FailingDisk(10**6)
    spare = World(world.base).copied(world.base.parent / "spare")
    spare.moved_to(host)
    Follower(spare.followed, rules=rules, disk=whole).sync(present())
    after = spare.titles()
    assert after != before
    chance = random.Random(7)
    steps = sorted(chance.sample(range(whole.steps), min(POWER_CUTS, whole.steps)))
    placed = 0
    for number, step in enumerate([*steps, whole.steps - 1]):
        cut = World(world.base).copied(world.base.parent / f"cut-{number}")
        cut.moved_to(host)
        disk = FailingDisk(step)
        with pytest.raises(PowerCut):
            Follower(cut.followed, rules=rules, disk=disk).sync(present())
        disk.drop()
        titles = cut.titles()
        assert titles in (before, after), "a mixture, or nothing"
        placed += titles == after
        assert Follower(cut.followed, rules=rules).sync(present()).release == 2
        assert cut.titles() == after
        cut.rules = rules
        assert cut.follower.verify(NAME).is_good
    assert placed < len(steps)


class FullDisk(Disk):
    """Has room for so many bytes."""

    def __init__(self, room: int) -> None:
        self._room = room

    def write(self, file: BinaryIO, content: bytes) -> None:
        self._room -= len(content)
        if self._room < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        super().write(file, content)


@pytest.mark.parametrize("room", [0, 3000])
def test_a_disk_that_gets_full_stops_the_sync_and_nothing_else(world: World, host: Host, room: int) -> None:
    before = world.contents()
    with pytest.raises(StorageError, match="disk is full"):
        Follower(world.followed, rules=world.rules, disk=FullDisk(room)).sync(present())
    assert world.contents() == before
    assert world.follower.sync(NAME).release == 2


def test_a_disk_without_room_is_told_before_anything_is_fetched(
    world: World, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_placing.shutil, "disk_usage", lambda folder: type("Usage", (), {"free": 1000})())
    before = world.contents()
    with pytest.raises(StorageError, match="are needed"):
        world.follower.sync(NAME)
    assert world.contents() == before
    assert not any("/data/" in path for path, _ in host.requests)


def damaged(world: World, part: str, change: str) -> Path:
    """Damage one file of the newest release."""
    found = [path for path in world.followed.glob("*.lance/**/*") if path.is_file() and part in path.as_posix()]
    path = sorted(found)[0]
    if change == "flip":
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
    elif change == "cut":
        path.write_bytes(path.read_bytes()[:-1])
    else:
        path.unlink()
    return path


@pytest.mark.parametrize("change", ["flip", "cut", "remove"])
@pytest.mark.parametrize("part", ["/data/", "/_indices/", "/_versions/", "/_deletions/"])
def test_a_damaged_file_is_found_and_repaired(world: World, host: Host, part: str, change: str) -> None:
    world.follower.sync(NAME)
    titles, contents = world.titles(), world.contents()
    path = damaged(world, part, change)
    report = world.follower.verify(NAME)
    assert not report.is_good
    assert path.relative_to(world.followed).as_posix() in {fault.path for fault in report.faults}
    assert world.follower.verify(NAME, repairing=True).is_good
    assert world.follower.verify(NAME).faults == []
    assert world.titles() == titles
    if change != "remove" or part != "/_versions/":
        assert world.contents() == contents


def test_a_stranger_version_is_found_and_removed(world: World, host: Host) -> None:
    world.follower.sync(NAME)
    titles = world.titles()
    versions = next(world.followed.glob("*.lance/_versions"))
    (versions / "18446744073709550000.manifest").write_bytes(b"not one of ours")
    with pytest.raises(DamagedError):
        world.titles()
    assert not world.follower.verify(NAME).is_good
    assert world.follower.verify(NAME, repairing=True).is_good
    assert world.titles() == titles


def test_damage_is_repaired_by_the_newest_release_when_the_old_files_are_gone(world: World, host: Host) -> None:
    world.follower.sync(NAME)
    for revision in (3, 4, 5, 6):
        write(world.shop, [product(at, revision) for at in range(10)])
        world.publish(compact=True)
    for name in (fetching, placing):
        assert name
    damaged(world, "/data/", "flip")
    report = world.follower.verify(NAME, repairing=True)
    assert (report.is_good, report.release) == (True, 6)
    assert world.follower.verify(NAME).is_good


def test_a_record_that_was_damaged_is_made_anew(world: World, host: Host) -> None:
    world.follower.sync(NAME)
    path = world.followed / "sync/releases/2.json"
    path.write_bytes(path.read_bytes().replace(b"p", b"q", 3))
    assert not world.follower.verify(NAME).is_good
    assert world.follower.verify(NAME, repairing=True).is_good
