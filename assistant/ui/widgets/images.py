"""From pixels to Qt's pictures. On the UI thread alone.

Workers decode with :mod:`assistant.pictures` and hand over arrays: making Qt's objects in a worker while the UI thread
makes some has been seen to stand still for good (PySide 6.11), each holding the lock that the other waits for.
"""

from PySide6.QtGui import QImage

from assistant.query import Pixels


def to_image(pixels: Pixels) -> QImage:
    """A copy of ``(H, W, 3) uint8`` RGB pixels as a QImage, which does not share their memory."""
    height, width = pixels.shape[:2]
    data = pixels.tobytes()
    return QImage(data, width, height, width * 3, QImage.Format.Format_RGB888).copy()
