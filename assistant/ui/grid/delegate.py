"""Paints one card: picture, title, brand, price, and the contributions of the channels as one stacked bar."""

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from assistant.finding.results import Hit
from assistant.ranking.highlight import find_spans
from assistant.ui.grid.badge import paint_same_badge
from assistant.ui.grid.marks import lines_of, paint_chosen, paint_marks
from assistant.ui.grid.model import BEST_ROLE, HIT_ROLE, INSIDE_ROLE, STACK_ROLE
from assistant.ui.grid.motion import Motion
from assistant.ui.grid.stack import badge_rect, paint_badge, paint_edges, paint_inside
from assistant.ui.grid.thumbnails import Key, Thumbnails
from assistant.ui.theme import Theme
from assistant.ui.words import format_price

MARGIN, PADDING, RADIUS = 6, 10, 14
TITLE_PX, SMALL_PX, PRICE_PX = 13, 12, 15
LINE_H = 18
TEXT_H = 8 + 2 * LINE_H + 4 + 22 + 8 + 5
"""Below the picture: gap, two lines of title, gap, price and brand, gap, bar."""

MAX_ENLARGEMENT = 3.0
"""A tiny stored picture is not blown up further than this."""


class CardDelegate(QStyledItemDelegate):
    """Cards look the same at every width; only the picture grows."""

    def __init__(self, theme: Theme, thumbnails: Thumbnails, motion: Motion, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._thumbnails, self._motion = theme, thumbnails, motion
        self._cell = QSize(208, 300)
        self.chosen: set[Key] = set()

    def set_cell(self, cell: QSize) -> None:
        """The size of one cell of the grid, margins included."""
        self._cell = cell

    @staticmethod
    def cell_for(width: int) -> QSize:
        """The cell of a column that is ``width`` wide."""
        picture = width - 2 * (MARGIN + PADDING)
        return QSize(width, picture + TEXT_H + 2 * (MARGIN + PADDING))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Every card has the size of a cell."""
        return self._cell

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the card where it is on its way to its place."""
        hit: Hit = index.data(HIT_ROLE)
        key = (hit.catalog, hit.product.id)
        stack = index.data(STACK_ROLE)
        card, picture = _places(option.rect)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(self._motion.offset(key))
        painter.setOpacity(self._motion.opacity(key))
        if stack is not None and not stack.is_open:
            paint_edges(painter, card, RADIUS, self._theme.tokens)
        self._paint_frame(painter, card, option.state)
        if key in self.chosen:
            paint_chosen(painter, card, RADIUS, self._theme.tokens)
        self._paint_picture(painter, picture, key)
        if hit.same:
            paint_same_badge(painter, picture, self._theme.tokens)
        if stack is not None:
            paint_badge(painter, picture, stack, self._theme.tokens)
        if index.data(INSIDE_ROLE):
            paint_inside(painter, card, self._theme.tokens)
        texts = QRectF(picture.left(), picture.bottom() + 8, picture.width(), TEXT_H - 8)
        self._paint_texts(painter, texts, hit)
        self._paint_bar(painter, QRectF(texts.left(), texts.bottom() - 5, texts.width(), 5), hit, index.data(BEST_ROLE))
        painter.restore()

    def is_on_badge(self, point: QPointF, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> bool:
        """Whether a point of the view is on the badge of the card that has ``rect``."""
        stack = index.data(STACK_ROLE)
        if stack is None:
            return False
        return badge_rect(stack, _places(rect)[1], self._base_font()).contains(point)

    def _base_font(self) -> QFont:
        view = self.parent()
        assert isinstance(view, QWidget)
        return view.font()

    def _paint_frame(self, painter: QPainter, card: QRectF, state: QStyle.StateFlag) -> None:
        tokens = self._theme.tokens
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        color, width = (tokens.accent, 2.0) if selected else (tokens.border_strong if hovered else tokens.border, 1.0)
        if focused and not selected:
            color, width = tokens.text_muted, 2.0
        if hovered or selected:
            painter.setPen(Qt.PenStyle.NoPen)
            for spread in (3, 2, 1):
                painter.setBrush(QColor(20, 24, 60, 7 if tokens.name == "light" else 40))
                painter.drawRoundedRect(
                    card.adjusted(-spread, -spread + 2, spread, spread + 2), RADIUS + spread, RADIUS + spread
                )
        painter.setBrush(QColor(tokens.surface))
        painter.setPen(QPen(QColor(color), width))
        inset = width / 2
        painter.drawRoundedRect(card.adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)

    def _paint_picture(self, painter: QPainter, area: QRectF, key: tuple[str, str]) -> None:
        tokens = self._theme.tokens
        pixmap = self._thumbnails.pixmap(key)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.tile if pixmap else tokens.sunken))
        painter.drawRoundedRect(area, 9, 9)
        if pixmap is None:
            if self._thumbnails.is_known(key):
                self._paint_no_picture(painter, area)
            return
        clip = QPainterPath()
        clip.addRoundedRect(area, 9, 9)
        painter.save()
        painter.setClipPath(clip, Qt.ClipOperation.IntersectClip)
        target = fitted(pixmap.size(), area, MAX_ENLARGEMENT)
        scale = painter.device().devicePixelRatioF()
        painter.drawPixmap(target, _scaled(pixmap, target.size().toSize() * scale), QRectF())
        painter.restore()

    def _paint_no_picture(self, painter: QPainter, area: QRectF) -> None:
        painter.setPen(QColor(self._theme.tokens.text_faint))
        painter.setFont(_font(painter.font(), SMALL_PX))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.tr("No picture"))

    def _paint_texts(self, painter: QPainter, area: QRectF, hit: Hit) -> None:
        tokens, product = self._theme.tokens, hit.product
        base = painter.font()
        painter.setPen(QColor(tokens.text))
        painter.setFont(_font(base, TITLE_PX))
        lines = two_lines(product.title, painter.font().toString(), area.width())
        marked = lines_of(product.title, lines, find_spans(product.title, hit.looked_for))
        for number, line in enumerate(marked):
            box = QRectF(area.left(), area.top() + number * LINE_H, area.width(), LINE_H)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, line.text)
            paint_marks(painter, box, line, tokens)
        row = QRectF(area.left(), area.top() + 2 * LINE_H + 4, area.width(), 22)
        price = format_price(product.price_minor, product.currency)
        painter.setFont(_font(base, PRICE_PX, bold=True))
        painter.drawText(row, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, price)
        taken = painter.fontMetrics().horizontalAdvance(price) + 10 if price else 0
        painter.setFont(_font(base, SMALL_PX))
        painter.setPen(QColor(tokens.text_faint))
        side = Qt.AlignmentFlag.AlignRight if price else Qt.AlignmentFlag.AlignLeft
        label = product.brand or (product.category[-1] if product.category else "")
        elided = painter.fontMetrics().elidedText(label, Qt.TextElideMode.ElideRight, int(row.width() - taken))
        painter.drawText(row, Qt.AlignmentFlag.AlignVCenter | side, elided)

    def _paint_bar(self, painter: QPainter, area: QRectF, hit: Hit, best: float) -> None:
        """Positive contributions side by side; the best card's bar is full. The details tell what counts against."""
        tokens = self._theme.tokens
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.sunken))
        painter.drawRoundedRect(area, 2.5, 2.5)
        if best <= 0:
            return
        clip = QPainterPath()
        clip.addRoundedRect(area, 2.5, 2.5)
        painter.setClipPath(clip, Qt.ClipOperation.IntersectClip)
        left = area.left()
        for channel, contribution in hit.shares.items():
            width = max(contribution, 0.0) / best * area.width()
            painter.fillRect(QRectF(left, area.top(), width, area.height()), QColor(tokens.channels[channel]))
            left += width


def _places(rect: QRect) -> tuple[QRectF, QRectF]:
    """Where the card of a cell is, and its picture."""
    card = QRectF(rect).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
    picture = card.adjusted(PADDING, PADDING, -PADDING, 0)
    picture.setHeight(picture.width())
    return card, picture


def fitted(size: QSize, area: QRectF, max_enlargement: float) -> QRectF:
    """The largest rectangle of the picture's shape centred in ``area``, enlarged at most so much."""
    scale = min(area.width() / size.width(), area.height() / size.height(), max_enlargement)
    width, height = size.width() * scale, size.height() * scale
    center = area.center()
    return QRectF(center - QPointF(width / 2, height / 2), QRectF(0, 0, width, height).size())


@lru_cache(maxsize=160)
def _scaled_by_key(key: int, width: int, height: int) -> list[QPixmap]:
    """A place for the scaled copy of the pixmap with this cache key."""
    return []


def _scaled(pixmap: QPixmap, size: QSize) -> QPixmap:
    """A smooth copy for the screen's pixels, made once for each size."""
    slot = _scaled_by_key(pixmap.cacheKey(), size.width(), size.height())
    if not slot:
        mode = Qt.TransformationMode.SmoothTransformation
        slot.append(pixmap.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, mode))
    return slot[0]


def _font(base: QFont, size_px: int, *, bold: bool = False) -> QFont:
    font = QFont(base)
    font.setPixelSize(size_px)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


@lru_cache(maxsize=2000)
def two_lines(text: str, font_description: str, width: float) -> tuple[str, ...]:
    """``text`` broken into at most two lines, the last one elided. Cached: it is asked for on every repaint."""
    font = QFont()
    font.fromString(font_description)
    layout = QTextLayout(text, font)
    layout.setTextOption(QTextOption())
    layout.beginLayout()
    first = layout.createLine()
    first.setLineWidth(width)
    layout.endLayout()
    cut = first.textLength()
    if cut >= len(text):
        return (text,)
    rest = QFontMetricsF(font).elidedText(text[cut:].lstrip(), Qt.TextElideMode.ElideRight, width)
    return text[:cut].rstrip(), rest
