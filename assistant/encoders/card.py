"""The model card: what a model is, which files it consists of, and how a picture is prepared for it."""

import msgspec


class Preprocessing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How pixels become the image graph's input."""

    size: int = 128
    resize: str = "letterbox"
    filter: str = "bilinear"
    mean: tuple[float, float, float] = (127.5, 127.5, 127.5)
    std: tuple[float, float, float] = (127.5, 127.5, 127.5)
    background: tuple[int, int, int] = (255, 255, 255)
