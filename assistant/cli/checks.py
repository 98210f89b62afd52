"""What ``magpie doctor`` looks at. Each check answers for one thing and names the remedy; none leaves a trace.

A check that fails (``FAILED``) keeps the main job from working; a ``WARNING`` costs a part of it, such as the window.
"""

import importlib
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib import metadata
from pathlib import Path

from assistant import __version__, paths
from assistant.cli.session import Session
from assistant.errors import MagpieError

LEAST_FREE_BYTES = 500_000_000
"""About what a catalogue of 40,000 products with pictures takes."""

PACKAGES = {
    "av": "av",
    "click": "click",
    "cryptography": "cryptography",
    "filelock": "filelock",
    "ftfy": "ftfy",
    "httpcore2": "httpcore2",
    "httpx2": "httpx2",
    "lancedb": "lancedb",
    "msgspec": "msgspec",
    "numpy": "numpy",
    "onnxruntime": "onnxruntime",
    "pillow": "PIL",
    "platformdirs": "platformdirs",
    "pyarrow": "pyarrow",
    "python-calamine": "python_calamine",
    "rapidfuzz": "rapidfuzz",
    "resvg-py": "resvg_py",
    "rich": "rich",
    "securesystemslib": "securesystemslib",
    "tokenizers": "tokenizers",
    "tomli-w": "tomli_w",
    "tuf": "tuf",
}
"""Distribution and module of what the main job needs; Qt is looked at by itself."""

SPEECH_PACKAGES = {
    "faster-whisper": "faster_whisper",
    "jellyfish": "jellyfish",
    "pocketsphinx": "pocketsphinx",
}
"""What listening needs; without them searching by hand works. sounddevice is looked at together with its PortAudio."""

SCREEN_PACKAGES = {"jeepney": "jeepney", "xcffib": "xcffib"} if sys.platform.startswith("linux") else {}
"""What grabbing the screen needs on Linux."""

NEEDS_AVX2 = ("lancedb",)
"""Without AVX2 importing these ends the process with an illegal instruction."""


class Status(StrEnum):
    """How a check came out."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome of one check: what was found, and what to do about it (empty when nothing is)."""

    name: str
    status: Status
    detail: str
    remedy: str = ""


def examine(session: Session) -> Iterator[Finding]:
    """Run all checks, in the order in which things depend on each other."""
    yield check_platform()
    yield (processor := check_processor())
    usable = processor.status is Status.OK
    for distribution, module in PACKAGES.items():
        if usable or distribution not in NEEDS_AVX2:
            yield check_package(distribution, module)
    for distribution, module in SPEECH_PACKAGES.items():
        yield check_package(distribution, module, missing=Status.WARNING)
    for distribution, module in SCREEN_PACKAGES.items():
        yield check_package(distribution, module, missing=Status.WARNING)
    yield check_home(paths.home())
    yield from check_catalogs(session)
    yield check_model()
    yield from check_window()
    yield from check_screen()
    yield from check_voice()
    yield check_chinese_font()


def check_platform() -> Finding:
    """The versions of Magpie, Python and the system."""
    detail = f"Magpie {__version__}, Python {platform.python_version()}, {platform.platform(terse=True)}"
    return Finding("system", Status.OK, detail)


def check_processor(cpuinfo: Path = Path("/proc/cpuinfo")) -> Finding:
    """Whether an x86 processor has AVX2, which LanceDB's wheels are compiled for."""
    machine = platform.machine()
    if machine.lower() not in ("x86_64", "amd64") or not cpuinfo.exists():
        return Finding("processor", Status.OK, machine)
    if "avx2" in cpuinfo.read_text("utf-8", "replace").split():
        return Finding("processor", Status.OK, f"{machine} with AVX2")
    remedy = "LanceDB needs a processor with AVX2 (Intel since 2013, AMD since 2015)."
    return Finding("processor", Status.FAILED, f"{machine} without AVX2", remedy)


def check_package(distribution: str, module: str, missing: Status = Status.FAILED) -> Finding:
    """Whether a Python package can be imported; ``missing`` is how bad it is when not."""
    try:
        importlib.import_module(module)
        return Finding(distribution, Status.OK, metadata.version(distribution))
    except (ImportError, OSError) as error:
        return Finding(distribution, missing, str(error), f"pip install {distribution}")


def check_home(home: Path) -> Finding:
    """Whether Magpie's folder, or the nearest one above it, can be written to, and has room."""
    folder = next(path for path in (home, *home.parents) if path.exists())
    try:
        with tempfile.TemporaryFile(dir=folder):
            free = shutil.disk_usage(folder).free
    except OSError as error:
        remedy = "Make it writable, or set MAGPIE_HOME to a folder that is."
        return Finding("MAGPIE_HOME", Status.FAILED, f"{home} cannot be written to: {error.strerror}", remedy)
    detail = f"{home}, {free / 1e9:.1f} GB free"
    if free < LEAST_FREE_BYTES:
        return Finding("MAGPIE_HOME", Status.WARNING, detail, "Free some space before you import a catalogue.")
    return Finding("MAGPIE_HOME", Status.OK, detail)


def check_catalogs(session: Session) -> Iterator[Finding]:
    """Every registered catalogue, damaged ones as warnings."""
    try:
        infos = session.app.registry.infos()
    except (MagpieError, ImportError) as error:
        yield Finding("catalogues", Status.FAILED, str(error))
        return
    if not infos:
        yield Finding("catalogues", Status.OK, "none yet; the demo catalogue is made at the first start")
    for info in infos:
        name = f"catalogue {info.name}"
        if info.problem:
            yield Finding(
                name, Status.WARNING, info.problem, f"magpie catalog remove {info.name}, then import it again."
            )
        else:
            yield Finding(name, Status.OK, f"{info.count:,} products, encoder {info.encoder_id}")


def check_model(name: str = "mini") -> Finding:
    """Whether the shipped model is whole and computes rightly on this processor, and in which precision."""
    try:
        from assistant.encoders import load

        encoder = load(name, keep=False)
        encoder.texts(["a red shoe"])
    except MagpieError as error:
        return Finding(f"model {name}", Status.FAILED, error.message, error.hint)
    except ImportError as error:
        return Finding(f"model {name}", Status.FAILED, str(error), "Install the packages named above.")
    image, text = encoder.precisions
    detail = f"{encoder.encoder_id}, {encoder.dim} dimensions, pictures in {image}, texts in {text}"
    return Finding(f"model {name}", Status.OK, detail)


def check_window() -> Iterator[Finding]:
    """Qt's package, the libraries it needs, and the display."""
    from assistant.platform_check import display_problem, handover_problem, install_hint, missing_qt_libraries

    try:
        yield Finding("PySide6", Status.OK, metadata.version("PySide6-Essentials"))
    except metadata.PackageNotFoundError:
        yield Finding("PySide6", Status.WARNING, "not installed: no window", "pip install PySide6-Essentials")
    if missing := missing_qt_libraries():
        names = ", ".join(item.library for item in missing)
        yield Finding("Qt's libraries", Status.WARNING, f"missing: {names}", install_hint(missing))
        return
    yield Finding("Qt's libraries", Status.OK, "all there")
    if alone := handover_problem():
        yield Finding("second start", Status.WARNING, alone)
    if problem := display_problem():
        yield Finding("display", Status.WARNING, problem, "In the terminal use magpie search and magpie demo.")
    else:
        yield Finding("display", Status.OK, "a window can open")


def check_screen() -> Iterator[Finding]:
    """How a part of the screen can be grabbed here, and how a key reaches Magpie from other programs."""
    from assistant.hotkeys.backend import hotkey_way
    from assistant.screen.capability import screen_way

    try:
        screen, key = screen_way(), hotkey_way()
    except ImportError as error:
        yield Finding("screen", Status.WARNING, str(error), "Install the packages named above.")
        return
    for name, way in (("screen", screen), ("global key", key)):
        status = Status.WARNING if way.problem else Status.OK
        yield Finding(name, status, way.problem or way.name, way.remedy)


def check_voice() -> Iterator[Finding]:
    """What listening needs beside its packages: see :mod:`assistant.cli.checks_voice`."""
    from assistant.cli import checks_voice

    yield from checks_voice.check_sound()
    yield checks_voice.check_activity()
    yield checks_voice.check_sphinx()


def check_chinese_font() -> Finding:
    """Whether fontconfig knows a font with Chinese characters; other systems bring one along."""
    if not sys.platform.startswith("linux"):
        return Finding("Chinese font", Status.OK, "part of the system")
    if not shutil.which("fc-list"):
        return Finding(
            "Chinese font", Status.WARNING, "unknown: there is no fc-list", _apt("fontconfig fonts-noto-cjk")
        )
    listing = subprocess.run(["fc-list", ":lang=zh", "family"], capture_output=True, text=True, check=False)
    if fonts := sorted(listing.stdout.splitlines()):
        return Finding("Chinese font", Status.OK, fonts[0])
    return Finding("Chinese font", Status.WARNING, "none: Chinese titles cannot be shown", _apt("fonts-noto-cjk"))


def _apt(packages: str) -> str:
    return f"sudo apt-get install {packages}"
