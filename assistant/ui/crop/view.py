"""A query picture shown whole, with its crop box to be dragged and the dots on its objects.

In the tray a double click and Enter ask for the editor. In the editor (``large``) a double click takes the whole
picture, and Tab goes from handle to handle.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from assistant.objects.found import Found
from assistant.query import Box, Picture, Pixels
from assistant.ui.crop import geometry, paint
from assistant.ui.crop.dots import Dots
from assistant.ui.crop.geometry import SIDES, Drag, Fit, Part
from assistant.ui.crop.keys import Act, act_of
from assistant.ui.crop.thumb import paint_minus
from assistant.ui.theme import Theme
from assistant.ui.widgets.images import to_image

KEY_PAUSE_MS = 700
"""Keys pressed with shorter pauses are one step of undo."""

_REACH = 13.0
"""Pixels around a handle or an edge that take hold of it: 26 across, above the 24 that WCAG 2.2 asks for."""

_CLICK = 4.0
"""A press that moves less is no drag: a slip outside the box does not lose it."""

_CURSORS = {
    Part.NW: Qt.CursorShape.SizeFDiagCursor,
    Part.SE: Qt.CursorShape.SizeFDiagCursor,
    Part.NE: Qt.CursorShape.SizeBDiagCursor,
    Part.SW: Qt.CursorShape.SizeBDiagCursor,
    Part.N: Qt.CursorShape.SizeVerCursor,
    Part.S: Qt.CursorShape.SizeVerCursor,
    Part.E: Qt.CursorShape.SizeHorCursor,
    Part.W: Qt.CursorShape.SizeHorCursor,
    Part.BOX: Qt.CursorShape.SizeAllCursor,
    Part.NEW: Qt.CursorShape.CrossCursor,
}
_TAB_STOPS = (Part.BOX, *SIDES)


class CropView(QWidget):
    """``adjusted`` with every move of the box, ``settled`` once it is let go; both carry a Box, or None: the whole."""

    adjusted = Signal(object)
    settled = Signal(object)
    turn_wanted = Signal(int)
    opened = Signal()
    remove_wanted = Signal()
    object_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, large: bool = False) -> None:
        super().__init__(parent)
        self._theme, self._large = theme, large
        self._picture: Picture | None = None
        self._pixmap, self._scaled, self._heat = QPixmap(), QPixmap(), QPixmap()
        self._part = Part.BOX
        self._drag: Drag | None = None
        self._pressed = QPointF()
        self._before: Box | None = None
        self._pointed_object: Found | None = None
        self._hovered = False
        self.dots = Dots(theme, self)
        self.dots.chosen.connect(self.object_chosen)
        self.dots.shown_changed.connect(self._on_pointed)
        self._keys_rest = QTimer(self, singleShot=True, interval=KEY_PAUSE_MS)
        self._keys_rest.timeout.connect(self._settle)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy.Policy.Expanding
        self.setSizePolicy(policy, policy if large else QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    # --- what is shown ------------------------------------------------------------------------------------------------

    def show_picture(self, picture: Picture) -> None:
        """Show a picture with its crop; the same pixels are not converted again."""
        known = self._picture
        self._picture = picture
        if known is None or known.pixels is not picture.pixels:
            self._pixmap, self._scaled = QPixmap.fromImage(to_image(picture.pixels)), QPixmap()
        if known is None or known.pixels is not picture.pixels or known.crop != picture.crop:
            self.show_heat(None)  # it was of another part
        self._describe()
        self._refresh()

    def show_heat(self, painted: Pixels | None) -> None:
        """Show the picture with a heat map over it in its place; None: as it is."""
        if painted is None and self._heat.isNull():
            return
        self._heat = QPixmap() if painted is None else QPixmap.fromImage(to_image(painted))
        self._scaled = QPixmap()
        self.update()

    def show_objects(self, found: Sequence[Found]) -> None:
        """Put a dot on each of these objects."""
        self.dots.show_found(found)
        self._refresh()

    @property
    def box(self) -> Box:
        """The crop, or the box around the whole picture."""
        picture = self._shown()
        return picture.crop.within(*picture.size) if picture.crop else geometry.whole(picture.size)

    @property
    def part(self) -> Part:
        """What the keys move."""
        return self._part

    @property
    def fit(self) -> Fit:
        """Where the picture is in this widget."""
        return geometry.fit(self._shown().size, (float(self.width()), float(self.height())), self._margin)

    @property
    def _margin(self) -> float:
        return 16.0 if self._large else 9.0

    def _shown(self) -> Picture:
        if self._picture is None:
            raise RuntimeError("a CropView needs a picture before it is shown")
        return self._picture

    def _refresh(self) -> None:
        if self._picture is not None:
            self.dots.place(self.fit, self._picture.crop)
        self.update()

    def _describe(self) -> None:
        """Tell screen readers what the keys move and where it is."""
        box, names = self.box, self._part_names()
        self.setAccessibleName(self.tr("Query picture {0}").format(self._shown().source))
        text = self.tr("{0}; crop {1} × {2} pixels at {3}, {4}")
        self.setAccessibleDescription(text.format(names[self._part], box.width, box.height, box.left, box.top))

    def _part_names(self) -> dict[Part, str]:
        return {
            Part.BOX: self.tr("Crop box"),
            Part.NEW: self.tr("New crop box"),
            Part.NW: self.tr("Top left corner"),
            Part.N: self.tr("Top edge"),
            Part.NE: self.tr("Top right corner"),
            Part.E: self.tr("Right edge"),
            Part.SE: self.tr("Bottom right corner"),
            Part.S: self.tr("Bottom edge"),
            Part.SW: self.tr("Bottom left corner"),
            Part.W: self.tr("Left edge"),
        }

    # --- changing the box ---------------------------------------------------------------------------------------------

    def take_whole(self) -> None:
        """Crop nothing away."""
        self._change(geometry.whole(self._shown().size))
        self._settle()

    def _change(self, box: Box) -> None:
        picture = self._shown()
        crop = geometry.as_crop(box, picture.size)
        if crop != picture.crop:
            self._picture = picture.with_crop(crop)
            self.show_heat(None)
            self._describe()
            self._refresh()
            self.adjusted.emit(crop)

    def _settle(self) -> None:
        self._keys_rest.stop()
        self.update()
        self.settled.emit(self._shown().crop)

    def _cancel_drag(self) -> None:
        self._drag = None
        self._change(self._before or geometry.whole(self._shown().size))
        self._settle()

    def finish_keys(self) -> None:
        """Settle what was moved by keys just now."""
        if self._keys_rest.isActive():
            self._settle()

    # --- pointer ------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of what is under the pointer."""
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self.finish_keys()
        at = event.position()
        self._pressed, self._before = at, self._shown().crop
        part = geometry.part_at(self.fit, self.box, at.x(), at.y(), _REACH)
        self._drag = Drag(part, self.box, *self.fit.to_picture(at.x(), at.y()), self._shown().size)
        self._part = part if part in SIDES else Part.BOX
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, or show what a press would take hold of."""
        at = event.position()
        if self._drag is None:
            self.setCursor(_CURSORS[geometry.part_at(self.fit, self.box, at.x(), at.y(), _REACH)])
        elif self._drag.part is not Part.NEW or (at - self._pressed).manhattanLength() >= _CLICK:
            self._change(self._drag.to(*self.fit.to_picture(at.x(), at.y())))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if event.button() == Qt.MouseButton.LeftButton and self._drag is not None:
            self._drag = None
            if self._shown().crop != self._before:
                self._settle()
            self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for the editor, or in the editor take the whole picture."""
        self._drag = None
        if self._large:
            self.take_whole()
        else:
            self.opened.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the handles."""
        self._hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Hide them again."""
        self._hovered = False
        self.update()

    def _on_pointed(self, found: Found | None) -> None:
        self._pointed_object = found
        self.update()

    # --- keys ---------------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Esc ends a drag before the window's shortcut sees it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._drag is not None:
            event.setAccepted(event.key() == Qt.Key.Key_Escape)
            return event.isAccepted()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, Ctrl and arrows or + and − resize, Shift in steps of ten; R turns; see the table of acts."""
        act = act_of(Qt.Key(event.key()), event.modifiers())
        if event.key() == Qt.Key.Key_Escape and self._drag is not None:
            self._cancel_drag()
        elif act is None or not self._do(act):
            super().keyPressEvent(event)

    def _do(self, act: Act) -> bool:
        """Do what a key means; False when it means nothing here."""
        size = self._shown().size
        if act.turn:
            self.finish_keys()
            self.turn_wanted.emit(act.turn)
        elif act.whole:
            self.take_whole()
        elif act.move:
            self._by_key(geometry.nudged(self.box, self._part, *act.move, size))
        elif act.grow:
            self._by_key(geometry.grown(self.box, *act.grow, size))
        elif act.open and not self._large:
            self.finish_keys()
            self.opened.emit()
        elif act.remove and not self._large:
            self.remove_wanted.emit()
        else:
            return False
        return True

    def _by_key(self, box: Box) -> None:
        before = self._shown().crop
        self._change(box)
        if self._shown().crop != before:
            self._keys_rest.start()

    def focusNextPrevChild(self, next: bool) -> bool:
        """In the editor Tab goes through the box and its handles before it goes on."""
        if self._large and self.hasFocus():
            at = _TAB_STOPS.index(self._part) + (1 if next else -1)
            if 0 <= at < len(_TAB_STOPS):
                self._hold(_TAB_STOPS[at])
                return True
        return super().focusNextPrevChild(next)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming back by Shift+Tab starts at the last handle."""
        if event.reason() == Qt.FocusReason.TabFocusReason:
            self._hold(Part.BOX)
        elif event.reason() == Qt.FocusReason.BacktabFocusReason and self._large:
            self._hold(_TAB_STOPS[-1])
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What the keys moved is done."""
        self.finish_keys()
        super().focusOutEvent(event)

    def _hold(self, part: Part) -> None:
        self._part = part
        self._describe()
        self.update()

    # --- painting -----------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Some room; the layout gives what it has."""
        return QSize(640, 480) if self._large else QSize(240, 208)

    def minimumSizeHint(self) -> QSize:
        """Enough for the handles."""
        return QSize(160, 160) if self._large else QSize(80, 80)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the dots along."""
        self._refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tile, picture, box, the object pointed at."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        tile = QPainterPath()
        tile.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
        painter.fillPath(tile, QColor(tokens.sunken))
        picture = QRectF(*self.fit.shown(geometry.whole(self._shown().size)))
        painter.drawPixmap(picture, self._at_size((picture.size() * self.devicePixelRatioF()).toSize()), QRectF())
        self._paint_box(painter, picture)
        if self._pointed_object is not None:
            box = QRectF(*self.fit.shown(self._pointed_object.box))
            room = QRectF(self.rect()).adjusted(4, 4, -4, -4)
            paint.paint_object(painter, box, self._pointed_object.label, font=self.font(), tokens=tokens, room=room)
        self._paint_edge(painter, tile)

    def _paint_box(self, painter: QPainter, picture: QRectF) -> None:
        box = QRectF(*self.fit.shown(self.box))
        active = self._large or self._hovered or self.hasFocus() or self._drag is not None
        if not geometry.is_whole(self.box, self._shown().size):
            paint.paint_dimmed(painter, picture, box)
        elif not active:
            return
        paint.paint_frame(painter, box, thirds=self._drag is not None)
        if active:
            held = self._part if self._part in SIDES and (self.hasFocus() or self._drag) else None
            paint.paint_handles(painter, box, self._theme.tokens, held)

    def _paint_edge(self, painter: QPainter, tile: QPainterPath) -> None:
        """A frame that tells by its width and its colour: the keyboard is here, or this is not wanted."""
        tokens, negative = self._theme.tokens, self._shown().negative
        painter.setBrush(Qt.BrushStyle.NoBrush)
        focused = self.hasFocus() and self._part not in SIDES
        color = tokens.accent if focused else tokens.danger if negative else tokens.border
        painter.setPen(QPen(QColor(color), 3 if focused or negative else 1))
        painter.setClipPath(tile)
        painter.drawPath(tile)
        painter.setClipping(False)
        if negative:
            paint_minus(painter, tokens.danger, QColor(tokens.surface), self.devicePixelRatioF())

    def _at_size(self, size: QSize) -> QPixmap:
        """The picture in screen pixels; scaled once, not on every repaint."""
        if self._scaled.size() != size:
            aspect, mode = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            shown = self._pixmap if self._heat.isNull() else self._heat
            self._scaled = shown.scaled(size.expandedTo(QSize(1, 1)), aspect, mode)
        return self._scaled
