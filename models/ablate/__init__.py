"""Trains variants of one recipe under the same conditions and says what each part of it is worth."""
