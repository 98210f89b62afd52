"""Models on disk: their cards, their folders, their files checked; installing, packing and removing them.

A room of its own below the encoders and speech, which both read their models from here. Importing it is light.
"""
