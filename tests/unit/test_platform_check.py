import sys
from collections.abc import Mapping

import pytest

from assistant.errors import MissingComponentError
from assistant.platform_check import (
    Missing,
    display_problem,
    handover_problem,
    install_hint,
    missing_qt_libraries,
    qt_platforms,
    require_display,
)

linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux can lack Qt's libraries")


@pytest.mark.parametrize(
    ("environ", "platforms"),
    [
        ({}, []),
        ({"DISPLAY": ":0"}, ["xcb"]),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, ["wayland", "xcb"]),
        ({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"}, ["offscreen"]),
        ({"QT_QPA_PLATFORM": "wayland-egl;xcb:size=1"}, ["wayland", "xcb"]),
        ({"QT_QPA_PLATFORM": "", "DISPLAY": ":0"}, ["xcb"]),
    ],
)
def test_the_platforms_are_those_that_qt_would_try(environ: Mapping[str, str], platforms: list[str]):
    assert qt_platforms(environ) == platforms


@linux_only
def test_what_does_not_load_is_missing_with_its_package():
    absent = {"libxcb-cursor.so.0", "libEGL.so.1"}
    missing = missing_qt_libraries("xcb", loads=lambda library: library not in absent)
    assert missing == [Missing("libEGL.so.1", "libegl1"), Missing("libxcb-cursor.so.0", "libxcb-cursor0")]


@linux_only
def test_without_kerberos_a_second_start_stands_alone_and_the_package_is_named():
    assert handover_problem(loads=lambda library: True) is None
    problem = handover_problem(loads=lambda library: "gssapi" not in library)
    assert problem and "libgssapi_krb5.so.2" in problem and "libgssapi-krb5-2" in problem


@linux_only
def test_offscreen_needs_nothing_of_x11():
    assert missing_qt_libraries("offscreen", loads=lambda library: "xcb" not in library) == []


def test_the_hint_names_each_package_once():
    hint = install_hint([Missing("libEGL.so.1", "libegl1"), Missing("libEGL_mesa.so.0", "libegl1")])
    assert hint.count("libegl1") == 1


@pytest.fixture
def no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(variable, raising=False)


@linux_only
@pytest.mark.usefixtures("no_display")
def test_without_a_display_that_is_the_problem():
    assert display_problem() == "There is no display: neither DISPLAY nor WAYLAND_DISPLAY is set."
    with pytest.raises(MissingComponentError, match="no display"):
        require_display()


@linux_only
@pytest.mark.usefixtures("no_display")
def test_a_display_that_nobody_serves_is_a_problem(monkeypatch: pytest.MonkeyPatch):
    if missing_qt_libraries("xcb"):
        pytest.skip("Qt's libraries for X11 are not installed")
    monkeypatch.setenv("DISPLAY", ":4711")
    assert display_problem() == "The X display ':4711' does not answer."


@linux_only
def test_off_screen_there_is_no_problem(monkeypatch: pytest.MonkeyPatch):
    if missing_qt_libraries("offscreen"):
        pytest.skip("Qt's libraries are not installed")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert display_problem() is None
