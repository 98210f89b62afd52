"""Build the bundle and prove it: ``python packaging/build.py``.

Makes a fresh environment under ``build/bundle``, installs the project and PyInstaller there, builds ``dist/magpie``,
adds the desktop files (Linux), runs ``magpie demo`` of the bundle with an empty environment, and packs it all into
``dist/magpie-SYSTEM-MACHINE.tar.gz`` (``.zip`` on Windows).
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGING = ROOT / "packaging"
WORK = ROOT / "build" / "bundle"
BUNDLE = ROOT / "dist" / "magpie"
IDENTIFIER = "io.github.magpie.Magpie"
ICON_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
PYINSTALLER = "pyinstaller>=6.14"


def say(text: str) -> None:
    """Tell the person what happens."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def environment(*, keep: bool) -> Path:
    """Make the environment that PyInstaller runs in; returns its interpreter.

    With ``keep`` the packages of the last time stay, but the project itself is always installed anew: a bundle of old
    code would pass its proof just as well.
    """
    folder = WORK / "venv"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not (keep and python.exists()):
        shutil.rmtree(folder, ignore_errors=True)
        venv.create(folder, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", str(ROOT), PYINSTALLER], check=True)
    else:
        options = ["--quiet", "--no-deps", "--force-reinstall"]
        subprocess.run([python, "-m", "pip", "install", *options, str(ROOT)], check=True)
    return python


def freeze(python: Path) -> None:
    """Run the recipe."""
    options = ["--noconfirm", "--log-level=WARN", f"--distpath={BUNDLE.parent}", f"--workpath={WORK / 'work'}"]
    # Away from the checkout, so that its `assistant` without resources is not found before the installed one.
    subprocess.run([python, "-m", "PyInstaller", *options, PACKAGING / "magpie.spec"], check=True, cwd=WORK)


def add_desktop_files() -> None:
    """Put the desktop entry, the metadata, the icons and the installer into the bundle."""
    share = BUNDLE / "share"
    for ending, place in ((".desktop", "applications"), (".metainfo.xml", "metainfo")):
        folder = share / place
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(PACKAGING / "linux" / f"{IDENTIFIER}{ending}", folder)
    for size in ICON_SIZES:
        folder = share / "icons" / "hicolor" / f"{size}x{size}" / "apps"
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "resources" / "icons" / f"magpie-{size}.png", folder / f"{IDENTIFIER}.png")
    shutil.copy(PACKAGING / "linux" / "install.sh", BUNDLE / "install.sh")
    shutil.copy(ROOT / "LICENSE", BUNDLE / "LICENSE")


def prove(bundle: Path) -> None:
    """Run the bundle's ``demo`` with nothing but itself: no Python on the path, no variables, a new home."""
    program = bundle / ("magpie.exe" if os.name == "nt" else "magpie")
    with tempfile.TemporaryDirectory() as home:
        bare = {"HOME": home, "MAGPIE_HOME": str(Path(home) / "magpie"), "PATH": home, "QT_QPA_PLATFORM": "offscreen"}
        if os.name == "nt":
            bare["SYSTEMROOT"] = os.environ["SYSTEMROOT"]
        subprocess.run([program, "demo", "--out", home], check=True, env=bare, cwd=home)
        picture = Path(home) / "magpie-window.png"
        if not picture.is_file():
            raise SystemExit(f"The bundle's demo ended well but saved no picture of the window at {picture}.")


def pack() -> Path:
    """Pack the bundle into one file to hand out."""
    name = BUNDLE.parent / f"magpie-{platform.system().lower()}-{platform.machine().lower()}"
    kind = "gztar" if os.name != "nt" else "zip"
    return Path(shutil.make_archive(str(name), kind, BUNDLE.parent, BUNDLE.name))


def megabytes(path: Path) -> int:
    """The size of a file or a folder."""
    files = path.rglob("*") if path.is_dir() else [path]
    return round(sum(file.lstat().st_size for file in files if file.is_file()) / 1e6)


def main() -> int:
    """Build, prove, pack."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep-environment", action="store_true", help="reuse the packages of build/bundle/venv")
    parser.add_argument("--no-pack", action="store_true", help="stop after the proof")
    options = parser.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    say("1  the environment")
    python = environment(keep=options.keep_environment)
    say("2  the bundle")
    freeze(python)
    if sys.platform == "linux":
        add_desktop_files()
    say(f"3  its demo ({BUNDLE}, {megabytes(BUNDLE)} MB)")
    prove(BUNDLE)
    if not options.no_pack:
        packed = pack()
        say(f"4  packed: {packed} ({megabytes(packed)} MB)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
