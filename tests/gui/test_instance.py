"""Two starts and one window, over real local sockets: in one process and between two, polite and hostile."""

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from PIL import Image
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from pytestqt.qtbot import QtBot

from assistant.errors import StorageError
from assistant.handover import MAX_MESSAGE_BYTES, Request, decode_answer, encode_request
from assistant.ui.instance.client import Outcome, hand_over_or_claim
from assistant.ui.instance.place import Meeting, meeting_place
from assistant.ui.instance.server import Reception
from assistant.ui.instance.standing import Standing
from assistant.ui.start import listen
from assistant.ui.window import MainWindow
from tests.gui.driving import rest, titles

START = """
import sys
from pathlib import Path
from assistant.handover import request_of
from assistant.ui.instance.client import hand_over_or_claim
from assistant.ui.instance.place import meeting_place
meeting = meeting_place(Path(sys.argv[1]), Path(sys.argv[2]))
outcome = hand_over_or_claim(meeting, request_of(sys.argv[3:]), patience_s=60)
print("taken" if outcome.taken else "alone" if outcome.lock else outcome.problem, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def meeting(tmp_path: Path) -> Meeting:
    return meeting_place(tmp_path / "home", tmp_path)


@pytest.fixture
def reception(qapp: object, meeting: Meeting) -> Iterator[Reception]:
    lock = meeting.claim()
    assert lock is not None
    made = Reception(meeting, lock)
    made.open()
    yield made
    made.close()


def start_elsewhere(tmp_path: Path, *arguments: str) -> subprocess.Popen[str]:
    """A second start in a process of its own; it keeps what it got until its input is closed."""
    command = [sys.executable, "-c", START, str(tmp_path / "home"), str(tmp_path), *arguments]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=tmp_path, stdin=pipe, stdout=pipe, stderr=pipe, text=True)


def ended(process: subprocess.Popen[str]) -> str:
    out, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    return out.strip()


def say(qtbot: QtBot, meeting: Meeting, data: bytes) -> bytes:
    """Connect, send anything, and return what came back until the other side hung up."""
    caller = QLocalSocket()
    caller.connectToServer(meeting.server)
    assert caller.waitForConnected(5000)
    caller.write(data)
    caller.flush()
    qtbot.waitUntil(lambda: caller.state() == QLocalSocket.LocalSocketState.UnconnectedState, timeout=10_000)
    return bytes(caller.readAll().data())


def test_a_start_in_another_process_hands_over_its_paths_made_absolute(
    qtbot: QtBot, reception: Reception, tmp_path: Path
) -> None:
    (tmp_path / "shoe.png").write_bytes(b"")
    with qtbot.waitSignal(reception.asked, timeout=60_000) as asked:
        other = start_elsewhere(tmp_path, "shoe.png", "in", "blue")
    assert ended(other) == "taken"
    assert asked.args == [Request(files=[str(tmp_path / "shoe.png")], text="in blue")]


def test_another_home_is_another_window(tmp_path: Path) -> None:
    one, other = meeting_place(tmp_path / "a", tmp_path), meeting_place(tmp_path / "b", tmp_path)
    assert one.server != other.server
    assert one == meeting_place(tmp_path / "b" / ".." / "a", tmp_path)


def test_of_many_starts_at_one_moment_exactly_one_becomes_the_window(tmp_path: Path) -> None:
    meeting = meeting_place(tmp_path / "home", tmp_path)
    gate = threading.Barrier(8)
    outcomes: list[Outcome] = []

    def start() -> None:
        gate.wait()
        outcomes.append(hand_over_or_claim(meeting, Request(), patience_s=0.3))

    threads = [threading.Thread(target=start) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [outcome.lock is not None for outcome in outcomes].count(True) == 1


def test_a_start_waits_for_the_one_that_is_about_to_listen(qtbot: QtBot, meeting: Meeting, tmp_path: Path) -> None:
    lock = meeting.claim()
    assert lock is not None
    other = start_elsewhere(tmp_path, "lamp")
    late = Reception(meeting, lock)
    late.open()
    with qtbot.waitSignal(late.asked, timeout=60_000):
        pass
    assert ended(other) == "taken"
    late.close()


def test_what_a_killed_window_left_behind_stops_nobody(qtbot: QtBot, tmp_path: Path) -> None:
    killed = start_elsewhere(tmp_path)
    assert killed.stdout is not None
    assert killed.stdout.readline().strip() == "alone"
    meeting = meeting_place(tmp_path / "home", tmp_path)
    assert meeting.claim() is None
    dead = QLocalServer()
    dead.listen(meeting.server)  # the socket that it would have left
    killed.kill()
    killed.communicate()
    outcome = hand_over_or_claim(meeting, Request(), patience_s=5)
    assert outcome.lock is not None
    heir = Reception(meeting, outcome.lock)
    heir.open()
    other = start_elsewhere(tmp_path, "mug")
    with qtbot.waitSignal(heir.asked, timeout=60_000):
        pass
    assert ended(other) == "taken"
    heir.close()
    dead.close()


def test_a_window_that_never_answers_is_given_up_and_said(qapp: object, meeting: Meeting) -> None:
    lock = meeting.claim()
    deaf = QLocalServer()
    assert lock is not None and deaf.listen(meeting.server)
    outcome = hand_over_or_claim(meeting, Request(text="mug"), patience_s=0.4)
    assert not outcome.taken and outcome.lock is None
    assert "does not answer" in outcome.problem
    deaf.close()
    lock.release()


@pytest.mark.parametrize(
    "data",
    [
        b"\n",
        b"GET / HTTP/1.1\n",
        b'{"schema":1,"files":["relative"]}\n',
        b'{"schema":1,"run":"rm -rf"}\n',
        b'{"schema":99}\n',
        b"\xff\xfe\x00\n",
    ],
)
def test_garbage_is_refused_logged_and_changes_nothing(
    qtbot: QtBot, reception: Reception, meeting: Meeting, data: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    asked: list[object] = []
    reception.asked.connect(asked.append)
    with caplog.at_level(logging.WARNING):
        answer = say(qtbot, meeting, data)
    assert decode_answer(answer.strip())
    assert "ignored" in caplog.text
    assert not asked


def test_a_flood_is_cut_off(
    qtbot: QtBot, reception: Reception, meeting: Meeting, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        assert say(qtbot, meeting, b"x" * (MAX_MESSAGE_BYTES + 10)) == b""
    assert "ignored" in caplog.text


def test_who_says_nothing_whole_is_cut_off(
    qtbot: QtBot, reception: Reception, meeting: Meeting, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        assert say(qtbot, meeting, b'{"schema":1') == b""
    assert "cut off" in caplog.text


def test_after_hostile_callers_a_polite_one_is_heard(qtbot: QtBot, reception: Reception, meeting: Meeting) -> None:
    for _ in range(12):
        say(qtbot, meeting, b"nonsense\n")
    with qtbot.waitSignal(reception.asked):
        assert decode_answer(say(qtbot, meeting, encode_request(Request(text="mug"))).strip()) == ""


@pytest.mark.skipif(os.name == "nt", reason="pipes have no mode")
def test_only_this_person_may_connect(reception: Reception, meeting: Meeting) -> None:
    assert Path(meeting.server).stat().st_mode & 0o077 == 0


@pytest.mark.skipif(os.name == "nt", reason="the temporary folder is a person's own there")
def test_a_folder_that_others_can_enter_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_to_all = tmp_path / "run"
    open_to_all.mkdir(mode=0o777)
    open_to_all.chmod(0o777)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(open_to_all))
    assert meeting_place(tmp_path).lock.parent != open_to_all


def test_what_is_handed_over_takes_the_way_of_a_drop(
    qtbot: QtBot, window: MainWindow, meeting: Meeting, tmp_path: Path
) -> None:
    Image.new("RGB", (60, 60), "#2e5cc8").save(tmp_path / "mine.png")
    lock = meeting.claim()
    reception = listen(window, Standing(meeting=meeting, lock=lock))
    assert reception is not None
    window.showMinimized()
    with qtbot.waitSignal(window.intake.pictures_read, timeout=60_000):
        other = start_elsewhere(tmp_path, "mine.png", "mug")
    assert ended(other) == "taken"
    rest(qtbot, window)
    assert [picture.source for picture in window.flow.session.ask.pictures] == ["mine.png"]
    assert window.flow.session.ask.text == "mug"
    assert titles(window)[0].startswith("Blue mug")
    assert not window.isMinimized() and window.isVisible()
    reception.close()


def test_a_missing_file_that_is_handed_over_says_why_and_changes_nothing(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    with qtbot.waitSignal(window.intake.refused):
        window.desktop.take(Request(files=[str(tmp_path / "absent.png")]))
    assert "absent.png" in window.centre.banner.message.text()
    assert not window.flow.session.ask.pictures


def test_a_window_that_stands_alone_says_why(window: MainWindow) -> None:
    assert listen(window, Standing(problem="The window that is running does not answer.")) is None
    assert "does not answer" in window.centre.banner.message.text()


def test_where_listening_is_impossible_the_window_says_so(window: MainWindow, tmp_path: Path) -> None:
    nowhere = Meeting(str(tmp_path / "absent" / "socket"), tmp_path / "lock")
    assert listen(window, Standing(meeting=nowhere, lock=nowhere.claim())) is None
    assert "cannot reach this window" in window.centre.banner.message.text()


def test_a_lock_that_cannot_be_made_is_an_error_of_ours(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError):
        Meeting("unused", tmp_path / "file" / "lock").claim()


def test_a_free_lock_beside_an_old_lock_file_is_taken(meeting: Meeting) -> None:
    meeting.lock.write_text("left by a killed process")
    lock = meeting.claim()
    assert isinstance(lock, FileLock)
    lock.release()
