import importlib
import os
import sys
from pathlib import Path

import pytest

from assistant.speech.devices import Device, find_microphone, microphones, no_microphone
from assistant.speech.opening import open_failure
from assistant.speech.portaudio import PortAudio, import_sounddevice, load_portaudio, portaudio_hint
from assistant.speech.source import MicrophoneError
from tests.fake_sounddevice import FakeSounddevice, PortAudioError

HEADSET, WEBCAM = "Headset: USB Audio (hw:1,0)", "Webcam"


def test_the_systems_choice_comes_first_and_each_name_once() -> None:
    found = microphones(PortAudio(FakeSounddevice(HEADSET, WEBCAM, WEBCAM)))
    assert found == [Device(HEADSET, True, 2, 44_100, 0), Device(WEBCAM, False, 2, 44_100, 1)]


def test_a_list_that_is_shown_knows_what_was_plugged_in_since() -> None:
    library = FakeSounddevice(HEADSET)
    portaudio = PortAudio(library)
    library.plugged.append(WEBCAM)
    assert [device.name for device in microphones(portaudio)] == [HEADSET, WEBCAM]


def test_while_a_stream_is_open_the_list_is_not_read_anew_as_that_would_end_it() -> None:
    library = FakeSounddevice(HEADSET, rates=(44_100,))
    portaudio = PortAudio(library)
    stream = portaudio.open("InputStream", device=0, samplerate=44_100, channels=1)
    library.plugged.append(WEBCAM)
    assert [device.name for device in microphones(portaudio)] == [HEADSET]
    portaudio.close(stream)
    assert len(microphones(portaudio)) == 2


def test_a_stream_that_does_not_start_is_closed_and_counts_for_none() -> None:
    library = FakeSounddevice(HEADSET, rates=(44_100,))
    library.start_error = PortAudioError("Device unavailable", -9985)
    portaudio = PortAudio(library)
    with pytest.raises(PortAudioError):
        portaudio.open("InputStream", device=0, samplerate=44_100, channels=1)
    assert library.streams[0].calls == ["start", "close"]
    assert portaudio.renew()


def devices(*names: str) -> list[Device]:
    return [Device(name, index == 0, 1, 48_000, index) for index, name in enumerate(names)]


def test_a_name_is_found_again_whatever_number_the_card_has_now() -> None:
    found = devices("Built-in (hw:0,0)", "Headset: USB Audio (hw:3,0)")
    assert find_microphone(found, HEADSET).index == 1
    assert find_microphone(found, "").index == 0


def test_the_exact_name_wins_over_one_that_differs_in_its_number() -> None:
    found = devices("Headset: USB Audio (hw:0,0)", HEADSET)
    assert find_microphone(found, HEADSET).index == 1


def test_a_chosen_microphone_that_is_missing_is_named_and_none_taken_instead() -> None:
    with pytest.raises(MicrophoneError, match="“Webcam” is not plugged in") as caught:
        find_microphone(devices(HEADSET), WEBCAM)
    assert "choose another" in caught.value.hint


def test_without_any_the_remedy_is_to_plug_one_in(tmp_path: Path) -> None:
    for folder in (tmp_path / "nowhere", tmp_path):
        error = no_microphone(folder)
        assert (error.message, "Plug one in" in error.hint) == ("There is no microphone.", True)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux hides what one must not use")
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_cards_that_this_user_must_not_use_are_told_apart_from_none(tmp_path: Path) -> None:
    (tmp_path / "controlC0").touch(mode=0o000)
    assert "usermod -aG audio" in no_microphone(tmp_path).hint


FAILURES = {
    "busy": (PortAudioError("Device unavailable", -9985), "linux", "in use by another program", "End the recording"),
    "gone": (PortAudioError("Invalid device", -9996), "linux", "cannot be opened", "Plug it in again"),
    "gone or forbidden, ALSA": (
        PortAudioError("Illegal combination of I/O devices", -9993),
        "linux",
        "cannot be opened",
        "usermod -aG audio",
    ),
    "forbidden, Linux": (
        PortAudioError("Unanticipated host error", -9999, (0, -13, "Permission denied")),
        "linux",
        "not allowed",
        "usermod -aG audio",
    ),
    "forbidden, Windows": (
        PortAudioError("Unanticipated host error", -9999, (0, 1, "Undefined external error.")),
        "win32",
        "not allowed",
        "Settings → Privacy",
    ),
    "forbidden, macOS": (
        PortAudioError("Internal PortAudio error", -9986),
        "darwin",
        "not allowed",
        "Privacy & Security",
    ),
    "anything else": (
        PortAudioError("Insufficient memory", -9992),
        "linux",
        "Insufficient memory",
        "another microphone",
    ),
    "without a number": (PortAudioError("Error querying device -1"), "linux", "querying device", "another microphone"),
}


@pytest.mark.parametrize(("error", "platform", "message", "hint"), FAILURES.values(), ids=FAILURES.keys())
def test_each_failure_names_the_microphone_and_the_remedy(
    error: Exception, platform: str, message: str, hint: str
) -> None:
    problem = open_failure(error, WEBCAM, platform)
    assert "“Webcam”" in problem.message
    assert message in problem.message
    assert hint in problem.hint


IMPORTS = {
    "sounddevice": (ModuleNotFoundError("No module named 'sounddevice'"), "not installed", "pip install sounddevice"),
    "PortAudio": (OSError("PortAudio library not found"), "PortAudio is missing", "portaudio"),
    "a start": (PortAudioError("Error initializing PortAudio"), "does not start", "other programs"),
}


@pytest.mark.parametrize(("error", "message", "hint"), IMPORTS.values(), ids=IMPORTS.keys())
def test_what_is_missing_is_named(error: Exception, message: str, hint: str) -> None:
    def fails(name: str) -> object:
        raise error

    with pytest.raises(MicrophoneError, match=message) as caught:
        import_sounddevice(fails)
    assert hint in caught.value.hint


def test_the_hint_suits_the_system() -> None:
    assert "libportaudio2" in portaudio_hint("linux")
    assert "pip install" in portaudio_hint("win32")


def test_the_real_portaudio_lists_what_there_is() -> None:
    """On a machine without a sound card: nothing, and a remedy."""
    try:
        importlib.import_module("sounddevice")
    except OSError:
        pytest.skip("PortAudio is not installed")
    portaudio = load_portaudio()
    assert load_portaudio() is portaudio
    found = microphones(portaudio)
    assert all(device.name and device.channels > 0 and device.rate > 0 for device in found)
    if not found:
        with pytest.raises(MicrophoneError, match=r"no microphone|not allowed"):
            find_microphone(found, "")
