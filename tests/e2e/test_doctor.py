"""``magpie doctor`` on this machine, and on one where something is broken."""

import json
from pathlib import Path

from tests.conftest import Magpie


def test_searching_works_here(magpie: Magpie):
    ran = magpie("doctor")
    assert ran.returncode == 0, ran.stdout
    assert "Searching works." in ran.stdout


def test_json_names_every_check_and_its_remedy(magpie: Magpie):
    document = json.loads(magpie("doctor", "--json").stdout)
    checks = {check["name"]: check for check in document["checks"]}
    assert document["schema"] == 1
    assert document["works"] is True
    assert {"system", "processor", "lancedb", "onnxruntime", "MAGPIE_HOME", "model mini", "PySide6"} <= set(checks)
    assert all(check["remedy"] for check in checks.values() if check["status"] != "ok")


def test_a_home_that_cannot_be_written_to_fails(magpie: Magpie, tmp_path: Path):
    (tmp_path / "file").write_text("")
    ran = magpie("doctor", env={"MAGPIE_HOME": str(tmp_path / "file" / "home")})
    assert ran.returncode == 7
    assert "set MAGPIE_HOME" in ran.stdout


def test_settings_that_cannot_be_read_fail(magpie: Magpie, magpie_home: Path):
    magpie_home.mkdir()
    (magpie_home / "settings.toml").write_text("theme = 'loud'")
    ran = magpie("doctor")
    assert ran.returncode == 7
    assert "settings.toml" in ran.stdout
