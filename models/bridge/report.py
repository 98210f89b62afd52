"""The comparison of bridges as a table."""

from collections.abc import Mapping

from models.bridge.compare import Figure, Figures


def as_markdown(figures: Mapping[str, Figures], chosen: str, sizes: Mapping[str, int]) -> str:
    """One table for each split and direction: a row a way, a column a measure, each with its 95 % interval."""
    lines: list[str] = []
    for split, directions in figures.items():
        for direction, ways in directions.items():
            measures = list(dict.fromkeys(measure for way in ways.values() for measure in way))
            lines += [
                "",
                f"**{direction}, {split}**",
                "",
                _row(["", *measures]),
                _row(["---"] * (len(measures) + 1)),
            ]
            lines += [_row([way, *(_cell(found.get(measure)) for measure in measures)]) for way, found in ways.items()]
    stated = ", ".join(f"{kind} {size_bytes:,} bytes" for kind, size_bytes in sizes.items())
    return "\n".join([*lines, "", f"Chosen on the validation split: {chosen}. Sizes: {stated}."]).lstrip()


def _cell(figure: Figure | None) -> str:
    return f"{figure.mean:.3f} ({figure.low:.3f}–{figure.high:.3f})" if figure else "–"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
