"""Large catalogues (:mod:`tests.bench.synthetic`): is the answer the exact one, how long does it take, what memory.

A million rows take minutes to make, once. ``pytest tests/bench/test_scale.py --benchmark-only -s``
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from itertools import count
from pathlib import Path

import numpy as np
import pytest

from assistant.app import App
from assistant.finding.encoding import encode
from assistant.finding.results import Results
from assistant.pictures import read_picture
from assistant.query import Phrase, Picture, Query
from assistant.query.query import Pixels
from assistant.search import Target, search
from tests.bench.brute_force import BruteForce
from tests.bench.random_queries import random_queries
from tests.bench.synthetic import ensure_synthetic

HUNDRED_THOUSAND, MILLION = 100_000, 1_000_000
COMPARED = {HUNDRED_THOUSAND: 120, MILLION: 40}
"""Queries compared with scoring every product."""

WORDS = ("red running shoes", "blue denim shirt for men", "black leather handbag", "silver watch", "white t-shirt")

MEMORY = """
import sys
import numpy as np
from pathlib import Path
from assistant.app import App
from assistant.query import Phrase, Picture, Query
app, name = App(), sys.argv[1]
app.warm_up([name])
rng = np.random.default_rng(1)
for number in range(50):
    picture = Picture(rng.integers(0, 255, (240, 180, 3), dtype=np.uint8))
    app.search(Query((picture,), (Phrase(f"red shoes {number}"),)), catalogs=[name]).hits(60)
print(int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6)
"""


@pytest.fixture(scope="module")
def photos(app: App) -> list[Pixels]:
    catalog = app.catalog("fashion")
    ids = catalog.columns("id")["id"].to_pylist()
    chosen = [ids[int(row)] for row in np.random.default_rng(5).choice(len(ids), 64, replace=False)]
    return [read_picture(data, name="photo") for data in catalog.thumbnails(chosen).values()]


def target(app: App, home: Path, rows: int) -> Target:
    catalog = ensure_synthetic(home, rows)
    catalog.prewarm()
    return Target(catalog, app.targets(["fashion"])[0][0].encoder)


def best_by_total(results: Results, best: int = 50) -> list[str]:
    return [results.products[at].id for at in np.argsort(-results.fused.total, kind="stable")[:best]]


@pytest.mark.parametrize("rows", [HUNDRED_THOUSAND, MILLION])
def test_the_best_fifty_are_those_of_the_whole_catalogue(
    benchmark, app: App, bench_home: Path, photos: Sequence[Pixels], rows: int
) -> None:
    asked = target(app, bench_home, rows)
    every = BruteForce(asked.catalog)
    titles = [title for title in app.catalog("fashion").titles(5_000) if len(title.split()) > 2]

    def compare() -> list[float]:
        return [
            every.truth(one.query, encode(one.query, asked.encoder), one.weights).overlap(
                best_by_total(search(one.query, [asked], one.weights))
            )
            for one in random_queries(COMPARED[rows], photos, titles)
        ]

    overlaps = benchmark.pedantic(compare, rounds=1)
    benchmark.extra_info["overlap"] = float(np.mean(overlaps))
    print(f"overlap with the exact fifty at {rows:,}: mean {np.mean(overlaps):.4f}, least {min(overlaps):.2f}")
    assert np.mean(overlaps) >= 0.99


@pytest.mark.parametrize("kind", ["words", "photo", "both"])
@pytest.mark.parametrize("rows", [HUNDRED_THOUSAND, MILLION])
def test_a_whole_query(benchmark, app: App, bench_home: Path, photos: Sequence[Pixels], rows: int, kind: str) -> None:
    """Every round asks something else, so no cache helps."""
    asked, turn = target(app, bench_home, rows), count()

    def ask() -> None:
        number = next(turn)
        words = (Phrase(f"{WORDS[number % len(WORDS)]} {number}"),) if kind != "photo" else ()
        pixels = photos[number % len(photos)].copy()
        pixels[0, 0] = (number % 256, number // 256 % 256, 2)
        pictures = (Picture(pixels),) if kind != "words" else ()
        assert search(Query(pictures, words), [asked], {"picture": 1.0, "words": 1.0, "keywords": 1.0}).hits(60)

    benchmark.pedantic(ask, rounds=40, warmup_rounds=4)


def test_a_slider_re_orders_a_thousand_candidates(
    benchmark, app: App, bench_home: Path, photos: Sequence[Pixels]
) -> None:
    """Fusing again and the first 60 cards' data; what follows the order, such as facets, belongs in ``moved``."""
    asked, turn = target(app, bench_home, HUNDRED_THOUSAND), count()
    query = Query((Picture(photos[0]),), (Phrase(WORDS[0]),))
    results = search(query, [asked], {"picture": 1.0, "words": 1.0, "keywords": 1.0}, candidates=500)
    benchmark.extra_info["candidates"] = len(results)

    def moved() -> None:
        results.reweighted({"picture": 1.0, "words": next(turn) % 40 / 20, "keywords": 0.5}).hits(60)

    benchmark(moved)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads the resident memory from /proc")
def test_memory_with_a_million_products(benchmark, app: App, bench_home: Path) -> None:
    name = ensure_synthetic(bench_home, MILLION).name
    env = {**os.environ, "MAGPIE_HOME": str(bench_home)}

    def measure() -> float:
        command = [sys.executable, "-c", MEMORY, name]
        return float(subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout)

    benchmark.extra_info["rss_mb"] = benchmark.pedantic(measure, rounds=1)
    print(f"memory with a million products: {benchmark.extra_info['rss_mb']:.0f} MB")
