"""Remembers by content how each picture was cropped and turned, as long as the window is open. Qt-free, no I/O."""

import hashlib
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import replace
from weakref import WeakKeyDictionary

import numpy as np

from assistant.query import Box, Picture

MOST = 500
"""Pictures remembered: a digest and a box each."""


class CropMemory:
    """A picture is known again by its pixels as they were read, however it was turned since."""

    def __init__(self) -> None:
        self._views: OrderedDict[bytes, tuple[int, Box | None]] = OrderedDict()
        self._digests: WeakKeyDictionary[Picture, bytes] = WeakKeyDictionary()

    def remember(self, pictures: Iterable[Picture]) -> None:
        """Keep the turn and the crop that pictures have now."""
        for picture in pictures:
            digest = self._digest(picture)
            self._views[digest] = picture.turns, picture.crop
            self._views.move_to_end(digest)
        while len(self._views) > MOST:
            self._views.popitem(last=False)

    def recall(self, picture: Picture) -> Picture:
        """The picture as it was last shown; as it is when it is seen for the first time."""
        known = self._views.get(self._digest(picture))
        if known is None:
            return picture
        turns, crop = known
        turned = picture.turned(turns - picture.turns)
        shown = replace(turned, crop=crop)
        self.derive(picture, shown)
        return shown

    def derive(self, old: Picture, new: Picture) -> None:
        """``new`` is ``old`` with another turn or crop: it need not be looked at again."""
        self._digests[new] = self._digest(old)

    def _digest(self, picture: Picture) -> bytes:
        """16 bytes of the pixels as they were read; about 10 ms for the largest query picture, once for each."""
        if picture not in self._digests:
            pixels = np.ascontiguousarray(np.rot90(picture.pixels, picture.turns))
            digest = hashlib.blake2b(repr(pixels.shape).encode(), digest_size=16)
            digest.update(pixels.data)
            self._digests[picture] = digest.digest()
        return self._digests[picture]
