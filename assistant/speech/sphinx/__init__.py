"""CMU Sphinx (pocketsphinx) with a language model of the catalogue: English speech with no download."""

from assistant.speech.sphinx.recogniser import open_sphinx

__all__ = ["open_sphinx"]
