"""A re-ranker: cross-attention of a query's words over the picture patches of the best candidates.

It orders anew what the frozen dual encoder found. See ``docs/models/reranker.md`` for what it brings.
"""
