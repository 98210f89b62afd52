import io
import json
import os
import pty
from dataclasses import replace

import pytest
from rich.console import Console

from assistant.cli.listen_screen import Line, shown, stop_on_enter
from assistant.cli.main import cli as root
from assistant.query import Doubt, Phrase
from assistant.settings import Settings, load_settings
from assistant.speech.source import MicrophoneError
from assistant.speech.transcript import Partial, Transcript
from tests.fake_speech import transcript
from tests.unit.cli.conftest import Run
from tests.unit.cli.fake_app import FakeApp

LIMIT_S = 60


def test_what_was_said_is_searched_for(cli: Run, app: FakeApp) -> None:
    ran = cli("listen")
    assert ran.code == 0
    assert "Red sneaker" in ran.out and "of 3 products" in ran.out
    assert "Speak now" in ran.err
    assert ran.err.index("Heard: red shoes") < ran.err.index("Searching for: red shoes")
    assert app.asked[0].phrases == (Phrase("red shoes"),)


def test_doubtful_words_are_named_and_reach_the_query(cli: Run, app: FakeApp) -> None:
    said = transcript("red shoes under $50", shoes=0.4)
    words = [said.words[0], said.words[1].__class__("shoes", 0.5, 1, 0.4, ("boots", "")), *said.words[2:]]
    app.speech.answer = Transcript(tuple(words))
    ran = cli("listen", "-n", "1")
    assert "Not sure of: shoes (perhaps “boots”, nothing)" in ran.err
    assert "Searching for: red shoes · up to 50" in ran.err
    (query,) = app.asked
    assert query.phrases[0].doubts == (Doubt("shoes", 0.4, ("boots", "")),)
    assert query.filters.max_price_minor == 5000


def test_the_words_alone(cli: Run, app: FakeApp) -> None:
    ran = cli("listen", "--words")
    assert ran.out == "red shoes\n"
    assert not app.asked


def test_the_words_as_json(cli: Run) -> None:
    document = json.loads(cli("listen", "--words", "--json").out)
    assert document == {
        "schema": 1,
        "transcript": {
            "text": "red shoes",
            "language": "en",
            "confidence": 0.9,
            "is_sure": True,
            "words": [
                {"text": "red", "start_s": 0.0, "end_s": 0.5, "confidence": 0.9, "alternatives": []},
                {"text": "shoes", "start_s": 0.5, "end_s": 1.0, "confidence": 0.9, "alternatives": []},
            ],
        },
    }


def test_results_as_json_carry_the_transcript(cli: Run) -> None:
    document = json.loads(cli("listen", "--json").out)
    assert document["transcript"]["text"] == "red shoes"
    assert document["query"]["phrases"] == [{"text": "red shoes", "negative": False, "understood": []}]
    assert len(document["results"]) == 3


def test_options_hold_for_this_time_only(cli: Run, app: FakeApp) -> None:
    app.settings = Settings()
    ran = cli("listen", "--words", "--device", "Headset", "--language", "zh", "--recogniser", "whisper-tiny")
    assert ran.code == 0
    (voice,) = app.speech.voices
    assert (voice.microphone, voice.language, voice.recogniser) == ("Headset", "zh", "whisper-tiny")
    assert load_settings() == Settings()


def test_nothing_was_heard(cli: Run, app: FakeApp) -> None:
    app.speech.answer = Transcript()
    ran = cli("listen")
    assert (ran.code, ran.out) == (3, "")
    assert "Nothing was heard." in ran.err and "magpie listen --list" in ran.err
    assert not app.asked


def test_an_unplugged_microphone(cli: Run, app: FakeApp) -> None:
    app.speech.problem = MicrophoneError("The headset was unplugged.", hint="Plug it in again.")
    ran = cli("listen")
    assert ran.code == 0 and len(app.asked) == 1
    assert "unplugged" in ran.err and "What was said until then is used." in ran.err
    app.speech.answer = Transcript()
    ran = cli("listen")
    assert ran.code == 7 and "unplugged" in ran.err and len(app.asked) == 1


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (replace(transcript("red shoes"), is_sure=False), "Heard “red shoes” and did not search."),
        (transcript("he was not an ill disposed young man"), "ill disposed young man” and did not search."),
        (transcript("undo"), "Heard “undo”, but there is no search yet."),
        (transcript("more like the second one"), "did not search. No products are shown yet."),
    ],
)
def test_what_is_not_searched_for(cli: Run, app: FakeApp, said: Transcript, told: str) -> None:
    app.speech.answer = said
    ran = cli("listen")
    assert ran.code == 3 and not app.asked
    assert told in ran.err and f"magpie search {said.text!r}" in ran.err


def test_microphones_and_recognisers_are_listed(cli: Run) -> None:
    ran = cli("listen", "--list")
    assert ran.code == 0
    assert "Desk microphone (the system's choice)" in ran.out and "Headset" in ran.out
    assert "sphinx" in ran.out and "in use" in ran.out
    assert "whisper-tiny  can be installed  78 MB  a, b, c …" in ran.out


def test_the_list_as_json(cli: Run) -> None:
    document = json.loads(cli("listen", "--list", "--json").out)
    assert document["microphones"][0] == {"name": "Desk microphone", "is_default": True}
    assert document["recognisers"][1]["name"] == "whisper-tiny"
    assert document["recognisers"][1]["languages"] == ["a", "b", "c", "d"]


def test_recognisers_are_listed_where_no_microphone_can_be(cli: Run, app: FakeApp) -> None:
    app.speech.no_microphone = MicrophoneError("PortAudio is missing.", hint="apt install libportaudio2")
    ran = cli("listen", "--list")
    assert ran.code == 0
    assert "none" in ran.out and "sphinx" in ran.out
    assert "PortAudio is missing." in ran.err and "libportaudio2" in ran.err


def test_listen_is_a_command() -> None:
    assert "listen" in root.list_commands(None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("level", "words", "listens", "plain"),
    [
        (0.0, Partial(), False, "Opening the microphone …"),
        (0.0, Partial(), True, "●           Speak now"),
        (1.0, Partial("red", "shoes"), True, "● ████████  red shoes"),
        (0.5, Partial("", "red"), True, "● ████      red"),
    ],
)
def test_the_line(level: float, words: Partial, listens: bool, plain: str) -> None:
    line = Line()
    line.level, line.words, line.listens = level, words, listens
    assert line.__rich__().plain == plain
    assert bool(words.unsure) == any(str(span.style) == "dim" and plain[span.start :] == words.unsure
                                     for span in line.__rich__().spans)  # fmt: skip


def test_the_line_on_a_terminal() -> None:
    screen = io.StringIO()
    with shown(Console(file=screen, force_terminal=True, width=80)) as watching:
        watching.began()
        watching.level(0.5)
        watching.words(Partial("red", "shoes"))
    assert "Opening the microphone" in screen.getvalue() and "red" in screen.getvalue()


def test_enter_ends_it() -> None:
    here, there = pty.openpty()
    with os.fdopen(there, "r") as keyboard, stop_on_enter(keyboard) as stop:
        assert not stop.is_set()
        os.write(here, b"\n")
        assert stop.wait(LIMIT_S)
    os.close(here)


def test_where_nobody_sits_at_a_keyboard_nothing_is_read() -> None:
    keyboard = io.StringIO("\n")
    with stop_on_enter(keyboard) as stop:
        pass
    assert not stop.is_set() and keyboard.read() == "\n"
