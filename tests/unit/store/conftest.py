from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.progress import CancelToken, Progress, silent
from assistant.store import download
from assistant.store.hub import Hub as HubClient
from assistant.store.installing import install
from assistant.store.sources import find_source
from tests.hub import Hub, running_hub

REPO = "shop/dummy"

PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "HF_TOKEN")


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """An empty hub that ``HF_ENDPOINT`` names; tries follow each other at once."""
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    monkeypatch.setattr(download, "PAUSE_S", 0.0)
    with running_hub(tmp_path / "hub") as running:
        monkeypatch.setenv("HF_ENDPOINT", running.url)
        yield running


Install = Callable[..., Path]


@pytest.fixture
def install_from_hub(hub: Hub) -> Install:
    """``install_from_hub("hf:shop/dummy")`` without opening the model."""

    def run(
        source: str = f"hf:{REPO}",
        *,
        accept: bool = True,
        kept: set[str] | None = None,
        progress: Progress = silent,
        cancel: CancelToken | None = None,
    ) -> Path:
        with HubClient() as client:
            return install(
                find_source(client, source),
                accept=lambda info: accept,
                check=lambda folder, card: None,
                kept=kept or set(),
                progress=progress,
                cancel=cancel or CancelToken(),
            )

    return run
