"""What goes wrong in training and can be said in a sentence."""

from assistant.errors import MagpieError


class TrainingError(MagpieError):
    """A run that cannot start or go on: its data, its recipe or its disk."""
