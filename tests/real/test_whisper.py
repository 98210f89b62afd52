"""Every Whisper model that is installed for the person who runs this, on spoken queries; skips where there is none."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from assistant import paths
from assistant.speech.audio import SAMPLE_RATE, Samples
from assistant.speech.catalog_words import CatalogWords
from assistant.speech.reading import read_audio
from assistant.speech.recogniser import Recogniser, recognise
from assistant.speech.whisper import open_whisper
from assistant.speech.whisper.wording import bare
from assistant.store.card import CARD_FILE, SpeechCard, load_card

VOICES = ("slt", "rms", "awb")
"""The three that sound like people."""

HIGHEST_WER = 0.3
"""Reached by the smallest model with ease; more means that something is broken, not that a model is weak."""


def installed_whispers(models: Path) -> list[Path]:
    """Read before a test moves ``MAGPIE_HOME``."""
    folders = sorted(path.parent for path in models.glob(f"*/{CARD_FILE}")) if models.is_dir() else []
    return [folder for folder in folders if isinstance(load_card(folder), SpeechCard)]


INSTALLED = installed_whispers(paths.installed_models())


@pytest.fixture(scope="module", params=INSTALLED or [None], ids=lambda folder: folder.name if folder else "none")
def whisper(request: pytest.FixtureRequest) -> Iterator[Recogniser]:
    if request.param is None:
        pytest.skip(f"no Whisper model is installed in {paths.home()}: magpie models install whisper-tiny")
    words = CatalogWords(categories=("Shoes", "Dresses", "Watches", "Handbags"), colours=("Black", "Navy Blue", "Red"))
    recogniser = open_whisper(request.param, words, language="en")
    yield recogniser
    recogniser.close()


@pytest.fixture(scope="module")
def clips(shared: Path) -> list[tuple[str, Samples]]:
    """Queries without amounts, which Whisper writes in digits."""
    folder = shared / "speech" / "queries"
    rows: list[dict[str, Any]] = [json.loads(line) for line in (folder / "queries.jsonl").read_text().splitlines()]
    chosen = [row for row in rows if row["voice"] in VOICES and "dollars" not in row["text"] and not row["noise"]]
    return [(row["text"], read_audio(folder / row["file"]).samples) for row in chosen[:12]]


def edits(said: list[str], written: list[str]) -> int:
    """Words that were put in, left out or exchanged."""
    row = list(range(len(written) + 1))
    for at, word in enumerate(said, start=1):
        before, row[0] = row[0], at
        for to, other in enumerate(written, start=1):
            before, row[to] = row[to], min(before + (word != other), row[to] + 1, row[to - 1] + 1)
    return row[-1]


def test_queries_are_written_down(whisper: Recogniser, clips: list[tuple[str, Samples]]) -> None:
    wrong = total = 0
    for text, samples in clips:
        heard = recognise(whisper, samples)
        print(f"{text} → {heard.text} ({heard.confidence:.2f}{'' if heard.is_sure else ', not sure'})")
        wrong += edits(text.split(), [bare(word.text) for word in heard.words])
        total += len(text.split())
    print(f"{whisper.name}: WER {wrong / total:.3f}")
    assert wrong / total <= HIGHEST_WER


@pytest.mark.parametrize("level", [0.0, 0.003, 0.03])
def test_silence_and_noise_are_nothing_to_search_for(whisper: Recogniser, level: float) -> None:
    noise = np.random.default_rng(1).normal(scale=level, size=4 * SAMPLE_RATE).astype(np.float32)
    heard = recognise(whisper, noise)
    assert heard.is_empty or not heard.is_sure, heard.text
