"""One frameless window a monitor: its frozen shot, dimmed, on which the person chooses a rectangle."""

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QScreen,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from assistant.screen.desktop import Shot
from assistant.screen.geometry import Rect
from assistant.ui.grab import painting
from assistant.ui.grab.shooting import image_of
from assistant.ui.theme import Theme
from assistant.ui.theme.icons import IconButton

if TYPE_CHECKING:
    from assistant.ui.grab.choosing import Choosing

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
FAST_PX = 10

_CURSORS = {
    (0, 0): Qt.CursorShape.SizeAllCursor,
    (-1, 0): Qt.CursorShape.SizeHorCursor,
    (1, 0): Qt.CursorShape.SizeHorCursor,
    (0, -1): Qt.CursorShape.SizeVerCursor,
    (0, 1): Qt.CursorShape.SizeVerCursor,
    (-1, -1): Qt.CursorShape.SizeFDiagCursor,
    (1, 1): Qt.CursorShape.SizeFDiagCursor,
    (1, -1): Qt.CursorShape.SizeBDiagCursor,
    (-1, 1): Qt.CursorShape.SizeBDiagCursor,
}


class Overlay(QWidget):
    """Tells :class:`Choosing` what the person does, in device pixels of the desktop, and paints what is chosen."""

    def __init__(self, shot: Shot, screen: QScreen, choosing: "Choosing", theme: Theme) -> None:
        super().__init__(None, _window_flags())
        self.shot, self._choosing, self._theme = shot, choosing, theme
        self._image = image_of(shot.pixels, shot.monitor.scale)
        self.setObjectName("grabOverlay")
        self.setWindowTitle(self.tr("Magpie: choose a part of the screen"))
        self.setAccessibleName(self.tr("Screen {0}").format(shot.monitor.name))
        self.setAccessibleDescription(", ".join(f"{key}: {does}" for key, does in self._help()))
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.bar = _Bar(theme, choosing, self)
        self.setScreen(screen)
        self.setGeometry(screen.geometry())

    def refresh(self) -> None:
        """Show what is chosen now."""
        rect = self._choosing.selection.rect
        self.bar.follow(self._local(rect) if rect and not self._choosing.selection.is_dragging else None)
        self.update()

    # --- what a person does -------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Left: begin; right: one step back."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._choosing.press(*self._device(event), self._reach())
        elif event.button() == Qt.MouseButton.RightButton:
            self._choosing.step_back()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the rectangle, or show what a press would do."""
        x, y = self._device(event)
        self._choosing.point(x, y, dragging=bool(event.buttons() & Qt.MouseButton.LeftButton))
        if not event.buttons():
            grip = self._choosing.selection.grip_at(x, y, self._reach())
            self.setCursor(_CURSORS[grip] if grip is not None else Qt.CursorShape.CrossCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the rectangle, or take what was clicked."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._choosing.release(*self._device(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The whole monitor."""
        self._choosing.take_monitor(*self._device(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Enter, Esc, M."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if key in ARROWS:
            far = FAST_PX if modifiers & Qt.KeyboardModifier.ShiftModifier else 1
            across, down = ARROWS[key]
            resize = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
            self._choosing.nudge(across * far, down * far, resize=resize)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choosing.take()
        elif key == Qt.Key.Key_Escape:
            self._choosing.step_back()
        elif key == Qt.Key.Key_M:
            self._choosing.take_monitor(*self._choosing.pointer)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Paint again: the frame is where the keys go."""
        super().focusInEvent(event)
        self.update()

    # --- painting -----------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """The shot, dimmed but for the chosen part, and the helpers over it."""
        painter = QPainter(self)
        painter.drawImage(QPointF(0, 0), self._image)
        whole, rect = QRectF(self.rect()), self._choosing.selection.rect
        seen = rect.intersected(self.shot.monitor.area) if rect else None
        self._paint_dim(painter, whole, self._local(seen) if seen else None)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._theme.tokens
        if rect and seen:
            local = self._local(rect)
            painting.paint_frame(painter, local, whole, tokens)
            if self._shows_size(rect):
                painting.paint_size(painter, local, whole, f"{rect.width} × {rect.height} px", tokens)
        x, y = self._choosing.pointer
        here = self.shot.monitor.area.contains(x, y)
        pointer = QPointF(*self.shot.monitor.to_logical(x, y))
        if here and not self._choosing.selection.is_dragging:
            low = painting.help_goes_low(whole, pointer, self._local(seen) if seen else None)
            painting.paint_help(painter, whole, self._help(), tokens, low=low)
        if here and not self.bar.isVisible():
            self._paint_magnifier(painter, (x, y), pointer, whole)

    def _shows_size(self, rect: Rect) -> bool:
        """Once, where the rectangle begins, although several monitors may show a part of it."""
        begins_on = self._choosing.selection.desktop.monitor_at(rect.left, rect.top)
        return begins_on is None or begins_on == self.shot.monitor

    def _paint_dim(self, painter: QPainter, whole: QRectF, hole: QRectF | None) -> None:
        if hole is None:
            painter.fillRect(whole, painting.DIM)
            return
        for part in (
            QRectF(whole.left(), whole.top(), whole.width(), hole.top() - whole.top()),
            QRectF(whole.left(), hole.bottom(), whole.width(), whole.bottom() - hole.bottom()),
            QRectF(whole.left(), hole.top(), hole.left() - whole.left(), hole.height()),
            QRectF(hole.right(), hole.top(), whole.right() - hole.right(), hole.height()),
        ):
            painter.fillRect(part, painting.DIM)

    def _paint_magnifier(self, painter: QPainter, at: tuple[int, int], pointer: QPointF, whole: QRectF) -> None:
        area = self.shot.monitor.area
        pixel = (at[0] - area.left, at[1] - area.top)
        red, green, blue = (int(value) for value in self.shot.pixels[pixel[1], pixel[0]])
        text = f"{at[0]}, {at[1]}   {QColor(red, green, blue).name()}"
        painting.paint_magnifier(
            painter, self._image, pixel, pointer, screen=whole, text=text, tokens=self._theme.tokens
        )

    # --- coordinates --------------------------------------------------------------------------------------------------

    def _device(self, event: QMouseEvent) -> tuple[int, int]:
        return self.shot.monitor.to_device(event.position().x(), event.position().y())

    def _local(self, rect: Rect) -> QRectF:
        monitor = self.shot.monitor
        return QRectF(
            QPointF(*monitor.to_logical(rect.left, rect.top)), QPointF(*monitor.to_logical(rect.right, rect.bottom))
        )

    def _reach(self) -> float:
        return painting.HANDLE_SIDE * self.shot.monitor.scale

    def _help(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Drag"), self.tr("a rectangle")),
            (self.tr("Click"), self.tr("a window")),
            ("M", self.tr("whole monitor")),
            (self.tr("Arrows"), self.tr("move, Shift 10 px, Ctrl resize")),
            ("Enter", self.tr("search with it")),
            ("Esc", self.tr("back")),
        ]


class _Bar(QFrame):
    """The two buttons beside the rectangle, for whoever holds the mouse; Enter and Esc do the same."""

    def __init__(self, theme: Theme, choosing: "Choosing", parent: QWidget) -> None:
        super().__init__(parent)
        self._overlay = parent
        self.setObjectName("grabBar")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.take = IconButton(theme, "check", self.tr("Search with this part (Enter)"), side=20)
        self.back = IconButton(theme, "close", self.tr("Choose again (Esc)"), side=20)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 4, 4, 4)
        row.setSpacing(2)
        for button, does in ((self.take, choosing.take), (self.back, choosing.step_back)):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the overlay keeps the keys
            button.clicked.connect(does)
            row.addWidget(button)
        self.hide()

    def follow(self, rect: QRectF | None) -> None:
        """Lie under the rectangle's right corner, or inside it at the edge of the monitor; None hides."""
        screen = QRectF(self._overlay.rect())
        if rect is None or not screen.contains(rect.bottomRight() - QPointF(1, 1)):
            self.hide()
            return
        self.adjustSize()
        right, top = rect.right(), rect.bottom() + 10
        if top + self.height() > screen.bottom() - 4:
            right, top = rect.right() - 10, rect.bottom() - self.height() - 10
        right = min(right, screen.right() - 4)
        self.move(round(max(4.0, right - self.width())), round(max(4.0, top)))
        self.show()


def _window_flags() -> Qt.WindowType:
    """On X11 past the window manager, which would keep the overlay out of panels and off other monitors; on Windows a
    tool, which has no button in the task bar.
    """
    kind = Qt.WindowType.Tool if sys.platform == "win32" else Qt.WindowType.Window
    return (
        kind
        | Qt.WindowType.FramelessWindowHint
        | Qt.WindowType.WindowStaysOnTopHint
        | Qt.WindowType.NoDropShadowWindowHint
        | Qt.WindowType.X11BypassWindowManagerHint
    )
