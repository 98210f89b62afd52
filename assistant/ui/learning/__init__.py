"""Marks of what was right and wrong, and learning from them."""
