"""What Sphinx costs: making the language model of 40,000 titles, opening it, hearing, the wait for words, memory."""

import itertools
import random
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from assistant.speech.audio import Samples
from assistant.speech.catalog_words import CatalogWords
from assistant.speech.reading import read_audio
from assistant.speech.recogniser import CHUNK
from assistant.speech.sphinx import open_sphinx
from assistant.speech.sphinx.model import SphinxFiles, ensure_model
from assistant.speech.sphinx.recogniser import opened

TITLES = 40_000
HEARD = 20
"""Queries; their voices take turns."""

OPEN = """
import sys
from pathlib import Path
from assistant.speech.sphinx.model import SphinxFiles
from assistant.speech.sphinx.recogniser import opened

def resident_mb():
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6

import numpy, pocketsphinx
before = resident_mb()
recogniser = opened(SphinxFiles(Path(sys.argv[1]), Path(sys.argv[2])))
hearing = recogniser.hear()
hearing.feed(numpy.random.default_rng(1).normal(scale=0.05, size=80_000).astype(numpy.float32))
hearing.finish()
print(resident_mb() - before)
"""


def synthetic_words() -> CatalogWords:
    rng = random.Random(1)
    brands = [
        f"{first}{second}" for first in ("north", "wood", "silver", "red") for second in ("land", "star", "field")
    ]
    colours, goods = ("Red", "Navy Blue", "Black", "Beige"), ("Shirt", "Running Shoes", "Handbag", "Watch", "Kurta")
    titles = (
        f"{rng.choice(brands)} {rng.choice(('Men', 'Women'))} {rng.choice(colours)} {rng.choice(goods)} {number % 997}"
        for number in range(TITLES)
    )
    return CatalogWords(tuple(titles), tuple(brands))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> SphinxFiles:
    return ensure_model(synthetic_words(), tmp_path_factory.mktemp("sphinx"))


@pytest.fixture(scope="module")
def queries(shared: Path) -> list[Samples]:
    found = sorted((shared / "speech" / "queries").glob("*.flac"))[:HEARD]
    if not found:
        pytest.skip(f"there are no spoken queries in {shared / 'speech' / 'queries'}")
    return [read_audio(path).samples for path in found]


def test_making_the_model_of_40_000_titles_and_opening_it(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    words, numbers = synthetic_words(), itertools.count()
    benchmark.pedantic(lambda: open_sphinx(words, cache=tmp_path / str(next(numbers))).close(), rounds=3)


def test_opening_a_model_that_is_there(benchmark: BenchmarkFixture, files: SphinxFiles) -> None:
    benchmark.pedantic(lambda: opened(files), rounds=10, warmup_rounds=1)


def test_hearing_and_the_wait_for_the_words(
    benchmark: BenchmarkFixture, files: SphinxFiles, queries: list[Samples]
) -> None:
    """As fast as it goes, in pieces of 100 ms; the wait is what is left to do after the last piece."""
    recogniser = opened(files)
    waits_s: list[float] = []

    def hear_all() -> None:
        for samples in queries:
            hearing = recogniser.hear()
            for start in range(0, len(samples), CHUNK):
                hearing.feed(samples[start : start + CHUNK])
                hearing.partial()
            begun = time.perf_counter()
            assert not hearing.finish().is_empty
            waits_s.append(time.perf_counter() - begun)

    benchmark.pedantic(hear_all, rounds=2)
    seconds = sum(map(len, queries)) / 16_000
    benchmark.extra_info["real_time_factor"] = round(benchmark.stats.stats.median / seconds, 3)
    benchmark.extra_info["wait_ms"] = [round(1000 * wait) for wait in np.percentile(waits_s, [50, 95])]
    print(f"real-time factor {benchmark.extra_info['real_time_factor']}, wait {benchmark.extra_info['wait_ms']} ms")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads the resident memory from /proc")
def test_memory_of_an_open_recogniser_after_five_seconds(benchmark: BenchmarkFixture, files: SphinxFiles) -> None:
    command = [sys.executable, "-c", OPEN, str(files.language_model), str(files.dictionary)]

    def measure() -> float:
        return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)

    benchmark.extra_info["rss_mb"] = round(benchmark.pedantic(measure, rounds=1))
    print(f"memory of the open recogniser: {benchmark.extra_info['rss_mb']} MB")
