"""From a microphone or a file to words: capture, voice activity, recognisers, transcripts. Nothing is written to disk."""
