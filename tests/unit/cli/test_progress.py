import signal

import pytest

from assistant.cli.progress import PlainLines, cancel_on_interrupt, described, duration, reporting
from assistant.progress import Step


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.4, "0 s"), (59.6, "1 min 0 s"), (192, "3 min 12 s"), (7500, "2 h 05 min")],
)
def test_durations_are_for_people(seconds: float, text: str):
    assert duration(seconds) == text


@pytest.mark.parametrize(
    ("step", "line"),
    [
        (Step("Loading"), "Loading"),
        (Step("Reading", 1024, None, "products"), "Reading: 1,024 products"),
        (Step("Importing", 10, 40, "products", 4.26, 7.0), "Importing: 10 of 40 products, 4.3/s, 7 s left"),
        (Step("Importing", 10, 4000, "", 212.3, 0.2), "Importing: 10 of 4,000, 212/s"),
    ],
)
def test_a_step_is_one_line(step: Step, line: str):
    assert described(step) == line


def test_plain_lines_are_few_but_never_miss_a_change_or_the_end(capsys: pytest.CaptureFixture[str]):
    show = PlainLines(interval_s=3600)
    for done in range(5):
        show(Step("Importing", done, 4, "products"))
    show(Step("Indexing"))
    assert capsys.readouterr().err.splitlines() == [
        "Importing: 0 of 4 products",
        "Importing: 4 of 4 products",
        "Indexing",
    ]


def test_quiet_reports_nothing(capsys: pytest.CaptureFixture[str]):
    with reporting(quiet=True) as progress:
        progress(Step("Importing", 1, 2))
    assert capsys.readouterr().err == ""


def test_the_first_interrupt_cancels_and_the_second_breaks_off(capsys: pytest.CaptureFixture[str]):
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt), cancel_on_interrupt() as cancel:
        signal.raise_signal(signal.SIGINT)
        assert cancel.cancelled
        assert "press Ctrl-C again" in capsys.readouterr().err
        signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before
