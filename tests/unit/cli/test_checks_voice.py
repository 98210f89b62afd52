from pathlib import Path
from types import SimpleNamespace

from assistant.cli.checks import Status
from assistant.cli.checks_voice import SPHINX_FILES, SPHINX_MODEL, check_activity, check_sound, check_sphinx
from assistant.speech.portaudio import PortAudio, import_sounddevice
from tests.fake_sounddevice import FakeSounddevice


def with_devices(*names: str) -> PortAudio:
    library = FakeSounddevice(*names)
    library.get_portaudio_version = lambda: (1, "PortAudio V19")  # type: ignore[attr-defined]
    return PortAudio(library)


def test_the_microphone_that_would_be_taken_is_named() -> None:
    portaudio, microphone = check_sound(lambda: with_devices("Headset", "Webcam"))
    assert (portaudio.status, portaudio.detail) == (Status.OK, "PortAudio V19")
    assert (microphone.status, microphone.detail) == (Status.OK, "Headset, 44,100 Hz, and 1 more")


def test_no_microphone_costs_listening_alone() -> None:
    _, microphone = check_sound(with_devices)
    assert microphone.status is Status.WARNING
    assert microphone.remedy


def test_a_missing_portaudio_comes_with_its_package() -> None:
    def fails(name: str) -> SimpleNamespace:
        raise OSError("PortAudio library not found")

    def load() -> PortAudio:
        return PortAudio(import_sounddevice(fails))

    (finding,) = check_sound(load)
    assert (finding.name, finding.status) == ("PortAudio", Status.WARNING)
    assert "portaudio" in finding.remedy


def test_this_environment_can_tell_speech_from_noise_and_has_sphinx() -> None:
    assert check_activity().status is Status.OK
    assert check_sphinx().status is Status.OK


def test_a_sphinx_without_its_model_is_named(tmp_path: Path) -> None:
    folder = tmp_path / SPHINX_MODEL
    folder.mkdir(parents=True)
    for name in SPHINX_FILES[1:]:
        (folder / name).touch()
    finding = check_sphinx(tmp_path)
    assert finding.status is Status.WARNING
    assert "mdef, cmudict-en-us.dict is missing" in finding.detail
    assert "pocketsphinx" in finding.remedy
