"""A stand-in for :class:`assistant.app.App` with three products and scores that are easy to add up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from assistant.catalog.product import Product
from assistant.catalog.registry import CatalogInfo
from assistant.errors import NotFoundError
from assistant.finding.results import Results
from assistant.insight.learnt import Learnt, as_learnt, read_record
from assistant.learning_service import LearningService
from assistant.network.fetch import Fetched, Rules, fetch
from assistant.network.link import Link
from assistant.objects.found import Found
from assistant.progress import CancelToken, Progress, Step, silent
from assistant.query import Pixels, Query
from assistant.ranking import CHANNELS, Method, fuse
from assistant.ranking.gate import Gate
from assistant.ranking.verdict import Verdict
from assistant.settings import Settings
from assistant.suggesting import Suggestion
from tests.unit.cli.fake_speech import FakeSpeech

PRODUCTS = (
    Product("1", "Red sneaker", brand="Vela", price_minor=3900, currency="USD", url="https://example.com/p/1"),
    Product("2", "Blaue Vase", category=("Home", "Vases"), price_minor=129_900, currency="INR"),
    Product("3", "青花瓷", price_minor=None),
)
SCORES = np.array([[2.1, 1.3, 0.7], [0.1, 2.3, np.nan], [-1.7, 0.3, 0.0]], dtype=np.float32)
SCORES = np.pad(SCORES, ((0, 0), (0, len(CHANNELS) - 3)), constant_values=np.nan)


class FakeRegistry:
    def __init__(self, names: Sequence[str], root: Path = Path("/catalogs")) -> None:
        self._names = list(names)
        self._root = root

    def names(self) -> list[str]:
        return list(self._names)

    def infos(self) -> list[CatalogInfo]:
        when = datetime(2026, 1, 2, tzinfo=UTC)
        return [CatalogInfo(name, self._root / name, name, 3, "mini@1", 2_000_000, when) for name in self._names]

    def folder(self, name: str) -> Path:
        if name not in self._names:
            raise NotFoundError(f"There is no catalogue “{name}”.")
        return self._root / name

    def forget(self, name: str) -> None:
        self._names.remove(name)


@dataclass
class FakeApp:
    """Remembers what it was asked."""

    names: Sequence[str] = ("demo",)
    stock: tuple[Product, ...] = PRODUCTS
    settings: Settings = field(default_factory=Settings)
    asked: list[Query] = field(default_factory=list)
    verdict: Verdict | None = None
    suggestions: tuple[Suggestion, ...] = ()
    rules: Rules | None = None
    objects: Sequence[Found] = ()
    literal: bool = False

    def __post_init__(self) -> None:
        self.registry = FakeRegistry(self.names)
        self.speech = FakeSpeech(self)
        self.learning = LearningService(self)

    def ensure_demo(self, progress: Progress = silent, cancel: CancelToken | None = None) -> None:
        progress(Step("Indexing the demo catalogue", 3, 3, "products"))
        self.registry = FakeRegistry(["demo"])

    def remove_catalog(self, name: str) -> None:
        self.registry.forget(name)

    def find_objects(self, pixels: Pixels, cancel: CancelToken | None = None) -> list[Found]:
        return list(self.objects)

    def fetch_link(self, link: Link, purpose: str, *, progress: Progress, cancel: CancelToken) -> Fetched:
        assert self.rules is not None, "nothing may be fetched here"
        return fetch(link, purpose=purpose, rules=self.rules, progress=progress, cancel=cancel)

    def learnt(self, names: Sequence[str] | None = None) -> Learnt | None:
        record = read_record(names[0] if names else "")
        return as_learnt(record) if record else None

    def save_settings(self, settings: Settings) -> None:
        self.settings = settings

    def search(
        self,
        query: Query,
        weights: Mapping[str, float] | None = None,
        catalogs: Sequence[str] | None = None,
        cancel: CancelToken | None = None,
        *,
        auto: bool | None = None,
        method: Method | None = None,
        gate: Gate | None = None,
        literal: bool = False,
    ) -> Results:
        for name in catalogs or ():
            self.registry.folder(name)
        self.asked.append(query)
        self.literal = literal
        weights = weights or {"picture": 1.0, "words": 1.0, "keywords": 0.6, "taste": 0.3}
        scores = SCORES[: len(self.stock)]
        return Results(
            query=query,
            weights={name: float(weights.get(name, 0.0)) for name in CHANNELS},
            products=self.stock,
            catalogs=("demo",) * len(self.stock),
            scores=scores,
            fused=fuse(scores, weights),
            auto=bool(auto),
            method=method or "weighted",
            searched=len(self.stock),
            timings_ms={"encode": 1.23456, "total": 2.0},
            notes=("a note",),
            verdict=self.verdict,
        )

    def searched(self, names: Sequence[str] | None = None) -> list[str]:
        for name in names or ():
            self.registry.folder(name)
        return list(names or self.registry.names())

    def products(self, catalog: str, ids: Sequence[str]) -> list[Product]:
        return [product for product in self.stock if product.id in ids]

    def suggest(self, results: Results) -> tuple[Suggestion, ...]:
        return self.suggestions
