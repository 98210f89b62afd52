"""``magpie catalog preview``: what a feed is, how it would be read, and what its first rows would become."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.feed_options import FeedSource, feed_options
from assistant.cli.session import Session, pass_session, verbose_option

if TYPE_CHECKING:
    from assistant.ingest.preview import Preview, Previewed

COLUMN_CHARS = 20


@click.command("preview", short_help="Look at a product feed before importing it.")
@click.argument("feed", type=FeedSource())
@feed_options
@click.option("--name", default="", help="A catalogue whose remembered mapping counts.")
@click.option("--toml", "as_toml", is_flag=True, help="Print the mapping as a catalogue.toml, to lie beside the feed.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@verbose_option
@pass_session
def preview_feed(
    session: Session,
    /,
    *,
    feed: Path | str,
    part: str,
    overrides: tuple[str, ...],
    images: Path | None,
    name: str,
    as_toml: bool,
    as_json: bool,
) -> None:
    """Show what FEED is, which column is read as what, and its first products. Nothing is imported or fetched.

    \\b
      magpie catalog preview shop.xlsx --table Products
      magpie catalog preview shop.csv --map title=artikel --toml > catalogue.toml
    """
    from assistant.cli.output import print_json

    found = session.app.preview_feed(feed, name, part=part, overrides=overrides, images=images)
    if as_json:
        print_json(as_document(found))
    elif as_toml:
        click.echo(as_owner_file(found), nl=False)
    else:
        for line in preview_lines(found):
            click.echo(line)


def preview_lines(found: "Preview") -> Iterator[str]:
    """A preview in words."""
    from assistant.feeds.kinds import KINDS

    feed = found.feed
    size = f", {feed.rows:,} rows" if feed.rows is not None else ""
    part = f", {feed.part}" if feed.part else ""
    yield f"{feed.source}: {KINDS[feed.kind]}{part}{size}"
    for note in found.notes:
        yield f"Note: {note}"
    others = [name for name in feed.parts if name != feed.part]
    if others:
        yield f"Also in it (--table): {', '.join(others[:20])}"
    yield "Its columns would be read as:"
    for field, columns in found.mapping.entries().items():
        listed = [columns] if isinstance(columns, str) else columns
        sample = next((f"  e.g. {text}" for name in listed if (text := found.samples.get(name))), "")
        yield f"  {field:{COLUMN_CHARS}} ← {' > '.join(listed)}{sample}"
    if found.unmapped:
        yield "Not read:"
        for column in found.unmapped:
            yield f"  {column:{COLUMN_CHARS}}   {found.samples.get(column, '')}".rstrip()
    if found.hosts:
        yield f"Pictures on the web: {', '.join(found.hosts[:5])} (fetched only by an import, after asking)"
    yield "Its first products:"
    for one in found.products:
        yield from _product_lines(one)


def _product_lines(one: "Previewed") -> Iterator[str]:
    from assistant.money import shown_price

    product = one.product
    if product is None:
        yield f"  {one.number:>3}  skipped: {'; '.join(one.problems)}"
        return
    price = "" if product.price_minor is None else shown_price(product.price_minor, product.currency)
    pictures = "no picture" if not one.pictures else "1 picture" if one.pictures == 1 else f"{one.pictures} pictures"
    facts = [price, product.brand, " > ".join(product.category), pictures]
    yield f"  {one.number:>3}  {product.title or '(no title)'}  [{product.id}]"
    yield f"       {' · '.join(fact for fact in facts if fact)}"
    for problem in one.problems:
        yield f"       {problem}"


def as_owner_file(found: "Preview") -> str:
    """The mapping as a ``catalogue.toml``."""
    import msgspec

    document: dict[str, Any] = {"title": found.title} if found.title else {}
    if found.feed.part:
        document["table"] = found.feed.part
    return msgspec.toml.encode(document | {"mapping": found.mapping.entries()}).decode()


def as_document(found: "Preview") -> dict[str, Any]:
    """A preview as JSON; see ``docs/cli.md``."""
    return {
        "schema": 1,
        "source": found.feed.source,
        "kind": found.feed.kind,
        "rows": found.feed.rows,
        "part": found.feed.part,
        "parts": list(found.feed.parts),
        "columns": list(found.feed.columns),
        "mapping": found.mapping.entries(),
        "unmapped": list(found.unmapped),
        "samples": found.samples,
        "hosts": list(found.hosts),
        "notes": list(found.notes),
        "products": [
            {
                "row": one.number,
                "id": one.product.id if one.product else None,
                "title": one.product.title if one.product else None,
                "price_minor": one.product.price_minor if one.product else None,
                "currency": one.product.currency if one.product else None,
                "pictures": one.pictures,
                "problems": list(one.problems),
            }
            for one in found.products
        ],
    }
