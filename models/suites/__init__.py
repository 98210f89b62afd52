"""Judgment files made of the data sets, for ``magpie eval`` and ``magpie tune``: see docs/evaluation.md."""
