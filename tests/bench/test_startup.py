"""From the start of the process to the visible window, and to the first usable search, on 41,687 products.

The window counts its own milliseconds (``MAGPIE_TRACE_START=1``); the benchmark's own column is the longer of the two.
"""

import os
import re
import statistics
import subprocess
from pathlib import Path

from tests.conftest import installed_magpie

ROUNDS = 7


def started(home: Path) -> dict[str, float]:
    """Start the window, wait until it can search, and return its milliseconds and its memory in MB."""
    env = {**os.environ, "MAGPIE_HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "MAGPIE_TRACE_START": "1"}
    said = ""
    with subprocess.Popen([installed_magpie()], env=env, stderr=subprocess.PIPE, text=True) as window:
        assert window.stderr is not None
        while "first search usable" not in said:
            said += (line := window.stderr.readline())
            assert line, said
        status = Path(f"/proc/{window.pid}/status").read_text()
        window.terminate()
    return {
        "visible_ms": float(re.findall(r"window visible: (\d+)", said)[0]),
        "usable_ms": float(re.findall(r"first search usable: (\d+)", said)[0]),
        "rss_mb": int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1024,
    }


def test_start_to_first_search(benchmark, app, bench_home: Path) -> None:
    starts: list[dict[str, float]] = []
    benchmark.pedantic(lambda: starts.append(started(bench_home)), rounds=ROUNDS, warmup_rounds=1)
    for name in starts[0]:
        benchmark.extra_info[name] = statistics.median(start[name] for start in starts)
        print(f"{name}: median {benchmark.extra_info[name]:.0f} of {ROUNDS + 1} starts")
