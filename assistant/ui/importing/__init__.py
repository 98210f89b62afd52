"""Importing a catalogue from the window: looking at the feed, saying which column is what, and the import itself."""
