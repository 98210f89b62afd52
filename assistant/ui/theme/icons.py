"""Icons drawn as SVG in one colour, tinted and rendered for the screen's pixel density."""

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from assistant import paths
from assistant.ui.theme.theme import Theme, icon_folder

_SCALES = (1.0, 2.0, 3.0)


def tinted_pixmap(name: str, color: str, side: int, scale: float) -> QPixmap:
    """The icon ``name`` in ``color``, ``side`` logical pixels wide, for ``scale`` screen pixels to a logical one."""
    svg = (icon_folder() / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", color)
    return _render(QSvgRenderer(QByteArray(svg.encode())), side, scale)


def tinted_icon(name: str, color: str, side: int = 18) -> QIcon:
    """The icon ``name`` in ``color`` for every usual pixel density."""
    icon = QIcon()
    for scale in _SCALES:
        icon.addPixmap(tinted_pixmap(name, color, side, scale))
    return icon


def application_icon() -> QIcon:
    """Magpie's own icon, from its scalable drawing."""
    icon = QIcon()
    drawing = paths.resources() / "icons" / "magpie.svg"
    if drawing.is_file():
        renderer = QSvgRenderer(str(drawing))
        for side in (16, 24, 32, 48, 64, 128, 256):
            icon.addPixmap(_render(renderer, side, 1.0))
    return icon


def _render(renderer: QSvgRenderer, side: int, scale: float) -> QPixmap:
    pixmap = QPixmap(QSize(side, side) * scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, side * scale, side * scale))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap


class IconButton(QToolButton):
    """A flat square button with an icon and no text; its name is for screen readers and the tool tip."""

    def __init__(self, theme: Theme, icon: str, name: str, parent: QWidget | None = None, *, side: int = 18) -> None:
        super().__init__(parent)
        self._theme, self._icon_name, self._side = theme, icon, side
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setIconSize(QSize(side, side))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._retint()
        theme.changed.connect(self._retint)

    def _retint(self) -> None:
        self.setIcon(tinted_icon(self._icon_name, self._theme.tokens.text_muted, self._side))


class TextButton(QPushButton):
    """A button with a word and an icon that follows the theme; ``kind`` picks its style: primary, plain or link."""

    def __init__(
        self, theme: Theme, text: str, *, icon: str = "", kind: str = "plain", parent: QWidget | None = None
    ) -> None:
        super().__init__(f" {text}" if icon else text, parent)  # Qt leaves the icon no room of its own
        self.setAccessibleName(text)
        self._theme, self._icon_name, self._kind = theme, icon, kind
        self.setProperty("kind", kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setIconSize(QSize(16, 16))
        self._retint()
        theme.changed.connect(self._retint)

    def changeEvent(self, event: QEvent) -> None:
        """Re-tint when it is enabled or disabled."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self._retint()

    def _retint(self) -> None:
        if not self._icon_name:
            return
        tokens = self._theme.tokens
        colors = {"primary": tokens.on_accent, "link": tokens.accent_text}
        color = colors.get(self._kind, tokens.text_muted) if self.isEnabled() else tokens.text_faint
        self.setIcon(tinted_icon(self._icon_name, QColor(color).name(), 16))
