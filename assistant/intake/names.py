"""Names from strangers made fit to be shown: no control characters, no tricks with the direction of writing."""

import unicodedata
from pathlib import Path

MAX_NAME_CHARS = 80


def clean(text: str) -> str:
    """The text with control, direction and unpaired characters replaced; line ends and tabs become spaces."""
    return "".join(_shown(char) for char in text)


def shown_name(path: Path | str) -> str:
    """What a file is called in the window; long names lose their middle."""
    name = clean(path if isinstance(path, str) else path.name or str(path)).strip() or "picture"
    if len(name) <= MAX_NAME_CHARS:
        return name
    half = (MAX_NAME_CHARS - 1) // 2
    return f"{name[:half]}…{name[-half:]}"


def _shown(char: str) -> str:
    if char in "\n\r\t":
        return " "
    return "�" if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn") else char
