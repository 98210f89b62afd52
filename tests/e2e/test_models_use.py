"""``magpie models use`` as a person runs it: switch, search, stop, go on, switch back."""

import json
import os
import signal
import subprocess
from pathlib import Path

import pytest

from tests.conftest import Magpie, installed_magpie
from tests.tiny_models import write_tiny_encoder

PRODUCTS = 4_000
"""Four commits, so that a signal sent at the first line comes before the last."""


@pytest.fixture
def home(magpie_home: Path, tmp_path: Path, magpie: Magpie) -> Path:
    """Two small models, and a catalogue made with one of them."""
    write_tiny_encoder(magpie_home / "models" / "small", "small", dim=16)
    write_tiny_encoder(magpie_home / "models" / "large", "large", dim=24, seed=1)
    feed = tmp_path / "feed.csv"
    feed.write_text("id,title\n" + "".join(f"{at},ball number{at}\n" for at in range(PRODUCTS)), "utf-8")
    made = magpie("catalog", "import", feed, "--name", "toys", "--model", "small")
    assert made.returncode == 0, made.stderr
    return magpie_home


def encoder_of(magpie: Magpie) -> str:
    document = json.loads(magpie("catalog", "list", "--json").stdout)
    return str(document["catalogs"][0]["encoder_id"])


def test_switching_there_and_back(home: Path, magpie: Magpie) -> None:
    there = magpie("models", "use", "large")
    assert there.returncode == 0, there.stderr
    assert f"toys: {PRODUCTS:,} products encoded with large" in there.stdout
    assert encoder_of(magpie) == "large-1"
    found = json.loads(magpie("search", "--json", "red ball").stdout)
    assert (found["searched"], found["notes"]) == (PRODUCTS, [])
    back = json.loads(magpie("models", "use", "small", "--catalog", "toys", "--json").stdout)["catalogs"][0]
    assert (back["switched"], back["encoded"], back["kept"]) == (True, 0, PRODUCTS)
    assert encoder_of(magpie) == "small-1"
    assert 'model = "large"' in (home / "settings.toml").read_text("utf-8")


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C cannot be sent to one process on Windows")
@pytest.mark.usefixtures("home")
def test_ctrl_c_keeps_the_old_vectors(magpie: Magpie) -> None:
    command = [installed_magpie(), "models", "use", "large"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stderr
    assert "Re-encoding toys" in process.stderr.readline()
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate()
    if process.returncode == 0:
        pytest.skip("it was done before the signal came")
    assert process.returncode == 130, errors
    assert "The old vectors serve" in errors
    assert encoder_of(magpie) == "small-1"
    assert magpie("models", "use", "large").returncode == 0
    assert encoder_of(magpie) == "large-1"


@pytest.mark.usefixtures("home")
def test_what_cannot_be_used_is_said(magpie: Magpie) -> None:
    ran = magpie("models", "use", "huge")
    assert (ran.returncode, "large" in ran.stderr) == (4, True)
    assert encoder_of(magpie) == "small-1"
