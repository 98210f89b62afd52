"""Brings together what tells whether a catalogue has what is asked for; :mod:`assistant.ranking.verdict` decides."""

from collections.abc import Sequence

import numpy as np

from assistant.arranging.pieces import has, pieces_of, words_of_product
from assistant.catalog.catalog import Catalog
from assistant.catalog.product import Product
from assistant.query import Query
from assistant.ranking import Pool, Question
from assistant.ranking.verdict import Evidence, Nearness, Verdict, decide, gather_evidence, nearness_of

READ = 100
"""Candidates whose words are read: those that the words found best."""


def judge(
    query: Query, question: Question, pool: Pool, products: Sequence[Product], catalog: Catalog
) -> Verdict | None:
    """The verdict on one catalogue; None where there is nothing to go by, as with filters alone."""
    evidence = evidence_for(query, question, pool, products, catalog)
    return decide(evidence)


def best_of(verdicts: Sequence[Verdict | None]) -> Verdict | None:
    """Of several catalogues the best one's: one that has what is asked for is enough."""
    known = [verdict for verdict in verdicts if verdict is not None]
    return max(known, key=lambda verdict: verdict.fit, default=None)


def evidence_for(
    query: Query, question: Question, pool: Pool, products: Sequence[Product], catalog: Catalog
) -> Evidence:
    """All evidence of one catalogue; the usual nearness within it is kept with its version."""
    usual: Nearness = catalog.remembered("nearness", lambda: nearness_of(pool.background))
    return gather_evidence(question, pool, usual, _shares_found(query, pool, products))


def _shares_found(query: Query, pool: Pool, products: Sequence[Product]) -> tuple[float, float] | None:
    """The shares of the query's pieces that any product has, and that the best one has; None without words."""
    pieces = list(pieces_of(query.phrases).values())
    if not pieces:
        return None
    best = np.argsort(-pool.bm25, kind="stable")[:READ]
    texts = [words_of_product(products[int(index)]) for index in best if pool.bm25[index] > 0]
    together = max((sum(has(piece, text) for piece in pieces) for text in texts), default=0)
    everything = frozenset().union(*texts)
    return sum(has(piece, everything) for piece in pieces) / len(pieces), together / len(pieces)
