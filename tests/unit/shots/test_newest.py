"""Which file is the last screenshot, and when it is finished."""

import logging
import os
import time
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from assistant.errors import NotFoundError, PictureError
from assistant.progress import Cancelled, CancelToken
from assistant.shots import Place, last_screenshot, list_shots, wait_until_whole
from assistant.shots.newest import GIVE_UP_S


def png(path: Path, *, age_s: float = 100.0) -> Path:
    Image.new("RGB", (20, 20), "red").save(path, "PNG")
    when = time.time() - age_s
    os.utime(path, (when, when))
    return path


def test_the_newest_by_time_of_modification_is_the_last(tmp_path: Path) -> None:
    png(tmp_path / "z.png", age_s=300)
    newest = png(tmp_path / "a.png", age_s=100)
    png(tmp_path / "m.jpg", age_s=200)
    assert last_screenshot([Place(tmp_path)]) == newest
    assert [shot.path.name for shot in list_shots([Place(tmp_path)])] == ["a.png", "m.jpg", "z.png"]


def test_a_folder_of_other_pictures_gives_only_what_is_named_as_a_screenshot(tmp_path: Path) -> None:
    png(tmp_path / "IMG_1.png", age_s=50)
    shot = png(tmp_path / "Screenshot (1).png", age_s=100)
    assert last_screenshot([Place(tmp_path, named_only=True)]) == shot


def test_only_regular_picture_files_count(tmp_path: Path) -> None:
    outside = png(tmp_path / "outside.png", age_s=10)
    folder = tmp_path / "shots"
    folder.mkdir()
    (folder / "link.png").symlink_to(outside)
    (folder / "folder.png").mkdir()
    os.mkfifo(folder / "pipe.png")
    png(folder / ".hidden.png", age_s=10)
    (folder / "notes.txt").write_text("no picture")
    (folder / "half.png.part").write_text("no picture yet")
    assert list_shots([Place(folder)]) == []


def test_none_at_all_names_the_folders_looked_in(tmp_path: Path) -> None:
    places = [Place(tmp_path / "absent"), Place(tmp_path)]
    with pytest.raises(NotFoundError, match="absent") as caught:
        last_screenshot(places)
    assert str(tmp_path) in caught.value.message
    assert caught.value.hint


def test_a_listing_is_bounded_and_says_so(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    for number in range(5):
        png(tmp_path / f"{number}.png")
    with caplog.at_level(logging.WARNING):
        assert len(list_shots([Place(tmp_path)], limit=3)) == 3
    assert "more than 3 entries" in caplog.text


class Writer:
    """Writes the next piece of a file whenever the waiting one rests; time passes with each rest."""

    def __init__(self, path: Path, pieces: list[bytes]) -> None:
        self.path, self.pieces, self.now_s = path, pieces, 0.0
        self.path.write_bytes(self.pieces.pop(0))

    def rest(self, seconds: float) -> None:
        self.now_s += seconds
        if self.pieces:
            with self.path.open("ab") as file:
                file.write(self.pieces.pop(0))

    def clock(self) -> float:
        return self.now_s


def pieces_of_a_picture(count: int) -> list[bytes]:
    buffer = BytesIO()
    Image.effect_noise((200, 200), 60).save(buffer, "PNG")
    data = buffer.getvalue()
    step = len(data) // count + 1
    return [data[start : start + step] for start in range(0, len(data), step)]


def test_a_file_that_is_being_written_is_waited_for(tmp_path: Path) -> None:
    writer = Writer(tmp_path / "shot.png", pieces_of_a_picture(4))
    wait_until_whole(writer.path, clock=writer.clock, rest=writer.rest)
    assert not writer.pieces
    Image.open(writer.path).load()


def test_a_writer_that_pauses_is_waited_for_too(tmp_path: Path) -> None:
    first, second = pieces_of_a_picture(2)
    writer = Writer(tmp_path / "shot.png", [first, b"", b"", second])
    wait_until_whole(writer.path, clock=writer.clock, rest=writer.rest)
    assert not writer.pieces


def test_a_file_that_is_never_finished_is_given_up(tmp_path: Path) -> None:
    writer = Writer(tmp_path / "shot.png", pieces_of_a_picture(2)[:1])
    with pytest.raises(PictureError, match=r"shot\.png"):
        wait_until_whole(writer.path, clock=writer.clock, rest=writer.rest)
    assert writer.now_s >= GIVE_UP_S


def test_an_old_file_is_taken_at_once_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "old.png"
    path.write_bytes(b"whatever it is, its reader will say so")
    os.utime(path, (1, 1))
    wait_until_whole(path, rest=lambda seconds: pytest.fail("there was nothing to wait for"))


def test_a_file_that_vanishes_is_said(tmp_path: Path) -> None:
    with pytest.raises(PictureError, match="gone"):
        wait_until_whole(tmp_path / "absent.png")


def test_waiting_can_be_cancelled(tmp_path: Path) -> None:
    writer = Writer(tmp_path / "shot.png", pieces_of_a_picture(2)[:1])
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        wait_until_whole(writer.path, cancel, clock=writer.clock, rest=writer.rest)
