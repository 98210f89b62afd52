"""Paints one row of the list of models: name, state, what it is good for, and its facts; or a heading."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from assistant.ui.below import shown
from assistant.ui.models.words import facts_line, state_text, translate
from assistant.ui.theme import Theme

if TYPE_CHECKING:
    from assistant.store.listing import ModelInfo

INFO_ROLE = Qt.ItemDataRole.UserRole + 1
SHARE_ROLE = Qt.ItemDataRole.UserRole + 2

ROW_H, HEADING_H = 78, 36
PADDING, RADIUS, GAP, LINE_H = 12, 10, 3, 19
NAME_PX, TEXT_PX, SMALL_PX, PILL_PX = 14, 13, 12, 11


class ModelRow(QStyledItemDelegate):
    """Every row has the same height; texts that do not fit end in an ellipsis."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._view = theme, parent

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """A heading is lower than a model."""
        return QSize(200, HEADING_H if index.data(INFO_ROLE) is None else ROW_H)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a heading or a model."""
        info: ModelInfo | None = index.data(INFO_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)
        if info is None:
            self._paint_heading(painter, area, index.data(Qt.ItemDataRole.DisplayRole))
        else:
            card = area.adjusted(1, GAP, -1, -GAP)
            self._paint_ground(painter, card, option.state)
            self._paint_model(painter, card.adjusted(PADDING, 9, -PADDING, -9), info, index.data(SHARE_ROLE))
        painter.restore()

    def _paint_heading(self, painter: QPainter, area: QRectF, text: str) -> None:
        painter.setFont(self._font(SMALL_PX - 1, QFont.Weight.Bold))
        painter.setPen(QColor(self._theme.tokens.text_faint))
        where = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
        painter.drawText(area.adjusted(PADDING, 0, 0, -6), where, text.upper())

    def _paint_ground(self, painter: QPainter, card: QRectF, state: QStyle.StateFlag) -> None:
        tokens = self._theme.tokens
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        if not selected and not hovered:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        if selected and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.accent), 2))
        painter.setBrush(QColor(tokens.accent_soft if selected else tokens.sunken))
        painter.drawRoundedRect(card, RADIUS, RADIUS)

    def _paint_model(self, painter: QPainter, area: QRectF, info: "ModelInfo", share: float | None) -> None:
        tokens = self._theme.tokens
        pill = f"{share:.0%}" if share is not None else state_text(info)
        taken = self._paint_pill(painter, area, pill, strong=info.in_use or share is not None, bad=bool(info.problem))
        name, about, facts = (QRectF(area.left(), area.top() + top, area.width(), LINE_H) for top in (0, 21, 41))
        painter.setPen(QColor(tokens.text))
        self._write(painter, name.adjusted(0, 0, -taken - 8, 0), info.name, self._font(NAME_PX, QFont.Weight.DemiBold))
        painter.setPen(QColor(tokens.text_muted))
        self._write(painter, about, shown(info.problem or info.good_for or info.description), self._font(TEXT_PX))
        painter.setPen(QColor(tokens.warning if info.research_only else tokens.text_faint))
        terms = [translate("Models", "research only")] if info.research_only else []
        self._write(painter, facts, " · ".join([*terms, facts_line(info)]), self._font(SMALL_PX))

    @staticmethod
    def _write(painter: QPainter, line: QRectF, text: str, font: QFont) -> None:
        painter.setFont(font)
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_pill(self, painter: QPainter, area: QRectF, text: str, *, strong: bool, bad: bool) -> float:
        """Paint the state at the right of the first line and return its width."""
        tokens = self._theme.tokens
        font = self._font(PILL_PX, QFont.Weight.DemiBold)
        width = QFontMetricsF(font).horizontalAdvance(text) + 16
        pill = QRectF(area.right() - width, area.top(), width, LINE_H)
        ground, ink = (tokens.accent, tokens.on_accent) if strong else (tokens.surface, tokens.text_muted)
        if bad:
            ground, ink = tokens.danger_soft, tokens.danger
        painter.setPen(Qt.PenStyle.NoPen if strong or bad else QPen(QColor(tokens.border_strong), 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(pill, LINE_H / 2, LINE_H / 2)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
        return width

    def _font(self, size_px: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        font = QFont(self._view.font())
        font.setPixelSize(size_px)
        font.setWeight(weight)
        return font
