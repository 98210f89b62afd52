import json
import wave
from pathlib import Path

import numpy as np
import pytest

from assistant.query import Phrase
from assistant.speech.audio import SAMPLE_RATE
from assistant.speech.transcript import Transcript
from tests.fake_speech import transcript
from tests.unit.cli.conftest import Run
from tests.unit.cli.fake_app import FakeApp


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "note.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        file.writeframes((np.sin(np.arange(SAMPLE_RATE) / 20) * 9000).astype("<i2").tobytes())
    return path


def test_what_is_said_in_a_file_is_searched_for(cli: Run, app: FakeApp, note: Path) -> None:
    ran = cli("search", "--voice", str(note))
    assert ran.code == 0 and "Red sneaker" in ran.out
    assert "Heard: red shoes" in ran.err and "Searching for: red shoes" in ran.err
    (audio,) = app.speech.heard
    assert audio.seconds == pytest.approx(1, abs=0.01) and audio.source == "note.wav"
    assert app.asked[0].phrases == (Phrase("red shoes"),)


def test_it_is_one_part_of_the_query(cli: Run, app: FakeApp, note: Path) -> None:
    app.speech.answer = transcript("red shoes under $90")
    ran = cli("search", "in", "blue", "--voice", str(note), "--not", "leather", "--max-price", "50", "--min-price", "5")
    assert ran.code == 0
    query = app.asked[0]
    assert query.phrases == (Phrase("red shoes"), Phrase("in blue"), Phrase("leather", negative=True))
    assert (query.filters.min_price_minor, query.filters.max_price_minor) == (500, 5000)


def test_the_json_carries_the_transcript(cli: Run, note: Path) -> None:
    document = json.loads(cli("search", "--voice", str(note), "--json").out)
    assert list(document)[:3] == ["schema", "query", "transcript"]
    assert [word["confidence"] for word in document["transcript"]["words"]] == [0.9, 0.9]


def test_silence_is_an_error_and_no_search(cli: Run, app: FakeApp, note: Path) -> None:
    app.speech.answer = Transcript()
    ran = cli("search", "red", "--voice", str(note))
    assert ran.code == 3 and "nothing is said in it" in ran.err
    assert not app.asked


def test_a_file_that_is_no_sound(cli: Run, app: FakeApp, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("red shoes")
    assert cli("search", "--voice", str(tmp_path / "note.txt")).code == 3
    assert cli("search", "--voice", str(tmp_path / "none.wav")).code == 3
    assert not app.asked


def test_for_each_object_too(cli: Run, note: Path) -> None:
    ran = cli("search", "--voice", str(note), "--objects")
    assert ran.code == 2 and "--objects needs a picture" in ran.err
