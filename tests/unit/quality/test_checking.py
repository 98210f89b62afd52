"""Each fault is found by its check, and nothing else is; the report says so in every form."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from assistant.catalog.product import Product
from assistant.errors import InputError
from assistant.progress import Cancelled, CancelToken, Step
from assistant.quality.checking import check_catalog
from assistant.quality.checks import CHECKS, CheckName
from assistant.quality.report import QualityReport
from tests.fakes import Vectors
from tests.unit.quality.conftest import PER_KIND, Make, draw, jpeg, make_products, make_vectors


def checked(make: Make, tmp_path: Path, products: list[Product], sides: tuple[Vectors, Vectors]) -> QualityReport:
    return check_catalog(make(products, *sides), tmp_path / "cache")


def faults(report: QualityReport) -> dict[CheckName, set[str]]:
    return {name: set(result.ids) for name, result in report.checks.items() if result.found}


def test_a_good_catalogue_has_no_faults(make: Make, tmp_path: Path) -> None:
    products = make_products()
    report = checked(make, tmp_path, products, make_vectors(products))
    assert faults(report) == {}
    assert (report.score, report.products) == (100.0, 4 * PER_KIND)
    assert list(report.checks) == list(CHECKS)
    assert report.matrix is not None
    assert all(np.argmax(row) == at for at, row in enumerate(report.matrix.values))
    assert not list((tmp_path / "cache").iterdir())  # nothing is left


def test_each_fault_is_found_and_nothing_else(make: Make, tmp_path: Path) -> None:
    products = make_products()
    image, text = make_vectors(products)
    at = {product.id: place for place, product in enumerate(products)}

    def change(key: str, **fields: object) -> None:
        products[at[key]] = replace(products[at[key]], **fields)

    change("balls-1", thumbnail=products[at["balls-1"]].thumbnail[:200])
    change("balls-2", thumbnail=jpeg(Image.new("RGB", (96, 96), "#f0f0f0")))
    change("balls-3", thumbnail=jpeg(draw(0, 3, side=40)))
    change("balls-4", has_image=False, thumbnail=b"")
    image[at["balls-4"]] = 0
    change("balls-5", title="BALL &amp; CUP SET")
    change("balls-6", title="Ball")
    change("balls-7", price_minor=200_000)
    change("balls-8", price_minor=None)
    change("boxes-1", category=("Toys", "Rings"))
    change("boxes-2", category=())
    change("boxes-3", title="Das ist der Ball mit dem Band für die Kinder")
    for key, other in (("kites-1", "rings-1"), ("rings-1", "kites-1")):
        text[at[key]] = make_vectors(make_products())[1][at[other]]
    report = checked(make, tmp_path, products, (image, text))
    assert faults(report) == {
        "broken_picture": {"balls-1"},
        "blank_picture": {"balls-2"},
        "tiny_picture": {"balls-3"},
        "missing_picture": {"balls-4"},
        "unclean_text": {"balls-5"},
        "short_title": {"balls-6"},
        "price": {"balls-7"},
        "missing_price": {"balls-8"},
        "wrong_category": {"boxes-1"},
        "missing_category": {"boxes-2"},
        "language": {"boxes-3"},
        "mismatch": {"kites-1", "rings-1"},
    }
    assert report.score < 99
    assert "usual is €18" in report.checks["price"].findings[0].note
    told = report.told[0]
    assert (told.missing, told.told, told.examples[0].note) == (1, 1, "Toys › Boxes")
    assert [one.id for one in report.doubtful[:2]] in (["kites-1", "rings-1"], ["rings-1", "kites-1"])


def test_copies_of_a_product_are_found_however_they_were_saved(make: Make, tmp_path: Path) -> None:
    products = make_products()
    image, text = make_vectors(products)
    picture = draw(0, 0)
    copies = [
        replace(products[0], id="exact"),
        replace(products[0], id="encoded", thumbnail=jpeg(picture, 50)),
        replace(products[0], id="resized", thumbnail=jpeg(picture.resize((70, 70)))),
        replace(products[0], id="cropped", thumbnail=jpeg(picture.crop((3, 3, 93, 93)))),
        replace(products[1], id="variant", title="Ball in another colour and for other people"),
    ]
    own = [0, 0, 0, 0, 1]
    other = text[own].copy()
    other[4] = text[-1]
    report = checked(make, tmp_path, products + copies, (np.vstack([image, image[own]]), np.vstack([text, other])))
    group = {"balls-0", "exact", "encoded", "resized", "cropped"}
    found = faults(report)
    assert len(found["duplicate"]) == len(group) - 1
    assert found["duplicate"] < group
    assert found["shared_picture"] == {"balls-1", "variant"}
    assert "placeholder" not in found


def test_a_placeholder_is_no_duplicate_and_no_mismatch(make: Make, tmp_path: Path) -> None:
    products = make_products()
    image, text = make_vectors(products)
    stand_in = Image.new("RGB", (96, 96), "#e8e8e8")
    ImageDraw.Draw(stand_in).rectangle((20, 30, 76, 60), outline="#777777", width=3)
    rows = [3, 44, 85, 126, 7, 48]
    for row in rows:
        products[row] = replace(products[row], thumbnail=jpeg(stand_in))
        image[row] = image[-1]
    assert faults(checked(make, tmp_path, products, (image, text))) == {
        "placeholder": {products[row].id for row in rows}
    }


def test_a_mark_on_many_pictures_is_found(make: Make, tmp_path: Path) -> None:
    products = make_products()
    marked = range(0, 160, 5)
    for row in marked:
        picture = draw(row // PER_KIND, row % PER_KIND)
        pen = ImageDraw.Draw(picture)
        for step in range(0, 24, 6):
            pen.line((72 + step, 72, 72, 72 + step), fill="#202080", width=2)
            pen.line((95, 72 + step, 72 + step, 95), fill="#202080", width=2)
        products[row] = replace(products[row], thumbnail=jpeg(picture))
    found = faults(checked(make, tmp_path, products, make_vectors(products)))
    assert set(found) == {"watermark"}
    assert found["watermark"] <= {products[row].id for row in marked}
    assert len(found["watermark"]) > 0.8 * len(marked)


def test_what_the_import_could_not_read_is_broken_and_not_missing(make: Make, tmp_path: Path) -> None:
    products = make_products()
    image, text = make_vectors(products)
    products[0] = replace(products[0], has_image=False, thumbnail=b"")
    image[0] = 0
    report = check_catalog(make(products, image, text), tmp_path, broken_at_import=[products[0].id, "gone"])
    assert faults(report) == {"broken_picture": {products[0].id}}


def test_words_alone_are_checked_without_complaint_about_what_no_product_has(make: Make, tmp_path: Path) -> None:
    products = [Product(id=str(at), title=f"Copper pipe of {at} millimetres", has_image=False) for at in range(5)]
    _, text = make_vectors(make_products())
    report = checked(make, tmp_path, products, (np.zeros_like(text[:5]), text[:5]))
    assert faults(report) == {"missing_picture": {str(at) for at in range(5)}}
    assert report.fields["price"] == 1.0
    assert report.checks["missing_price"].looked_at == 0
    assert report.fits is None


def test_an_empty_catalogue_is_refused(make: Make, tmp_path: Path) -> None:
    catalog = make([], np.zeros((0, 32), np.float32), np.zeros((0, 32), np.float32))
    with pytest.raises(InputError, match="toys is empty"):
        check_catalog(catalog, tmp_path)


def test_cancel_stops_between_steps_and_leaves_nothing(make: Make, tmp_path: Path) -> None:
    products = make_products()
    catalog, cancel, steps = make(products, *make_vectors(products)), CancelToken(), []

    def stop_when_comparing(step: Step) -> None:
        steps.append(step.label)
        if step.label == "Finding similar words":
            cancel.cancel()

    with pytest.raises(Cancelled):
        check_catalog(catalog, tmp_path / "cache", progress=stop_when_comparing, cancel=cancel)
    assert steps[0] == "Reading"
    assert not list((tmp_path / "cache").iterdir())
