"""The one decoder of the whole program, and the thumbnails that a catalogue keeps."""

from assistant.pictures.decode import FORMATS, MAX_FILE_BYTES, MAX_PIXELS, read_picture
from assistant.pictures.thumbnails import THUMBNAIL_SIDE, encode_thumbnail, is_thumbnail

__all__ = [
    "FORMATS",
    "MAX_FILE_BYTES",
    "MAX_PIXELS",
    "THUMBNAIL_SIDE",
    "encode_thumbnail",
    "is_thumbnail",
    "read_picture",
]
