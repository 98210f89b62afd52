"""Animated GIF, WebP, PNG and AVIF, by Pillow.

Each frame is laid over those before it, so a frame costs as much as all up to it; how many are considered is bounded by
the pixels that this takes.
"""

from collections.abc import Iterator, Sequence

from PIL import Image

from assistant.errors import PictureError
from assistant.pictures.decode import BROKEN, MAX_PIXELS, check_size, image_pixels, open_image
from assistant.progress import CancelToken
from assistant.query.query import Pixels

MAX_FRAMES = 2_000
MAX_DECODED_PIXELS = 2_000_000_000
"""Of all frames considered together: some ten seconds of decoding."""

DEFAULT_FRAME_S = 0.1
"""How long a frame without a time is shown: what browsers do with GIFs that say 0 or 10 ms."""


class Animation:
    """The frames of one animated picture. ``data`` is the file."""

    def __init__(self, data: bytes, name: str, cancel: CancelToken) -> None:
        self._data, self._name = data, name
        self.times_s: list[float] = []
        self.duration_s = 0.0
        self.is_whole = True
        self._find_frames(cancel)

    @property
    def key_frames(self) -> Sequence[int]:
        """All frames: none can be decoded without those before it."""
        return range(len(self.times_s))

    def frames(self, indices: Sequence[int], max_side: int | None, cancel: CancelToken) -> Iterator[Pixels]:
        """The frames of ascending ``indices``."""
        image = self._open()
        at = 0
        for index in indices:
            try:
                for at in range(at + 1, index + 1):  # noqa: B020 - one step at a time, to hear of a cancel
                    cancel.raise_if_cancelled()
                    image.seek(at)
            except BROKEN as error:
                raise self._damaged(at) from error
            yield image_pixels(image.copy(), self._name, max_side)

    def _find_frames(self, cancel: CancelToken) -> None:
        image = self._open()
        limit = max(1, min(MAX_FRAMES, MAX_DECODED_PIXELS // max(1, image.width * image.height)))
        while True:
            cancel.raise_if_cancelled()
            try:
                image.seek(len(self.times_s))
                image.load()
            except EOFError:
                return
            except BROKEN as error:
                if not self.times_s:
                    raise self._damaged(0) from error
                self.is_whole = False  # cut off: what came before can be used
                return
            if len(self.times_s) == limit:
                self.is_whole = False
                return
            self.times_s.append(self.duration_s)
            self.duration_s += _shown_s(image)

    def _open(self) -> Image.Image:
        image = open_image(self._data, self._name)
        check_size(image, self._name, MAX_PIXELS)
        return image

    def _damaged(self, index: int) -> PictureError:
        return PictureError(self._name, f"frame {index} is damaged or cut off", hint="Save or download it again.")


def _shown_s(image: Image.Image) -> float:
    shown_ms = image.info.get("duration", 0)
    return shown_ms / 1000 if isinstance(shown_ms, int | float) and shown_ms > 10 else DEFAULT_FRAME_S
