"""Reaching the disk: each new file is flushed once, with the folders that list it."""

import os
from pathlib import Path

import pytest

from assistant.catalog.durable import Syncer, drop_torn_manifest, has_torn_manifest


@pytest.fixture
def flushed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of what was flushed, in order."""
    names: list[str] = []
    real = os.fsync

    def note(handle: int) -> None:
        names.append(Path(f"/proc/self/fd/{handle}").resolve().name)
        real(handle)

    monkeypatch.setattr(os, "fsync", note)
    return names


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="names of open files are read from /proc")
def test_only_new_files_are_flushed_and_their_folders_after_them(tmp_path: Path, flushed: list[str]) -> None:
    (tmp_path / "old").write_bytes(b"1")
    syncer = Syncer(tmp_path)
    (tmp_path / "data").mkdir()
    for name in ("a", "b"):
        (tmp_path / "data" / name).write_bytes(b"2")
    syncer.sync()
    assert sorted(flushed[:2]) == ["a", "b"]
    assert flushed[2:] == ["data"]
    syncer.sync()
    assert len(flushed) == 3


def test_files_that_vanish_do_not_matter(tmp_path: Path) -> None:
    syncer = Syncer(tmp_path)
    (tmp_path / "link").symlink_to(tmp_path / "gone")
    (tmp_path / "a").write_bytes(b"1")
    syncer.sync()
    (tmp_path / "a").unlink()
    syncer.sync()


def test_only_empty_manifests_are_torn(tmp_path: Path) -> None:
    versions = tmp_path / "_versions"
    versions.mkdir()
    (versions / "2.manifest").write_bytes(b"whole")
    assert not has_torn_manifest(tmp_path)
    (versions / "1.manifest").write_bytes(b"")
    assert has_torn_manifest(tmp_path)
    drop_torn_manifest(tmp_path)
    assert [path.name for path in versions.iterdir()] == ["2.manifest"]


def test_a_table_that_is_not_there_has_none(tmp_path: Path) -> None:
    assert not has_torn_manifest(tmp_path / "nowhere")
