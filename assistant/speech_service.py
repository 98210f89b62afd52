"""All that is done with speech: which recogniser, which microphone, listening and writing down: ``app.speech``."""
