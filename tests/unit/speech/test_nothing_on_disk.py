"""Sound from the microphone stays in memory: a whole utterance, seen from inside the process and from outside."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.sounds import sine, sound_file

CHILD = Path(__file__).with_name("listen_child.py")
WRITING = "openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,memfd_create"


@pytest.fixture
def room(tmp_path: Path) -> dict[str, str]:
    """The environment of the child: every folder that it may think of is empty and its own."""
    said = tmp_path / "said.wav"
    said.write_bytes(sound_file([sine(220, 3)]))
    names = ("HOME", "MAGPIE_HOME", "TMPDIR", "TEMP", "TMP", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")
    folders = {name: tmp_path / "room" / name for name in names}
    for folder in folders.values():
        folder.mkdir(parents=True)
    (tmp_path / "work").mkdir()
    quiet = {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(ROOT)}
    return {**os.environ, **{name: str(folder) for name, folder in folders.items()}, **quiet}


def listen(room: dict[str, str], tmp_path: Path, *before: str) -> dict[str, object]:
    command = [*before, sys.executable, str(CHILD), str(tmp_path / "said.wav")]
    ran = subprocess.run(command, env=room, cwd=tmp_path / "work", capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def left_behind(tmp_path: Path) -> list[Path]:
    return [path for name in ("room", "work") for path in (tmp_path / name).rglob("*") if path.is_file()]


def test_listening_opens_no_file_to_write(room: dict[str, str], tmp_path: Path) -> None:
    heard = listen(room, tmp_path)
    assert heard["seconds"] == 3
    assert heard["opened"] == []
    assert left_behind(tmp_path) == []


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
def test_nor_does_any_library_behind_pythons_back(room: dict[str, str], tmp_path: Path) -> None:
    log = tmp_path / "calls"
    try:
        heard = listen(room, tmp_path, "strace", "-f", "-qq", "-o", str(log), "-e", f"trace={WRITING}")
    except AssertionError as error:
        if "ptrace" in str(error) or "PTRACE" in str(error):
            pytest.skip("this system forbids to watch system calls")
        raise
    assert heard["seconds"] == 3
    calls = [line for line in log.read_text(errors="replace").splitlines() if " = -1 " not in line]
    assert any("said.wav" in line for line in calls), "strace saw nothing"
    writing = [
        line for line in calls if any(flag in line for flag in ("O_WRONLY", "O_RDWR", "O_CREAT", "memfd", "mkdir"))
    ]
    assert [line for line in writing if '"/dev/' not in line and "/proc/" not in line] == []
    assert left_behind(tmp_path) == []


def test_the_watch_sees_a_file_that_is_written(tmp_path: Path) -> None:
    code = f"""
import sys, runpy
child = runpy.run_path({str(CHILD)!r})
sys.addaudithook(child["watch"])
open({str(tmp_path / "kept.wav")!r}, "wb").close()
print(child["opened"])
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "kept.wav" in ran.stdout
