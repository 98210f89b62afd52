"""Builds each service once and hands it out: the window and the command line both start here.

Nothing heavy loads with this module. Encoders and tables are opened by the first call that needs them, so every method
may block and belongs on a worker thread of the window.
"""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from assistant.errors import DamagedError, MagpieError, ModelError, NotFoundError
from assistant.progress import CancelToken, Progress, silent
from assistant.query import Picture, Query
from assistant.settings import Settings, load_settings, save_settings

if TYPE_CHECKING:
    from assistant.catalog.catalog import Catalog
    from assistant.catalog.product import Product
    from assistant.catalog.registry import Registry
    from assistant.detecting import Detectors
    from assistant.encoders import CachedEncoder, Encoder, EncodingCache
    from assistant.finding.results import Results
    from assistant.heat_maps import HeatMaps
    from assistant.ingest.importer import ImportOptions
    from assistant.ingest.job import MappingSeen
    from assistant.ingest.preview import Preview
    from assistant.ingest.report import ImportReport
    from assistant.insight.learnt import Learnt
    from assistant.knowing import KnowledgeKeeper
    from assistant.learning_service import LearningService
    from assistant.model_service import ModelService
    from assistant.network.fetch import Fetched
    from assistant.network.link import Link
    from assistant.objects.finder import ObjectFinder
    from assistant.objects.found import Found
    from assistant.quality.report import QualityReport
    from assistant.query.query import Pixels
    from assistant.ranking import Method
    from assistant.ranking.blend import Blend
    from assistant.ranking.gate import Gate
    from assistant.search import Target
    from assistant.seeing import Seeing
    from assistant.sharing.service import SharingService
    from assistant.speech_service import SpeechService
    from assistant.suggesting import Suggestion


class App:
    """The services of one running Magpie.

    Thread-safe: a search, an import and the details of a product may run at once. Searches run one after another; each
    keeps the versions of the tables that it began with.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or load_settings()
        self._lock = threading.RLock()
        self._search_lock = threading.Lock()
        self._encoders: dict[str, CachedEncoder] = {}
        self._catalogs: dict[str, Catalog] = {}
        self._registry: Registry | None = None
        self._models: ModelService | None = None
        self._speech: SpeechService | None = None
        self._learning: LearningService | None = None
        self._sharing: SharingService | None = None
        self._cache: EncodingCache | None = None
        self._finder: ObjectFinder | None = None
        self._detectors: Detectors | None = None
        self._heat: HeatMaps | None = None
        self._eyes: Seeing | None = None
        self._knowledge: KnowledgeKeeper | None = None

    @property
    def registry(self) -> "Registry":
        """The registered catalogues."""
        from assistant.catalog.registry import Registry

        with self._lock:
            self._registry = self._registry or Registry()
            return self._registry

    @property
    def models(self) -> "ModelService":
        """The models: installing, checking, switching."""
        from assistant.model_service import ModelService

        with self._lock:
            self._models = self._models or ModelService(self)
            return self._models

    @property
    def speech(self) -> "SpeechService":
        """Listening, writing down, and what does it."""
        from assistant.speech_service import SpeechService

        with self._lock:
            self._speech = self._speech or SpeechService(self)
            return self._speech

    @property
    def learning(self) -> "LearningService":
        """Marks of what was right and wrong, and learning from them."""
        from assistant.learning_service import LearningService

        with self._lock:
            self._learning = self._learning or LearningService(self)
            return self._learning

    @property
    def sharing(self) -> "SharingService":
        """Publishing catalogues, and following those of others."""
        from assistant.sharing.service import SharingService

        registry = self.registry
        with self._lock:
            self._sharing = self._sharing or SharingService(registry, lambda: self.settings.sync)
            return self._sharing

    @property
    def heat_maps(self) -> "HeatMaps":
        """Where on a picture a score comes from."""
        from assistant.heat_maps import HeatMaps

        with self._lock:
            self._heat = self._heat or HeatMaps(self._target)
            return self._heat

    @property
    def _seeing(self) -> "Seeing":
        """What pictures of queries surely show."""
        from assistant.seeing import Seeing

        with self._lock:
            self._eyes = self._eyes or Seeing()
            return self._eyes

    def save_settings(self, settings: Settings) -> None:
        """Use and store other settings."""
        save_settings(settings)
        self.settings = settings

    def encoder(self, model: str) -> "CachedEncoder":
        """The encoder of a model by name; loaded once, remembers what it encoded."""
        from assistant.store.folders import find_model

        return self._open_encoder(find_model(model))

    def _open_encoder(self, folder: Path) -> "CachedEncoder":
        """The encoder of a folder, opened once for each revision; the card is read each time, as it may be new."""
        from assistant.encoders import CachedEncoder, EncodingCache
        from assistant.encoders.loading import load_folder
        from assistant.store.card import load_encoder_card

        encoder_id = load_encoder_card(folder).encoder_id
        with self._lock:
            if encoder_id not in self._encoders:
                self._cache = self._cache or EncodingCache()
                opened = load_folder(folder, threads=self.settings.threads or None)
                self._encoders[encoder_id] = CachedEncoder(opened, self._cache)
            return self._encoders[encoder_id]

    def forget_encoder(self, model: str) -> None:
        """Close every revision of a model and open it anew when it is next asked for; a detector or recogniser too."""
        if self._speech:
            self._speech.forget(model)
        with self._lock:
            if self._detectors:
                self._detectors.forget(model)
            self._encoders = {
                encoder_id: known for encoder_id, known in self._encoders.items() if known.encoder.card.name != model
            }

    def _importing_encoder(self, model: str) -> "Encoder":
        return self.encoder(model).encoder

    def catalog(self, name: str) -> "Catalog":
        """An opened catalogue by name."""
        with self._lock:
            if name not in self._catalogs:
                self._catalogs[name] = self.registry.open(name)
            return self._catalogs[name]

    def searched(self, names: Sequence[str] | None = None) -> list[str]:
        """The catalogues to search: those named, else those of the settings, else all that are registered."""
        registered = self.registry.names()
        wanted = list(names or [name for name in self.settings.catalogs if name in registered] or registered)
        for name in wanted:
            if name not in registered:
                raise NotFoundError(
                    f"There is no catalogue named {name!r}.",
                    hint=f"Registered: {', '.join(registered) or 'none'}. See: magpie catalog list.",
                )
        return wanted

    def targets(self, names: Sequence[str] | None = None) -> "tuple[list[Target], list[str]]":
        """Catalogues, each with the encoder that it was built with, at their newest version.

        A catalogue that cannot be used is left out, with a sentence about it; when none can, that is the error.
        """
        targets: list[Target] = []
        problems: dict[str, MagpieError] = {}
        for name in self.searched(names):
            try:
                targets.append(self._target(name))
            except (DamagedError, NotFoundError) as error:
                problems[name] = error
        if problems and not targets:
            raise next(iter(problems.values()))
        return targets, [f"{name} was left out: {error}" for name, error in problems.items()]

    def _target(self, name: str) -> "Target":
        from assistant.search import Target

        catalog = self.catalog(name).newest()  # a search under way keeps the version it began with
        with self._lock:
            self._catalogs[name] = catalog
        encoder = self._encoder_of(catalog)
        return Target(catalog, encoder, encoder.encoder.reranker)

    def _encoder_of(self, catalog: "Catalog") -> "CachedEncoder":
        """The encoder that made a catalogue's vectors; another revision would give numbers without meaning."""
        from assistant.store.folders import DEFAULT_MODEL, encoder_id_of, find_encoder, model_folders

        with self._lock:
            if catalog.encoder_id in self._encoders:
                return self._encoders[catalog.encoder_id]
        if folder := find_encoder(catalog.encoder_id):
            return self._open_encoder(folder)
        there = model_folders().get(catalog.model)
        raise ModelError(
            f"The catalogue {catalog.name} was made with the encoder {catalog.encoder_id}, and "
            + (f"{encoder_id_of(there)} is installed." if there else f"no model {catalog.model} is installed."),
            hint=f"Encode it anew: magpie models use {catalog.model if there else DEFAULT_MODEL} "
            f"--catalog {catalog.name}.",
        )

    def search(
        self,
        query: Query,
        weights: Mapping[str, float] | None = None,
        catalogs: Sequence[str] | None = None,
        cancel: CancelToken | None = None,
        *,
        auto: bool | None = None,
        method: "Method | None" = None,
        gate: "Gate | None" = None,
        literal: bool = False,
    ) -> "Results":
        """Rank products; see :func:`assistant.search.search`. What is None is as learnt, else as in the settings.

        Whoever gives weights wants them: automatic weights are then only used where ``auto`` is True. The words are
        understood first (:mod:`assistant.understanding`), unless they are ``literal``.
        """
        from assistant.search import search

        query.validate()
        with self._search_lock:
            (cancel or CancelToken()).raise_if_cancelled()
            targets, notes = self.targets(catalogs)
            blend, gate = self._blend(targets, weights, auto, gate, notes)
            found = search(
                query if literal else self._understood(query, targets),
                targets,
                blend.weights,
                auto=blend.auto,
                method=method or self.settings.fusion,
                gate=gate,
                candidates=self.settings.candidates,
                cancel=cancel,
                notes=notes,
            )
            return replace(found, seen=self._seeing.seen(query, targets))

    def _understood(self, query: Query, targets: "Sequence[Target]") -> Query:
        from assistant.knowing import KnowledgeKeeper
        from assistant.understanding import understand

        if not query.phrases:
            return query
        with self._lock:
            keeper = self._knowledge = self._knowledge or KnowledgeKeeper()
        return understand(query, keeper.of([target.catalog for target in targets]))

    def learnt(self, catalogs: Sequence[str] | None = None) -> "Learnt | None":
        """What ``magpie tune`` learnt for these catalogues: for the one that there is, else for all; None: nothing.

        Raises :class:`DamagedError` when it cannot be used.
        """
        from assistant.insight.learnt import as_learnt, read_record

        names = self.searched(catalogs)
        record = (read_record(names[0]) if len(names) == 1 else None) or read_record("")
        return as_learnt(record) if record else None

    def _blend(
        self,
        targets: "Sequence[Target]",
        weights: Mapping[str, float] | None,
        auto: bool | None,
        gate: "Gate | None",
        notes: list[str],
    ) -> "tuple[Blend, Gate | None]":
        """The weights to search with, if a gate chooses them, and which."""
        from assistant.ranking.blend import Blend

        learnt = None
        if gate is None and (weights is None or auto):
            try:
                learnt = self.learnt([target.catalog.name for target in targets])
            except DamagedError as error:
                notes.append(f"Searched as if nothing had been learnt: {error}")
        usual = learnt.weights if learnt and learnt.weights else msgspec.to_builtins(self.settings.weights)
        chosen = self.settings.auto_weights if learnt is None else learnt.gate is not None
        return (
            Blend(usual if weights is None else weights, (chosen and weights is None) if auto is None else auto),
            gate or (learnt.gate if learnt else None),
        )

    def find_objects(self, pixels: "Pixels", cancel: CancelToken | None = None) -> "list[Found]":
        """The things in a picture, ``(H, W, 3) uint8``, best first; see :func:`assistant.objects.finder.find_objects`.

        Always with the shipped encoder's patches, whatever the catalogues are made with: its scorer was fitted to them.
        An installed detector is asked first; :class:`ModelError` when it cannot be used.
        """
        from assistant.detecting import Detectors
        from assistant.objects.finder import ObjectFinder
        from assistant.store.folders import DEFAULT_MODEL

        with self._lock:
            detectors = self._detectors = self._detectors or Detectors(self.settings.threads or None)
            self._finder = self._finder or ObjectFinder(
                lambda: self.encoder(DEFAULT_MODEL).encoder, detector=detectors.current
            )
        return self._finder.find(pixels, cancel)

    def fetch_link(
        self, link: "Link", purpose: str, *, progress: Progress = silent, cancel: CancelToken | None = None
    ) -> "Fetched":
        """Fetch what a link leads to; only after the person agreed. See :func:`assistant.network.fetch.fetch`."""
        from assistant.network.fetch import fetch

        return fetch(link, purpose=purpose, progress=progress, cancel=cancel)

    def suggest(self, results: "Results") -> "tuple[Suggestion, ...]":
        """What to change about a question that nothing fits; see :func:`assistant.suggesting.suggest`."""
        from assistant.suggesting import suggest

        names = sorted(set(results.catalogs)) or self.searched()
        return suggest(results, [self.catalog(name) for name in names])

    def products(self, catalog: str, ids: Sequence[str]) -> "list[Product]":
        """Whole products, with description and thumbnail; ids that are gone are left out."""
        return self.catalog(catalog).products(ids)

    def thumbnails(self, catalog: str, ids: Sequence[str]) -> dict[str, bytes]:
        """Thumbnails (JPEG or WebP) by product id."""
        return self.catalog(catalog).thumbnails(ids)

    def facets(self, catalogs: Sequence[str] | None = None) -> dict[str, list[tuple[str, int]]]:
        """The values of each filter field with the number of products, most first, over all searched catalogues."""
        merged: dict[str, dict[str, int]] = {}
        for name in self.searched(catalogs):
            for field, values in self.catalog(name).facets().items():
                counts = merged.setdefault(field, {})
                for value, count in values:
                    counts[value] = counts.get(value, 0) + count
        return {field: sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])) for field, counts in merged.items()}

    def has_prices(self, catalogs: Sequence[str] | None = None) -> bool:
        """Whether any product of the searched catalogues has a price."""
        return any(self.catalog(name).facets_and_range().prices for name in self.searched(catalogs))

    def like(self, catalog: str, product_id: str) -> Query:
        """A query for products that look like this one, or read like it when it has no picture."""
        from assistant.pictures import read_picture
        from assistant.query import Phrase

        found = self.products(catalog, [product_id])
        if not found:
            raise NotFoundError(f"The catalogue {catalog!r} has no product {product_id!r}.")
        product = found[0]
        if product.thumbnail:
            pixels = read_picture(product.thumbnail, name=product.title or product.id)
            return Query(pictures=(Picture(pixels, source=product.title or product.id),))
        return Query(phrases=(Phrase(product.title),))

    def preview_feed(
        self,
        feed: Path | str,
        name: str = "",
        *,
        part: str = "",
        overrides: Sequence[str] = (),
        images: Path | None = None,
    ) -> "Preview":
        """What a feed would become in a catalogue, new or known; see :func:`assistant.ingest.preview.preview`."""
        from assistant.ingest.job import preview_for

        return preview_for(self.registry, name, feed, part=part, overrides=overrides, images=images)

    def import_feed(
        self,
        feed: Path | str,
        name: str,
        *,
        model: str | None = None,
        title: str = "",
        part: str = "",
        overrides: Sequence[str] = (),
        options: "ImportOptions | None" = None,
        on_mapping: "MappingSeen | None" = None,
        progress: Progress = silent,
        cancel: CancelToken | None = None,
    ) -> "ImportReport":
        """Import a feed into a catalogue, new or known; see :func:`assistant.ingest.job.import_into`.

        The model of a new catalogue is that of the settings by default.
        """
        from assistant.ingest.job import import_into

        return import_into(
            self.registry,
            name,
            feed,
            self._importing_encoder,
            model=model or self.settings.model,
            title=title,
            part=part,
            overrides=overrides,
            options=options,
            on_mapping=on_mapping or (lambda mapping, unmapped: None),
            listen=lambda data, source: self._written_down(data, source, cancel),
            progress=progress,
            cancel=cancel,
        )

    def _written_down(self, data: bytes, source: str, cancel: CancelToken | None) -> str:
        """What a product's spoken introduction says; raises as reading and transcribing it do."""
        import io

        from assistant.speech.reading import read_sound

        return self.speech.transcribe(read_sound(io.BytesIO(data), source, cancel), cancel=cancel).text

    def check_catalog(
        self, name: str, *, progress: Progress = silent, cancel: CancelToken | None = None
    ) -> "QualityReport":
        """Check the quality of a catalogue; see :func:`assistant.quality.checking.check_catalog`. Takes a minute."""
        from assistant import paths
        from assistant.ingest.report import load_report
        from assistant.quality.checking import check_catalog

        catalog = self.catalog(name)
        last = load_report(catalog.folder)
        broken = [one.id for one in last.problems if one.reason.startswith("unreadable picture")] if last else []
        return check_catalog(
            catalog,
            paths.cache() / "checks",
            broken_at_import=broken,
            imported=last.reasons if last else {},
            progress=progress,
            cancel=cancel,
        )

    def remove_catalog(self, name: str) -> None:
        """Delete a catalogue from disk, or forget one that lies elsewhere."""
        self.registry.remove(name)
        with self._lock:
            self._catalogs.pop(name, None)

    def ensure_demo(self, progress: Progress = silent, cancel: CancelToken | None = None) -> None:
        """Index the demo catalogue if it is not there, or was left unfinished. Takes seconds."""
        from assistant.demo import ensure_demo

        ensure_demo(self.registry, self._importing_encoder, progress, cancel or CancelToken())

    def warm_up(self, catalogs: Sequence[str] | None = None) -> None:
        """Load what the first search needs: the encoders' sessions, the tables and their indices."""
        for target in self.targets(catalogs)[0]:
            target.catalog.prewarm()
            target.catalog.background()
            target.encoder.texts(["warm-up"])
            self._seeing.reader(target.catalog, target.encoder)
