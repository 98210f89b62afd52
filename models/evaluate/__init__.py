"""Measures of a dual encoder on held-out examples; free of torch, so that tests of the shipped model use them."""
