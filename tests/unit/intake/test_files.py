import os
import socket
from pathlib import Path

import pytest

from assistant.errors import PictureError
from assistant.intake import files
from assistant.intake.files import check_regular, read_file, select
from tests.picture_server import png


def filled(folder: Path, *names: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_bytes(png())
    return folder


def test_a_folder_gives_its_pictures_sorted(tmp_path: Path) -> None:
    folder = filled(tmp_path / "f", "b.png", "A.JPG", "c.webp", "notes.txt", ".hidden.png", "clip.mp4")
    filled(folder / "deeper", "d.png")
    chosen = select([folder], 6)
    assert [path.name for path in chosen.paths] == ["A.JPG", "b.png", "c.webp", "clip.mp4"]
    assert chosen.notes == ()


def test_too_many_are_cut_off_and_said(tmp_path: Path) -> None:
    folder = filled(tmp_path / "f", *(f"{number:02}.png" for number in range(20)))
    chosen = select([folder, tmp_path / "own.png"], 6)
    assert [path.name for path in chosen.paths] == [f"{number:02}.png" for number in range(6)]
    assert chosen.notes == ("6 of 21 pictures were taken; a query has room for no more.",)


def test_links_out_of_a_folder_and_what_is_no_file_are_passed_over(tmp_path: Path) -> None:
    outside = filled(tmp_path / "outside", "secret.png")
    folder = filled(tmp_path / "f", "a.png")
    (folder / "out.png").symlink_to(outside / "secret.png")
    (folder / "in.png").symlink_to(folder / "a.png")
    (folder / "circle.png").symlink_to(folder / "circle.png")
    (folder / "dir.png").mkdir()
    os.mkfifo(folder / "pipe.png")
    assert [path.name for path in select([folder], 6).paths] == ["a.png", "in.png"]


def test_empty_and_endless_folders_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert select([filled(tmp_path / "e")], 6).notes == ("There are no pictures in the folder e.",)
    monkeypatch.setattr(files, "MAX_ENTRIES", 3)
    notes = select([filled(tmp_path / "f", *"1234")], 6).notes
    assert notes == ("Of the folder f the first 3 entries were looked at.",)


@pytest.mark.parametrize("kind", ["pipe", "device", "socket", "folder", "absent", "null byte"])
def test_what_is_no_plain_file_is_refused_at_once(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.png"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path = Path("/dev/zero")
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(str(path))
    elif kind == "folder":
        path.mkdir()
    elif kind == "null byte":
        path = Path("/a\0b")
    for look in (check_regular, read_file):
        with pytest.raises(PictureError):
            look(path)


def test_of_a_huge_file_no_more_is_read_than_shows_that_it_is_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MAX_FILE_BYTES", 1000)
    path = tmp_path / "a.png"
    with path.open("wb") as file:
        file.truncate(10**12)
    assert len(read_file(path)) == 1001
