import pytest

from assistant.app import App
from assistant.catalog.manifest import Manifest
from assistant.errors import ModelError, NotFoundError
from assistant.query import Phrase, Query

RED = Query(phrases=(Phrase("red"),))


def test_a_catalogue_of_another_encoder_revision_is_refused_by_both_names() -> None:
    app = App()
    app.registry.create(Manifest(name="old", encoder_id="mini-0", model="mini", dim=256))
    with pytest.raises(ModelError, match=r"old was made with the encoder mini-0, and mini-\d+ is installed") as caught:
        app.search(RED)
    assert "import it again" in caught.value.hint


def test_an_unknown_catalogue_is_refused_with_the_known_ones() -> None:
    app = App()
    encoder_id = app.encoder("mini").encoder.encoder_id
    app.registry.create(Manifest(name="shop", encoder_id=encoder_id, model="mini", dim=256))
    with pytest.raises(NotFoundError, match="shoes") as caught:
        app.search(RED, catalogs=["shoes"])
    assert "shop" in caught.value.hint
    assert len(app.search(RED)) == 0
