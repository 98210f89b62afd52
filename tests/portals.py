"""Starts a private D-Bus and a mock portal on it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

import pytest

from tests.conftest import ROOT


@dataclass
class RunningPortal:
    """``calls`` reads what the portal was asked, once it has ended."""

    address: str
    process: subprocess.Popen[str]

    def calls(self) -> list[str]:
        self.process.terminate()
        return self.process.communicate()[0].splitlines()


StartPortal = Callable[..., RunningPortal]


@contextmanager
def private_bus() -> Iterator[str]:
    """The address of a D-Bus of our own."""
    if not sys.platform.startswith("linux") or not shutil.which("dbus-daemon"):
        pytest.skip("dbus-daemon is not installed: sudo apt-get install dbus")
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as daemon:
        assert daemon.stdout is not None
        yield daemon.stdout.readline().strip()
        daemon.terminate()


@contextmanager
def running_portal(address: str, *arguments: str) -> Iterator[RunningPortal]:
    env = {**os.environ, "DBUS_SESSION_BUS_ADDRESS": address}
    command = [sys.executable, "-m", "tests.mock_portal", *arguments]
    with subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "ready"
        yield RunningPortal(address, process)
        process.terminate()


@pytest.fixture(scope="session")
def bus() -> Iterator[str]:
    with private_bus() as address:
        yield address


@pytest.fixture
def start_portal(bus: str) -> Iterator[StartPortal]:
    """``start_portal("allow", uri)``; it ends with the test."""
    with ExitStack() as stack:
        yield lambda *arguments: stack.enter_context(running_portal(bus, *arguments))
