"""``magpie search --compare`` and ``--heat``: why one product is above another, and where on the pictures it fits."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.cli.output import out
from assistant.cli.search_json import DECIMALS
from assistant.errors import MagpieError, NotFoundError, StorageError
from assistant.finding.results import Hit, Results
from assistant.ranking.comparison import Comparison
from assistant.ranking.wording import compared, swapped

if TYPE_CHECKING:
    from assistant.app import App
    from assistant.heat_maps import HeatMap


def find_pair(found: Results, pair: tuple[str, str], shown: Sequence[int]) -> tuple[int, int]:
    """The rows of two products, the one that stands higher first; a rank wins over an id of the same letters.

    Ranks are those of ``shown``, the rows that are printed, as far as these go, and then those of all results.

    Raises
    ------
    NotFoundError
        One of them is not among the results.
    """
    order = [int(row) for row in found.fused.order]
    ranked = [*shown, *(row for row in order if row not in set(shown))]
    rows = [_find(found, ranked, name) for name in pair]
    first, second = sorted(rows, key=order.index)
    if first == second:
        raise NotFoundError(f"{pair[0]} and {pair[1]} are the same product.", hint="Name two different ones.")
    return first, second


def _find(found: Results, order: Sequence[int], name: str) -> int:
    if name.isdecimal() and 1 <= int(name) <= len(order):
        return order[int(name) - 1]
    for row in order:
        if found.products[row].id == name:
            return row
    raise NotFoundError(
        f"The results have no product {name}.", hint=f"Give a rank from 1 to {len(order)}, or the id of a result."
    )


def print_comparison(found: Results, pair: tuple[str, str], shown: Sequence[int]) -> None:
    """Print why one is above the other, the differences that add up, and what would change it."""
    first, second = find_pair(found, pair, shown)
    one, other, comparison = found.hit(first), found.hit(second), found.compare(first, second)
    console = out()
    console.print()
    console.print(compared(comparison, _name(one), _name(other)), style="bold")
    for gap in comparison.gaps:
        console.print(f"  {gap.channel:<12} {gap.gap:+.3f}", style="green" if gap.gap >= 0 else "red")
    console.print(f"  {'score':<12} {comparison.total:+.3f}")
    if hint := swapped(comparison, _name(other)):
        console.print(hint)


def comparison_document(found: Results, pair: tuple[str, str], shown: Sequence[int]) -> dict[str, Any]:
    """The comparison for the JSON; ``gaps`` add up to ``total`` as rounded."""
    first, second = find_pair(found, pair, shown)
    one, other, comparison = found.hit(first), found.hit(second), found.compare(first, second)
    gaps = {gap.channel: round(gap.gap, DECIMALS) for gap in comparison.gaps}
    return {
        "above": {"catalog": one.catalog, "id": one.product.id},
        "below": {"catalog": other.catalog, "id": other.product.id},
        "total": round(sum(gaps.values()), DECIMALS),
        "gaps": gaps,
        "swaps": _swaps(comparison),
        "sentence": compared(comparison, _name(one), _name(other)),
    }


def _swaps(comparison: Comparison) -> list[dict[str, Any]]:
    return [
        {"channel": one.channel, "weight": round(one.weight, 3), "now": round(one.now, 3)} for one in comparison.swaps
    ]


def _name(hit: Hit) -> str:
    return f"“{hit.product.title or hit.product.id}”"


def write_heat(app: "App", found: Results, shown: Sequence[int], folder: Path) -> list[Path]:
    """Write a PNG for each product that is ``shown`` (rows) and part of the query, and for what agrees on each query
    picture.

    Raises
    ------
    StorageError
        The folder cannot be made or written to.
    MagpieError
        No result has a picture, or the catalogue's encoder gives no cells; one product without is left out.
    """
    written: list[Path] = []
    problem: MagpieError | None = None
    for rank, hit in enumerate(map(found.hit, shown), start=1):
        stem = f"{rank:02d}-{re.sub(r'[^A-Za-z0-9._-]+', '_', hit.product.id)[:60]}"
        try:
            maps = _maps(app, hit)
        except MagpieError as error:
            problem = problem or error
            continue
        written += [_write(heat, folder / f"{stem}-{name}.png") for name, heat in maps]
    if problem is not None and not written:
        raise problem
    return written


def _maps(app: "App", hit: Hit) -> "list[tuple[str, HeatMap]]":
    from assistant.heat_maps import parts_of

    query, catalog, product = hit.query, hit.catalog, hit.product.id
    found: list[tuple[str, HeatMap]] = [
        (part.kind, app.heat_maps.of_product(query, catalog, product, part))
        for part in parts_of(query)
        if part.kind != "word"
    ]
    wanted = [picture for picture in query.pictures if not picture.negative and picture.weight > 0]
    found += [
        (f"query-{number}", app.heat_maps.of_query(picture, catalog, product))
        for number, picture in enumerate(wanted, start=1)
    ]
    return found


def _write(heat: "HeatMap", path: Path) -> Path:
    from PIL import Image

    from assistant.heat_colours import painted

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(painted(heat.pixels, heat.strengths, heat.window)).save(path)
    except OSError as error:
        raise StorageError(f"{path} cannot be written: {error}.", hint="Choose a folder that is writable.") from error
    return path
