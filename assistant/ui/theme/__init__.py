"""Colours, icons and style sheet: the look of the window in one place."""

from assistant.ui.theme.theme import Theme
from assistant.ui.theme.tokens import DARK, LIGHT, Tokens

__all__ = ["DARK", "LIGHT", "Theme", "Tokens"]
