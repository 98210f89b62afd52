"""The design tokens: every colour of the window by its role, for light and for dark.

The accent is the blue-violet sheen of a magpie's wing. Each text colour keeps a contrast of at least 4.5 : 1 (WCAG 2.1
AA) on the surfaces it is used on; a test computes it. Qt-free.
"""

from dataclasses import asdict, dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours as ``#rrggbb`` by role; ``channels`` gives each ranking channel its own, and the re-ranker one."""

    name: Literal["light", "dark"]
    window: str
    surface: str
    raised: str
    sunken: str
    border: str
    border_strong: str
    text: str
    text_muted: str
    text_faint: str
    accent: str
    accent_hover: str
    accent_end: str
    accent_soft: str
    accent_text: str
    on_accent: str
    danger: str
    danger_soft: str
    warning: str
    warning_soft: str
    tile: str
    scroll: str
    channels: dict[str, str] = field(default_factory=dict)

    def substitutions(self) -> dict[str, str]:
        """The tokens as the style sheet names them: ``accent``, ``channel_picture`` …"""
        plain = {name: value for name, value in asdict(self).items() if isinstance(value, str)}
        return plain | {f"channel_{name}": value for name, value in self.channels.items()}


LIGHT = Tokens(
    name="light",
    window="#f5f6fa",
    surface="#ffffff",
    raised="#ffffff",
    sunken="#eef0f6",
    border="#e2e5ee",
    border_strong="#c6cbdb",
    text="#151829",
    text_muted="#4f566e",
    text_faint="#656c86",
    accent="#4148d6",
    accent_hover="#353bbd",
    accent_end="#7a3fd0",
    accent_soft="#ebebfc",
    accent_text="#3b41c4",
    on_accent="#ffffff",
    danger="#b4232f",
    danger_soft="#fdecec",
    warning="#8a5200",
    warning_soft="#fdf3e0",
    tile="#ffffff",
    scroll="#c3c8d8",
    channels={
        "picture": "#4c5bea",
        "words": "#0f9b8e",
        "keywords": "#e8930c",
        "taste": "#d6408f",
        "picture_text": "#2f86c9",
        "together": "#7a5cc8",
    },
)

DARK = Tokens(
    name="dark",
    window="#0f111a",
    surface="#161925",
    raised="#1d2130",
    sunken="#10131d",
    border="#272c3d",
    border_strong="#3d445c",
    text="#eceef7",
    text_muted="#aab1c8",
    text_faint="#8e96b0",
    accent="#8288ff",
    accent_hover="#989dff",
    accent_end="#b08cff",
    accent_soft="#262a4d",
    accent_text="#a9adff",
    on_accent="#0f111a",
    danger="#ff8d8d",
    danger_soft="#3a1d25",
    warning="#f2bd6b",
    warning_soft="#352a18",
    tile="#ffffff",
    scroll="#3a4158",
    channels={
        "picture": "#7f8aff",
        "words": "#35c4b5",
        "keywords": "#f3ac3c",
        "taste": "#f26bb0",
        "picture_text": "#5fb4f2",
        "together": "#b39dff",
    },
)
