from collections.abc import Iterator

import pytest

from tests.picture_server import PictureServer, running_pictures


@pytest.fixture
def web() -> Iterator[PictureServer]:
    """A web server that only this test asks."""
    with running_pictures() as made:
        yield made
