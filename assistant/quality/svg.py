"""Plots as inline SVG, without a library: bars, and a histogram with the curves that it was read by.

Colours are variables of the page's style, so that the plots are dark in a dark page; those written beside the class
are for programs that do not apply it. Texts are escaped here.
"""

from collections.abc import Sequence
from html import escape
from math import exp, log10, pi, sqrt

WIDTH = 720
LABEL = 250
ROW = 22
NAME_CHARS = 34


BAR = 'class="bar" fill="#0072b2"'


def bars(rows: Sequence[tuple[str, float, str]]) -> str:
    """Horizontal bars: a name, a length from 0 to 1, what is written at its end."""
    room = WIDTH - LABEL - 90
    drawn = []
    for at, (name, length, text) in enumerate(rows):
        top, long = at * ROW, max(0.0, min(1.0, length)) * room
        drawn.append(
            f'<text x="{LABEL - 8}" y="{top + 15}" text-anchor="end">{_short(name)}</text>'
            f'<rect {BAR} x="{LABEL}" y="{top + 4}" width="{long:.1f}" height="14"/>'
            f'<text x="{LABEL + long + 6:.1f}" y="{top + 15}">{escape(text)}</text>'
        )
    return _svg(len(rows) * ROW + 4, drawn)


def histogram(
    edges: Sequence[float], counts: Sequence[int], curves: Sequence[tuple[str, float, float, float]], label: str
) -> str:
    """Columns by root of the count, with normal curves: class, share of all, mean, deviation. ``label`` names the axis.

    The root shows a hundred odd ones beside forty thousand others.
    """
    height, floor = 220, 190
    low, high = min(edges[0], *(mean - 3 * wide for _, _, mean, wide in curves)), edges[-1]
    top = sqrt(max(counts, default=1)) or 1.0

    def x(value: float) -> float:
        return 10 + (value - low) / max(high - low, 1e-9) * (WIDTH - 20)

    def y(count: float) -> float:
        return floor - sqrt(max(count, 0.0)) / top * (floor - 10)

    drawn = [
        f'<rect {BAR} x="{x(start):.1f}" y="{y(count):.1f}" width="{max(x(end) - x(start) - 1, 0.5):.1f}" '
        f'height="{floor - y(count):.1f}"/>'
        for start, end, count in zip(edges[:-1], edges[1:], counts, strict=True)
    ]
    step, total = edges[1] - edges[0], sum(counts)
    for kind, share, mean, wide in curves:
        places = [low + (high - low) * at / 160 for at in range(161)]
        density = [
            exp(-0.5 * ((at - mean) / wide) ** 2) / (wide * sqrt(2 * pi)) * step * total * share for at in places
        ]
        line = " ".join(f"{x(at):.1f},{max(y(value), 0):.1f}" for at, value in zip(places, density, strict=True))
        drawn.append(f'<polyline class="{escape(kind)}" fill="none" stroke="#d55e00" points="{line}"/>')
    for tick in range(int(low) - (low < 0), int(high) + 1):
        if x(tick) >= 0:
            drawn.append(f'<text x="{x(tick):.1f}" y="{floor + 14}" text-anchor="middle">{tick}</text>')
    drawn.append(f'<text x="{WIDTH / 2}" y="{height - 2}" text-anchor="middle">{escape(label)}</text>')
    return _svg(height, drawn)


def boxes(rows: Sequence[tuple[str, Sequence[float], str]]) -> str:
    """Box plots on a logarithmic axis: a name, five ascending marks, what is written at the end."""
    positive = [mark for _, marks, _ in rows for mark in marks if mark > 0]
    low, high = log10(min(positive, default=1)), log10(max(positive, default=10))
    room = WIDTH - LABEL - 130

    def x(mark: float) -> float:
        return LABEL + (log10(max(mark, 10**low)) - low) / max(high - low, 1e-9) * room

    drawn = []
    for at, (name, marks, text) in enumerate(rows):
        least, lower, middle, upper, most = (x(mark) for mark in marks)
        line = at * ROW + 11
        drawn.append(
            f'<text x="{LABEL - 8}" y="{line + 4}" text-anchor="end">{_short(name)}</text>'
            f'<line class="whisker" stroke="#6b6b76" x1="{least:.1f}" y1="{line}" x2="{most:.1f}" y2="{line}"/>'
            f'<rect {BAR} x="{lower:.1f}" y="{line - 6}" width="{max(upper - lower, 1):.1f}" height="12"/>'
            f'<line class="middle" stroke="#1b1b1f" x1="{middle:.1f}" x2="{middle:.1f}" y1="{line - 7}" '
            f'y2="{line + 7}"/>'
            f'<text x="{max(most, middle) + 6:.1f}" y="{line + 4}">{escape(text)}</text>'
        )
    return _svg(len(rows) * ROW + 4, drawn)


def _svg(height: float, drawn: Sequence[str]) -> str:
    return f'<svg viewBox="0 0 {WIDTH} {height:.0f}" font-size="12" role="img">{"".join(drawn)}</svg>'


def _short(name: str) -> str:
    return escape(name if len(name) <= NAME_CHARS else f"…{name[1 - NAME_CHARS :]}")
