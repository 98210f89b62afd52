"""The gate of automatic fusion: queries with known answers, their score matrices, learning, and what it is worth."""
