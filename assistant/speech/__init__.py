"""From a microphone or a file to words: capture, voice activity, recognisers. No sound is written to disk."""
