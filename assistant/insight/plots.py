"""Figures as pictures: curves over the places, groups side by side, and where the first relevant product stands.

Each is written as PNG and as SVG. matplotlib is used without its pyplot, so no window system is looked for.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant import paths
from assistant.errors import MissingComponentError, StorageError
from assistant.insight.intervals import Figure
from assistant.insight.measures import INSTALL
from assistant.insight.report import CURVE_PLACES, Part

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7")
"""Blue, vermilion, green, purple of Okabe and Ito's set, which colour-blind people can tell apart."""

STYLES = ("-", "--", "-.", ":")
BINS = ((1, 1), (2, 3), (4, 10), (11, 50), (51, None))
GROUPS_SHOWN = 24
DPI = 150

CJK_FONTS = ("Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", "WenQuanYi Zen Hei", "Droid Sans Fallback")
"""Fonts with Chinese signs; those that are there stand in where the usual one has no glyph."""


def ensure_library() -> None:
    """Raise :class:`MissingComponentError` when matplotlib is not installed."""
    os.environ.setdefault("MPLCONFIGDIR", str(paths.cache() / "matplotlib"))
    try:
        import matplotlib.figure  # noqa: F401 - only whether it is there
    except ImportError as error:
        raise MissingComponentError("Drawing plots needs the package matplotlib.", hint=INSTALL) from error


def draw_curves(folder: Path, title: str, curves: dict[str, list[Figure]]) -> list[Path]:
    """Each measure by the number of places looked at, with its interval as a band."""

    def draw(axes: "Axes") -> None:
        for (name, figures), colour, style in zip(curves.items(), COLOURS, STYLES, strict=False):
            axes.plot(CURVE_PLACES, [one.value for one in figures], color=colour, linestyle=style, label=name)
            low, high = ([getattr(one, end) for one in figures] for end in ("low", "high"))
            axes.fill_between(CURVE_PLACES, low, high, color=colour, alpha=0.15, linewidth=0)
        axes.set(xscale="log", ylim=(0, 1.02), xlim=(CURVE_PLACES[0], CURVE_PLACES[-1]))
        axes.set_xticks([1, 2, 5, 10, 20, 50], ["1", "2", "5", "10", "20", "50"])
        axes.minorticks_off()
        axes.set_xlabel("places looked at (k)")
        axes.grid(alpha=0.25)
        axes.legend(frameon=False)

    return _save(folder, "curves", title, draw)


def draw_groups(folder: Path, title: str, parts: Sequence[Part], names: Sequence[str]) -> list[Path]:
    """Some measures of each group and language, the largest groups first; nothing when there are none."""
    shown = sorted((part for part in parts if part.kind != "all"), key=lambda part: -part.questions)[:GROUPS_SHOWN]
    if not shown:
        return []

    rows = {f"{part.name[:40]} ({part.questions})": part.figures for part in shown}
    return _save(folder, "groups", title, partial(_bars, rows, names), height_in=1.6 + 0.45 * len(shown))


def draw_systems(
    folder: Path, title: str, systems: Mapping[str, Mapping[str, Figure]], names: Sequence[str]
) -> list[Path]:
    """Some measures of each system, in the order given."""
    return _save(folder, "systems", title, partial(_bars, systems, names), height_in=1.6 + 0.55 * len(systems))


def _bars(rows: Mapping[str, Mapping[str, Figure]], names: Sequence[str], axes: "Axes") -> None:
    """A group of bars for each row, with their intervals."""
    height = 0.8 / len(names)
    for at, (name, colour) in enumerate(zip(names, COLOURS, strict=False)):
        figures = [row[name] for row in rows.values()]
        places = [row + (at - (len(names) - 1) / 2) * height for row in range(len(rows))]
        reach = [[one.value - one.low for one in figures], [one.high - one.value for one in figures]]
        values = [one.value for one in figures]
        axes.barh(places, values, height * 0.9, color=colour, alpha=0.85, label=name)
        axes.errorbar(values, places, xerr=reach, fmt="none", ecolor="#333333", elinewidth=1, capsize=2)
    axes.set_yticks(range(len(rows)), list(rows))
    axes.invert_yaxis()
    axes.set_xlim(0, 1.02)
    axes.grid(axis="x", alpha=0.25)
    axes.legend(frameon=False, loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=len(names))


def draw_first_places(folder: Path, title: str, places: Sequence[int | None]) -> list[Path]:
    """The share of questions whose first relevant product stands at a place, or is not found."""
    labels = [f"{low}" if low == high else f"{low}–{high}" if high else f"{low}+" for low, high in BINS]
    counts = [sum(place is not None and low <= place <= (high or place) for place in places) for low, high in BINS]
    shares = [count / len(places) for count in (*counts, sum(place is None for place in places))]

    def draw(axes: "Axes") -> None:
        bars = axes.bar([*labels, "not found"], shares, color=[COLOURS[0]] * len(labels) + ["#999999"])
        axes.bar_label(bars, [f"{share:.0%}" for share in shares], padding=2)
        axes.set_ylim(0, max(shares) * 1.12)
        axes.yaxis.set_major_formatter(lambda share, _at: f"{share:.0%}")
        axes.set_xlabel("place of the first relevant product")
        axes.set_ylabel("share of the questions")
        axes.grid(axis="y", alpha=0.25)
        axes.set_axisbelow(True)

    return _save(folder, "first-place", title, draw)


def _save(folder: Path, name: str, title: str, draw: Callable[["Axes"], None], *, height_in: float = 4.2) -> list[Path]:
    ensure_library()
    from matplotlib import rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure as Canvas

    with rc_context({"font.family": _fonts(), "svg.hashsalt": "magpie"}):
        canvas = Canvas(figsize=(7.0, height_in), layout="constrained")
        FigureCanvasAgg(canvas)
        axes: Any = canvas.add_subplot()
        axes.spines[["top", "right"]].set_visible(False)
        draw(axes)
        canvas.suptitle(title, fontsize=10)
        files = [folder / f"{name}.png", folder / f"{name}.svg"]
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for file in files:
                canvas.savefig(file, dpi=DPI, metadata={"Date": None} if file.suffix == ".svg" else None)
        except OSError as error:
            hint = "Choose another folder with --plots."
            raise StorageError(f"{folder} cannot be written to: {error.strerror}.", hint=hint) from error
    return files


def _fonts() -> list[str]:
    from matplotlib.font_manager import fontManager

    known = {font.name for font in fontManager.ttflist}
    return ["DejaVu Sans", *(name for name in CJK_FONTS if name in known)]
