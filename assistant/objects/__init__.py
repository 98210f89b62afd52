"""Finds the things in a picture, without a detector: what stands out from its ground, judged with the encoder's patches."""
