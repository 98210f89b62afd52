"""The theme of the running window: follows the system's light or dark unless the shopper chose one."""

import string
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from assistant import paths
from assistant.ui import language
from assistant.ui.theme.tokens import DARK, LIGHT, Tokens

Choice = Literal["system", "light", "dark"]

BASE_FONT_PX = 13

PREFERRED_FONTS = ("Inter", "Noto Sans", "Cantarell", "Ubuntu", "Noto Sans CJK SC")
"""Tried in turn when the desktop names no font and fontconfig falls back to DejaVu Sans, which is very wide."""


CHINESE_FONTS = ("PingFang SC", "Microsoft YaHei UI", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei")
"""For a Chinese window, so that its characters have their Chinese and not their Japanese shapes."""


class Theme(QObject):
    """Applies tokens to the application and hands them to what paints by itself."""

    changed = Signal()

    def __init__(self, choice: Choice = "system", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice: Choice = choice
        self.tokens = self._resolve()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)

    @property
    def choice(self) -> Choice:
        """What the shopper chose."""
        return self._choice

    def choose(self, choice: Choice) -> None:
        """Use light, dark, or whatever the system has."""
        self._choice = choice
        self.apply()

    def apply(self) -> None:
        """Give palette, font and style sheet to the application."""
        self.tokens = self._resolve()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setStyle("fusion")
            app.setFont(_interface_font())
            app.setPalette(_palette(self.tokens))
            app.setStyleSheet(style_sheet(self.tokens))
        self.changed.emit()

    def _resolve(self) -> Tokens:
        if self._choice == "system":
            return DARK if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
        return DARK if self._choice == "dark" else LIGHT

    def _on_scheme_changed(self) -> None:
        if self._choice == "system":
            self.apply()


def style_sheet(tokens: Tokens) -> str:
    """``resources/styles/window.qss`` with the tokens filled in; an unknown token raises KeyError."""
    folder = paths.resources()
    template = string.Template((folder / "styles" / "window.qss").read_text(encoding="utf-8"))
    icons = (folder / "icons" / "ui").as_posix()
    return template.substitute(tokens.substitutions(), icons=icons)


def icon_folder() -> Path:
    """Where the icons of buttons lie."""
    return paths.resources() / "icons" / "ui"


def _interface_font() -> QFont:
    """The system's font at the base size, or a narrower one where the system has none of its own."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if QFontInfo(font).family().startswith("DejaVu"):
        installed = set(QFontDatabase.families())
        family = next((name for name in PREFERRED_FONTS if name in installed), font.family())
        font = QFont(family)
        if language.current() == "en":
            font.setFeature(QFont.Tag("pwid"), 1)  # else a Chinese font sets curly quotes as wide as a character
    if language.current() == "zh":
        font.setFamilies([*font.families(), *_present(CHINESE_FONTS)])
    font.setPixelSize(BASE_FONT_PX)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _present(families: tuple[str, ...]) -> list[str]:
    """Those that are installed: Qt is slow to find out about others."""
    installed = set(QFontDatabase.families())
    return [name for name in families if name in installed]


def _palette(tokens: Tokens) -> QPalette:
    """The palette, for what the style sheet does not reach (selections, tool tips, standard dialogs)."""
    role = QPalette.ColorRole
    palette = QPalette()
    for name, value in {
        role.Window: tokens.window,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.sunken,
        role.Text: tokens.text,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.ToolTipBase: tokens.raised,
        role.ToolTipText: tokens.text,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.PlaceholderText: tokens.text_faint,
        role.Link: tokens.accent_text,
        role.Mid: tokens.border,
        role.Dark: tokens.border_strong,
    }.items():
        palette.setColor(name, QColor(value))
    for name in (role.Text, role.ButtonText, role.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(tokens.text_faint))
    return palette
