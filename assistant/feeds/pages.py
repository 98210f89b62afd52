"""Saved web pages with product data: the JSON-LD of one page, or of every page in a folder.

Pictures are taken from beside the page where the browser saved them, else by their address.
"""

import json
import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urlsplit

from assistant.errors import FeedError
from assistant.feeds.feed import BadRow, Feed, Row, columns_of
from assistant.feeds.places import FolderPlace, folder_of
from assistant.feeds.schema_org import rows_of_schema
from assistant.intake.html import scripts_of, tags_of
from assistant.network.link import is_link

PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
MAX_PAGE_BYTES = 8 * 1024 * 1024

_CHARSET = re.compile(rb"""charset\s{0,9}=\s{0,9}["']?([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(\S{1,2000}) -->")
"""What browsers write at the top of a page they save ("mark of the web")."""


def open_pages(path: Path, pages: Sequence[Path]) -> Feed:
    """Look into saved pages; ``path`` is the page or their folder. Raises :class:`FeedError` without any product."""
    base = path if path.is_dir() else folder_of(path)
    reader = partial(_read, tuple(pages), base)
    columns = columns_of(
        path,
        reader,
        "there is no product data (JSON-LD of schema.org) in it.",
        "Save a page of a single product from the shop, or ask the shop for its feed.",
    )
    return Feed(str(path), "pages", columns, reader, None if len(pages) == 1 else len(pages), "", FolderPlace(base))


def _read(pages: Sequence[Path], base: Path) -> Iterator[Row | BadRow]:
    for page in pages:
        found = False
        try:
            text = page_text(page)
        except (OSError, FeedError) as error:
            yield BadRow(f"page that cannot be read: {page.name} ({getattr(error, 'strerror', None) or error})")
            continue
        for row in products_of_page(text):
            found = True
            yield _beside(row, page, base)
        if not found:
            yield BadRow(f"no product data in the page: {page.name}", is_lost=False)


def page_text(path: Path) -> str:
    """A page as text, in the encoding that it states. Raises OSError, and :class:`FeedError` for a huge one."""
    if path.stat().st_size > MAX_PAGE_BYTES:
        raise FeedError(path, f"the page is larger than {MAX_PAGE_BYTES >> 20} MB.")
    data = path.read_bytes()
    stated = _CHARSET.search(data[:4096])
    for encoding in ("utf-8-sig", stated[1].decode("ascii") if stated else "cp1252"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("cp1252", "replace")


def products_of_page(text: str) -> Iterator[Row]:
    """The products that a page tells programs about."""
    base = _address(text)
    for script in scripts_of(text, "application/ld+json"):
        try:
            value = json.loads(script.strip().removeprefix("<!--").removesuffix("-->").strip(), strict=False)
        except (ValueError, RecursionError):
            continue  # one broken script of several; a page without any other is reported by who asks
        yield from rows_of_schema(value, base)


def _address(text: str) -> str:
    """The address of the page: as the browser noted it, as the page states it, else none."""
    saved = _SAVED_FROM.search(text[:4096])
    if saved and is_link(saved[1]):
        return saved[1]
    for name, attributes, _start, _end in tags_of(text):
        if name == "link" and attributes.get("rel", "").lower() == "canonical" and is_link(attributes.get("href", "")):
            return attributes["href"]
        if name == "meta" and attributes.get("property") == "og:url" and is_link(attributes.get("content", "")):
            return attributes["content"]
        if name == "body":
            break
    return ""


def _beside(row: Row, page: Path, base: Path) -> Row:
    """The row with pictures that were saved beside the page by their file instead of their address."""
    folders = [page.with_name(f"{page.stem}_files"), page.with_name(f"{page.stem}.files")]
    pictures = [_saved(str(one), folders, base) for one in (row.get("image"), *row.get("images", [])) if one]
    return row | {"image": pictures[0] if pictures else "", "images": pictures[1:]}


def _saved(address: str, folders: Sequence[Path], base: Path) -> str:
    try:
        name = unquote(urlsplit(address).path).rpartition("/")[2]
        for folder in folders:
            path = (folder / name).resolve()
            if name and "\\" not in name and path.is_file() and path.is_relative_to(base.resolve()):
                return path.relative_to(base.resolve()).as_posix()
    except (ValueError, OSError):  # an address that is none, a name that no file can have
        return address
    return address
