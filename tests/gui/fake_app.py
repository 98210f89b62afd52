"""An ``App`` in memory: a few hundred drawn products, ranked by colour and by words. Same calls as the real one."""

import threading
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from PIL import Image, ImageDraw

from assistant.catalog.product import Product
from assistant.catalog.registry import CatalogInfo
from assistant.errors import NotFoundError
from assistant.finding.results import Results
from assistant.ingest.preview import Preview, preview
from assistant.ingest.report import ImportReport
from assistant.insight.learnt import Learnt, as_learnt, read_record
from assistant.learning_service import LearningService
from assistant.network.fetch import Fetched, Rules, fetch
from assistant.network.link import Link
from assistant.objects.found import Found
from assistant.pictures import read_picture
from assistant.progress import CancelToken, Progress, RateMeter, silent
from assistant.query import Phrase, Picture, Pixels, Query
from assistant.ranking import CHANNELS, Method, fuse
from assistant.ranking.verdict import Verdict
from assistant.settings import Settings
from assistant.suggesting import Suggestion
from tests.fake_heat import FakeHeat
from tests.gui.fake_models import FakeModels
from tests.gui.fake_speech import FakeSpeech

COLORS = {
    "red": (205, 48, 52),
    "blue": (46, 92, 200),
    "green": (46, 140, 84),
    "black": (38, 40, 48),
    "yellow": (238, 190, 50),
}
KINDS = ("sneakers", "backpack", "watch", "mug", "chair", "dress", "lamp", "scarf")
BRANDS = ("Northway", "Alder & Finch", "Piccolo", "Kestrel")
CATALOG = "fake"


@dataclass
class FakeRegistry:
    """Counts products of a :class:`FakeApp`."""

    app: "FakeApp"

    def names(self) -> list[str]:
        return [CATALOG]

    def infos(self) -> list[CatalogInfo]:
        count = len(self.app.stock)
        model = self.app.models.made_with
        return [CatalogInfo(CATALOG, Path(CATALOG), "Corner shop", count, f"{model}-1")]


@dataclass
class FakeApp:
    """``searches``, ``looked_at`` and ``saved`` record the calls.

    ``before_search`` and ``before_looking`` may block or raise in the worker; ``objects`` are found in any picture that
    has room for them; products are variants of one where ``groups`` gives the same; ``same`` has the ids of the
    products whose picture is that of every question. ``gate`` has the weights that are chosen for any query where that
    is asked; ``understand`` fills the terms of a phrase.
    """

    settings: Settings = field(default_factory=Settings)
    searches: list[Query] = field(default_factory=list)
    methods: list[Method] = field(default_factory=list)
    gate: dict[str, float] = field(default_factory=dict)
    understand: Callable[[Phrase, frozenset[str]], Phrase] = lambda phrase, declined: phrase
    saved: list[Settings] = field(default_factory=list)
    before_search: Callable[[Query, CancelToken | None], None] = lambda query, cancel: None
    objects: list[Found] = field(default_factory=list)
    looked_at: list[Pixels] = field(default_factory=list)
    before_looking: Callable[[], None] = lambda: None
    same: set[str] = field(default_factory=set)
    verdict: Verdict | None = None
    suggestions: tuple[Suggestion, ...] = ()
    groups: Callable[[Product], Hashable] = lambda product: product.id
    rules: Rules | None = None
    import_rows: int = 5
    imports: list[dict[str, Any]] = field(default_factory=list)
    importing: Callable[[int], None] = lambda row: None

    def __post_init__(self) -> None:
        self.stock = make_stock(240)
        self.registry = FakeRegistry(self)
        self.models = FakeModels(self)
        self.speech = FakeSpeech(self)
        self.learning = LearningService(self)
        self.heat_maps = FakeHeat(self)
        self._lock = threading.Lock()

    def save_settings(self, settings: Settings) -> None:
        self.saved.append(settings)
        self.settings = settings

    def ensure_demo(self, progress: Progress = silent, cancel: CancelToken | None = None) -> None:
        raise AssertionError("there is a catalogue already")

    def warm_up(self, names: Sequence[str] | None = None) -> None:
        pass

    def searched(self, names: Sequence[str] | None = None) -> list[str]:
        return list(names or [CATALOG])

    def learnt(self, names: Sequence[str] | None = None) -> Learnt | None:
        record = read_record(self.searched(names)[0])
        return as_learnt(record) if record else None

    def facets(self) -> dict[str, list[tuple[str, int]]]:
        def counted(values: list[str]) -> list[tuple[str, int]]:
            return sorted(((value, values.count(value)) for value in set(values)), key=lambda pair: -pair[1])

        return {
            "category": counted([product.category[-1] for product in self.stock]),
            "brand": counted([product.brand for product in self.stock]),
            "colour": counted([product.attributes["colour"] for product in self.stock]),
        }

    def has_prices(self) -> bool:
        return any(product.price_minor is not None for product in self.stock)

    def search(
        self,
        query: Query,
        weights: Mapping[str, float] | None = None,
        catalogs: Sequence[str] | None = None,
        cancel: CancelToken | None = None,
        *,
        auto: bool | None = None,
        method: Method = "weighted",
    ) -> Results:
        weights = msgspec.to_builtins(self.settings.weights) if weights is None else weights
        self.searches.append(query)
        self.methods.append(method)
        self.before_search(query, cancel)
        query.validate()
        with self._lock:
            stock = [product for product in self.stock if _passes(product, query)]
        color = _color(query)
        rows = [_scores(product, query, color) for product in stock]
        scores = np.stack(rows) if rows else np.zeros((0, len(CHANNELS)))
        scores = scores.astype(np.float32)
        light = tuple(replace(product, description="", thumbnail=b"") for product in stock)
        names = (CATALOG,) * len(light)
        spent = {"encode": 4.0, "candidates": 6.0, "fetch": 3.0, "rank": 1.0, "total": 14.0}
        same = np.array([product.id in self.same for product in stock], bool)
        in_force = {**weights, **(self.gate if auto else {})}
        fused = fuse(scores, in_force, first=same)
        known = replace(query, phrases=tuple(self.understand(phrase, query.declined) for phrase in query.phrases))
        return Results(
            known, in_force, light, names, scores, fused, len(self.stock), spent, same=same, auto=bool(auto),
            groups=self._groups(light), verdict=self.verdict,
        )  # fmt: skip

    def _groups(self, products: Sequence[Product]) -> np.ndarray:
        first: dict[Hashable, int] = {}
        return np.array([first.setdefault(self.groups(product), row) for row, product in enumerate(products)], np.intp)

    def find_objects(self, pixels: Pixels, cancel: CancelToken | None = None) -> list[Found]:
        self.looked_at.append(pixels)
        self.before_looking()
        height, width = pixels.shape[:2]
        return [one for one in self.objects if one.box.right <= width and one.box.bottom <= height]

    def fetch_link(self, link: Link, purpose: str, *, progress: Progress, cancel: CancelToken) -> Fetched:
        """Really fetches, from the test's own server alone."""
        assert self.rules is not None, "nothing may be fetched here"
        return fetch(link, purpose=purpose, rules=self.rules, progress=progress, cancel=cancel)

    def suggest(self, results: Results) -> tuple[Suggestion, ...]:
        return self.suggestions

    def products(self, catalog: str, ids: Sequence[str]) -> list[Product]:
        return [replace(product, thumbnail=_draw(product)) for product in self.stock if product.id in set(ids)]

    def drawn(self, product_id: str) -> Pixels:
        """A product's picture."""
        return read_picture(self.products(CATALOG, [product_id])[0].thumbnail, name=product_id)

    def thumbnails(self, catalog: str, ids: Sequence[str]) -> dict[str, bytes]:
        return {product.id: product.thumbnail for product in self.products(catalog, ids)}

    def like(self, catalog: str, product_id: str) -> Query:
        found = self.products(catalog, [product_id])
        if not found:
            raise NotFoundError(f"There is no product {product_id!r}.")
        return Query(pictures=(Picture(read_picture(found[0].thumbnail), source=found[0].title),))

    def preview_feed(
        self, feed: Path | str, name: str = "", *, part: str = "", overrides: Sequence[str] = ()
    ) -> Preview:
        return preview(feed, part, overrides)

    def import_feed(
        self,
        feed: Path | str,
        name: str,
        *,
        progress: Progress = silent,
        cancel: CancelToken | None = None,
        **given: Any,
    ) -> ImportReport:
        self.imports.append({"feed": feed, "name": name, **given})
        meter = RateMeter("Encoding", self.import_rows, "products")
        for row in range(self.import_rows):
            if cancel:
                cancel.raise_if_cancelled()
            self.importing(row)
            progress(meter.step(row + 1))
        return ImportReport(rows=self.import_rows, added=self.import_rows)


def make_stock(count: int) -> list[Product]:
    """Products of every colour, kind and brand in turn."""
    return [_product(number) for number in range(count)]


def _product(number: int) -> Product:
    color = list(COLORS)[number % len(COLORS)]
    kind = KINDS[number // len(COLORS) % len(KINDS)]
    long = " with a water-resistant finish and reinforced seams" if number % 3 == 0 else ""
    return Product(
        id=f"p{number:03d}",
        title=f"{color.capitalize()} {kind}{long}",
        description=f"A {color} one of our {kind}, made to last. Comfortable, light, and easy to clean.",
        brand=BRANDS[number % len(BRANDS)],
        category=("Goods", kind.capitalize()),
        attributes={"colour": color.capitalize(), "material": "canvas"},
        price_minor=None if number % 17 == 0 else 1900 + 730 * (number % 13),
        currency="USD",
        url=f"https://shop.invalid/{number}" if number % 2 else "",
        has_image=True,
    )


def _draw(product: Product) -> bytes:
    color = COLORS[product.attributes["colour"].lower()]
    image = Image.new("RGB", (200, 200), "white")
    pen = ImageDraw.Draw(image)
    kind = KINDS.index(product.category[-1].lower())
    pen.rounded_rectangle((40, 40 + kind * 6, 160, 160), radius=8 + kind * 7, fill=color)
    pen.ellipse((70, 30, 130, 90 + kind * 4), outline=color, width=9)
    data = BytesIO()
    image.save(data, "JPEG")
    return data.getvalue()


def _passes(product: Product, query: Query) -> bool:
    filters = query.filters
    values = {"brand": {product.brand}, "category": set(product.category), "colour": {product.attributes["colour"]}}
    if any(not values[name] & set(wanted) for name, wanted in filters.where):
        return False
    price = product.price_minor
    low, high = filters.min_price_minor, filters.max_price_minor
    return (low is None or (price or 0) >= low) and (high is None or (price is not None and price <= high))


def _scores(product: Product, query: Query, wanted_color: np.ndarray | None) -> np.ndarray:
    """Calibrated-looking scores, NaN where a channel is not asked."""
    row = dict.fromkeys(CHANNELS, np.nan)
    color = np.array(COLORS[product.attributes["colour"].lower()], float)
    if wanted_color is not None:
        row["picture"] = 3.0 - float(np.abs(wanted_color - color).mean()) / 40
    if query.phrases:
        words = product.title.lower().split()
        wanted = [word for phrase in query.phrases if not phrase.negative for word in phrase.text.lower().split()]
        unwanted = [word for phrase in query.phrases if phrase.negative for word in phrase.text.lower().split()]
        match = sum(word in words for word in wanted) - 2 * sum(word in words for word in unwanted)
        row["words"] = 1.4 * match - 0.3 + (int(product.id[1:]) % 7) / 20
        row["keywords"] = 1.1 * sum(word in words for word in wanted)
    return np.array([row[name] for name in CHANNELS])


def _color(query: Query) -> np.ndarray | None:
    """The usual colour of what is not white in the pictures."""
    if not query.pictures:
        return None
    pixels = np.concatenate([picture.cropped()[::4, ::4].reshape(-1, 3) for picture in query.pictures])
    inked = pixels[pixels.sum(axis=1) < 700]
    return np.median(inked if len(inked) else pixels, axis=0)
