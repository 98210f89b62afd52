"""A look at a feed before anything is imported: what it is, how it would be read, and its first products."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assistant.catalog.manifest import now
from assistant.catalog.product import Product
from assistant.errors import PictureError
from assistant.feeds import BadRow, Feed, open_feed
from assistant.ingest.drafts import Draft, Drafter
from assistant.ingest.images import Media, PictureFinder, hosts_of
from assistant.ingest.mapping import ColumnMapping, Entries, choose_mapping, fits
from assistant.ingest.owner import OwnerFile, load_owner_file
from assistant.ingest.values import ValueProblem
from assistant.pictures import encode_thumbnail, read_picture

LOOKED_AT = 100
"""Rows that are looked at; so many make it likely that each column is filled somewhere."""

SHOWN = 8
SAMPLE_CHARS = 60
THUMBNAIL_SIDE = 160


@dataclass(frozen=True, slots=True)
class Previewed:
    """A row as it would become a product: ``problems`` are reasons; ``product`` is None when it would be skipped.

    ``thumbnail`` is a JPEG, empty where the picture is on the web or cannot be read; ``pictures`` how many it names.
    """

    number: int
    product: Product | None
    problems: tuple[str, ...] = ()
    thumbnail: bytes = b""
    pictures: int = 0


@dataclass(frozen=True, slots=True)
class Preview:
    """What a feed would become.

    ``samples`` has a value of each column, in words; ``hosts`` are those that pictures lie on, most frequent first;
    ``title`` is what the owner calls it; ``notes`` what was assumed or passed over.
    """

    feed: Feed
    mapping: ColumnMapping
    unmapped: tuple[str, ...]
    products: tuple[Previewed, ...]
    samples: dict[str, str] = field(default_factory=dict)
    hosts: tuple[str, ...] = ()
    title: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """A feed with its first rows, its owner's words, and the mapping that was chosen."""

    feed: Feed
    rows: tuple[dict[str, object], ...]
    owner: OwnerFile
    mapping: ColumnMapping


def open_mapped(
    source: str | Path, part: str = "", overrides: Sequence[str] = (), saved: Entries | None = None
) -> Opened:
    """Open a feed and choose its mapping; see :func:`assistant.ingest.mapping.choose_mapping`. Raises as both do."""
    owner = load_owner_file(source)
    feed = open_feed(source, part or owner.table)
    rows = tuple(row for row in feed.first(LOOKED_AT) if isinstance(row, dict))
    mapping = choose_mapping(
        feed.source, feed.columns, overrides, saved, owner=owner.mapping, known=feed.known, rows=rows
    )
    return Opened(feed, rows, owner, mapping)


def preview(
    source: str | Path,
    part: str = "",
    overrides: Sequence[str] = (),
    saved: Entries | None = None,
    *,
    images: Path | None = None,
    shown: int = SHOWN,
) -> Preview:
    """Look at a feed. Reads some of it and decodes a few pictures, and fetches nothing.

    Raises
    ------
    FeedError
        It cannot be read or mapped.
    MissingComponentError
        A library that its kind needs is not installed.
    """
    opened = open_mapped(source, part, overrides, saved)
    feed, mapping = opened.feed, opened.mapping
    notes = [feed.note] if feed.note else []
    if lost := [name for name, value in opened.owner.mapping.items() if not fits(name, value, feed.columns)]:
        notes.append(f"catalogue.toml names columns that are not there: {', '.join(lost)}")
    finder = PictureFinder(mapping, feed.place, images)
    return Preview(
        feed=feed,
        mapping=mapping,
        unmapped=tuple(mapping.unmapped(feed.columns)),
        products=tuple(_products(feed, mapping, finder, shown)),
        samples={column: _sample(column, opened.rows) for column in feed.columns},
        hosts=tuple(hosts_of(list(opened.rows), mapping)),
        title=opened.owner.title,
        notes=tuple(notes),
    )


def _products(feed: Feed, mapping: ColumnMapping, finder: PictureFinder, shown: int) -> list[Previewed]:
    drafter = Drafter(mapping, finder, now())
    found = []
    for number, row in enumerate(feed.first(shown), start=1):
        if isinstance(row, BadRow):
            found.append(Previewed(number, None, (row.reason,)))
            continue
        try:
            found.append(_previewed(drafter.draft(number, row), finder.count(row)))
        except ValueProblem as problem:
            found.append(Previewed(number, None, (str(problem),)))
    return found


def _previewed(draft: Draft, pictures: int) -> Previewed:
    problems = [one for one in draft.problems if "not fetched" not in one and "no recogniser" not in one]
    thumbnail, problem = _thumbnail(draft.media)
    problems += [problem] if problem else []
    return Previewed(draft.number, draft.product, tuple(problems), thumbnail, pictures)


def _thumbnail(media: Media) -> tuple[bytes, str]:
    for picture in media.pictures[:1]:
        try:
            pixels = read_picture(picture.data, name=picture.source, max_side=THUMBNAIL_SIDE)
        except PictureError as error:
            return b"", f"unreadable picture: {error.reason}"
        return encode_thumbnail(pixels, THUMBNAIL_SIDE), ""
    return b"", ""


def _sample(column: str, rows: Sequence[dict[str, object]]) -> str:
    """The first filled value, in words."""
    for row in rows:
        value = row.get(column)
        if isinstance(value, dict) and isinstance(value.get("bytes"), bytes):
            value = value["bytes"]
        if isinstance(value, bytes) and value:
            return f"{len(value):,} bytes"
        text = "" if value is None or isinstance(value, bytes) else " ".join(str(value).split())
        if text:
            return text if len(text) <= SAMPLE_CHARS else text[: SAMPLE_CHARS - 1] + "…"
    return ""
