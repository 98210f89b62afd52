"""``magpie search``: in which order, with or without the variants, counted by facet, and moved by products."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import click

from assistant.arranging.orders import Sort

if TYPE_CHECKING:
    from assistant.app import App
    from assistant.arranging.facets import FacetCounts
    from assistant.arranging.stacks import Shown
    from assistant.finding.results import Results
    from assistant.query import Query
    from assistant.suggesting import Suggestion


class ProductType(click.ParamType[tuple[str, str]]):
    """``CATALOGUE/ID``: a product by its catalogue and id; the id may have slashes."""

    name = "product"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        """Split at the first slash."""
        if isinstance(value, tuple):
            return value
        catalog, slash, key = str(value).partition("/")
        if not (catalog and slash and key):
            self.fail(f"{value!r} is no CATALOGUE/ID, such as demo/p-17.", param, ctx)
        return catalog, key


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How the results are shown."""

    sort: Sort = Sort.MATCH
    every_variant: bool = False
    facets: bool = False

    def shown(self, found: "Results", limit: int) -> "Shown":
        """The best ``limit`` products as they are printed."""
        return found.shown(limit, self.sort, every_variant=self.every_variant)


def arranging_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options."""
    product, sorts = ProductType(), [sort.value.replace("_", "-") for sort in Sort]
    for option in (
        click.option("--facets", is_flag=True, help="Count the results by category, brand, colour, price …"),
        click.option("--every-variant", is_flag=True, help="Colours and sizes of a product one by one, not as one."),
        click.option("--sort", type=click.Choice(sorts), default="match", show_default=True, help="The order."),
        click.option("--unlike", multiple=True, type=product, metavar="CATALOGUE/ID", help="Less like this product."),
        click.option("--like", multiple=True, type=product, metavar="CATALOGUE/ID", help="More like this product."),
    ):
        command = option(command)
    return command


def arrangement(parts: dict[str, Any]) -> Arrangement:
    """Take the options about the order out of a command's parameters."""
    sort = Sort(parts.pop("sort").replace("-", "_"))
    return Arrangement(sort, parts.pop("every_variant"), parts.pop("facets"))


def with_feedback(
    query: "Query", app: "App", like: Sequence[tuple[str, str]], unlike: Sequence[tuple[str, str]]
) -> "Query":
    """The query moved by products; a catalogue that does not exist is an error, a product that is gone is a note.

    Raises
    ------
    NotFoundError
        There is no catalogue of that name.
    """
    if not (like or unlike):
        return query
    from assistant.query import Feedback

    marks = [(one, True) for one in like] + [(one, False) for one in unlike]
    app.searched([catalog for (catalog, _), _ in marks])
    feedback = tuple(Feedback(catalog, key, liked, _title(app, catalog, key)) for (catalog, key), liked in marks)
    return replace(query, feedback=(*query.feedback, *feedback))


def suggestion_sentence(one: "Suggestion") -> str:
    """What could be changed, as a sentence about the command's options."""
    from assistant.query.wording import format_limit

    more = f"{one.count:,} more products"
    if one.kind == "respell":
        return f"Search for “{one.other}” instead of “{one.word}”."
    if one.kind == "drop_word":
        return f"Leave out “{one.word}”."
    if one.kind == "drop_value":
        return f"Without {one.field} “{one.value}”: {more}."
    if one.kind == "drop_price":
        return f"At any price: {more}."
    limits = [
        f"{word} {format_limit(limit)}" for word, limit in (("from", one.low), ("up to", one.high)) if limit is not None
    ]
    return f"With prices {' '.join(limits)}: {more}."


def facet_lines(counts: "FacetCounts", most: int = 8) -> list[str]:
    """A line a field, most frequent values first, and one of the prices."""
    from assistant.query.wording import format_limit

    lines = []
    for name, values in counts.values.items():
        shown = ", ".join(f"{value} {count:,}" for value, count in values[:most])
        lines.append(f"{name}: {shown}" + (f", and {len(values) - most} others" if len(values) > most else ""))
    if counts.prices is not None:
        ends = f"{format_limit(counts.prices.lowest)} to {format_limit(counts.prices.highest)}"
        lines.append(f"price: {ends} {counts.prices.currency}".rstrip())
    return lines


def facet_document(counts: "FacetCounts") -> dict[str, Any]:
    """The counts for the JSON; prices in hundredths of the main unit."""
    prices = counts.prices
    return {
        "values": {name: dict(values) for name, values in counts.values.items()},
        "prices": prices and {"edges": list(prices.edges), "bars": list(prices.bars), "currency": prices.currency},
    }


def _title(app: "App", catalog: str, key: str) -> str:
    found = app.products(catalog, [key])
    return found[0].title if found else ""
