"""The card of a tuned encoder: what it inherits from its base, and what it says of its own."""

from collections.abc import Sequence

import msgspec

from assistant.store.card import EncoderCard
from models.tune.exam import Line
from models.tune.goods import Goods
from models.tune.plan import Plan


def tuned_card(plan: Plan, goods: Goods, recipe: str, share: float) -> EncoderCard:
    """The card without figures; files and reference are still those of the base."""
    base = plan.card
    limits = [
        *base.limits,
        f"Tuned to the catalogue {goods.catalog}: other goods may be found less well than by {base.name}.",
    ]
    if base.bridge:
        limits.append("It has no bridge: a product without a picture, or without words, is found by the other alone.")
    return msgspec.structs.replace(
        base,
        name=plan.name,
        revision=plan.revision,
        description=f"{base.description.rstrip('.')}. Tuned to the catalogue {goods.catalog}.",
        source=f"{base.encoder_id}, tuned by Magpie's workshop ({base.source})",
        recipe=f"python -m models tune {goods.catalog} --encoder {base.name}: {recipe}; seed {plan.seed}, weights "
        f"{share:g} of the way from {base.encoder_id} (sha256 {base.image[0].sha256[:16]}) to the tuned ones; products "
        f"{goods.fingerprint}",
        data=[*base.data, f"{goods.catalog}: {len(goods.of('train')):,} products of a catalogue (its owner's terms)"],
        limits=limits,
        quality={},
        bridge=None,
        reranker=None,
    )


def with_figures(card: EncoderCard, lines: Sequence[Line]) -> EncoderCard:
    """``card`` with each figure, its interval, and what the base has, on the same products."""
    quality: dict[str, float] = {}
    for line in lines:
        mean, low, high = line.after
        quality |= {line.name: mean, f"{line.name}_low": low, f"{line.name}_high": high}
        quality |= {f"{line.name}_base": line.before[0], f"{line.name}_products": line.n}
    return msgspec.structs.replace(card, quality={name: round(value, 4) for name, value in quality.items()})
