"""What is written as a judgments file is read as the same questions."""

import io
from pathlib import Path

import pytest
from PIL import Image

from assistant.errors import StorageError
from assistant.insight.judgments import read_judgments
from assistant.insight.questions import Question
from assistant.insight.writing import write_judgments


def picture(form: str) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(data, form)
    return data.getvalue()


def test_questions_are_read_as_they_were_written(tmp_path: Path) -> None:
    asked = [
        Question("a", "red shoes", None, {"1": 2, "2": 0}, "words", "en"),
        Question("b", "", picture("JPEG"), {"3": 1}, "picture", asked_by="4"),
        Question("c", "蓝色", picture("WEBP"), {"5": 1}),
    ]
    assert write_judgments(asked, tmp_path / "made" / "all.jsonl") == 3
    read = read_judgments(tmp_path / "made" / "all.jsonl").questions
    for before, after in zip(asked, read, strict=True):
        assert isinstance(after.picture, Path) == (before.picture is not None)
        if isinstance(after.picture, Path):
            assert after.picture.read_bytes() == before.picture
        assert (before.id, before.text, before.grades) == (after.id, after.text, after.grades)
        assert (before.group, before.language, before.asked_by) == (after.group, after.language, after.asked_by)


def test_a_picture_file_keeps_its_place_or_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "lamp.jpg"
    file.write_bytes(picture("JPEG"))
    write_judgments([Question("a", picture=file, grades={"1": 1})], tmp_path / "all.jsonl")
    assert read_judgments(tmp_path / "all.jsonl").questions[0].picture == file
    with pytest.raises(StorageError, match="outside the folder"):
        write_judgments([Question("a", picture=file, grades={"1": 1})], tmp_path / "sub" / "all.jsonl")


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "here").write_text("a file")
    with pytest.raises(StorageError, match="here"):
        write_judgments([Question("a", "x", grades={"1": 1})], tmp_path / "here" / "all.jsonl")
