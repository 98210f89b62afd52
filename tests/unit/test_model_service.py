from pathlib import Path

import pytest

from assistant.app import App
from assistant.catalog.manifest import Manifest
from assistant.errors import InputError, NotFoundError
from assistant.store.folders import find_encoder, model_folders
from tests.tiny_models import write_tiny_encoder


def names_in_use(app: App) -> set[str]:
    return {info.name for info in app.models.list() if info.in_use}


def test_a_model_that_a_catalogue_needs_stays_and_so_does_its_old_revision(tmp_path: Path) -> None:
    app = App()
    write_tiny_encoder(tmp_path / "first")
    write_tiny_encoder(tmp_path / "second", revision=2, seed=2)
    info = app.models.import_file(tmp_path / "first", accept=lambda info: True)
    assert (info.name, info.state, info.in_use, info.encoder_id) == ("tiny", "installed", False, "tiny-1")
    assert app.encoder("tiny").encoder.encoder_id == "tiny-1"

    app.registry.create(Manifest(name="shop", encoder_id="tiny-1", model="tiny", dim=32))
    assert "tiny" in names_in_use(app)
    assert app.models.import_file(tmp_path / "second", accept=lambda info: True).in_use
    assert app.encoder("tiny").encoder.encoder_id == "tiny-2"
    assert find_encoder("tiny-1") is not None
    with pytest.raises(InputError, match="the catalogue shop is made with it") as caught:
        app.models.remove("tiny")
    assert "magpie models use" in caught.value.hint

    app.remove_catalog("shop")
    app.models.remove("tiny")
    assert "tiny" not in model_folders() and find_encoder("tiny-1") is None
    with pytest.raises(NotFoundError):
        app.models.remove("tiny")


def test_the_shipped_model_stays() -> None:
    with pytest.raises(InputError, match="mini is part of Magpie"):
        App().models.remove("mini")
