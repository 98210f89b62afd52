"""Re-encoding: everything but the vectors stays, and stopping it costs nothing that was done."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant.catalog.catalog import Catalog
from assistant.catalog.pending import load_pending
from assistant.catalog.product import Product
from assistant.catalog.writer import writing
from assistant.errors import BusyError, InputError
from assistant.ingest.importer import import_feed
from assistant.ingest.mapping import ColumnMapping
from assistant.ingest.reencode import ReencodeReport, reencode
from assistant.pictures import encode_thumbnail, read_picture
from assistant.progress import Cancelled, CancelToken, Step
from assistant.query import Pixels
from tests.fakes import FakeEncoder, Vectors
from tests.unit.ingest.conftest import jpeg

COUNT = 100
OTHER = "other-2"
WITHOUT_PICTURE, WITHOUT_WORDS = 10, 7


def product(at: int, revision: int = 0) -> Product:
    """Every tenth has no picture, the seventh no words."""
    return Product(
        id=f"p{at}",
        title="" if at == WITHOUT_WORDS else f"Shoe number{at} revision{revision}",
        description=f"Of which there is more to say, {at}",
        category=("Footwear", "Shoes"),
        attributes={"colour": "red"},
        price_minor=1000 + at,
        currency="EUR",
        thumbnail=b"" if at % WITHOUT_PICTURE == 0 else thumbnail(at),
        image_source="column image",
        content_hash=f"content {at}, {revision}",
        has_image=at % WITHOUT_PICTURE != 0,
        has_text=at != WITHOUT_WORDS,
    )


def thumbnail(at: int) -> bytes:
    return encode_thumbnail(read_picture(jpeg((at % 256, 40, 255 - at % 256))))


def put(catalog: Catalog, products: Sequence[Product], encoder: FakeEncoder) -> None:
    blank = np.zeros((2, 2, 3), np.uint8)
    pictures = [read_picture(one.thumbnail) if one.has_image else blank for one in products]
    image = encoder.images(pictures) * np.array([[one.has_image] for one in products])
    text = encoder.texts([one.caption() for one in products]) * np.array([[one.has_text] for one in products])
    with writing(catalog.folder) as writer:
        writer.upsert(products, image, text)


def products_of(catalog: Catalog) -> dict[str, Product]:
    ids = [one.id for one in catalog.fetch(catalog.scan(1000).row_ids).products]
    assert len(ids) == len(set(ids)) == catalog.count()
    return {one.id: one for one in catalog.products(ids)}


def check_vectors(catalog: Catalog, encoder: FakeEncoder) -> None:
    """Every vector is what ``encoder`` makes of the stored picture and words, and is there where it must be."""
    rows = catalog.fetch(catalog.scan(1000).row_ids)
    whole = products_of(catalog)
    for at, light in enumerate(rows.products):
        assert whole[light.id].encoder_id == encoder.encoder_id
        assert (rows.has_image[at], rows.has_text[at]) == (light.has_image, light.has_text)
        if light.has_image:
            made = encoder.images([read_picture(whole[light.id].thumbnail)])[0]
            assert made @ rows.image[at] == pytest.approx(1, abs=1e-3)
        if light.has_text:
            assert encoder.texts([whole[light.id].caption()])[0] @ rows.text[at] == pytest.approx(1, abs=1e-3)


@pytest.fixture
def shop(catalog: Catalog, encoder: FakeEncoder) -> Catalog:
    put(catalog, [product(at) for at in range(COUNT)], encoder)
    catalog.refresh()
    return catalog


@pytest.fixture
def other() -> FakeEncoder:
    return FakeEncoder(OTHER, dim=20)


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.ingest.reencode.BATCH_ROWS", 32)


def run(
    catalog: Catalog,
    encoder: FakeEncoder,
    progress: Callable[[Step], None] = lambda step: None,
    cancel: CancelToken | None = None,
) -> ReencodeReport:
    return reencode(catalog.folder, "shop", encoder, "other", progress=progress, cancel=cancel)


def stop_at(done: int) -> tuple[Callable[[Step], None], CancelToken]:
    """A progress that cancels once so many products are done."""
    token = CancelToken()
    return (lambda step: token.cancel() if step.done >= done else None), token


def test_only_the_vectors_change(shop: Catalog, other: FakeEncoder) -> None:
    before = products_of(shop)
    steps: list[Step] = []
    report = run(shop, other, steps.append)
    assert (report.total, report.encoded, report.kept, report.switched, report.problem_count) == (100, 100, 0, True, 0)
    assert (steps[0].done, steps[-2].done, steps[0].total) == (0, 100, 100)

    newest = shop.newest()
    assert (newest.encoder_id, newest.model, newest.dim) == (OTHER, "other", 20)
    assert newest.manifest.count == COUNT
    after = products_of(newest)
    assert set(after) == set(before)
    for key, one in after.items():
        assert one == replace(before[key], encoder_id=OTHER)
    check_vectors(newest, other)
    assert [one.id for one in newest.fetch(newest.keywords("number42", 5).row_ids).products] == ["p42"]
    assert load_pending(shop.folder) is None


def test_the_old_vectors_answer_until_the_new_are_complete(
    shop: Catalog, other: FakeEncoder, encoder: FakeEncoder
) -> None:
    seen = []

    def look(step: Step) -> None:
        now = shop.newest()
        seen.append(now.encoder_id)
        wanted = encoder.texts([product(42).caption()])[0]
        found = now.fetch(now.nearest("text_vector", wanted, 1).row_ids).products
        assert [one.id for one in found] == ["p42"]

    run(shop, other, look)
    assert set(seen) == {encoder.encoder_id}
    assert shop.newest().encoder_id == OTHER
    check_vectors(shop, encoder)  # whoever opened the old ones before keeps them to the end


def test_searching_in_another_thread_meanwhile(shop: Catalog, other: FakeEncoder, encoder: FakeEncoder) -> None:
    """Whatever moment a reader opens the catalogue at: vectors, dimension and encoder id belong together."""
    encoders = {one.encoder_id: one for one in (encoder, other)}
    seen: list[str] = []
    failures: list[BaseException] = []
    stop = threading.Event()

    def read() -> None:
        current = shop
        try:
            while not stop.is_set():
                current = current.newest()
                wanted = encoders[current.encoder_id].texts([product(42).caption()])[0]
                best = current.nearest("text_vector", wanted, 1)
                rows = current.fetch(best.row_ids)
                assert rows.products[0].id == "p42"
                assert rows.text[0] @ wanted == pytest.approx(1, abs=1e-3)
                seen.append(current.encoder_id)
        except BaseException as error:
            failures.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for target in (other, encoder, other):
            run(shop, target)
    finally:
        stop.set()
        reader.join()
    assert not failures
    assert seen


def test_a_stopped_run_goes_on_where_it_stopped(shop: Catalog, other: FakeEncoder, encoder: FakeEncoder) -> None:
    progress, token = stop_at(40)
    with pytest.raises(Cancelled):
        run(shop, other, progress, token)
    assert shop.newest().encoder_id == encoder.encoder_id
    pending = load_pending(shop.folder)
    assert pending is not None
    assert (pending.model, pending.encoder_id, pending.total) == ("other", OTHER, COUNT)
    assert 40 <= pending.done < COUNT

    before = other.words
    steps: list[Step] = []
    report = run(shop, other, steps.append)
    assert report.kept == pending.done == steps[0].done
    assert report.encoded == COUNT - pending.done
    assert other.words - before <= report.encoded
    check_vectors(shop.newest(), other)
    assert len(products_of(shop.newest())) == COUNT


def test_what_an_import_changed_between_two_runs_arrives(
    shop: Catalog, other: FakeEncoder, encoder: FakeEncoder
) -> None:
    progress, token = stop_at(COUNT - 10)
    with pytest.raises(Cancelled):
        run(shop, other, progress, token)
    repriced = replace(product(3), price_minor=5)
    put(shop, [product(4, revision=1), product(200)], encoder)
    with writing(shop.folder) as writer:
        writer.update_offers([repriced])
        writer.delete(["p5"])

    run(shop, other)
    after = products_of(shop.newest())
    assert set(after) == {f"p{at}" for at in (*range(COUNT), 200) if at != 5}
    assert after["p3"].price_minor == 5
    assert after["p4"].title == "Shoe number4 revision1"
    check_vectors(shop.newest(), other)


def test_an_import_is_turned_away_meanwhile(
    shop: Catalog, other: FakeEncoder, encoder: FakeEncoder, tmp_path: Path
) -> None:
    feed = tmp_path / "feed.csv"
    feed.write_text("id,title\n1,Shoe\n")
    refused = []

    def try_to_import(step: Step) -> None:
        with pytest.raises(BusyError, match="shop is busy: it is being re-encoded for other") as caught:
            import_feed(feed, shop, encoder, ColumnMapping(id="id", title="title"))
        refused.append(caught.value)

    run(shop, other, try_to_import)
    assert refused
    with pytest.raises(BusyError, match="being imported into"), writing(shop.folder):
        run(shop, encoder)


def test_an_import_that_began_before_the_switch_writes_no_old_vectors(
    shop: Catalog, other: FakeEncoder, encoder: FakeEncoder, tmp_path: Path
) -> None:
    feed = tmp_path / "feed.csv"
    feed.write_text("id,title\n1,Shoe\n")
    run(shop, other)
    assert shop.encoder_id == encoder.encoder_id  # opened before
    with pytest.raises(InputError, match=OTHER) as caught:
        import_feed(feed, shop, encoder, ColumnMapping(id="id", title="title"))
    assert "magpie models use other --catalog shop" in caught.value.hint
    check_vectors(shop.newest(), other)


def test_nothing_to_do_for_the_same_encoder(shop: Catalog, encoder: FakeEncoder) -> None:
    before = (encoder.pictures, encoder.words)
    report = run(shop, encoder)
    assert not report.switched
    assert (encoder.pictures, encoder.words) == before
    assert shop.newest() is shop


def test_asking_for_the_present_model_gives_up_an_unfinished_switch(
    shop: Catalog, other: FakeEncoder, encoder: FakeEncoder
) -> None:
    progress, token = stop_at(40)
    with pytest.raises(Cancelled):
        run(shop, other, progress, token)
    assert len(list(shop.folder.glob("*.lance"))) == 2
    run(shop, encoder)
    assert load_pending(shop.folder) is None
    assert len(list(shop.folder.glob("*.lance"))) == 1
    check_vectors(shop.newest(), encoder)


def test_going_back_at_once_encodes_nothing(shop: Catalog, other: FakeEncoder, encoder: FakeEncoder) -> None:
    run(shop, other)
    before = (encoder.pictures, encoder.words)
    report = run(shop, encoder)
    assert (report.kept, report.encoded, report.switched) == (COUNT, 0, True)
    assert (encoder.pictures, encoder.words) == before
    check_vectors(shop.newest(), encoder)


def test_an_unreadable_stored_picture_costs_the_picture_only(
    shop: Catalog, other: FakeEncoder, encoder: FakeEncoder
) -> None:
    put(shop, [product(300)], encoder)
    broken = replace(product(301), thumbnail=product(301).thumbnail[:20])
    with writing(shop.folder) as writer:
        writer.upsert([broken], encoder.texts(["any"]), encoder.texts([broken.caption()]))
    report = run(shop, other)
    assert report.problem_count == 1
    assert report.problems[0][0] == "p301"
    after = shop.newest()
    assert (after.products(["p301"])[0].has_image, after.count()) == (False, COUNT + 2)
    wanted = other.texts([broken.caption()])[0]
    assert after.fetch(after.nearest("text_vector", wanted, 1).row_ids).products[0].id == "p301"


def test_an_empty_catalogue(catalog: Catalog, other: FakeEncoder) -> None:
    report = run(catalog, other)
    assert (report.total, report.switched) == (0, True)
    assert catalog.newest().encoder_id == OTHER


class BrokenEncoder(FakeEncoder):
    """Breaks at its third chunk, as a model does whose files were removed."""

    def images(self, pictures: Sequence[Pixels]) -> Vectors:
        if self.pictures >= 60:
            raise MemoryError
        return super().images(pictures)


def test_a_failure_keeps_the_batches_before_it(shop: Catalog, other: FakeEncoder, encoder: FakeEncoder) -> None:
    with pytest.raises(MemoryError):
        run(shop, BrokenEncoder(OTHER, dim=20))
    assert shop.newest().encoder_id == encoder.encoder_id
    report = run(shop, other)
    assert 0 < report.kept < COUNT
    check_vectors(shop.newest(), other)
