"""Marks on a card: lines below the words that stand for the question's, and the ring of a chosen card."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from assistant.ranking.highlight import Span
from assistant.ui.theme.tokens import Tokens

_DROP = 7.5
"""From the middle of a line down to where its words are underlined."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text that begins at ``offset`` of it, and the marked places of the whole text."""

    text: str
    offset: int
    spans: Sequence[Span]


def lines_of(text: str, lines: Sequence[str], spans: Sequence[Span]) -> list[Line]:
    """The lines that ``text`` was broken into."""
    made, at = [], 0
    for line in lines:
        at += len(text[at:]) - len(text[at:].lstrip())
        made.append(Line(line, at, spans))
        at += len(line)
    return made


def paint_marks(painter: QPainter, box: QRectF, line: Line, tokens: Tokens) -> None:
    """Underline the spans within one line of a title: solid as typed, dotted where meant or spelled otherwise."""
    metrics = QFontMetricsF(painter.font())
    kept, offset = line.text.removesuffix("…"), line.offset
    painter.save()
    for span in line.spans:
        start, end = max(span.start - offset, 0), min(span.end - offset, len(kept))
        if start < end:
            left = box.left() + metrics.horizontalAdvance(kept[:start])
            right = box.left() + metrics.horizontalAdvance(kept[:end])
            style = Qt.PenStyle.SolidLine if span.how == "typed" else Qt.PenStyle.DotLine
            color = tokens.danger if span.negative else tokens.accent_text
            painter.setPen(QPen(QColor(color), 1.5, style, Qt.PenCapStyle.FlatCap))
            below = box.center().y() + _DROP
            painter.drawLine(QPointF(left, below), QPointF(right, below))
    painter.restore()


def paint_chosen(painter: QPainter, card: QRectF, radius: float, tokens: Tokens) -> None:
    """A dashed ring: this card is chosen to be compared."""
    painter.save()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(tokens.accent_end), 2.5, Qt.PenStyle.DashLine))
    painter.drawRoundedRect(card.adjusted(1, 1, -1, -1), radius, radius)
    painter.restore()
