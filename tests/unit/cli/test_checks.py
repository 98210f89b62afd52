import platform
import re
import tomllib
from pathlib import Path

import pytest

from assistant.cli.checks import (
    PACKAGES,
    SCREEN_PACKAGES,
    SPEECH_PACKAGES,
    Status,
    check_catalogs,
    check_home,
    check_package,
    check_platform,
    check_processor,
)
from assistant.cli.session import Session
from assistant.errors import DamagedError
from tests.conftest import ROOT
from tests.unit.cli.fake_app import FakeApp


def test_the_system_is_named():
    assert "Python 3." in check_platform().detail


def test_a_processor_without_avx2_is_told_why_nothing_works(tmp_path: Path):
    if platform.machine() != "x86_64":
        pytest.skip("AVX2 is a matter of x86")
    cpuinfo = tmp_path / "cpuinfo"
    cpuinfo.write_text("flags : sse4_2 avx")
    finding = check_processor(cpuinfo)
    assert finding.status is Status.FAILED
    assert "AVX2" in finding.remedy
    cpuinfo.write_text("flags : sse4_2 avx avx2")
    assert check_processor(cpuinfo).status is Status.OK


@pytest.mark.parametrize(("distribution", "module"), {**PACKAGES, **SPEECH_PACKAGES, **SCREEN_PACKAGES}.items())
def test_every_package_is_installed(distribution: str, module: str):
    assert check_package(distribution, module).status is Status.OK


def test_the_packages_are_those_that_the_project_depends_on():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {*PACKAGES, *SPEECH_PACKAGES, *SCREEN_PACKAGES, "PySide6-Essentials", "sounddevice"}
    assert {re.split(r"[<>=;]", line)[0] for line in project["dependencies"]} == needed


def test_a_package_that_is_missing_comes_with_its_command():
    finding = check_package("no-such-thing", "no_such_thing")
    assert (finding.status, finding.remedy) == (Status.FAILED, "pip install no-such-thing")
    assert check_package("no-such-thing", "no_such_thing", Status.WARNING).status is Status.WARNING


def test_a_home_that_does_not_exist_yet_is_fine_and_stays_so(magpie_home: Path):
    assert check_home(magpie_home).status is Status.OK
    assert not magpie_home.exists()


def test_a_home_that_is_a_file_fails(magpie_home: Path):
    magpie_home.write_text("")
    finding = check_home(magpie_home)
    assert finding.status is Status.FAILED
    assert "MAGPIE_HOME" in finding.remedy


def test_catalogues_are_counted():
    (finding,) = check_catalogs(Session(FakeApp))
    assert (finding.name, finding.detail) == ("catalogue demo", "3 products, encoder mini@1")


def test_no_catalogue_is_no_fault():
    (finding,) = check_catalogs(Session(lambda: FakeApp(names=())))
    assert finding.status is Status.OK


def test_settings_that_cannot_be_used_fail():
    def damaged() -> FakeApp:
        raise DamagedError("settings.toml cannot be used.")

    (finding,) = check_catalogs(Session(damaged))
    assert finding.status is Status.FAILED
