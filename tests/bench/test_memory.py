"""Memory of a process that searches 41,687 products: after a hundred different queries."""

import os
import subprocess
import sys
from pathlib import Path

SEARCHES = """
import resource
import numpy as np
from assistant.app import App
from assistant.query import Phrase, Picture, Query
app = App()
app.warm_up(["fashion"])
rng = np.random.default_rng(1)
for number in range(100):
    picture = Picture(rng.integers(0, 255, (240, 180, 3), dtype=np.uint8))
    app.search(Query((picture,), (Phrase(f"red shoes {number}"),)), catalogs=["fashion"]).hits(120)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def test_memory_after_a_hundred_searches(benchmark, app, bench_home: Path) -> None:
    env = {**os.environ, "MAGPIE_HOME": str(bench_home)}
    command = [sys.executable, "-c", SEARCHES]

    def measure() -> float:
        return float(subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout)

    benchmark.extra_info["peak_rss_mb"] = benchmark.pedantic(measure, rounds=1)
    print(f"peak memory: {benchmark.extra_info['peak_rss_mb']:.0f} MB")
