"""The benches run on the real fashion catalogue (41,687 products) with the shipped encoder.

It is imported once into ``runs/bench``, or ``MAGPIE_BENCH_HOME`` (minutes), and used again. Run: ``pytest tests/bench
--benchmark-only``.
"""

import os
from pathlib import Path

import pytest

from assistant.app import App

REPO = Path(__file__).resolve().parents[2]
FEED = REPO.parent / "shared" / "data" / "fashion.parquet"


@pytest.fixture(scope="session")
def bench_home() -> Path:
    home = Path(os.environ.get("MAGPIE_BENCH_HOME") or REPO / "runs" / "bench")
    if not FEED.is_file():
        pytest.skip(f"the benches need the fashion data set at {FEED}")
    return home


@pytest.fixture(scope="session")
def app(bench_home: Path) -> App:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MAGPIE_HOME", str(bench_home))
        made = App()
        if "fashion" not in made.registry.names():
            made.import_feed(FEED, "fashion")
        made.warm_up(["fashion"])
        yield made
