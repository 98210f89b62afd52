import io
import re

import pytest

from assistant.cli.progress import reporting
from assistant.progress import Step


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_a_bar_with_count_rate_and_time_left(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    with reporting() as progress:
        progress(Step("Importing", 10, 40, "products", 4.0, 7.0))
        progress(Step("Importing", 40, 40, "products", 4.0, 0.0))
        progress(Step("Indexing"))
    last_frame = re.sub(r"\x1b\[[0-9;?]*\w", "", terminal.getvalue()).split("\r")[-3:]
    assert any("Indexing" in line for line in last_frame)
    assert not any("40" in line for line in last_frame)
