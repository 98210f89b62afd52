"""The import: feed → drafts → compared with what is stored → encoded → committed in batches.

Every commit is whole and on the disk before the next begins, and a row whose content hash is already stored is not
encoded again: so an import that was killed or cancelled goes on where it stopped, by being started again.
"""

import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np

from assistant import paths
from assistant.catalog.catalog import Catalog
from assistant.catalog.manifest import FeedRecord, Manifest, now
from assistant.catalog.product import Product
from assistant.catalog.rows import offer_hash
from assistant.catalog.writer import Writer, writing
from assistant.errors import FeedError, InputError, StorageError
from assistant.feeds import BadRow, Feed, Row, open_feed
from assistant.feeds.database import is_database_url, shown_url
from assistant.ingest.drafts import Draft, Drafter
from assistant.ingest.encode import Encoded, Listen, ProductEncoder, encode_drafts
from assistant.ingest.images import PictureFinder
from assistant.ingest.joining import Joiner, MergeBy
from assistant.ingest.mapping import ColumnMapping
from assistant.ingest.merging import MAIN
from assistant.ingest.report import ImportReport, save_report
from assistant.ingest.values import ValueProblem
from assistant.ingest.web import WebFiles
from assistant.ingest.web_cache import WebCache
from assistant.network.fetch import RULES, Rules
from assistant.progress import CancelToken, Progress, RateMeter, Step, silent

BATCH_ROWS = 1_024
BATCH_BYTES = 64 * 1024 * 1024
"""A commit is due after so many products or bytes of pictures. Many small commits make LanceDB slow and large."""

REPORT_EVERY_ROWS = 256


AHEAD_ROWS = 64
"""Pictures on the web are fetched so many rows before they are needed."""

MOST_DELETED = 0.5
FEW = 10
"""Of more than so few products no larger share is deleted without being told twice: a feed may be cut off."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What a person may choose.

    ``images`` is a folder or archive of pictures; ``delete_missing`` deletes products that left the feed, ``force``
    even when that is most of them; ``fetch`` fetches pictures that the feed has on the web (only after the person
    agreed), under ``rules``. ``merge_by`` joins the feed to products that another one brought; then ``feed`` names it.
    """

    images: Path | None = None
    delete_missing: bool = False
    force: bool = False
    fetch: bool = False
    merge_by: MergeBy = ""
    feed: str = MAIN
    rules: Rules = RULES


def import_feed(
    feed: Feed | Path | str,
    catalog: Catalog,
    encoder: ProductEncoder,
    mapping: ColumnMapping,
    *,
    options: ImportOptions = ImportOptions(),
    listen: Listen | None = None,
    progress: Progress = silent,
    cancel: CancelToken | None = None,
) -> ImportReport:
    """Bring a catalogue up to date with a feed. Blocks for long; the report is also saved in the catalogue's folder.

    Parameters
    ----------
    feed:
        A feed, or what :func:`assistant.feeds.open_feed` opens.
    catalog:
        The catalogue to write to, made with the same encoder.
    encoder:
        Encodes pictures and captions.
    mapping:
        Which column is what; see :func:`assistant.ingest.mapping.choose_mapping`.
    listen:
        Writes spoken introductions down; None: they are reported as not written down.
    options, progress, cancel:
        See their types. A cancel is obeyed within a second or so.

    Raises
    ------
    Cancelled
        The person stopped it; what was committed stays, and the next import goes on from there.
    FeedError
        The feed cannot be read, or broke off, or lacks most products that would be deleted; what was committed stays.
    InputError
        The catalogue was made with another encoder.
    BusyError
        Another import is writing to the catalogue.
    StorageError
        The disk is full or not writable; what was committed stays.
    """
    opened = feed if isinstance(feed, Feed) else open_feed(feed)
    cancel = cancel or CancelToken()
    report = _new_report(opened, catalog, mapping)
    started = time.monotonic()
    with writing(catalog.folder) as writer, _saved(report, catalog.folder), _web(options, cancel) as web:
        _check_encoder(writer.manifest, encoder)  # here, as a re-encoding may have ended since the catalogue was opened
        writer.describe(_described(writer.manifest, opened, mapping, options))
        finder = PictureFinder(mapping, opened.place, options.images, web)
        run = _Import(
            feed=opened,
            drafter=Drafter(mapping, finder, now(), listens=listen is not None),
            encoder=encoder,
            writer=writer,
            report=report,
            joiner=Joiner(writer, encoder, report, key=options.feed, merge_by=options.merge_by),
            listen=listen,
            progress=progress,
            cancel=cancel,
        )
        run.read_all()
        if options.delete_missing:
            run.delete_missing(force=options.force)
        progress(Step("Indexing"))
        if report.wrote or not writer.is_tidy():
            writer.finish()
        report.finished, report.seconds = True, round(time.monotonic() - started, 2)
    catalog.refresh()
    return report


@contextmanager
def _web(options: ImportOptions, cancel: CancelToken) -> Iterator[WebFiles | None]:
    """What fetches pictures, where that is wanted."""
    if not options.fetch:
        yield None
        return
    with WebFiles(WebCache(paths.cache() / "pictures"), cancel, options.rules) as web:
        yield web


def _described(manifest: Manifest, feed: Feed, mapping: ColumnMapping, options: ImportOptions) -> Manifest:
    """The manifest with how this feed is read."""
    entries = mapping.remembered(feed.columns)
    if options.feed == MAIN:
        return msgspec.structs.replace(manifest, source=absolute(feed.source), part=feed.part, mapping=entries)
    record = FeedRecord(absolute(feed.source), feed.part, options.merge_by, entries)
    return msgspec.structs.replace(manifest, feeds=manifest.feeds | {options.feed: record})


def absolute(source: str) -> str:
    """A source as it is stored: a path from the root, the URL of a database as it is shown."""
    return shown_url(source) if is_database_url(source) else str(Path(source).absolute())


def _check_encoder(manifest: Manifest, encoder: ProductEncoder) -> None:
    if encoder.encoder_id != manifest.encoder_id:
        raise InputError(
            f"The catalogue {manifest.name} has vectors of {manifest.encoder_id}, not of {encoder.encoder_id}.",
            hint=f"Re-encode it first: magpie models use {manifest.model} --catalog {manifest.name}.",
        )


def _new_report(feed: Feed, catalog: Catalog, mapping: ColumnMapping) -> ImportReport:
    return ImportReport(
        feed=absolute(feed.source),
        catalog=catalog.name,
        encoder_id=catalog.encoder_id,
        started_at=now(),
        mapping=mapping.entries(),
        unmapped=mapping.unmapped(feed.columns),
        note=feed.note,
    )


@contextmanager
def _saved(report: ImportReport, folder: Path) -> Iterator[None]:
    """Save the report after the block, also when the block fails; then a full disk must not hide the failure."""
    try:
        yield
    except BaseException:
        with suppress(StorageError):
            save_report(folder, report)
        raise
    save_report(folder, report)


class _Import:
    """One run of an import: the state that its steps share."""

    def __init__(
        self,
        *,
        feed: Feed,
        drafter: Drafter,
        encoder: ProductEncoder,
        writer: Writer,
        report: ImportReport,
        joiner: Joiner,
        listen: Listen | None,
        progress: Progress,
        cancel: CancelToken,
    ) -> None:
        self._feed, self._drafter, self._encoder, self._writer = feed, drafter, encoder, writer
        self._report, self._progress, self._cancel = report, progress, cancel
        self._joiner, self._listen = joiner, listen
        self._stored = writer.hashes()
        self._seen: dict[str, int] = {}
        self._changed: list[Draft] = []
        self._changed_bytes = 0
        self._offers: list[Product] = []
        self._unreadable_rows = 0
        self._done = 0
        self._meter = RateMeter("Importing", feed.rows, "products")

    def read_all(self) -> None:
        """Take every row, committing whenever a batch is due, and what is left at the end."""
        for number, row in self._ahead():
            self._cancel.raise_if_cancelled()
            self._report.add("rows")
            self._take(number, row)
            if len(self._changed) >= BATCH_ROWS or self._changed_bytes >= BATCH_BYTES:
                self._commit_changed()
            if len(self._offers) >= BATCH_ROWS:
                self._commit_offers()
            if len(self._joiner) >= BATCH_ROWS:
                self._joiner.commit()
        self._commit_changed()
        self._commit_offers()
        self._joiner.commit()

    def delete_missing(self, *, force: bool) -> None:
        """Delete this feed's products that were not in it, unless an unreadable row might have been one of them."""
        if self._unreadable_rows or not self._seen:
            self._report.note = "; ".join(filter(None, (self._report.note, "nothing deleted: not every row was read")))
            return
        own = [product_id for product_id in self._stored if self._joiner.owns(product_id)]
        missing = [product_id for product_id in own if product_id not in self._seen]
        if not force and len(own) > FEW and len(missing) > MOST_DELETED * len(own):
            raise FeedError(
                self._feed.source,
                f"{len(missing):,} of {len(own):,} products are not in it, and none was deleted.",
                hint="The feed may be cut off. If it is whole, import it again with --force.",
            )
        self._writer.delete(missing)
        self._joiner.leave(self._joiner.left())
        self._report.add("deleted", len(missing))

    def _ahead(self) -> Iterator[tuple[int, Row | BadRow]]:
        """The rows, while what they show on the web is being fetched some rows ahead."""
        waiting: deque[tuple[int, Row | BadRow]] = deque()
        for number, row in self._feed.read():
            if isinstance(row, dict):
                self._drafter.prepare(row)
            waiting.append((number, row))
            if len(waiting) > AHEAD_ROWS:
                yield waiting.popleft()
        yield from waiting

    def _take(self, number: int, row: Row | BadRow) -> None:
        if isinstance(row, BadRow):
            self._unreadable_rows += row.is_lost
            self._skip(number, "", row.reason)
            return
        try:
            draft = self._drafter.draft(number, row)
        except ValueProblem as problem:
            self._skip(number, "", str(problem))
            return
        first = self._seen.setdefault(draft.product.id, number)
        if first != number:
            self._skip(number, draft.product.id, f"repeated id: row {first} had it and is kept")
            return
        for reason in draft.problems:
            self._report.complain(number, draft.product.id, reason)
        self._compare(draft)

    def _compare(self, draft: Draft) -> None:
        """Put a draft where it belongs: to be encoded, to be repriced, or nothing to do."""
        if self._joiner.takes(draft):
            self._advance(1)
            return
        product_id = draft.product.id
        content, offer = self._stored.get(product_id, ("", ""))
        offer = self._joiner.offer_of(product_id, offer)
        merged = self._joiner.has_additions(product_id) and offer != offer_hash(draft.product)
        if content != draft.product.content_hash or merged:
            draft.product = self._joiner.completed(draft.product)
            self._changed.append(draft)
            self._changed_bytes += draft.size_bytes
            return
        if offer == offer_hash(draft.product):
            self._report.add("unchanged")
        else:
            self._report.add("repriced")
            self._offers.append(draft.product)
        self._advance(1)

    def _skip(self, number: int, product_id: str, reason: str) -> None:
        self._report.add("skipped")
        self._report.complain(number, product_id, reason)
        self._advance(1)

    def _commit_changed(self) -> None:
        """Encode and write what is waiting; after a cancel, what was encoded until then."""
        encoded: list[Encoded] = []
        for part in encode_drafts(self._changed, self._encoder, self._listen):
            encoded.append(part)
            self._advance(part.drafts)
            if self._cancel.cancelled:
                break
        if encoded:
            self._writer.upsert(
                [product for part in encoded for product in part.products],
                np.concatenate([part.image for part in encoded]),
                np.concatenate([part.text for part in encoded]),
            )
            self._count_encoded(encoded)
        for draft, reason in (problem for part in encoded for problem in part.problems):
            self._report.complain(draft.number, draft.product.id, reason)
        self._changed, self._changed_bytes = [], 0
        self._cancel.raise_if_cancelled()

    def _count_encoded(self, encoded: Sequence[Encoded]) -> None:
        for part in encoded:
            changed = sum(product.id in self._stored for product in part.products)
            self._report.add("changed", changed)
            self._report.add("added", len(part.products) - changed)
            self._report.add("skipped", part.drafts - len(part.products))

    def _commit_offers(self) -> None:
        self._writer.update_offers(self._offers)
        self._offers = []

    def _advance(self, count: int) -> None:
        before, self._done = self._done, self._done + count
        if count > 1 or before // REPORT_EVERY_ROWS != self._done // REPORT_EVERY_ROWS:
            self._progress(self._meter.step(self._done))
