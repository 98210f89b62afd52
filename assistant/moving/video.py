"""Videos, by PyAV (FFmpeg): only from the file itself.

FFmpeg would follow a playlist to other files and into the network, whatever the file's name. So the container is told
by its first bytes (:func:`container_of`), each is opened with that reader alone, and FFmpeg is handed an open file and
no protocol to open another.
"""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import numpy as np

from assistant.errors import MissingComponentError, PictureError
from assistant.pictures.decode import MAX_PIXELS
from assistant.progress import CancelToken
from assistant.query.query import Pixels

MAX_FRAMES = 50_000
"""Frames considered: 28 minutes at 30 a second."""

MAX_INDEXED_BYTES = 2 * 1024**3
MAX_DECODED_FRAMES = 1_500
"""Decoded for one that is asked for; from one key frame to the next there are some 250."""

HD_LINES = 720
"""From so many lines on, a video that does not name its colours means BT.709, below BT.601."""

_HINT = "Save or download it again, or save a picture of the frame you want."

_HEIF = (b"heic", b"heix", b"hevc", b"heim", b"mif1", b"msf1", b"avif", b"avis", b"crx ")
"""Brands of pictures in the container that MP4 uses too."""


def container_of(start: bytes) -> str | None:
    """FFmpeg's name of the container of a file that begins so (1 KB is enough), or None when it is no video."""
    if start[4:8] in {b"ftyp", b"moov", b"mdat", b"wide", b"free"}:
        return None if start[4:8] == b"ftyp" and start[8:12] in _HEIF else "mov"
    if start[:4] == b"RIFF" and start[8:12] == b"AVI ":
        return "avi"
    if start[:1] == b"G" and start[188:189] == b"G" and start[376:377] == b"G":
        return "mpegts"
    known = {
        b"\x1a\x45\xdf\xa3": "matroska",
        b"OggS": "ogg",
        b"FLV\x01": "flv",
        b"\x00\x00\x01\xba": "mpeg",
        b"\x30\x26\xb2\x75": "asf",
    }
    return known.get(start[:4])


class Video:
    """The frames of one video.

    Raises
    ------
    MissingComponentError
        PyAV is not installed.
    PictureError
        There is no picture in it, it is damaged, or its pictures are too large.
    """

    def __init__(self, source: Path | bytes, container: str, name: str, cancel: CancelToken) -> None:
        self._source, self._container, self._name = source, container, name
        self.is_whole = True
        self.duration_s = 0.0
        self._pts: list[int] = []
        self.times_s: list[float] = []
        self.key_frames: list[int] = []
        self._find_frames(cancel)

    def frames(self, indices: Sequence[int], max_side: int | None, cancel: CancelToken) -> Iterator[Pixels]:
        """The frames of ascending ``indices``."""
        with self._opened() as (container, stream):
            for index in indices:
                container.seek(self._pts[index], stream=stream)
                found = self._decode(container, stream, index, cancel) or self._from_start(index, cancel)
                yield _pixels(found, max_side)

    def _from_start(self, index: int, cancel: CancelToken) -> Any:
        """For containers without an index, such as MPEG-TS, where a jump may land too late."""
        with self._opened() as (container, stream):
            found = self._decode(container, stream, index, cancel)
        if found is None:
            raise PictureError(self._name, "the video is damaged or cut off", hint=_HINT)
        return found

    def _decode(self, container: Any, stream: Any, index: int, cancel: CancelToken) -> Any:
        """The frame ``index`` (of a damaged stretch the last one before it), or None when the container is past it."""
        found = None
        for frame in _bounded(container.decode(stream), MAX_DECODED_FRAMES):
            cancel.raise_if_cancelled()
            if frame.pts is not None and frame.pts > self._pts[index]:
                break
            found = frame
        return found

    def _find_frames(self, cancel: CancelToken) -> None:
        """Read when the frames are shown; decodes nothing."""
        size = 0
        keys: list[int] = []
        with self._opened() as (container, stream):
            for packet in container.demux(stream):
                cancel.raise_if_cancelled()
                if packet.pts is None:
                    continue
                self._pts.append(packet.pts)
                self.duration_s = float((packet.duration or 0) * stream.time_base)
                size += packet.size
                if packet.is_keyframe:
                    keys.append(packet.pts)
                if len(self._pts) >= MAX_FRAMES or size >= MAX_INDEXED_BYTES:
                    self.is_whole = False
                    break
            base = float(stream.time_base)
        if not self._pts:
            raise PictureError(self._name, "the video has no frames", hint=_HINT)
        self._pts.sort()
        self.times_s = [(pts - self._pts[0]) * base for pts in self._pts]
        self.duration_s += self.times_s[-1]
        places = {pts: place for place, pts in enumerate(self._pts)}
        self.key_frames = sorted({places[pts] for pts in keys})

    @contextmanager
    def _opened(self) -> Iterator[tuple[Any, Any]]:
        av = _library(self._name)
        with self._file() as file:
            try:
                options = {"protocol_whitelist": "none"}
                with av.open(file, format=self._container, container_options=options) as container:
                    if not container.streams.video:
                        raise PictureError(self._name, "there is no picture in it, only sound", hint="Give a picture.")
                    stream = container.streams.video[0]
                    self._prepare(stream)
                    yield container, stream
            except (av.FFmpegError, OSError, ValueError, OverflowError) as error:
                raise PictureError(self._name, "the video is damaged or cut off", hint=_HINT) from error

    def _prepare(self, stream: Any) -> None:
        width, height = stream.codec_context.width, stream.codec_context.height
        if width * height > MAX_PIXELS:
            reason = f"{width:,} × {height:,} pixels are more than the {MAX_PIXELS:,} that are read"
            raise PictureError(self._name, reason, hint="Save a smaller copy.")
        stream.codec_context.options = {"max_pixels": str(MAX_PIXELS)}  # a stream may change its size midway
        stream.codec_context.thread_count = 2

    def _file(self) -> IO[bytes]:
        if isinstance(self._source, bytes):
            return io.BytesIO(self._source)
        try:
            return self._source.open("rb")
        except OSError as error:
            reason = f"the file cannot be read ({error.strerror})"
            raise PictureError(self._name, reason, hint="Check the path.") from error


def _library(name: str) -> Any:
    try:
        import av
    except ImportError as error:
        raise MissingComponentError(
            f"{name}: videos cannot be read.", hint="Install their reader: pip install av, or save a picture of it."
        ) from error
    av.logging.set_level(None)  # FFmpeg writes to the terminal, past Python's logging
    return av


def _bounded(frames: Iterator[Any], limit: int) -> Iterator[Any]:
    return (frame for frame, _ in zip(frames, range(limit), strict=False))


def _pixels(frame: Any, max_side: int | None) -> Pixels:
    """In square pixels, no larger than asked for, and turned as the file says."""
    width, height = _size(frame, max_side)
    unnamed = int(frame.colorspace) == 2  # AVCOL_SPC_UNSPECIFIED
    space = {"src_colorspace": "ITU709"} if unnamed and frame.height >= HD_LINES else {}
    pixels = frame.reformat(width=width, height=height, format="rgb24", **space).to_ndarray()
    return np.ascontiguousarray(np.rot90(pixels, round(frame.rotation / 90) % 4))


def _size(frame: Any, max_side: int | None) -> tuple[int, int]:
    ratio = frame.sample_aspect_ratio if hasattr(frame, "sample_aspect_ratio") else None
    width = frame.width * float(min(max(ratio, 0.25), 4)) if ratio else frame.width
    scale = min(1.0, (max_side or width + frame.height) / max(width, frame.height))
    return max(1, round(width * scale)), max(1, round(frame.height * scale))
