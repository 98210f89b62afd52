"""The demo catalogue is made once, keeps the model that it was switched to, and comes back when that is gone."""

import shutil
from pathlib import Path

import pytest

from assistant import paths
from assistant.app import App
from assistant.catalog.registry import CatalogInfo
from tests.tiny_models import write_tiny_encoder


@pytest.fixture
def app() -> App:
    """``mini`` is a tiny stand-in: installed models come before shipped ones."""
    write_tiny_encoder(paths.installed_models() / "mini", "mini", dim=8, revision=90)
    write_tiny_encoder(paths.installed_models() / "large", "large", dim=12)
    return App()


@pytest.fixture
def feed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first three products of the demo."""
    shipped = paths.resources() / "demo"
    small = tmp_path / "resources" / "demo"
    small.mkdir(parents=True)
    lines = (shipped / "products.jsonl").read_text("utf-8").splitlines(keepends=True)[:3]
    (small / "products.jsonl").write_text("".join(lines), "utf-8")
    monkeypatch.setattr("assistant.demo.demo_feed", lambda: small / "products.jsonl")


def demo_of(app: App) -> CatalogInfo:
    return next(info for info in app.registry.infos() if info.name == "demo")


@pytest.mark.usefixtures("feed")
def test_a_demo_that_was_switched_stays_so(app: App) -> None:
    app.ensure_demo()
    assert (demo_of(app).encoder_id, demo_of(app).count) == ("mini-90", 3)
    app.models.use("large")
    switched = demo_of(app)
    assert switched.encoder_id == "large-1"
    app.ensure_demo()
    assert demo_of(app) == switched


@pytest.mark.usefixtures("feed")
def test_a_demo_whose_model_is_gone_is_made_anew(app: App) -> None:
    app.ensure_demo()
    app.models.use("large", ["demo"], new_catalogs=False)
    shutil.rmtree(paths.installed_models() / "large")
    app.ensure_demo()
    assert (demo_of(app).encoder_id, demo_of(app).count) == ("mini-90", 3)
