"""The product table: products, their vectors and their words, one folder a catalogue."""
