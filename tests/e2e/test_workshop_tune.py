"""``python -m models tune`` as a catalogue owner runs it: import, tune, use, search."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, Magpie
from tests.nonsense_shop import write_feed

pytest.importorskip("torch", reason="the workshop is not installed: pip install -e '.[workshop]'")
pytest.importorskip("timm", reason="the workshop is not installed")

LIMIT_S = 900


def workshop(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "models", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=LIMIT_S, check=False)


@pytest.fixture
def shop(magpie: Magpie, tmp_path: Path) -> Path:
    """A catalogue of 120 products under made-up words, made with ``mini``; the folder to work in."""
    feed = write_feed(tmp_path / "feed", 120)
    made = magpie("catalog", "import", feed, "--name", "shop", "--images", feed.parent)
    assert made.returncode == 0, made.stderr
    return tmp_path / "work"


def test_from_a_catalogue_to_a_search_with_its_own_encoder(shop: Path, magpie: Magpie) -> None:
    tuned = workshop("tune", "shop", "--work", shop, "--epochs", "3")
    assert tuned.returncode == 0, tuned.stderr
    assert "84 products learnt from, 18 to choose by, 18 tested (towers)" in tuned.stdout
    assert "Installed as mini-shop" in tuned.stdout
    used = magpie("models", "use", "mini-shop", "--catalog", "shop")
    assert used.returncode == 0, used.stderr
    assert "shop: 120 products encoded with mini-shop" in used.stdout
    found = json.loads(magpie("search", "--json", "--catalog", "shop", "vleck quandle").stdout)
    assert found["results"]
    verdict = magpie("models", "verify", "mini-shop")
    assert verdict.returncode == 0, verdict.stdout
    again = workshop("tune", "shop", "--encoder", "mini", "--work", shop)
    assert again.returncode == 1
    assert "There is already a model mini-shop" in again.stderr
    assert "--replace" in again.stderr


def test_what_is_missing_is_named(magpie_home: Path) -> None:
    unknown = workshop("tune", "nowhere", "--work", magpie_home / "work")
    assert unknown.returncode == 1
    assert "There is no catalogue “nowhere”" in unknown.stderr
    assert "Traceback" not in unknown.stderr


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C cannot be sent to one process on Windows")
def test_ctrl_c_installs_nothing(shop: Path, magpie_home: Path) -> None:
    command = [sys.executable, "-m", "models", "tune", "shop", "--work", str(shop)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stderr
    assert any("computing" in line for line in process.stderr)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=LIMIT_S)
    assert process.returncode == 1, errors
    assert "The same command goes on from here" in errors
    assert not [path for path in (magpie_home / "models").glob("*") if path.name != ".incoming"]
