"""Small animations and videos whose frames are known, for tests."""

import io
from collections.abc import Sequence

import numpy as np
from PIL import Image

RATE = 10


def blank(level: int = 0, size: tuple[int, int] = (160, 96)) -> np.ndarray:
    return np.full((size[1], size[0], 3), level, np.uint8)


def scene(seed: int, size: tuple[int, int] = (160, 96)) -> np.ndarray:
    """Large coloured squares."""
    small = np.random.default_rng(seed).integers(0, 255, (size[1] // 8, size[0] // 8, 3), np.uint8)
    return small.repeat(8, axis=0).repeat(8, axis=1)


def animation(frames: Sequence[np.ndarray], kind: str = "GIF", duration_ms: int = 100) -> bytes:
    images = [Image.fromarray(frame) for frame in frames]
    buffer = io.BytesIO()
    lossless = {"lossless": True} if kind == "WEBP" else {}
    images[0].save(buffer, kind, save_all=True, append_images=images[1:], duration=duration_ms, **lossless)
    return buffer.getvalue()


def video(
    frames: Sequence[np.ndarray], container: str = "mp4", codec: str = "mpeg4", *, gop: int = 10, sound: bool = False
) -> bytes:
    """A video of :data:`RATE` frames a second, with a key frame every ``gop``."""
    import av

    buffer = io.BytesIO()
    with av.open(buffer, "w", format=container) as file:
        stream = file.add_stream(codec, rate=RATE)
        stream.height, stream.width = frames[0].shape[:2]
        stream.pix_fmt = "yuv420p"
        stream.codec_context.gop_size = gop
        for frame in frames:
            for packet in stream.encode(av.VideoFrame.from_ndarray(frame, format="rgb24")):
                file.mux(packet)
        for packet in stream.encode():
            file.mux(packet)
    return buffer.getvalue()


def sound_only() -> bytes:
    import av

    buffer = io.BytesIO()
    with av.open(buffer, "w", format="mp4") as file:
        stream = file.add_stream("aac", rate=16_000)
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), format="fltp", layout="mono")
        frame.sample_rate = 16_000
        for packet in [*stream.encode(frame), *stream.encode()]:
            file.mux(packet)
    return buffer.getvalue()
