"""``magpie models`` as a person uses it, against a hub on the loopback interface, with models that really open."""

import json
import os
import signal
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.conftest import Magpie, installed_magpie
from tests.hub import Hub, running_hub
from tests.tiny_models import write_tiny_encoder
from tests.tiny_whisper import write_tiny_whisper

REPO = "shop/tiny"
DIM = 4_096
"""Long vectors make graphs of some megabytes, so that a kill can fall into their download."""


@pytest.fixture(scope="module")
def repositories(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("hub")
    write_tiny_encoder(root / REPO, dim=DIM)
    write_tiny_encoder(root / "shop" / "research", "research", research_only=True, licence="For study")
    write_tiny_whisper(root / "Systran" / "faster-whisper-tiny.en")
    return root


@pytest.fixture
def hub(repositories: Path) -> Iterator[Hub]:
    with running_hub(repositories) as running:
        yield running


@pytest.fixture
def env(hub: Hub) -> dict[str, str]:
    return {"HF_ENDPOINT": hub.url, "NO_PROXY": "127.0.0.1", "HF_TOKEN": ""}


def states(magpie: Magpie) -> dict[str, str]:
    listed = magpie("models", "list", "--json")
    assert listed.returncode == 0, listed.stderr
    return {info["name"]: info["state"] for info in json.loads(listed.stdout)["models"]}


def test_a_model_is_installed_checked_packed_removed_and_imported(
    magpie: Magpie, env: Mapping[str, str], tmp_path: Path
) -> None:
    made = magpie("models", "install", f"hf:{REPO}", "--yes", env=env)
    assert made.returncode == 0, made.stderr
    assert "Installed tiny" in made.stdout and "licence:   CC0-1.0" in made.stderr
    assert states(magpie)["tiny"] == "installed"
    packed = tmp_path / "tiny.magpie-model"
    assert magpie("models", "export", "tiny", packed, "--quiet").returncode == 0
    assert magpie("models", "remove", "tiny", "--yes").returncode == 0
    assert "tiny" not in states(magpie)
    back = magpie("models", "import", packed, "--yes", "--quiet")
    assert back.returncode == 0, back.stderr
    checked = magpie("models", "verify", "tiny", "--quiet")
    assert (checked.returncode, checked.stdout) == (0, "✓ tiny: whole, and it opens\n"), checked.stderr


def test_kill_9_in_a_download_loses_nothing(
    magpie: Magpie, hub: Hub, env: Mapping[str, str], magpie_home: Path
) -> None:
    hub.behaviour.rate = 2_000_000
    command = [installed_magpie(), "models", "install", f"hf:{REPO}", "--yes"]
    process = subprocess.Popen(command, env={**os.environ, **env}, stderr=subprocess.PIPE, text=True)
    assert process.stderr
    for line in process.stderr:
        if line.startswith("Downloading"):
            break
    parts = magpie_home / "models" / ".incoming" / "tiny"
    while process.poll() is None and not any(path.stat().st_size for path in parts.glob("*.part")):
        pass
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL, "it ended before it was killed"
    kept = sum(path.stat().st_size for path in parts.iterdir())
    assert kept > 0
    assert "tiny" not in states(magpie)

    hub.behaviour.rate = 0
    hub.requests.clear()
    made = magpie("models", "install", f"hf:{REPO}", "--yes", env=env)
    assert made.returncode == 0, made.stderr
    assert any("range" in request.headers for request in hub.requests)
    assert states(magpie)["tiny"] == "installed"
    assert not parts.exists()


def test_a_licence_for_research_wants_a_word_of_its_own(
    magpie: Magpie, env: Mapping[str, str], magpie_home: Path
) -> None:
    refused = magpie("models", "install", "hf:shop/research", "--yes", env=env)
    assert refused.returncode == 3
    assert "allows research only: For study" in refused.stderr and "--accept-research" in refused.stderr
    assert magpie("models", "install", "hf:shop/research", stdin="n\n", env=env).returncode == 130
    assert not (magpie_home / "models").exists()
    assert magpie("models", "install", "hf:shop/research", "--accept-research", "-q", env=env).returncode == 0


def test_a_speech_model_is_installed_and_damage_is_found(
    magpie: Magpie, env: Mapping[str, str], magpie_home: Path
) -> None:
    made = magpie("models", "install", "whisper-tiny.en", stdin="y\n", env=env)
    assert made.returncode == 0, made.stderr
    assert "Do you accept the licence?" in made.stderr
    assert magpie("models", "verify", "-q").returncode == 0
    model = magpie_home / "models" / "whisper-tiny.en" / "model.bin"
    content = bytearray(model.read_bytes())
    content[1_000] ^= 1
    model.write_bytes(content)
    checked = magpie("models", "verify", "--json", "-q")
    verdicts = {verdict["name"]: verdict["problem"] for verdict in json.loads(checked.stdout)["models"]}
    assert checked.returncode == 5 and verdicts["mini"] == ""
    assert "does not have the SHA-256 that its card states" in verdicts["whisper-tiny.en"]


def test_a_model_in_use_stays(magpie: Magpie, env: Mapping[str, str], shop: Path) -> None:
    assert magpie("models", "install", f"hf:{REPO}", "--yes", "-q", env=env).returncode == 0
    made = magpie("catalog", "import", shop, "--name", "toys", "--model", "tiny", "-q")
    assert made.returncode == 0, made.stderr
    refused = magpie("models", "remove", "tiny", "--yes")
    assert refused.returncode == 3
    assert "the catalogue toys is made with it" in refused.stderr
    assert magpie("catalog", "remove", "toys", "--yes").returncode == 0
    assert magpie("models", "remove", "tiny", "--yes").returncode == 0


MISTAKES = {
    "unknown name": (["install", "nothing"], 4, "No list has a model “nothing”"),
    "unknown repository": (["install", "hf:nobody/nothing"], 4, "has no nobody/nothing@main"),
    "made in the workshop": (["install", "clip-vit-b-32-256"], 3, "python -m models export ViT-B-32-256"),
    "shipped": (["remove", "mini", "--yes"], 3, "mini is part of Magpie and stays"),
    "removing what is not there": (["remove", "nothing", "--yes"], 4, "There is no model “nothing”"),
    "no repository": (["install", "hf:../etc"], 3, "is no repository"),
    "importing nothing": (["import", "/nowhere/x"], 3, "does not exist"),
    "verifying nothing": (["verify", "nothing"], 4, "There is no model “nothing”"),
}


@pytest.mark.parametrize(("arguments", "code", "message"), MISTAKES.values(), ids=MISTAKES)
def test_each_mistake_has_its_message_and_exit_code(
    arguments: list[str], code: int, message: str, magpie: Magpie, env: Mapping[str, str]
) -> None:
    ran = magpie("models", *arguments, env=env)
    assert (ran.returncode, ran.stdout) == (code, ""), ran.stderr
    assert message in ran.stderr
    assert "Traceback" not in ran.stderr


def test_without_a_network_it_says_so(magpie: Magpie) -> None:
    ran = magpie("models", "install", "whisper-tiny", env={"HF_ENDPOINT": "http://127.0.0.1:9", "NO_PROXY": "*"})
    assert ran.returncode == 8
    assert "http://127.0.0.1:9 cannot be reached" in ran.stderr and "HTTPS_PROXY" in ran.stderr
