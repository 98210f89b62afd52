"""Faults planted in a real catalogue, and what the checks find of them: precision and recall by fault.

    python -m tests.real.faults [SAMPLE]

The catalogue ``fashion`` of ``MAGPIE_HOME`` is used, or imported first; it is only read. A copy of it gets prices
(drawn for each category from a log-normal distribution of σ = 0.4) and, each on rows of its own, the faults of
:data:`SHARES`. Pictures and titles that change are encoded anew. Precision counts whatever was not planted as wrong,
though real catalogues have faults of their own; so it is also given of what a check did not find in the copy without
planted faults. Products with another planted fault are left out: a tiny picture fits its words less. ``flipkart`` has
real prices: there prices and listings are changed alone.
"""

import io
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from assistant.app import App
from assistant.catalog.catalog import Catalog
from assistant.catalog.manifest import Manifest
from assistant.catalog.product import Product
from assistant.catalog.registry import Registry
from assistant.catalog.rows import to_products, to_vectors
from assistant.catalog.schema import WHOLE_COLUMNS
from assistant.catalog.writer import writing
from assistant.encoders import load
from assistant.pictures import read_picture
from assistant.progress import CancelToken, silent
from assistant.quality.checks import CheckName, Outcome
from assistant.quality.finding import find_all
from assistant.quality.gathering import BACKGROUND, gather
from assistant.quality.measured import Measured, measure
from assistant.quality.scratch import scratch
from models.data import splits
from tests.real.domains import feeds

SHARES = {
    "listings mixed up": 0.025, "titles mixed up": 0.025, "broken": 0.01, "blank": 0.005, "tiny": 0.005,
    "placeholder": 0.01, "watermark": 0.03, "copied": 0.005, "re-encoded": 0.005, "resized": 0.005, "cropped": 0.005,
    "×10": 0.005, "×100": 0.005, "÷10": 0.005, "wrong category": 0.01, "markup": 0.005, "mojibake": 0.005,
    "shouting": 0.005, "unlabelled": 0.02,
}  # fmt: skip
"""How many products get each fault. A copy is a further product with the words of its original."""

CHECK_OF: dict[str, CheckName] = {
    "listings mixed up": "mismatch", "titles mixed up": "mismatch", "broken": "broken_picture",
    "blank": "blank_picture", "tiny": "tiny_picture", "placeholder": "placeholder", "watermark": "watermark",
    "copied": "duplicate", "re-encoded": "duplicate", "resized": "duplicate", "cropped": "duplicate", "×10": "price",
    "×100": "price", "÷10": "price", "wrong category": "wrong_category", "markup": "unclean_text",
    "mojibake": "unclean_text", "shouting": "unclean_text",
}  # fmt: skip

SIGMA = 0.4


@dataclass
class Shop:
    """Products with their vectors; ``planted`` has the ids by fault, ``originals`` that of each copy."""

    products: list[Product]
    image: np.ndarray
    text: np.ndarray
    planted: dict[str, list[str]] = field(default_factory=dict)
    originals: dict[str, str] = field(default_factory=dict)
    labels: dict[str, tuple[tuple[str, ...], str]] = field(default_factory=dict)


def read_shop(catalog: Catalog, sample: int | None, rng: np.random.Generator, *, held_out: bool = False) -> Shop:
    """Products with their vectors; ``held_out``: those of fashion that the shipped encoder was never trained on."""
    rows = catalog.columns(*WHOLE_COLUMNS, "image_vector", "text_vector")
    if held_out:
        rows = rows.filter(np.array(splits.fashion(rows["id"].to_pylist())) == "test")
    if sample and sample < rows.num_rows:
        rows = rows.take(np.sort(rng.choice(rows.num_rows, sample, replace=False)))
    image, text = (to_vectors(rows[name], catalog.dim)[0] for name in ("image_vector", "text_vector"))
    return Shop(to_products(rows.select(list(WHOLE_COLUMNS))), image, text)


def with_prices(shop: Shop, rng: np.random.Generator) -> Shop:
    """Each category gets a median between 5 and 500, its products prices around it."""
    middles: dict[tuple[str, ...], float] = {}
    products = []
    for product in shop.products:
        middle = middles.setdefault(product.category, float(np.exp(rng.uniform(np.log(5), np.log(500)))))
        price = max(1, round(100 * middle * float(np.exp(rng.normal(0, SIGMA)))))
        products.append(replace(product, price_minor=price, currency="USD"))
    return replace_products(shop, products)


def replace_products(shop: Shop, products: list[Product]) -> Shop:
    return Shop(products, shop.image.copy(), shop.text.copy())


def plant(shop: Shop, shares: dict[str, float], rng: np.random.Generator) -> Shop:
    """A copy of the shop with faults, each on rows that have no other."""
    made = replace_products(shop, list(shop.products))
    free = iter(np.array_split(rng.permutation(len(shop.products)), 1)[0].tolist())
    encoder = load("mini")
    for fault, share in shares.items():
        rows = [next(free) for _ in range(max(2, round(share * len(shop.products))))]
        made.planted[fault] = PLANTERS[fault](made, rows, encoder, rng)
    return made


def _mix_listings(shop: Shop, rows: list[int], _encoder, _rng) -> list[str]:
    """All words go to the next product, the picture stays."""
    before = [(shop.products[row], shop.text[row].copy()) for row in rows]
    for row, (words, vector) in zip(rows, before[1:] + before[:1], strict=True):
        own = shop.products[row]
        shop.products[row] = replace(words, id=own.id, thumbnail=own.thumbnail, image_source=own.image_source,
                                     price_minor=own.price_minor)  # fmt: skip
        shop.text[row] = vector
    return [shop.products[row].id for row in rows]


def _mix_titles(shop: Shop, rows: list[int], encoder, _rng) -> list[str]:
    """The title and description go to the next product; category and attributes stay and are in the caption."""
    before = [(shop.products[row].title, shop.products[row].description) for row in rows]
    for row, (title, description) in zip(rows, before[1:] + before[:1], strict=True):
        shop.products[row] = replace(shop.products[row], title=title, description=description)
    shop.text[rows] = encoder.texts([shop.products[row].caption() for row in rows])
    return [shop.products[row].id for row in rows]


def _break(shop: Shop, rows: list[int], _encoder, rng: np.random.Generator) -> list[str]:
    for at, row in enumerate(rows):
        data = shop.products[row].thumbnail
        ways = (data[: len(data) // 2], rng.bytes(len(data)), data[:20] + bytes(len(data) - 20))
        shop.products[row] = replace(shop.products[row], thumbnail=ways[at % len(ways)])
    return [shop.products[row].id for row in rows]


def _redraw(draw: Callable[[Image.Image, np.random.Generator, int], Image.Image], quality: int = 85):
    """A planter that changes pictures and encodes them anew."""

    def planter(shop: Shop, rows: list[int], encoder, rng: np.random.Generator) -> list[str]:
        for at, row in enumerate(rows):
            image = draw(Image.fromarray(read_picture(shop.products[row].thumbnail)), rng, at)
            shop.products[row] = replace(shop.products[row], thumbnail=_jpeg(image, quality))
        pictures = [read_picture(shop.products[row].thumbnail) for row in rows]
        shop.image[rows] = encoder.images(pictures)
        return [shop.products[row].id for row in rows]

    return planter


def _jpeg(image: Image.Image, quality: int) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality)
    return buffer.getvalue()


def _blank(image: Image.Image, _rng, at: int) -> Image.Image:
    return Image.new("RGB", image.size, ("white", "#eeeeee", "black", "#f8f4ee")[at % 4])


def _tiny(image: Image.Image, rng: np.random.Generator, _at: int) -> Image.Image:
    side = int(rng.integers(16, 49))
    small = image.copy()
    small.thumbnail((side, side))
    return small


def _placeholder(image: Image.Image, _rng, _at: int) -> Image.Image:
    made = Image.new("RGB", image.size, "#e8e8e8")
    draw = ImageDraw.Draw(made)
    width, height = image.size
    draw.rectangle((width * 0.2, height * 0.3, width * 0.8, height * 0.6), outline="#888888", width=2)
    draw.text((width * 0.5, height * 0.75), "no image", fill="#777777", anchor="mm")
    return made


def _stamp(image: Image.Image, _rng, _at: int) -> Image.Image:
    """A shop's mark in the lower corner, half transparent."""
    width, height = image.size
    mark = Image.new("L", image.size, 0)
    draw = ImageDraw.Draw(mark)
    draw.ellipse((width * 0.62, height * 0.7, width * 0.94, height * 0.94), outline=170, width=max(2, width // 24))
    draw.line((width * 0.66, height * 0.9, width * 0.9, height * 0.74), fill=170, width=max(2, width // 24))
    return Image.composite(Image.new("RGB", image.size, "#b02020"), image, mark)


def _copy(change: Callable[[Image.Image], Image.Image] | None, quality: int = 85):
    """A planter of further products with the words of their originals; ``None`` keeps the bytes."""

    def planter(shop: Shop, rows: list[int], encoder, _rng) -> list[str]:
        made = []
        for row in rows:
            product = shop.products[row]
            data = product.thumbnail
            if change:
                data = _jpeg(change(Image.fromarray(read_picture(data))), quality)
            made.append(replace(product, id=f"{product.id}-copy", thumbnail=data))
            shop.originals[made[-1].id] = product.id
        vectors = encoder.images([read_picture(product.thumbnail) for product in made])
        shop.products.extend(made)
        shop.image = np.concatenate([shop.image, vectors])
        shop.text = np.concatenate([shop.text, shop.text[rows]])
        return [product.id for product in made]

    return planter


def _resize(image: Image.Image) -> Image.Image:
    return image.resize((round(image.width * 0.75), round(image.height * 0.75)))


def _crop(image: Image.Image) -> Image.Image:
    left, top = round(image.width * 0.03), round(image.height * 0.03)
    return image.crop((left, top, image.width - left, image.height - top))


def _price(factor: float):
    def planter(shop: Shop, rows: list[int], _encoder, _rng) -> list[str]:
        for row in rows:
            price = shop.products[row].price_minor
            shop.products[row] = replace(shop.products[row], price_minor=max(1, round((price or 100) * factor)))
        return [shop.products[row].id for row in rows]

    return planter


def _wrong_category(shop: Shop, rows: list[int], encoder, rng: np.random.Generator) -> list[str]:
    for row in rows:
        own = shop.products[row].category
        while (other := shop.products[int(rng.integers(len(shop.products)))].category) == own:
            pass
        shop.products[row] = replace(shop.products[row], category=other)
    shop.text[rows] = encoder.texts([shop.products[row].caption() for row in rows])
    return [shop.products[row].id for row in rows]


def _retitle(change: Callable[[str], str]):
    def planter(shop: Shop, rows: list[int], _encoder, _rng) -> list[str]:
        for row in rows:
            shop.products[row] = replace(shop.products[row], title=change(shop.products[row].title))
        return [shop.products[row].id for row in rows]

    return planter


def _mojibake(title: str) -> str:
    return f"{title} – Café".encode().decode("cp1252")


def _unlabel(shop: Shop, rows: list[int], _encoder, _rng) -> list[str]:
    for row in rows:
        product = shop.products[row]
        shop.labels[product.id] = (product.category, product.attributes.get("colour", ""))
        rest = {name: value for name, value in product.attributes.items() if name != "colour"}
        shop.products[row] = replace(product, category=(), attributes=rest)
    return [shop.products[row].id for row in rows]


PLANTERS: dict[str, Callable[..., list[str]]] = {
    "listings mixed up": _mix_listings, "titles mixed up": _mix_titles, "broken": _break, "blank": _redraw(_blank),
    "tiny": _redraw(_tiny), "placeholder": _redraw(_placeholder), "watermark": _redraw(_stamp), "copied": _copy(None),
    "re-encoded": _copy(lambda image: image, 60), "resized": _copy(_resize), "cropped": _copy(_crop),
    "×10": _price(10), "×100": _price(100), "÷10": _price(0.1), "wrong category": _wrong_category,
    "markup": _retitle(lambda title: f"&lt;b&gt;{title}&lt;/b&gt;"), "mojibake": _retitle(_mojibake),
    "shouting": _retitle(str.upper), "unlabelled": _unlabel,
}  # fmt: skip


@contextmanager
def stored(shop: Shop, folder: Path, name: str) -> Iterator[Catalog]:
    """The shop as a catalogue."""
    registry = Registry(folder / "catalogs")
    catalog = registry.create(Manifest(name=name, encoder_id="mini", model="mini", dim=shop.image.shape[1]))
    with writing(catalog.folder) as writer:
        for start in range(0, len(shop.products), 4096):
            part = slice(start, start + 4096)
            writer.upsert(shop.products[part], shop.image[part], shop.text[part])
    catalog.refresh()
    yield catalog


def examine(catalog: Catalog, folder: Path) -> tuple[Measured, dict[CheckName, Outcome]]:
    """What every check finds, whole."""
    with scratch(folder / "scratch", catalog.count(), catalog.dim) as store:
        products = gather(catalog, store, silent, CancelToken())
        measured = measure(products, store, catalog.background(BACKGROUND), silent, CancelToken())
        return measured, find_all(measured, [])


@dataclass(frozen=True)
class Row:
    """Of one fault: how many were planted and found, and of its check the precision, and that of what is new."""

    planted: int
    found: int
    check: CheckName
    precision: float
    precision_of_new: float

    @property
    def recall(self) -> float:
        return self.found / self.planted


def compare(shop: Shop, now: dict[CheckName, Outcome], before: dict[CheckName, Outcome]) -> dict[str, Row]:
    rows = {}
    for fault, check in CHECK_OF.items():
        if fault not in shop.planted:
            continue
        found, known = set(now[check].ids), set(before[check].ids)
        other = {key for name, keys in shop.planted.items() if CHECK_OF.get(name) != check for key in keys}
        found -= other
        wanted = {key for name, of in CHECK_OF.items() if of == check for key in shop.planted.get(name, [])}
        wanted |= {shop.originals[key] for key in wanted if key in shop.originals}
        hits = [key for key in shop.planted[fault] if key in found or shop.originals.get(key) in found]
        new = found - known
        rows[fault] = Row(
            len(shop.planted[fault]),
            len(hits),
            check,
            len(found & wanted) / len(found) if found else 0.0,
            len(new & wanted) / len(new) if new else 0.0,
        )
    return rows


def labels_told(shop: Shop, measured: Measured) -> dict[str, tuple[float, float]]:
    """Of the products whose labels were taken away: the share told, and of these the share that is right."""
    products, place = measured.products, {key: at for at, key in enumerate(measured.products.ids)}
    rows = [place[key] for key in shop.labels]
    answers = {}
    for at, (name, told, names) in enumerate(
        (("category", measured.category, products.categories), ("colour", measured.colour, products.colours))
    ):
        sure = [
            (row, truth[at]) for row, truth in zip(rows, shop.labels.values(), strict=True) if told.share[row] >= 0.6
        ]
        right = [names.values[told.label[row]] == truth for row, truth in sure]
        answers[name] = (len(sure) / len(rows), float(np.mean(right)) if right else 0.0)
    return answers


def run(
    catalog: Catalog,
    shares: dict[str, float],
    folder: Path,
    *,
    sample: int | None,
    prices: bool,
    held_out: bool = False,
) -> None:
    rng = np.random.default_rng(20_251)
    clean = read_shop(catalog, sample, rng, held_out=held_out)
    clean = with_prices(clean, rng) if prices else clean
    faulty = plant(clean, shares, rng)
    with stored(clean, folder, f"{catalog.name}{held_out:d}-clean") as untouched:
        _, before = examine(untouched, folder)
    with stored(faulty, folder, f"{catalog.name}{held_out:d}-faulty") as changed:
        measured, now = examine(changed, folder)
    print(f"\n{catalog.name}{', held out' if held_out else ''}: {len(faulty.products):,} products")
    print("| fault | planted | found | recall | check | its precision | of what is new |")
    print("|---|---|---|---|---|---|---|")
    for fault, row in compare(faulty, now, before).items():
        print(
            f"| {fault} | {row.planted} | {row.found} | {row.recall:.3f} | {row.check} | {row.precision:.3f} | "
            f"{row.precision_of_new:.3f} |"
        )
    print("found without faults:", {name: len(one.ids) for name, one in before.items() if one.ids})
    if faulty.labels:
        print("told, right:", labels_told(faulty, measured))


def main() -> None:
    sample = int(sys.argv[1]) if len(sys.argv) > 1 else None
    app = App()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for catalog in ("fashion", "flipkart"):
            if catalog not in app.registry.names():
                app.import_feed(feeds(Path(__file__).parents[2].parent / "shared" / "data", folder)[catalog], catalog)
        run(app.catalog("fashion"), SHARES, folder, sample=sample, prices=True)
        mixed = {
            name: SHARES[name] for name in ("listings mixed up", "titles mixed up", "wrong category", "unlabelled")
        }
        run(app.catalog("fashion"), mixed, folder, sample=None, prices=False, held_out=True)
        few = {"listings mixed up": 0.05, "×10": 0.05, "×100": 0.05, "÷10": 0.05}
        run(app.catalog("flipkart"), few, folder, sample=None, prices=False)


if __name__ == "__main__":
    main()
