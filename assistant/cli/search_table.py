"""The table of ``magpie search``: a product a row, with what each channel contributed to its score."""

from collections.abc import Mapping
from types import MappingProxyType

from rich.table import Table
from rich.text import Text

from assistant.cli.arranging import Arrangement, facet_lines
from assistant.cli.output import out
from assistant.cli.understood import understood_line
from assistant.finding.results import Hit, Results
from assistant.money import shown_price
from assistant.ranking.highlight import find_spans
from assistant.ranking.wording import sentence

COLOURS = {
    "picture": "blue", "words": "green", "keywords": "yellow", "taste": "magenta", "picture_text": "bright_blue",
    "together": "cyan",
}  # fmt: skip
MARKS = {"typed": "underline", "respelled": "underline italic"}
EXPANDED = "italic"
UNWANTED = "strike"
"""How words of a title look that stand for words of the query: typed, spelled otherwise, meant; ruled out."""

BAR_CELLS = 5
DEFAULT = Arrangement()
NO_VARIANTS: Mapping[int, int] = MappingProxyType({})
_EIGHTHS = " ▏▎▍▌▋▊▉█"


def print_results(found: Results, limit: int, shape: Arrangement = DEFAULT) -> None:
    """Print the best ``limit`` products, then the facets where asked for, the notes and how long it took."""
    console = out()
    shown = shape.shown(found, limit)
    hits = [found.hit(index) for index in shown.order]
    behind = {row: len(shown.stacks[index].others) for row, index in enumerate(shown.order) if index in shown.stacks}
    if line := understood_line(found.query):
        console.print(Text(line, style="dim"))
    if hits:
        console.print(results_table(hits, found.channels, behind))
    else:
        console.print("Nothing matches.")
    for line in facet_lines(found.facet_counts()) if shape.facets else ():
        console.print(line, highlight=False, markup=False)
    for note in found.notes:
        console.print(f"Note: {note}", style="yellow")
    console.print(summary(found, len(hits)), style="dim")


def summary(found: Results, shown: int) -> str:
    """What was searched, with which weights, in what time."""
    weights = ", ".join(f"{name} {found.weights.get(name, 0.0):g}" for name in found.channels)
    taken = found.timings_ms.get("total", 0.0)
    kind = "automatic weights" if found.auto else "weights"
    how = "" if found.method == "weighted" else f" · {found.method}"
    balance = f" · {kind}: {weights}{how}" if weights else ""
    return f"{shown} of {found.searched:,} products in {taken:.0f} ms{balance}"


def results_table(hits: list[Hit], channels: tuple[str, ...], behind: Mapping[int, int] = NO_VARIANTS) -> Table:
    """Rank, product, price, score and its shares, with a bar each: numbers that add up to the score.

    ``behind`` has how many variants stand behind the product in a row. A column for each channel, and one for what
    picture and words gain together where the re-ranker was asked.
    """
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("", justify="right", style="dim")
    table.add_column("Product", overflow="fold", ratio=1, min_width=20)
    table.add_column("Price", justify="right", no_wrap=True)
    table.add_column("Score", justify="right", no_wrap=True)
    columns = (*channels, "together") if any(hit.together for hit in hits) else channels
    for column in columns:
        table.add_column(column.replace("_", " ").capitalize(), no_wrap=True)
    longest = max((abs(value) for hit in hits for value in hit.shares.values()), default=0.0)
    for rank, hit in enumerate(hits, start=1):
        shares = [_share(hit.shares.get(column), longest, COLOURS.get(column, "white")) for column in columns]
        product = _product(hit, behind.get(rank - 1, 0))
        table.add_row(str(rank), product, _price(hit), Text(f"{hit.score:.2f}", style="bold"), *shares)
    return table


def _product(hit: Hit, variants: int = 0) -> Text:
    text = Text(hit.product.title or "(no title)", style="bold")
    for span in find_spans(hit.product.title, hit.looked_for):
        text.stylize(UNWANTED if span.negative else MARKS.get(span.how, EXPANDED), span.start, span.end)
    if variants:
        text.append(f"  +{variants} variant{'s' if variants > 1 else ''}", style="not bold cyan")
    if hit.same:
        text.append("  ")
        text.append(" this one ", style="reverse not bold")
    text.append(f"\n{hit.product.id}", style="dim")
    if hit.reasons:
        text.append(" · " + sentence(hit.reasons), style="dim not bold")
    return text


def _price(hit: Hit) -> str:
    if hit.product.price_minor is None:
        return "–"
    return shown_price(hit.product.price_minor, hit.product.currency)


def _share(contribution: float | None, longest: float, colour: str) -> Text:
    """A number and a bar in proportion to the longest; a negative one has no bar, an unknown one is a dash."""
    if contribution is None:
        return Text("–".rjust(5), style="dim")
    return Text.assemble(f"{contribution:5.2f} ", (bar(contribution, longest), colour))


def bar(value: float, longest: float, cells: int = BAR_CELLS) -> str:
    """``value / longest`` of ``cells`` character cells, to an eighth of a cell."""
    eighths = round(max(value, 0.0) / longest * cells * 8) if longest > 0 else 0
    full, rest = divmod(eighths, 8)
    return "█" * full + (_EIGHTHS[rest] if rest else "")
