"""What moves, as plain values and a way to read any frame of it."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.progress import CancelToken
from assistant.query.query import Pixels


class Reader(Protocol):
    """Reads frames of one file; opens the file anew for each call, so that threads do not meet."""

    @property
    def times_s(self) -> Sequence[float]:
        """When each frame is shown, ascending, in seconds from the first."""

    @property
    def duration_s(self) -> float:
        """How long all of them take."""

    @property
    def key_frames(self) -> Sequence[int]:
        """The frames that need no other one to be decoded."""

    def frames(self, indices: Sequence[int], max_side: int | None, cancel: CancelToken) -> Iterator[Pixels]:
        """The frames of ascending ``indices``. Raises :class:`PictureError` where one cannot be decoded."""


@dataclass(frozen=True, eq=False)
class Clip:
    """An animation or a video.

    ``name`` is what the person knows it by; ``best`` the frame to begin with. Only the first frames of a long one are
    considered: then ``is_whole`` is False.
    """

    name: str
    reader: Reader
    best: int
    is_whole: bool = True

    @property
    def count(self) -> int:
        """How many frames there are; 1 or more."""
        return len(self.reader.times_s)

    @property
    def duration_s(self) -> float:
        """How long the frames considered take."""
        return self.reader.duration_s

    @property
    def times_s(self) -> list[float]:
        """When each frame is shown, in seconds from the first."""
        return list(self.reader.times_s)

    @property
    def key_frames(self) -> list[int]:
        """The frames that are decoded fast, ascending; of an animation, where every frame builds on others, all."""
        return list(self.reader.key_frames)

    def at(self, time_s: float) -> int:
        """The frame shown at a time; the first or last one for times outside."""
        return max(0, bisect_right(self.reader.times_s, time_s) - 1)

    def frame(self, index: int, *, max_side: int | None = None, cancel: CancelToken | None = None) -> Pixels:
        """One frame, upright and in sRGB: ``(H, W, 3) uint8``. Blocks, reads disk; from any thread.

        Raises
        ------
        IndexError
            There is no such frame.
        PictureError
            It is damaged.
        """
        if not 0 <= index < self.count:
            raise IndexError(f"{self.name} has the frames 0 to {self.count - 1}, not {index}")
        return next(iter(self.reader.frames([index], max_side, cancel or CancelToken())))
