"""Choosing a part of the screen: the shots of Qt's screens, the overlay on each monitor, what ties them together."""
