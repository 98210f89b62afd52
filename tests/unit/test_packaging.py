"""The desktop files agree with the program and with each other; the validators run where they are installed."""

import shutil
import subprocess
from configparser import ConfigParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from assistant import __version__
from assistant.cli.window import open_command

ROOT = Path(__file__).resolve().parents[2]
IDENTIFIER = "io.github.magpie.Magpie"
ENTRY = ROOT / "packaging" / "linux" / f"{IDENTIFIER}.desktop"
METAINFO = ROOT / "packaging" / "linux" / f"{IDENTIFIER}.metainfo.xml"


def test_entry_metadata_and_window_carry_one_identifier() -> None:
    entry = ConfigParser(interpolation=None)
    entry.read(ENTRY, encoding="utf-8")
    metainfo = ElementTree.parse(METAINFO).getroot()
    assert entry["Desktop Entry"]["Icon"] == metainfo.findtext("id") == IDENTIFIER
    assert metainfo.findtext("launchable") == ENTRY.name
    assert f'setDesktopFileName("{IDENTIFIER}")' in (ROOT / "assistant" / "ui" / "start.py").read_text(encoding="utf-8")


def test_the_entry_opens_pictures_in_the_window_that_is_running() -> None:
    entry = ConfigParser(interpolation=None)
    entry.read(ENTRY, encoding="utf-8")
    main = entry["Desktop Entry"]
    assert main["Exec"] == "magpie open %U"
    assert {"image/png", "image/jpeg", "image/webp"} <= set(main["MimeType"].strip(";").split(";"))
    action = main["Actions"].strip(";")
    assert entry[f"Desktop Action {action}"]["Exec"] == "magpie open --last-screenshot"


def test_every_command_of_the_entry_is_one_that_the_program_knows() -> None:
    for line in ENTRY.read_text(encoding="utf-8").splitlines():
        if line.startswith("Exec="):
            program, *arguments = line.removeprefix("Exec=").split()
            given = [argument for argument in arguments if not argument.startswith("%")]
            assert program == "magpie" and given[0] == open_command.name
            open_command.make_context("magpie", given[1:])  # raises for an option that it does not know


@pytest.mark.skipif(shutil.which("sh") is None, reason="the installer is a shell script")
def test_the_installed_entry_starts_the_installed_program_with_the_same_arguments(tmp_path: Path) -> None:
    bundle = tmp_path / "bundle"
    (bundle / "share" / "applications").mkdir(parents=True)
    shutil.copy(ENTRY, bundle / "share" / "applications")
    shutil.copy(ROOT / "packaging" / "linux" / "install.sh", bundle)
    (bundle / "magpie").write_text("#!/bin/sh\n")
    prefix = tmp_path / "my home" / ".local"
    environ = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "PREFIX": str(prefix)}
    subprocess.run(["sh", bundle / "install.sh"], env=environ, check=True, capture_output=True)
    installed = (prefix / "share" / "applications" / ENTRY.name).read_text(encoding="utf-8")
    commands = [line for line in installed.splitlines() if line.startswith("Exec=")]
    program = prefix / "lib" / "magpie" / "magpie"
    assert commands == [f'Exec="{program}" open %U', f'Exec="{program}" open --last-screenshot']


def test_the_newest_release_in_the_metadata_is_this_version() -> None:
    release = ElementTree.parse(METAINFO).getroot().find("releases/release")
    assert release is not None and release.get("version") == __version__


@pytest.mark.parametrize("size", [16, 24, 32, 48, 64, 128, 256, 512])
def test_every_icon_size_is_drawn(size: int) -> None:
    with Image.open(ROOT / "resources" / "icons" / f"magpie-{size}.png") as icon:
        assert icon.size == (size, size) and icon.mode == "RGBA"
        lowest, highest = icon.getchannel("A").getextrema()
        assert lowest < 64 and highest == 255, "transparent corners around a solid tile"


@pytest.mark.parametrize(
    "command",
    [["desktop-file-validate", str(ENTRY)], ["appstreamcli", "validate", "--no-net", str(METAINFO)]],
    ids=lambda command: command[0],
)
def test_validators_are_content(command: list[str]) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
