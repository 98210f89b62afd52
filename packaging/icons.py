"""Make every bitmap of the application icon from its two drawings: ``python packaging/icons.py``.

``magpie.svg`` is the whole bird; ``magpie-small.svg`` leaves out legs and feathers and is used up to 32 pixels, where
they would only blur. Qt draws them (an image needs no display), Pillow packs the files of Windows and macOS.
"""

import sys
from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

PACKAGING = Path(__file__).resolve().parent
ICONS = PACKAGING.parent / "resources" / "icons"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
_LARGEST_SMALL = 32
_WINDOWS_SIZES = (16, 24, 32, 48, 64, 128, 256)
_MAC_SIZES = (32, 64, 128, 256, 512, 1024)


def draw(size: int) -> QImage:
    """The icon at ``size`` pixels, transparent outside."""
    drawing = "magpie-small.svg" if size <= _LARGEST_SMALL else "magpie.svg"
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(ICONS / drawing)).render(painter)
    painter.end()
    return image


def pictures(sizes: tuple[int, ...]) -> list[Image.Image]:
    """The icon for Pillow, largest first."""
    drawn = [draw(size).convertToFormat(QImage.Format.Format_RGBA8888) for size in sorted(sizes, reverse=True)]
    return [Image.frombytes("RGBA", (each.width(), each.height()), bytes(each.constBits())) for each in drawn]


def main() -> int:
    """Write the PNG files beside the drawings, and ``magpie.ico`` and ``magpie.icns`` beside their recipes."""
    for size in SIZES:
        draw(size).save(str(ICONS / f"magpie-{size}.png"))
    largest, *others = pictures(_WINDOWS_SIZES)
    sizes = [(size, size) for size in _WINDOWS_SIZES]
    largest.save(PACKAGING / "windows" / "magpie.ico", sizes=sizes, append_images=others)
    largest, *others = pictures(_MAC_SIZES)
    largest.save(PACKAGING / "macos" / "magpie.icns", append_images=others)
    sys.stdout.write(f"{len(SIZES)} bitmaps in {ICONS}, magpie.ico and magpie.icns in {PACKAGING}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
