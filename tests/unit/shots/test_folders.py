"""Where screenshots are looked for, on each system."""

import plistlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.shots import Place, usual_places
from assistant.shots.folders import user_dirs
from assistant.shots.names import is_screenshot_name


def user_dirs_file(home: Path, text: str) -> None:
    (home / ".config").mkdir()
    (home / ".config" / "user-dirs.dirs").write_text(text, encoding="utf-8")


def linux(home: Path, chosen: str = "", **environ: str) -> list[Place]:
    return usual_places(chosen, system="linux", home=home, environ=environ)


def test_without_a_configuration_the_english_folders_are_looked_in(tmp_path: Path) -> None:
    pictures = tmp_path / "Pictures"
    assert linux(tmp_path) == [
        Place(pictures / "Screenshots"),
        Place(pictures, named_only=True),
        Place(tmp_path / "Desktop", named_only=True),
    ]


def test_the_desktops_own_names_are_followed_into_the_translated_folder(tmp_path: Path) -> None:
    user_dirs_file(tmp_path, '# written by xdg-user-dirs\nXDG_PICTURES_DIR="$HOME/Bilder"\nXDG_DESKTOP_DIR="$HOME/"\n')
    (tmp_path / "Bilder" / "Bildschirmfotos").mkdir(parents=True)
    (tmp_path / "Bilder" / "Urlaub").mkdir()
    folders = [place.folder for place in linux(tmp_path)]
    assert folders == [tmp_path / "Bilder" / "Bildschirmfotos", tmp_path / "Bilder", tmp_path]


def test_the_configuration_may_lie_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "conf").mkdir()
    (tmp_path / "conf" / "user-dirs.dirs").write_text('XDG_SCREENSHOTS_DIR="/srv/shots"')
    assert linux(tmp_path, XDG_CONFIG_HOME=str(tmp_path / "conf"))[0] == Place(Path("/srv/shots"))


def test_the_shoppers_folder_comes_first_and_takes_every_picture(tmp_path: Path) -> None:
    chosen = tmp_path / "Pictures"
    places = linux(tmp_path, str(chosen))
    assert places[0] == Place(chosen)
    assert [place.folder for place in places].count(chosen) == 1


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('XDG_PICTURES_DIR="$HOME/My \\"best\\" ones"', {"PICTURES": 'My "best" ones'}),
        ('  XDG_PICTURES_DIR = "$HOME/图片"  ', {"PICTURES": "图片"}),
        ('XDG_PICTURES_DIR="$HOME"', {"PICTURES": ""}),
        ('XDG_PICTURES_DIR="relative/one"', {}),
        ('XDG_PICTURES_DIR="$HOMEless"', {}),
        ("XDG_PICTURES_DIR=$(rm -rf /)", {}),
        ('#XDG_PICTURES_DIR="$HOME/x"', {}),
        ('XDG_PICTURES_DIR="$HOME/x" ; echo', {}),
    ],
)
def test_lines_of_user_dirs_are_read_as_its_format_says(tmp_path: Path, line: str, found: dict[str, str]) -> None:
    config = tmp_path / "dirs"
    config.write_text(line, encoding="utf-8")
    assert user_dirs(config, tmp_path) == {name: tmp_path / value for name, value in found.items()}


@given(st.binary(max_size=400))
def test_no_content_of_user_dirs_breaks_it(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    config = tmp_path_factory.mktemp("dirs") / "dirs"
    config.write_bytes(content)
    assert all(path.is_absolute() for path in user_dirs(config, Path("/home/me")).values())


@pytest.mark.parametrize(
    ("location", "first"),
    [
        ("~/Shots", ("Shots", False)),
        ("~/Documents", ("Documents", True)),
        ("nowhere", ("Desktop", True)),
        (7, ("Desktop", True)),
        (None, ("Desktop", True)),
    ],
)
def test_on_a_mac_the_preference_decides(tmp_path: Path, location: object, first: tuple[str, bool]) -> None:
    if location is not None:
        preferences = tmp_path / "Library" / "Preferences"
        preferences.mkdir(parents=True)
        preferences.joinpath("com.apple.screencapture.plist").write_bytes(plistlib.dumps({"location": location}))
    places = usual_places(system="darwin", home=tmp_path, environ={})
    assert (places[0].folder, places[0].named_only) == (tmp_path / first[0], first[1])


def test_a_broken_preference_of_a_mac_leaves_the_desktop(tmp_path: Path) -> None:
    preferences = tmp_path / "Library" / "Preferences"
    preferences.mkdir(parents=True)
    preferences.joinpath("com.apple.screencapture.plist").write_bytes(b"bplist00garbage")
    places = usual_places(system="darwin", home=tmp_path, environ={})
    assert [place.folder for place in places] == [tmp_path / "Desktop"]


def test_on_windows_onedrive_may_have_moved_them(tmp_path: Path) -> None:
    cloud = tmp_path / "OneDrive"
    places = usual_places(system="win32", home=tmp_path, environ={"OneDrive": str(cloud)})
    assert [place.folder for place in places] == [
        cloud / "Pictures" / "Screenshots",
        tmp_path / "Pictures" / "Screenshots",
    ]


@pytest.mark.parametrize(
    "stem",
    [
        "Screenshot from 2026-11-24 20-52-00",
        "Screenshot_20261124_205200",
        "Screenshot (3)",
        "Screen Shot 2017-01-01 at 10.00.00",
        "Bildschirmfoto vom 2026-11-24",
        "Capture d’écran du 2026-11-24",
        "截图 2026-11-24 20-52-00",
        "2026-11-24_20-52",
        "2026-11-24_20-52-11_1",
        "20261124_20h52m00s_grim",
        "2026-11-24-205200_1920x1080_scrot",
        "ksnip_20261124-205200",
    ],
)
def test_names_of_desktops_and_tools_are_known(stem: str) -> None:
    assert is_screenshot_name(stem)


@pytest.mark.parametrize("stem", ["IMG_2041", "my shoes", "2026-11-24", "holiday screenshot-free", "20261124_205200"])
def test_other_pictures_are_not_taken_for_screenshots(stem: str) -> None:
    assert not is_screenshot_name(stem)
