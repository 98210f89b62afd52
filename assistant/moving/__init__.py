"""Animations and videos: which frames there are, which one to begin with, and any one as pixels."""

from assistant.moving.clip import Clip
from assistant.moving.opening import is_moving, open_clip

__all__ = ["Clip", "is_moving", "open_clip"]
