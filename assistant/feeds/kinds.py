"""What kind of feed a file is, told from its first bytes; its name only decides between kinds of text."""

import zipfile
from pathlib import Path

KINDS = {
    "csv": "delimited text",
    "jsonl": "JSON Lines",
    "json": "JSON",
    "parquet": "Parquet",
    "excel": "workbook",
    "merchant": "Google Merchant (XML)",
    "merchant-tsv": "Google Merchant (text)",
    "shopify-csv": "Shopify products (CSV)",
    "shopify-json": "Shopify products (JSON)",
    "woocommerce": "WooCommerce products (CSV)",
    "pages": "web pages with product data",
    "pictures": "folder of pictures",
    "sql": "database",
    "lance": "Lance table",
    "zip": "zip archive",
}
"""Every kind by its short name, in words."""

FEED_SUFFIXES = frozenset(
    {
        ".csv", ".tsv", ".tab", ".txt", ".jsonl", ".ndjson", ".json", ".parquet", ".pq", ".xlsx", ".xlsm", ".xls",
        ".xlsb", ".ods", ".xml", ".rss", ".atom", ".html", ".htm", ".xhtml", ".db", ".sqlite", ".sqlite3", ".zip",
    }
)  # fmt: skip
"""The usual endings of feeds; only for choosing a file among others."""

_START_BYTES = 4096
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def start_of(path: Path) -> bytes:
    """The first bytes of a file. Raises OSError."""
    with path.open("rb") as file:
        return file.read(_START_BYTES)


def container_kind(path: Path, start: bytes) -> str:
    """``parquet``, ``excel``, ``zip``, ``sql`` or ``xml``, ``html``, ``json``, else ``text``."""
    if start[:4] == b"PAR1":
        return "parquet"
    if start[:16] == b"SQLite format 3\0":
        return "sql"
    if start[:8] == _OLE:
        return "excel"
    if start[:4] in (b"PK\3\4", b"PK\5\6"):
        return "excel" if _is_workbook(path) else "zip"
    return _text_kind(_plain(start))


def _is_workbook(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as opened:
            names = set(opened.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
    return "xl/workbook.xml" in names or "xl/workbook.bin" in names or {"mimetype", "content.xml"} <= names


def _plain(start: bytes) -> str:
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return start.decode("utf-16", "ignore").lstrip()
    return start.removeprefix(b"\xef\xbb\xbf").decode("latin-1").lstrip()


def _text_kind(text: str) -> str:
    lower = text[:2000].lower()
    if text[:1] in ("{", "["):
        return "json"
    if not lower.startswith("<"):
        return "text"
    if "<html" in lower or lower.startswith(("<!doctype html", "<head", "<body", "<script")):
        return "html"
    return "xml"
