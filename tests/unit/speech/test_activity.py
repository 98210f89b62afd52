import importlib
import sys
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import MissingComponentError
from assistant.speech.activity import MARGIN, Activity, vad_file
from assistant.speech.cues import cue_samples
from assistant.speech.spans import LEAST, PAUSE, WINDOW, SpanFinder
from tests.sounds import NO_SPEECH, white_noise


@pytest.fixture(scope="module")
def activity() -> Activity:
    return Activity()


@pytest.mark.parametrize("make", NO_SPEECH.values(), ids=NO_SPEECH.keys())
def test_what_is_no_speech_is_not_taken_for_it(make, activity: Activity) -> None:
    sound = make(8)
    assert activity.speech_spans(sound) == []
    assert len(activity.trimmed(sound)) == 0


@pytest.mark.parametrize("kind", ["begin", "end"])
def test_magpies_own_cues_are_not_taken_for_speech(kind, activity: Activity) -> None:
    quiet = np.zeros(16_000, np.float32)
    assert activity.speech_spans(np.concatenate([quiet, cue_samples(kind, 16_000), quiet])) == []


def test_pieces_of_any_size_give_the_same_probabilities(activity: Activity) -> None:
    sound = white_noise(2, 0.3)
    activity.reset()
    whole = activity.feed(sound)
    assert len(whole) == len(sound) // WINDOW
    for piece in (1_000, 511, 4_097):
        activity.reset()
        found = [p for start in range(0, len(sound), piece) for p in activity.feed(sound[start : start + piece])]
        np.testing.assert_allclose(found, whole, atol=1e-4)


def test_too_little_for_a_window_gives_nothing(activity: Activity) -> None:
    activity.reset()
    assert activity.feed(np.zeros(WINDOW - 1, np.float32)) == []
    assert len(activity.feed(np.zeros(1, np.float32))) == 1
    assert activity.speech_spans(np.zeros(0, np.float32)) == []


def test_looking_at_a_recording_leaves_the_stream_alone(activity: Activity) -> None:
    sound = white_noise(1, 0.3)
    activity.reset()
    expected = activity.feed(sound) + activity.feed(sound)
    activity.reset()
    found = activity.feed(sound)
    activity.speech_spans(np.zeros(16_000, np.float32))
    assert found + activity.feed(sound) == expected


def spans_of(pattern: str) -> list[tuple[int, int]]:
    """``#`` is a window of speech, ``-`` one that is uncertain, ``.`` silence; in windows."""
    finder = SpanFinder()
    for mark in pattern:
        finder.feed({"#": 0.9, "-": 0.4, ".": 0.1}[mark])
    return [(start // WINDOW, end // WINDOW) for start, end in finder.spans]


PATTERNS = {
    "......": [],
    "..##..": [],
    "..-----..": [],
    "..###..": [(2, 5)],
    "..###--.": [(2, 7)],
    "###" + "." * (PAUSE // WINDOW) + "###": [(0, 6 + PAUSE // WINDOW)],
    "###" + "." * (PAUSE // WINDOW + 1) + "###": [(0, 3), (4 + PAUSE // WINDOW, 7 + PAUSE // WINDOW)],
    "###.##.": [(0, 3)],
}


@pytest.mark.parametrize(("pattern", "spans"), PATTERNS.items())
def test_windows_become_stretches_of_speech(pattern: str, spans: list[tuple[int, int]]) -> None:
    assert spans_of(pattern) == spans


def test_silence_is_counted_from_the_last_speech() -> None:
    finder = SpanFinder()
    for probability in [0.1] * 4 + [0.9] * 3 + [0.1] * 5:
        finder.feed(probability)
    assert finder.silence == 5 * WINDOW
    assert LEAST == 3 * WINDOW and MARGIN < PAUSE + WINDOW


def test_the_network_is_the_one_of_faster_whisper() -> None:
    assert vad_file().parent.parent.name == "faster_whisper"


def test_a_package_without_its_files_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "faster_whisper").mkdir()
    monkeypatch.setattr("sys.path", [str(tmp_path)])
    monkeypatch.delitem(sys.modules, "faster_whisper", raising=False)
    with pytest.raises(MissingComponentError, match="Silero's file is missing"):
        vad_file()
    (tmp_path / "faster_whisper").rmdir()
    importlib.invalidate_caches()
    with pytest.raises(MissingComponentError, match="faster-whisper is not installed"):
        vad_file()


def test_a_missing_or_damaged_network_says_how_to_get_it_back(tmp_path: Path) -> None:
    damaged = tmp_path / "silero_vad.onnx"
    damaged.write_bytes(b"no network")
    for path in (tmp_path / "nowhere.onnx", damaged):
        with pytest.raises(MissingComponentError, match="cannot be loaded") as caught:
            Activity(path)
        assert "faster-whisper" in caught.value.hint


def test_another_network_is_not_taken_for_silero(tmp_path: Path) -> None:
    import onnx
    from onnx import TensorProto, helper

    one = helper.make_tensor_value_info("x", TensorProto.FLOAT, [1])
    two = helper.make_tensor_value_info("y", TensorProto.FLOAT, [1])
    graph = helper.make_graph([helper.make_node("Identity", ["x"], ["y"])], "other", [one], [two])
    path = tmp_path / "other.onnx"
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8), str(path))
    with pytest.raises(MissingComponentError, match="no Silero network"):
        Activity(path)
