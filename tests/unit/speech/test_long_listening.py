"""Listening for ten minutes leaks nothing."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

CHILD = Path(__file__).with_name("long_listening_child.py")


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="only Linux tells the memory so")
def test_ten_minutes_of_listening_leak_nothing() -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run([sys.executable, str(CHILD)], env=env, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    grown = json.loads(ran.stdout)
    print(grown)
    assert grown["seconds"] == 600
    assert grown["python_bytes"] < 100_000
    assert grown["resident_bytes"] < 8_000_000
