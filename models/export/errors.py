"""What goes wrong while a model is made ready to ship."""

from assistant.errors import MagpieError


class ExportError(MagpieError):
    """A model cannot be exported, or what was exported does not compute what the original does."""
