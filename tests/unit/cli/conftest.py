from collections.abc import Callable
from dataclasses import dataclass

import pytest

from assistant.cli.main import run
from assistant.cli.session import Session
from tests.unit.cli.fake_app import FakeApp


@dataclass(frozen=True)
class Ran:
    """What a command printed and returned."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def app() -> FakeApp:
    return FakeApp()


@pytest.fixture
def cli(app: FakeApp, capsys: pytest.CaptureFixture[str]) -> Run:
    """``cli("search", "red")`` in this process with the fake services, or with ``services``."""

    def run_command(*arguments: str, services: FakeApp | None = None) -> Ran:
        code = run(arguments, Session(lambda: services or app))
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run_command
