"""How each catalogue was last searched: the weights, and whether they were chosen for each query. Qt-free."""

from collections.abc import Mapping, Sequence

from assistant.settings import CatalogWeights, Settings, Weights

KEPT = 50
"""Catalogues, and sets of them, whose balance is remembered; the one set longest ago goes first."""


def key_of(searched: Sequence[str]) -> str:
    """What a balance is remembered under: the catalogues that are searched together."""
    return "+".join(sorted(searched))


def remembered(settings: Settings, key: str, weights: Mapping[str, float], *, auto: bool) -> dict[str, CatalogWeights]:
    """What is remembered once these catalogues were searched so."""
    others = {name: kept for name, kept in settings.catalog_weights.items() if name != key}
    newest = dict(list(others.items())[-(KEPT - 1) :])
    return {**newest, key: CatalogWeights(Weights(**weights), auto)}


def forgotten(settings: Settings, key: str) -> dict[str, CatalogWeights]:
    """What is remembered once these catalogues start as any other."""
    return {name: kept for name, kept in settings.catalog_weights.items() if name != key}


def recalled(settings: Settings, key: str) -> CatalogWeights:
    """How these catalogues were last searched; as the settings have it when they were not."""
    return settings.catalog_weights.get(key, CatalogWeights(settings.weights, settings.auto_weights))
