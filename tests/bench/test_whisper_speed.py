"""How long Whisper takes for a query of three seconds, with random weights of the real shapes.

The decoder goes on for as many tokens as a query has, since random weights know no end.
"""

import threading
from collections.abc import Iterator

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from assistant.speech.audio import SAMPLE_RATE
from assistant.speech.catalog_words import CatalogWords
from assistant.speech.whisper import model as whisper
from tests.tiny_whisper import REAL_SHAPES, write_tiny_whisper

QUERY_TOKENS = 12
SOUND = np.random.default_rng(0).normal(scale=0.1, size=3 * SAMPLE_RATE).astype(np.float32)
WORDS = CatalogWords(brands=tuple(f"Brand{at}" for at in range(50)), colours=("red", "navy blue"))


@pytest.fixture(scope="module", params=["tiny", "base"])
def model(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[whisper.WhisperModel]:
    folder = tmp_path_factory.mktemp("whisper") / request.param
    write_tiny_whisper(folder, multilingual=True, shape=REAL_SHAPES[request.param])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(whisper, "TOKENS_A_SECOND", 0)
        patch.setattr(whisper, "SPARE_TOKENS", QUERY_TOKENS)
        opened = whisper.WhisperModel(folder, WORDS, language="en", threads=0)
        yield opened
        opened.close()


def test_the_whole_query(benchmark: BenchmarkFixture, model: whisper.WhisperModel) -> None:
    benchmark.pedantic(lambda: model.decode(SOUND), rounds=5, warmup_rounds=1)


def test_what_is_shown_while_somebody_speaks(benchmark: BenchmarkFixture, model: whisper.WhisperModel) -> None:
    benchmark.pedantic(lambda: model.decode(SOUND, thorough=False), rounds=5, warmup_rounds=1)


def test_the_whole_query_while_another_decoding_is_under_way(
    benchmark: BenchmarkFixture, model: whisper.WhisperModel
) -> None:
    others: list[threading.Thread] = []

    def begin_another() -> None:
        others.append(threading.Thread(target=lambda: model.decode(SOUND, thorough=False)))
        others[-1].start()

    benchmark.pedantic(lambda: model.decode(SOUND), setup=begin_another, rounds=5, warmup_rounds=1)
    for other in others:
        other.join()
