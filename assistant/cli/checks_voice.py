"""What ``magpie doctor`` looks at for speech: PortAudio, a microphone, voice activity, the acoustic model of Sphinx.

Nothing is recorded, and no microphone opened: on some systems that would ask the person for a permission.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from assistant.cli.checks import Finding, Status
from assistant.errors import MagpieError
from assistant.speech.devices import microphones, no_microphone
from assistant.speech.portaudio import PortAudio, load_portaudio

SPHINX_MODEL = Path("en-us", "en-us")
SPHINX_FILES = ("mdef", "means", "variances", "transition_matrices", "feat.params")


def check_sound(load: Callable[[], PortAudio] = load_portaudio) -> Iterator[Finding]:
    """PortAudio, and the microphones that it finds."""
    try:
        portaudio = load()
        version = portaudio.library.get_portaudio_version()[1]
    except MagpieError as error:
        yield Finding("PortAudio", Status.WARNING, error.message, error.hint)
        return
    yield Finding("PortAudio", Status.OK, version)
    try:
        found = microphones(portaudio)
    except MagpieError as error:
        yield Finding("microphone", Status.WARNING, error.message, error.hint)
        return
    if not found:
        none = no_microphone()
        yield Finding("microphone", Status.WARNING, none.message, none.hint)
        return
    others = f", and {len(found) - 1} more" if len(found) > 1 else ""
    yield Finding("microphone", Status.OK, f"{found[0].name}, {found[0].rate:,} Hz{others}")


def check_activity() -> Finding:
    """Whether speech can be told from noise here."""
    from assistant.speech.activity import Activity, vad_file

    try:
        Activity()
        return Finding("voice activity", Status.OK, vad_file().name)
    except MagpieError as error:
        return Finding("voice activity", Status.WARNING, error.message, error.hint)


def check_sphinx(folder: Path | None = None) -> Finding:
    """Whether the English acoustic model and dictionary came along with pocketsphinx."""
    remedy = "pip install --force-reinstall pocketsphinx"
    try:
        folder = folder or _sphinx_folder()
    except ImportError as error:
        return Finding("Sphinx", Status.WARNING, f"cannot be loaded: {error}", remedy)
    needed = [SPHINX_MODEL / name for name in SPHINX_FILES] + [Path("en-us", "cmudict-en-us.dict")]
    if missing := [path.name for path in needed if not (folder / path).is_file()]:
        return Finding("Sphinx", Status.WARNING, f"its model is not whole: {', '.join(missing)} is missing", remedy)
    return Finding("Sphinx", Status.OK, "English, needs no download")


def _sphinx_folder() -> Path:
    import pocketsphinx

    return Path(pocketsphinx.get_model_path())
