"""A whole import by name: choose the mapping, open or make the catalogue, bring it up to date with the feed."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from assistant.catalog.catalog import Catalog
from assistant.catalog.manifest import Manifest
from assistant.catalog.registry import Registry
from assistant.errors import InputError
from assistant.ingest.encode import Listen, ProductEncoder
from assistant.ingest.importer import ImportOptions, absolute, import_feed
from assistant.ingest.joining import as_merge_by
from assistant.ingest.mapping import ColumnMapping, Entries
from assistant.ingest.merging import MAIN
from assistant.ingest.preview import Preview, open_mapped, preview
from assistant.ingest.report import ImportReport
from assistant.progress import CancelToken, Progress, silent

MappingSeen = Callable[[ColumnMapping, list[str]], None]
"""Told the mapping and the unmapped columns before the first row is read."""


def import_into(
    registry: Registry,
    name: str,
    source: Path | str,
    load_encoder: Callable[[str], ProductEncoder],
    *,
    model: str,
    title: str = "",
    part: str = "",
    overrides: Sequence[str] = (),
    options: ImportOptions | None = None,
    on_mapping: MappingSeen = lambda mapping, unmapped: None,
    listen: Listen | None = None,
    progress: Progress = silent,
    cancel: CancelToken | None = None,
) -> ImportReport:
    """Import a feed into the catalogue ``name``, which is made when there is none.

    Parameters
    ----------
    registry:
        Where the catalogue is, or will be.
    source, part:
        See :func:`assistant.feeds.open_feed`.
    load_encoder:
        Gives the encoder of a model by name.
    model:
        The model for a new catalogue; an existing one keeps its own.
    title:
        What a new catalogue is called in the window; what its owner calls it when empty.
    overrides:
        ``field=column`` each; see :func:`assistant.ingest.mapping.choose_mapping`. An existing catalogue remembers the
        mapping of each of its feeds.
    on_mapping, options, listen, progress, cancel:
        See their types.

    Raises
    ------
    InputError
        ``merge_by`` without a catalogue to merge into.
    Everything that :func:`assistant.ingest.importer.import_feed` raises; a feed that cannot be read or mapped makes no
    catalogue.
    """
    existing = registry.open(name) if name in registry.names() else None
    options = _told_apart(source, existing, options or ImportOptions())
    saved, saved_part = _saved(existing, options.feed, source)
    opened = open_mapped(source, part or saved_part, overrides, saved)
    on_mapping(opened.mapping, opened.mapping.unmapped(opened.feed.columns))
    encoder = load_encoder(existing.model if existing else model)
    catalog = existing or _create(registry, name, encoder, model, title or opened.owner.title)
    return import_feed(
        opened.feed,
        catalog,
        encoder,
        opened.mapping,
        options=options,
        listen=listen,
        progress=progress,
        cancel=cancel,
    )


def preview_for(
    registry: Registry,
    name: str,
    source: Path | str,
    *,
    part: str = "",
    overrides: Sequence[str] = (),
    images: Path | None = None,
) -> Preview:
    """What a feed would become in the catalogue ``name``, known or not; see :func:`preview`."""
    existing = registry.open(name) if name in registry.names() else None
    saved, saved_part = _saved(existing, MAIN, source)
    return preview(source, part or saved_part, overrides, saved, images=images)


def feed_name(source: Path | str) -> str:
    """What a feed is called beside others of its catalogue: its file's name without ending."""
    stem = Path(str(source).split("?")[0]).stem
    return re.sub(r"[\W_]+", "-", stem.lower()).strip("-") or "feed"


def _told_apart(source: Path | str, existing: Catalog | None, options: ImportOptions) -> ImportOptions:
    """The options with the feed's name where it is merged, now or as it was before."""
    if existing is not None and not options.merge_by and options.feed == MAIN:
        for name, record in existing.manifest.feeds.items():
            if record.source == absolute(str(source)):
                return replace(options, feed=name, merge_by=as_merge_by(record.merge_by))
    if options.merge_by and existing is None:
        raise InputError("There is nothing to merge with yet.", hint="Import the first feed without --merge-by.")
    if options.merge_by and options.feed == MAIN:
        name = feed_name(source)
        return replace(options, feed=name if name != MAIN else f"{name}-2")
    return options


def _saved(existing: Catalog | None, feed: str, source: Path | str) -> tuple[Entries | None, str]:
    """The mapping of an earlier import of this feed, and the part it read when it was the same file."""
    if existing is None:
        return None, ""
    if feed != MAIN:
        record = existing.manifest.feeds.get(feed)
        return (record.mapping, record.part) if record else (None, "")
    same = existing.manifest.source == absolute(str(source))
    return existing.manifest.mapping, existing.manifest.part if same else ""


def _create(registry: Registry, name: str, encoder: ProductEncoder, model: str, title: str) -> Catalog:
    return registry.create(
        Manifest(name=name, title=title, encoder_id=encoder.encoder_id, model=model, dim=encoder.dim)
    )
