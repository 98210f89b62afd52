"""Opens whatever moves, by its content: the name says nothing."""

from pathlib import Path

from assistant.errors import PictureError
from assistant.moving.animation import Animation
from assistant.moving.choosing import SIDE, choose, measure, to_look_at
from assistant.moving.clip import Clip
from assistant.moving.video import Video, container_of
from assistant.pictures.decode import BROKEN, open_image, read_file
from assistant.progress import CancelToken

_START_BYTES = 1024


def is_moving(source: Path | bytes) -> bool:
    """Whether a file is an animation of several frames or a video; False of anything that cannot be read.

    Reads the disk: of a picture all, of a video 1 KB.
    """
    try:
        if container_of(_start(source)) is not None:
            return True
        data = source if isinstance(source, bytes) else read_file(source, source.name)
        return bool(getattr(open_image(data, "picture"), "is_animated", False))
    except (PictureError, *BROKEN):
        return False


def open_clip(source: Path | bytes, name: str | None = None, cancel: CancelToken | None = None) -> Clip:
    """Find the frames of an animation or a video and choose the one to begin with. Blocks, some 0.1 to 2 s.

    Parameters
    ----------
    source:
        The file, or its path. A still picture is a clip of one frame.
    name:
        What the person knows it by; by default the file's name.
    cancel:
        Asked at each frame.

    Raises
    ------
    PictureError
        It cannot be read; playlists, which name other files, are refused.
    MissingComponentError
        It is a video, and PyAV is not installed.
    """
    shown = name or (source.name if isinstance(source, Path) else "video")
    cancel = cancel or CancelToken()
    container = container_of(_start(source, shown))
    if container is None:
        data = source if isinstance(source, bytes) else read_file(source, shown)
        reader: Animation | Video = Animation(data, shown, cancel)
    else:
        reader = Video(source, container, shown, cancel)
    return Clip(shown, reader, _best(reader, cancel), reader.is_whole)


def _best(reader: Animation | Video, cancel: CancelToken) -> int:
    """The frame to begin with; damaged ones are passed over."""
    looked_at = to_look_at(reader.key_frames, len(reader.times_s))
    measures: list[float] = []
    try:
        measures.extend(measure(pixels) for pixels in reader.frames(looked_at, SIDE, cancel))
    except PictureError:
        if not measures:
            raise
    return looked_at[choose(measures)]


def _start(source: Path | bytes, shown: str = "video") -> bytes:
    if isinstance(source, bytes):
        return source[:_START_BYTES]
    try:
        with source.open("rb") as file:
            return file.read(_START_BYTES)
    except OSError as error:
        raise PictureError(shown, f"the file cannot be read ({error.strerror})", hint="Check the path.") from error
