"""A whole import by name: choose the mapping, open or make the catalogue, bring it up to date with the feed."""

from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.catalog.catalog import Catalog
from assistant.catalog.manifest import Manifest
from assistant.catalog.registry import Registry
from assistant.ingest.encode import ProductEncoder
from assistant.feeds import open_feed
from assistant.ingest.importer import ImportOptions, import_feed
from assistant.ingest.mapping import ColumnMapping, choose_mapping
from assistant.ingest.report import ImportReport
from assistant.progress import CancelToken, Progress, silent

MappingSeen = Callable[[ColumnMapping, list[str]], None]
"""Told the mapping and the unmapped columns before the first row is read."""


def import_into(
    registry: Registry,
    name: str,
    feed: Path,
    load_encoder: Callable[[str], ProductEncoder],
    *,
    model: str,
    title: str = "",
    overrides: Sequence[str] = (),
    options: ImportOptions | None = None,
    on_mapping: MappingSeen = lambda mapping, unmapped: None,
    progress: Progress = silent,
    cancel: CancelToken | None = None,
) -> ImportReport:
    """Import ``feed`` into the catalogue ``name``, which is made when there is none.

    Parameters
    ----------
    registry:
        Where the catalogue is, or will be.
    load_encoder:
        Gives the encoder of a model by name.
    model:
        The model for a new catalogue; an existing one keeps its own.
    title:
        What a new catalogue is called in the window; its name when empty.
    overrides:
        ``field=column`` each; see :func:`assistant.ingest.mapping.choose_mapping`. An existing catalogue remembers its
        mapping.
    on_mapping, options, progress, cancel:
        See their types.

    Raises
    ------
    Everything that :func:`assistant.ingest.importer.import_feed` raises; a feed that cannot be read or mapped makes no
    catalogue.
    """
    existing = registry.open(name) if name in registry.names() else None
    columns = open_feed(feed).columns
    mapping = choose_mapping(feed, columns, overrides, existing.manifest.mapping if existing else None)
    on_mapping(mapping, mapping.unmapped(columns))
    encoder = load_encoder(existing.model if existing else model)
    catalog = existing or _create(registry, name, encoder, model, title)
    return import_feed(
        feed, catalog, encoder, mapping, options=options or ImportOptions(), progress=progress, cancel=cancel
    )


def _create(registry: Registry, name: str, encoder: ProductEncoder, model: str, title: str) -> Catalog:
    return registry.create(
        Manifest(name=name, title=title, encoder_id=encoder.encoder_id, model=model, dim=encoder.dim)
    )
