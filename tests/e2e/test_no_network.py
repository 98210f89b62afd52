"""Searching opens no network connection: the whole process is watched from outside, native libraries included."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import installed_magpie

INTERNET = re.compile(r"\b(?:connect|listen|sendto|sendmsg|sendmmsg)\(.*\bAF_INET6?\b")
"""Reaching out or listening. A bare ``bind`` to ``::1`` is only how a library asks whether this machine knows IPv6."""


def traced(log: Path, env: Mapping[str, str], *command: str | Path) -> list[str]:
    """Run a command under strace and return the calls that touch an internet socket."""
    if not shutil.which("strace"):
        pytest.skip("strace is not installed (apt-get install strace)")
    watch = ["strace", "-f", "-qq", "-e", "trace=network", "-o", log]
    done = subprocess.run(
        [*watch, *command], env={**os.environ, **env}, capture_output=True, text=True, timeout=300, check=False
    )
    if "ptrace" in done.stderr and done.returncode:
        pytest.skip(f"strace may not trace here: {done.stderr.strip()}")
    assert done.returncode == 0, done.stderr
    return [line for line in log.read_text(errors="replace").splitlines() if INTERNET.search(line)]


def test_the_watch_sees_a_connection(tmp_path: Path) -> None:
    knock = "import socket; socket.socket().connect_ex(('127.0.0.1', 9))"
    assert traced(tmp_path / "log", {}, sys.executable, "-c", knock)


def test_searching_opens_no_connection(tmp_path: Path, demo_home: Mapping[str, str]) -> None:
    query = ("search", "--json", "red shoe", "--not", "leather", "--max-price", "80")
    assert traced(tmp_path / "log", demo_home, installed_magpie(), *query) == []
