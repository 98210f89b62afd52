"""Whisper through faster-whisper, in int8 on the processor, from a folder on disk: nothing here asks the network.

What its decoder is told, how its words are judged and how words appear while somebody speaks is ours; see
``docs/voice-recognisers.md``. faster-whisper and ctranslate2 load when a model is opened.
"""

from assistant.speech.whisper.recogniser import WhisperRecogniser, open_whisper

__all__ = ["WhisperRecogniser", "open_whisper"]
