"""Starts a module in a process of its own and kills it at a chosen moment."""

import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT


def start_child(module: str, *arguments: str | Path) -> subprocess.Popen[str]:
    """``python -m MODULE ARGUMENTS``, its output piped."""
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def killed_after(process: subprocess.Popen[str], seconds: float) -> bool:
    """Wait for its first word, then so long, then ``kill -9``; False when it had ended by itself."""
    assert process.stdout
    process.stdout.readline()
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
    _, errors = process.communicate()
    assert process.returncode in {0, -9}, errors
    return process.returncode != 0
