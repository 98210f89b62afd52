"""The names of the ways of fusing: for the settings and the command line, which know no ranking."""

from typing import Literal, get_args

Method = Literal["weighted", "reciprocal-rank", "graph", "cluster", "euclidean"]
METHODS: tuple[Method, ...] = get_args(Method)
"""What each does: :mod:`assistant.ranking.methods`."""
