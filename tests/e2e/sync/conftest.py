"""A shopper at release 1 of a site that has release 2, made once and copied for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sharing import COUNT, Host, World, product, running_host, write


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Release 1 is on the site, and followed by the shopper; ``site-2`` holds release 2 of every kind of change."""
    base = tmp_path_factory.mktemp("world")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MAGPIE_HOME", str(base / "home"))
        world = World(base)
        world.create()
        world.publish()
        world.subscribe()
        (base / "site").rename(base / "site-1")
        world.site = base / "site-2"
        changed = [product(0, 2), product(COUNT, 2), product(1, 1, price=5)]
        write(world.shop, changed, deleted=["p2"])
        world.publish()
    return base


@pytest.fixture
def world(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """The site has release 2, and the shopper release 1, with a copy of the site as it was in ``site-1``."""
    monkeypatch.setenv("MAGPIE_HOME", str(tmp_path / "world" / "home"))
    copied = World(made).copied(tmp_path / "world")
    (copied.base / "site-2").rename(copied.site)
    return copied


@pytest.fixture
def host(world: World) -> Iterator[Host]:
    """The site over http, followed by the shopper."""
    with running_host(world.site) as running:
        world.moved_to(running)
        yield running
