"""Brings the translations in line with the texts of the window, and compiles them.

    python packaging/translations.py            # after texts changed: lists what is left to translate
    python packaging/translations.py --compile  # after translating: writes the .qm files

The tools are those of PySide6 (pyside6-lupdate, pyside6-lrelease). docs/translating.md tells the rest.
"""

import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "assistant" / "ui"
TRANSLATIONS = ROOT / "resources" / "translations"


def tool(name: str) -> str:
    """A tool of PySide6 beside this Python, or on the path."""
    beside = Path(sys.executable).with_name(name)
    found = str(beside) if beside.is_file() else shutil.which(name)
    if not found:
        sys.exit(f"{name} is missing; it comes with PySide6: pip install PySide6-Essentials")
    return found


def update(ts: Path) -> None:
    """New texts come in as unfinished, texts that are gone leave; no line numbers, so that diffs stay readable."""
    sources = [str(path) for path in sorted(SOURCES.rglob("*.py"))]
    options = ["-silent", "-locations", "none", "-no-obsolete", "-sort-messages", "-source-language", "en"]
    subprocess.run([tool("pyside6-lupdate"), *options, *sources, "-ts", str(ts)], check=True)


def compile_to_qm(ts: Path, qm: Path) -> None:
    """What the window loads."""
    subprocess.run([tool("pyside6-lrelease"), "-silent", str(ts), "-qm", str(qm)], check=True)


def unfinished(ts: Path) -> list[tuple[str, str]]:
    """Context and text of everything that has no translation yet."""
    left = []
    for context in ET.parse(ts).getroot().iter("context"):  # noqa: S314
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") == "unfinished" or not translation.text:
                left.append((context.findtext("name", ""), message.findtext("source", "")))
    return left


def main() -> None:
    """Update, list, and compile where asked to."""
    for ts in sorted(TRANSLATIONS.glob("*.ts")):
        update(ts)
        left = unfinished(ts)
        for context, text in left:
            sys.stdout.write(f"{context}: {text!r}\n")
        sys.stdout.write(f"{ts.name}: {len(left)} left to translate\n")
        if "--compile" in sys.argv[1:]:
            compile_to_qm(ts, ts.with_suffix(".qm"))


if __name__ == "__main__":
    main()
