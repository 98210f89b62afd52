"""Google Merchant feeds in XML, RSS 2.0 or Atom: each ``item`` or ``entry`` is a product.

Expat reads them piece by piece. A document type is refused, and with it every entity of the feed's own: that is where
entity bombs and references to files and addresses come from. Nothing of a feed is kept but the product at hand.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.parsers import expat

from assistant.errors import FeedError
from assistant.feeds.feed import MAX_CELL_CHARS, MAX_COLUMNS, BadRow, Feed, Row, columns_of, first_line
from assistant.feeds.places import FolderPlace, folder_of

MAX_DEPTH = 40
MAX_REPEATED = 500
_PIECE_BYTES = 1 << 16
_ITEMS = frozenset({"item", "entry", "product", "offer"})
"""RSS, Atom, and two that shops use beside them."""

_NAMESPACE = "http://base.google.com/ns/1.0"


def open_merchant(path: Path) -> Feed:
    """Look into an XML feed. Raises :class:`FeedError` when it is broken, unsafe, or has no product."""

    def reader() -> Iterator[Row | BadRow]:
        return _read(path)

    columns = columns_of(path, reader, "there is no product in it.", "A feed is RSS or Atom with an item for each.")
    return Feed(str(path), "merchant", columns, reader, None, "", FolderPlace(folder_of(path)))


def _read(path: Path) -> Iterator[Row | BadRow]:
    reader = _Reader(path)
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE_BYTES):
                reader.parser.Parse(piece, False)
                yield from reader.taken()
            reader.parser.Parse(b"", True)
            yield from reader.taken()
    except (expat.ExpatError, LookupError, ValueError) as error:
        hint = "What was read before is kept."
        raise FeedError(path, f"reading broke off ({first_line(error)}).", hint=hint) from error
    except OSError as error:
        raise FeedError(path, f"it cannot be read ({error.strerror}).") from error


class _Reader:
    """Gathers the elements of one product at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._rows: list[Row] = []
        self._row: Row | None = None
        self._item_depth = self._depth = self._chars = 0
        self._inner: list[tuple[str, dict[str, Any], list[str]]] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._on_start
        self.parser.EndElementHandler = self._on_end
        self.parser.CharacterDataHandler = self._on_text
        self.parser.StartDoctypeDeclHandler = self._on_doctype
        self.parser.EntityDeclHandler = self._on_doctype
        self.parser.ExternalEntityRefHandler = None

    def taken(self) -> Iterator[Row]:
        """The products that are complete."""
        rows, self._rows = self._rows, []
        yield from rows

    def _on_doctype(self, *_: object) -> None:
        raise FeedError(
            self._path,
            "it declares a document type or entities, which is not read, as it may name other files.",
            hint="Take the <!DOCTYPE …> out.",
        )

    def _on_start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise FeedError(self._path, f"its elements are nested more than {MAX_DEPTH} deep.")
        local = name.rpartition(" ")[2]
        if self._row is None:
            if local in _ITEMS:
                self._row, self._item_depth, self._chars = {}, self._depth, 0
            return
        href = attributes.get("href", "") if local == "link" else ""  # Atom has the address in an attribute
        self._inner.append((local, {}, [href] if href and attributes.get("rel", "alternate") == "alternate" else []))

    def _on_text(self, text: str) -> None:
        if self._inner:
            self._chars += len(text)
            if self._chars > MAX_CELL_CHARS:
                raise FeedError(self._path, f"one product is longer than {MAX_CELL_CHARS:,} characters.")
            self._inner[-1][2].append(text)

    def _on_end(self, name: str) -> None:
        if self._row is not None and self._depth == self._item_depth:
            self._rows.append(self._row)
            self._row, self._inner = None, []
        elif self._inner:
            local, within, pieces = self._inner.pop()
            value: Any = within or "".join(pieces).strip()
            outer = self._inner[-1][1] if self._inner else self._row
            if value and outer is not None:
                _add(outer, local, value, ours=name.startswith(_NAMESPACE))
        self._depth -= 1


def _add(outer: dict[str, Any], name: str, value: Any, *, ours: bool) -> None:
    """Add a value; what repeats becomes a list, but Google's own element replaces the feed's general one."""
    if name not in outer:
        if len(outer) < MAX_COLUMNS:
            outer[name] = value
    elif name in ("title", "link", "description", "id"):
        if ours:
            outer[name] = value
    elif not isinstance(outer[name], list):
        outer[name] = [outer[name], value]
    elif len(outer[name]) < MAX_REPEATED:
        outer[name].append(value)
