"""Weights under a name: those built in, and those that the shopper kept."""

from collections.abc import Mapping

from assistant.errors import NotFoundError
from assistant.settings import Settings, Weights

BUILT_IN: dict[str, Weights] = {
    "balanced": Weights(),
    "looks": Weights(picture=2.0, words=0.6, keywords=0.3, taste=0.5),
    "meaning": Weights(picture=0.6, words=2.0, keywords=0.3),
    "exact words": Weights(picture=0.4, words=0.4, keywords=2.0, taste=0.1),
}
"""Chosen for what their names say, not measured; beside automatic weights they are for those who know better."""


def presets(settings: Settings) -> Mapping[str, Weights]:
    """All presets by name, the built-in ones first; one of the shopper's with the same name wins."""
    return {**BUILT_IN, **settings.presets}


def find_preset(name: str, settings: Settings) -> Weights:
    """A preset by name, whatever the case; raises :class:`NotFoundError` naming those that there are."""
    known = {key.casefold(): weights for key, weights in presets(settings).items()}
    if name.casefold() not in known:
        raise NotFoundError(
            f"There is no preset named {name!r}.", hint=f"There are {', '.join(presets(settings))}: --preset looks."
        )
    return known[name.casefold()]
