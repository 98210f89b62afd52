"""The real PortAudio, with a virtual microphone: a sound server of the test's own, whose loudspeaker is listened to."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.conftest import ROOT
from tests.sounds import sound_file

CHILD = Path(__file__).with_name("microphone_child.py")
ALSA = """
pcm_type.pulse {{ lib "libasound_module_pcm_pulse.so" }}
pcm.headset {{ type pulse server "unix:{socket}" device "speaker.monitor" }}
pcm.!default {{ type pulse server "unix:{socket}" device "speaker.monitor" }}
"""


@pytest.fixture
def sound_server(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment in which there is one microphone, named headset and default."""
    for tool in ("pulseaudio", "pactl", "paplay"):
        if not shutil.which(tool):
            pytest.skip(f"{tool} is not installed (apt-get install pulseaudio pulseaudio-utils libasound2-plugins)")
    run, socket = tmp_path / "run", tmp_path / "socket"
    run.mkdir(mode=0o700)
    (tmp_path / "asound.conf").write_text(ALSA.format(socket=socket))
    own = {"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(run), "PULSE_RUNTIME_PATH": str(run)}
    env = {**os.environ, **own, "PULSE_SERVER": f"unix:{socket}", "ALSA_CONFIG_PATH": str(tmp_path / "asound.conf")}
    modules = (f"module-native-protocol-unix socket={socket} auth-anonymous=1", "module-null-sink sink_name=speaker")
    loading = [part for module in modules for part in ("-L", module)]
    started = subprocess.run(
        ["pulseaudio", "-n", "--daemonize=yes", "--exit-idle-time=-1", *loading],
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    if started.returncode:
        pytest.skip(f"pulseaudio does not start here: {started.stderr}")
    yield {**env, "PYTHONPATH": str(ROOT)}
    subprocess.run(["pulseaudio", "--kill"], env=env, check=True, capture_output=True)


def sweep() -> np.ndarray:
    """From 200 to 3,000 Hz in two seconds, which is like itself at no other delay."""
    times = np.arange(32_000) / 16_000
    return (0.5 * np.sin(2 * np.pi * (200 * times + 700 * times**2))).astype(np.float32)


def test_what_is_played_is_heard_without_a_gap_and_unplugging_is_noticed(
    sound_server: dict[str, str], tmp_path: Path
) -> None:
    said = tmp_path / "said.wav"
    said.write_bytes(sound_file([sweep()]))
    listing = subprocess.run(
        ["pactl", "list", "short", "modules"], env=sound_server, capture_output=True, text=True, check=True
    )
    (module,) = [line.split()[0] for line in listing.stdout.splitlines() if "module-null-sink" in line]
    command = [sys.executable, str(CHILD), str(said), module]
    ran = subprocess.run(command, env=sound_server, capture_output=True, text=True, timeout=120, check=False)
    assert ran.returncode == 0, ran.stderr
    heard = json.loads(ran.stdout.splitlines()[-1])
    print(heard)
    assert heard["names"] == ["default", "headset"]
    assert heard["seconds"] > 2
    assert heard["alike"] > 0.9
    assert "sends no sound any more" in heard["gone"]
