from pathlib import Path

import click
import pytest

from assistant.cli.failures import exit_code_of
from assistant.cli.session import Session
from assistant.errors import (
    DamagedError,
    InputError,
    MagpieError,
    MissingComponentError,
    NewerSchemaError,
    NotFoundError,
    StorageError,
)
from assistant.progress import Cancelled


def raising(error: BaseException):
    def command() -> None:
        raise error

    return command


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (InputError("shoe.png: no picture.", hint="Give a JPEG."), 3, "Error: shoe.png: no picture.\nGive a JPEG.\n"),
        (NotFoundError("There is no catalogue “x”."), 4, "Error: There is no catalogue “x”.\n"),
        (DamagedError("The table is damaged."), 5, "Error: The table is damaged.\n"),
        (NewerSchemaError("The catalogue x", 9, 1), 5, "newer Magpie (schema 9; this one knows 1)"),
        (StorageError("The disk is full."), 6, "Error: The disk is full.\n"),
        (MissingComponentError("libEGL is missing."), 7, "Error: libEGL is missing.\n"),
        (MagpieError("Odd."), 1, "Error: Odd.\n"),
        (click.UsageError("Wrong."), 2, "Error: Wrong.\n"),
        (click.Abort(), 130, "Stopped.\n"),
        (Cancelled("Kept 12 products."), 130, "Kept 12 products.\n"),
        (Cancelled(), 130, "Stopped.\n"),
    ],
)
def test_every_error_has_its_exit_code_and_words(
    error: BaseException, code: int, message: str, capsys: pytest.CaptureFixture[str]
):
    assert exit_code_of(raising(error), Session()) == code
    printed = capsys.readouterr()
    assert message in printed.err
    assert printed.out == ""


def test_a_fault_is_a_short_line_and_a_traceback_in_the_log(magpie_home: Path, capsys: pytest.CaptureFixture[str]):
    assert exit_code_of(raising(ZeroDivisionError("by zero")), Session()) == 1
    printed = capsys.readouterr().err
    log = magpie_home / "logs" / "magpie.log"
    assert "something unexpected happened (ZeroDivisionError: by zero)" in printed
    assert str(log) in printed
    assert "Traceback" not in printed
    assert "Traceback" in log.read_text("utf-8")


def test_verbose_shows_the_traceback(capsys: pytest.CaptureFixture[str]):
    session = Session()
    session.verbose = True
    exit_code_of(raising(InputError("Bad.")), session)
    assert "Traceback" in capsys.readouterr().err


def test_a_log_that_cannot_be_written_is_said(magpie_home: Path, capsys: pytest.CaptureFixture[str]):
    magpie_home.write_text("a file where the folder should be")
    assert exit_code_of(raising(ZeroDivisionError()), Session()) == 1
    assert "No log could be written" in capsys.readouterr().err


def test_what_a_command_returns_is_its_exit_code():
    assert exit_code_of(lambda: 7, Session()) == 7
    assert exit_code_of(lambda: None, Session()) == 0
