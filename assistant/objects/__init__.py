"""Finds the things in a picture, without a detector: what stands out, judged with the encoder's patches."""
