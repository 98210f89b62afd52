"""What the words of a query mean to the searched catalogues: spelling, concepts, brands, and what else to look for."""

from assistant.understanding.knowledge import Knowledge
from assistant.understanding.understand import understand

__all__ = ["Knowledge", "understand"]
