"""The main job on one page: a query in, ranked products and the reasons out.

encode the query's parts → candidates by vectors and by keywords → exact scores of these in every channel, calibrated
against one background for all catalogues of an encoder → with ``auto`` a gate chooses the weights, and what is good
under these joins the candidates → fuse; with a picture and words, a second look at the best fifty corrects their
totals, where the encoder has a re-ranker. Weights that the shopper moves later re-fuse the scores
(:meth:`Results.reweighted`); once they rest, searching again with them makes the best fifty those of the whole
catalogue.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from assistant.arranging.stacks import find_variants, side_by_side
from assistant.errors import QueryError
from assistant.finding.feedback import gather
from assistant.finding.gathering import Gathering, Target
from assistant.finding.gating import shipped_gate
from assistant.finding.results import Results
from assistant.finding.verdicts import best_of
from assistant.progress import CancelToken
from assistant.query import Filters, Query
from assistant.ranking import Method, fuse
from assistant.ranking.agreement import led_by_picture
from assistant.ranking.gate import Gate, gate_weights
from assistant.ranking.methods import FUSION_METHODS, make_structure
from assistant.stopwatch import Stopwatch

__all__ = ["Target", "search"]


def search(
    query: Query,
    targets: Sequence[Target],
    weights: Mapping[str, float],
    *,
    auto: bool = False,
    method: Method = "weighted",
    gate: Gate | None = None,
    candidates: int = 300,
    cancel: CancelToken | None = None,
    notes: Sequence[str] = (),
) -> Results:
    """Rank the products of ``targets`` for ``query``. Blocks and reads disk; opens no network connection.

    Parameters
    ----------
    query:
        What is wanted; see :meth:`Query.validate`.
    targets:
        The catalogues to search together. Those of one encoder are calibrated together and so comparable; those of
        others each for itself.
    weights:
        A weight by channel name.
    auto:
        The gate chooses the weights of the channels that it knows.
    method:
        How the scores are fused.
    gate:
        What chooses; the shipped one by default.
    candidates:
        How many each way of looking brings; all of them are then scored exactly.
    cancel:
        Asked for before each catalogue.
    notes:
        What the results are to tell beside what is found out here, such as a catalogue that cannot be a target.

    Raises
    ------
    QueryError
        The query is empty, too long, or filters by a field that no catalogue has.
    DamagedError
        A catalogue cannot be read, or the shipped gate.
    """
    query.validate()
    clock = Stopwatch()
    usable, left_out = _usable(query.filters, targets)
    marks, lost = gather(query.feedback, {target.catalog.name: target.catalog for target in targets})
    groups = [
        Gathering(query, group, marks, count=candidates, clock=clock, cancel=cancel or CancelToken())
        for group in _by_encoder(usable)
    ]
    in_force = _look(groups, weights, gate or shipped_gate() if auto else None)
    parts = [part for group in groups for part in group.parts]
    correction = np.concatenate([group.correction(in_force) for group in groups])
    with clock.measure("rank"):
        scores = np.concatenate([group.scores for group in groups])
        same = np.concatenate([group.same() for group in groups])
        structure = make_structure([group.pool for group in groups]) if FUSION_METHODS[method].needs_structure else None
        fused = fuse(scores, in_force, correction, same, method=method, structure=structure)
        products = tuple(product for part in parts for product in part.rows.products)
        catalogs = tuple(part.catalog.name for part in parts for _ in part.rows.products)
        looks = side_by_side([part.rows.image * part.rows.has_image[:, None] for part in parts])
        variants = find_variants(products, catalogs, looks)
        verdict = best_of([verdict for group in groups for verdict in group.verdicts()])
    return Results(
        query=query,
        weights=in_force,
        products=products,
        catalogs=catalogs,
        scores=scores,
        fused=fused,
        searched=sum(target.catalog.count() for target, _ in usable),
        timings_ms=clock.finished(),
        notes=(*notes, *left_out, *lost),
        correction=correction,
        same=same,
        groups=variants,
        looks=looks,
        verdict=verdict,
        auto=auto,
        method=method,
        structure=structure,
    )


def _look(groups: Sequence[Gathering], weights: Mapping[str, float], gate: Gate | None) -> dict[str, float]:
    """Bring the candidates, and tell the weights in force: those given, with those that a gate chooses put in."""
    for group in groups:
        group.look(weights)
    if gate is None:
        return dict(weights)
    chosen = gate_weights(np.concatenate([group.scores for group in groups]), gate)
    in_force = {**weights, **led_by_picture(chosen, max(group.agreement for group in groups))}
    for group in groups:
        group.look(in_force)
    return in_force


def _by_encoder(usable: Sequence[tuple[Target, str | None]]) -> list[list[tuple[Target, str | None]]]:
    """The targets whose vectors can be compared, together; in the order of their first."""
    groups: dict[tuple[str, int], list[tuple[Target, str | None]]] = {}
    for target, where in usable:
        groups.setdefault((target.catalog.encoder_id, id(target.reranker)), []).append((target, where))
    return list(groups.values())


def _usable(filters: Filters, targets: Sequence[Target]) -> tuple[list[tuple[Target, str | None]], tuple[str, ...]]:
    """The targets that have the fields filtered by, with the condition; a sentence about each of the others."""
    usable: list[tuple[Target, str | None]] = []
    problems: list[QueryError] = []
    notes: list[str] = []
    for target in targets:
        try:
            usable.append((target, target.catalog.where(filters)))
            notes += [note] if (note := target.catalog.price_note(filters)) else []
        except QueryError as error:
            problems.append(error)
            notes.append(f"{target.catalog.name} was left out: {error.message}")
    if problems and not usable:
        raise problems[0]
    if not usable:
        raise QueryError("There is no catalogue to search.", hint="Import one: magpie catalog import FILE --name NAME.")
    return usable, tuple(notes)
