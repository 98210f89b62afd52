import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assistant import paths
from assistant.app import App
from assistant.catalog.manifest import Manifest
from assistant.catalog.product import Product
from assistant.catalog.writer import writing
from assistant.errors import ModelError, NotFoundError
from assistant.ingest.importer import ImportOptions
from assistant.pictures import read_picture
from assistant.progress import Cancelled, CancelToken, Step
from assistant.query import Box, Phrase, Picture, Query
from assistant.settings import Settings, load_settings
from tests.tiny_models import write_tiny_encoder
from tests.unit.ingest.conftest import jpeg, write_json_lines
from tests.unit.objects.painted import ground, put

RED = Query(phrases=(Phrase("red"),))
PRODUCTS = 40


@pytest.fixture(autouse=True)
def tiny_models() -> None:
    """Two installed models whose vectors differ in length."""
    write_tiny_encoder(paths.installed_models() / "small", "small", dim=16)
    write_tiny_encoder(paths.installed_models() / "large", "large", dim=24, seed=1)


@pytest.fixture
def app() -> App:
    return App(Settings(model="small"))


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    rows = [{"id": f"p{at}", "title": f"shoe number{at}", "image": f"{at}.jpg"} for at in range(PRODUCTS)]
    for at in range(PRODUCTS):
        (tmp_path / f"{at}.jpg").write_bytes(jpeg((6 * at, 100, 250 - 6 * at)))
    return write_json_lines(tmp_path / "feed.jsonl", rows)


def best(app: App, at: int, catalogs: tuple[str, ...] = ("shop",)) -> str:
    """The best product for the very picture of product ``at``."""
    picture = Picture(read_picture(jpeg((6 * at, 100, 250 - 6 * at))))
    return app.search(Query(pictures=(picture,)), {"picture": 1.0}, list(catalogs)).hits(1)[0].product.id


def make_foreign(app: App, name: str, encoder_id: str, model: str) -> None:
    app.registry.create(Manifest(name=name, encoder_id=encoder_id, model=model, dim=16))


def test_a_catalogue_of_another_encoder_revision_is_refused_by_both_names(app: App) -> None:
    make_foreign(app, "old", "small-0", "small")
    with pytest.raises(ModelError, match=r"old was made with the encoder small-0, and small-1 is installed") as caught:
        app.search(RED)
    assert "magpie models use small --catalog old" in caught.value.hint


def test_a_catalogue_that_cannot_be_used_does_not_stop_the_others(app: App, feed: Path) -> None:
    app.import_feed(feed, "shop")
    make_foreign(app, "old", "small-0", "small")
    make_foreign(app, "gone", "removed-3", "removed")
    found = app.search(RED)
    assert {hit.catalog for hit in found.hits()} == {"shop"}
    assert [note.split()[0] for note in found.notes] == ["gone", "old"]
    assert "no model removed is installed" in found.notes[0]
    assert "magpie models use small --catalog old" in found.notes[1]
    app.warm_up()
    with pytest.raises(ModelError):
        app.search(RED, catalogs=["old"])


def test_an_unknown_catalogue_is_refused_with_the_known_ones(app: App) -> None:
    make_foreign(app, "shop", app.encoder("small").encoder.encoder_id, "small")
    with pytest.raises(NotFoundError, match="shoes") as caught:
        app.search(RED, catalogs=["shoes"])
    assert "shop" in caught.value.hint
    assert len(app.search(RED)) == 0


def test_switching_changes_new_catalogues_and_those_there_are(app: App, feed: Path) -> None:
    app.import_feed(feed, "shop")
    reports = app.models.use("large")
    assert [(report.catalog, report.encoded, report.switched) for report in reports] == [("shop", PRODUCTS, True)]
    assert load_settings().model == app.settings.model == "large"
    assert app.registry.infos()[0].encoder_id == "large-1"
    assert best(app, 7) == "p7"
    app.import_feed(feed, "other")
    assert app.catalog("other").dim == 24
    assert {info.name for info in app.models.list() if info.in_use} == {"large"}
    again = app.import_feed(feed, "shop", options=ImportOptions(delete_missing=True))
    assert (again.unchanged, again.encoded, again.deleted) == (PRODUCTS, 0, 0)


def test_only_the_named_catalogues_change(app: App, feed: Path) -> None:
    app.import_feed(feed, "shop")
    app.import_feed(feed, "other")
    app.models.use("large", ["other"], new_catalogs=False)
    assert app.settings.model == "small"
    assert [info.encoder_id for info in app.registry.infos()] == ["large-1", "small-1"]
    found = app.search(RED)  # each with its own encoder, together
    assert {hit.catalog for hit in found.hits()} == {"shop", "other"}
    assert not found.notes


def test_searching_while_a_catalogue_switches(app: App, feed: Path) -> None:
    """In each moment every search finds the product itself, which takes vectors and encoder of one kind."""
    app.import_feed(feed, "shop")
    failures: list[BaseException] = []
    searches = 0
    stop = threading.Event()

    def search() -> None:
        nonlocal searches
        try:
            while not stop.is_set():
                assert best(app, 7) == "p7"
                searches += 1
        except BaseException as error:
            failures.append(error)

    searching = threading.Thread(target=search)
    searching.start()
    try:
        for model in ("large", "small", "large"):
            app.models.use(model)
    finally:
        stop.set()
        searching.join()
    assert not failures
    assert searches
    assert best(app, 7) == "p7"


def cancelling(at: int) -> tuple[Callable[[Step], None], CancelToken]:
    token = CancelToken()
    return (lambda step: token.cancel() if step.done >= at else None), token


def test_a_stopped_switch_is_listed_and_goes_on(app: App, feed: Path) -> None:
    app.import_feed(feed, "shop")
    progress, token = cancelling(32)
    with pytest.raises(Cancelled):
        app.models.use("large", progress=progress, cancel=token)
    pending = app.models.pending()
    assert [(one.catalog, one.model, one.done, one.total) for one in pending] == [("shop", "large", 32, PRODUCTS)]
    assert app.registry.infos()[0].encoder_id == "small-1"
    assert best(app, 7) == "p7"
    report = app.models.use(pending[0].model, [pending[0].catalog])[0]
    assert (report.kept, report.encoded) == (32, PRODUCTS - 32)
    assert not app.models.pending()


def test_a_new_revision_serves_once_its_vectors_are_there(app: App, feed: Path) -> None:
    """The old revision's vectors need the old revision; the files of both are kept until then."""
    app.import_feed(feed, "shop")
    write_tiny_encoder(paths.installed_models() / "small@2", "small", dim=16, seed=5, revision=2)
    assert best(App(Settings(model="small")), 7) == "p7"
    assert best(app, 7) == "p7"
    app.models.use("small", ["shop"])
    assert app.registry.infos()[0].encoder_id == "small-2"
    assert best(app, 7) == "p7"


def test_one_catalogue_that_cannot_be_switched_does_not_keep_others_from_it(app: App, feed: Path) -> None:
    app.import_feed(feed, "busy")
    app.import_feed(feed, "shop")
    with writing(app.registry.folder("busy")):
        reports = app.models.use("large")
    assert [(report.catalog, report.switched) for report in reports] == [("busy", False), ("shop", True)]
    assert "busy" in str(reports[0].error)


@pytest.mark.parametrize("catalogs", [["shop"], ["nowhere"]])
def test_a_switch_that_cannot_begin_changes_nothing(app: App, feed: Path, catalogs: list[str]) -> None:
    app.import_feed(feed, "shop")
    with pytest.raises(NotFoundError):
        app.models.use("nothing" if catalogs == ["shop"] else "large", catalogs)
    assert app.settings.model == "small"
    assert app.registry.infos()[0].encoder_id == "small-1"


def test_the_model_of_new_catalogues_cannot_be_removed(app: App) -> None:
    from assistant.errors import InputError

    with pytest.raises(InputError, match="new catalogues"):
        app.models.remove("small")
    app.models.use("large")
    app.models.remove("small")
    assert "small" not in {info.name for info in app.models.list()}


def test_products_of_a_catalogue_opened_before_a_switch(app: App, feed: Path) -> None:
    """The window keeps asking for pictures of what it showed."""
    app.import_feed(feed, "shop")
    before = app.products("shop", ["p3"])[0]
    app.models.use("large")
    assert app.products("shop", ["p3"])[0] == before
    app.search(RED)
    assert app.products("shop", ["p3"])[0] == replace(before, encoder_id="large-1")


def test_a_product_that_is_typed_in_has_no_thumbnail(app: App) -> None:
    make_foreign(app, "shop", "small-1", "small")
    product = Product("a", "red shoe", content_hash="1")
    vectors = app.encoder("small").encoder.texts([product.caption()])
    with writing(app.registry.folder("shop")) as writer:
        writer.upsert([product], vectors, vectors)
    app.models.use("large")
    assert app.search(RED).hits(1)[0].product.has_image is False


def test_objects_are_remembered_by_what_a_picture_shows_and_a_cancelled_look_leaves_none(app: App) -> None:
    one, other = put(ground(), Box(100, 120, 340, 420)), put(ground(), Box(560, 200, 860, 460))
    found = app.find_objects(one)
    cancelled = CancelToken()
    cancelled.cancel()
    assert len(found) == 1
    assert app.find_objects(one.copy(), cancelled) == found, "known: there is nothing left to cancel"
    with pytest.raises(Cancelled):
        app.find_objects(other, cancelled)
    assert len(app.find_objects(other)) == 1
