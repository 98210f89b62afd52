"""What the dialog of an import calls kinds of feeds and fields of products, and what an import did in one line."""

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from assistant.ui.fields import field_title

if TYPE_CHECKING:
    from assistant.feeds import Feed
    from assistant.ingest.report import ImportReport

translate = QCoreApplication.translate

MAIN_FIELDS = ("title", "image", "price", "currency", "brand", "category", "id", "description", "url")
MORE_FIELDS = ("images", "gtin", "video", "audio")
ATTRIBUTE = "attribute."


def kind_title(kind: str) -> str:
    """A kind of feed for people; names of formats are the same in every language."""
    from assistant.feeds.kinds import KINDS

    known = {
        "csv": translate("Feeds", "Table (CSV)"),
        "excel": translate("Feeds", "Workbook"),
        "merchant": translate("Feeds", "Google Merchant feed"),
        "merchant-tsv": translate("Feeds", "Google Merchant feed"),
        "shopify-csv": translate("Feeds", "Products of Shopify"),
        "shopify-json": translate("Feeds", "Products of Shopify"),
        "woocommerce": translate("Feeds", "Products of WooCommerce"),
        "pages": translate("Feeds", "Web pages with product data"),
        "pictures": translate("Feeds", "Folder of pictures"),
        "sql": translate("Feeds", "Database"),
        "lance": translate("Feeds", "Lance table"),
        "zip": translate("Feeds", "Archive of pictures"),
    }
    return known.get(kind) or KINDS[kind]


def feed_field_title(field: str) -> str:
    """A field of a mapping for people."""
    known = {
        "id": translate("Feeds", "Number (id)"),
        "title": translate("Feeds", "Title"),
        "description": translate("Feeds", "Description"),
        "currency": translate("Feeds", "Currency"),
        "url": translate("Feeds", "Link"),
        "gtin": translate("Feeds", "GTIN (EAN, UPC)"),
        "image": translate("Feeds", "Picture"),
        "images": translate("Feeds", "More pictures"),
        "video": translate("Feeds", "Film"),
        "audio": translate("Feeds", "Spoken introduction"),
        "price": translate("Feeds", "Price"),
    }
    return known.get(field) or field_title(field.removeprefix(ATTRIBUTE))


def feed_line(feed: "Feed") -> str:
    """What a feed is, in one line."""
    parts = [kind_title(feed.kind)]
    if feed.part:
        parts.append(feed.part)
    if feed.rows == 1:
        parts.append(translate("Feeds", "1 row"))
    elif feed.rows is not None:
        parts.append(translate("Feeds", "{0} rows").format(f"{feed.rows:,}"))
    return " · ".join(parts)


def outcome(report: "ImportReport") -> str:
    """One line about what an import did."""
    parts = [translate("ImportFlow", "{0} products imported").format(f"{report.encoded:,}")]
    if report.joined:
        parts.append(translate("ImportFlow", "{0} joined to products that were there").format(f"{report.joined:,}"))
    if report.repriced:
        parts.append(translate("ImportFlow", "{0} with another price or link").format(f"{report.repriced:,}"))
    if report.unchanged:
        parts.append(translate("ImportFlow", "{0} unchanged").format(f"{report.unchanged:,}"))
    if report.deleted:
        parts.append(translate("ImportFlow", "{0} deleted").format(f"{report.deleted:,}"))
    if report.skipped:
        worst = ", ".join(f"{reason} ({count:,})" for reason, count in Counter(report.reasons).most_common(3))
        parts.append(translate("ImportFlow", "{0} skipped: {1}").format(f"{report.skipped:,}", worst))
    return " · ".join(parts)


def suggested_name(source: Path | str) -> str:
    """A catalogue name made from a file name, or that of a database: letters, digits and dashes."""
    stem = source.stem if isinstance(source, Path) else Path(source.partition("?")[0]).stem
    return re.sub(r"[\W_]+", "-", stem.lower()).strip("-") or "catalogue"
