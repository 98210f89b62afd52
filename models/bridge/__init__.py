"""The bridge: predicts a product's picture vector from its text vector, and the other way."""
