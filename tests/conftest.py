"""Fixtures for all tests: a private ``MAGPIE_HOME``, the shared data, and the installed ``magpie`` as a subprocess."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
COMMAND_LIMIT_S = 300

settings.register_profile("shared machine", deadline=None)  # nothing asserts on seconds
settings.load_profile("shared machine")


@pytest.fixture(autouse=True)
def magpie_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home for this test alone; it does not exist until something is stored."""
    home = tmp_path / "home"
    monkeypatch.setenv("MAGPIE_HOME", str(home))
    return home


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of the real data beside the checkout."""
    if not SHARED.is_dir():
        pytest.skip(f"the real data is not there: {SHARED}")
    return SHARED


class Magpie(Protocol):
    """Runs the installed command and returns what it printed."""

    def __call__(
        self, *arguments: str | Path, stdin: str = "", env: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]: ...


def installed_magpie() -> Path:
    """The ``magpie`` of the environment that runs the tests."""
    beside = Path(sys.executable).with_name("magpie")
    found = beside if beside.exists() else shutil.which("magpie")
    if not found:
        pytest.fail("`magpie` is not installed: pip install -e '.[test]'")
    return Path(found)


@pytest.fixture(scope="session")
def magpie() -> Magpie:
    """``magpie("search", "--json", "red shoes")``: a subprocess with the test's ``MAGPIE_HOME``, plus ``env``."""
    command = installed_magpie()

    def run(
        *arguments: str | Path, stdin: str = "", env: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [command, *arguments],
            input=stdin,
            env={**os.environ, **(env or {})},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=COMMAND_LIMIT_S,
            check=False,
        )

    return run
