"""No library that Magpie brings along reports about the shopper, or writes an identifier of the machine to disk."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

SESSION = """
import sys
if sys.argv[1] == "magpie":
    import assistant
    from assistant.speech.activity import Activity
    Activity()
else:
    import onnxruntime
"""
FOLDERS = ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
SILENCING = ("CI", "ORT_DISABLE_TELEMETRY", "ORT_RUNNING_UNIT_TESTS", "GITHUB_ACTIONS", "TF_BUILD")


def files_written_by(who: str, folder: Path) -> list[str]:
    rooms = {name: folder / name for name in FOLDERS}
    for room in rooms.values():
        room.mkdir()
    kept = {name: value for name, value in os.environ.items() if name not in SILENCING}
    env = {**kept, **{name: str(room) for name, room in rooms.items()}, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-B", "-c", SESSION, who], env=env, check=True)
    return [str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()]


def test_magpies_onnx_runtime_writes_no_identifier_and_queues_no_events(tmp_path: Path) -> None:
    assert files_written_by("magpie", tmp_path) == []


def test_the_watch_sees_what_an_onnx_runtime_that_reports_would_write(tmp_path: Path) -> None:
    if not files_written_by("onnxruntime", tmp_path):
        pytest.skip("this version of ONNX Runtime does not report")
