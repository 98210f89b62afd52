"""Voice activity and the listening loop on spoken queries and read sentences; with ``-s`` the figures are printed."""

import json
import statistics
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from assistant.progress import CancelToken
from assistant.speech.activity import Activity
from assistant.speech.file_source import FileSource
from assistant.speech.listening import ENDS_AFTER_S, Watching, listen
from assistant.speech.reading import read_audio
from tests.fake_recogniser import FakeRecogniser
from tests.sounds import NO_SPEECH


@pytest.fixture(scope="module")
def activity() -> Activity:
    return Activity()


@pytest.fixture(scope="module")
def clips(shared: Path) -> list[tuple[dict[str, Any], np.ndarray]]:
    folder = shared / "speech" / "queries"
    lines = (folder / "queries.jsonl").read_text("utf-8").splitlines()
    return [(row := json.loads(line), read_audio(folder / row["file"]).samples) for line in lines]


def loud_part(samples: np.ndarray) -> tuple[int, int]:
    """Where the energy is, by itself: within 30 dB of the loudest 10 ms."""
    frames = samples[: len(samples) // 160 * 160].reshape(-1, 160)
    power = (frames**2).mean(axis=1)
    loud = np.flatnonzero(power > power.max() / 1000)
    return int(loud[0] * 160), int((loud[-1] + 1) * 160)


@pytest.mark.parametrize("attenuation_db", [0, 20, 40])
def test_every_query_is_heard_however_quiet_and_none_of_it_is_cut(
    clips, activity: Activity, attenuation_db: int
) -> None:
    cut_s = []
    for row, samples in clips:
        quiet = samples * np.float32(10 ** (-attenuation_db / 20))
        spans = activity.speech_spans(quiet)
        assert spans, row["file"]
        if row["noise"] == 0:
            start, end = loud_part(samples)
            cut_s.append(max(spans[0][0] - 0.5 * 16_000 - start, end - spans[-1][1] - 0.3 * 16_000) / 16_000)
    print(f"-{attenuation_db} dB: {len(clips)} of {len(clips)} heard, at most {max(cut_s):.2f} s outside the margins")
    assert max(cut_s) <= 0


def read_sentences(shared: Path) -> Iterator[Path]:
    yield from sorted((shared / "speech" / "read").glob("*.flac"))


def test_read_sentences_of_people_are_heard(shared: Path, activity: Activity) -> None:
    for path in read_sentences(shared):
        assert activity.speech_spans(read_audio(path).samples), path.name


@pytest.mark.parametrize("level_db", [-30, -20, -10])
@pytest.mark.parametrize("make", NO_SPEECH.values(), ids=NO_SPEECH.keys())
def test_no_noise_of_any_loudness_is_taken_for_speech(make, level_db: int, activity: Activity) -> None:
    sound = make(30)
    peak = np.abs(sound).max() or 1.0
    assert activity.speech_spans(sound * np.float32(10 ** (level_db / 20) / peak)) == []


def test_the_loop_ends_soon_after_the_last_word_and_spares_the_recogniser_the_silence(
    shared: Path, clips, activity: Activity
) -> None:
    folder = shared / "speech" / "queries"
    ends = []
    for row, samples in clips[::4]:
        recogniser = FakeRecogniser()
        heard = listen(
            FileSource(folder / row["file"], realtime=False),
            recogniser,
            activity=activity,
            stop=threading.Event(),
            until_silence=True,
            watching=Watching(),
            cancel=CancelToken(),
        )
        last = activity.speech_spans(samples)[-1][1] / 16_000
        ends.append(heard.audio.seconds - last)
        assert len(recogniser.hearings) == 1
        assert len(recogniser.hearings[0].samples) < len(heard.audio.samples)
    print(f"ends {statistics.mean(ends):.2f} s after the last word (at most {max(ends):.2f})")
    assert max(ends) < ENDS_AFTER_S + 0.15
