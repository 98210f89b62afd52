"""Which examples are trained on, watched, and tested: decided by a hash of their key, so never by order or chance.

Imports nothing heavy: the quality tests of the shipped model use the same split without torch.
"""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Literal

Split = Literal["train", "validation", "test"]

FASHION_TEST = 2_754
"""Products held out of fashion: the gallery size of the prototype's figures, so that recall compares."""

FASHION_VALIDATION = 1_000


def hash_rank(keys: Iterable[str]) -> list[str]:
    """The distinct keys in the order of their SHA-256, the same on every machine."""
    return sorted(set(keys), key=lambda key: hashlib.sha256(key.encode()).digest())


def assign(keys: Sequence[str], *, test: float, validation: float) -> list[Split]:
    """Give each key its split.

    Parameters
    ----------
    keys:
        One key an example; equal keys always share a split.
    test, validation:
        How many distinct keys to hold out: a count when 1 or more, else a share.
    """
    ranked = hash_rank(keys)
    test_count, validation_count = (_count(amount, len(ranked)) for amount in (test, validation))
    tests = set(ranked[:test_count])
    validations = set(ranked[test_count : test_count + validation_count])
    return ["test" if key in tests else "validation" if key in validations else "train" for key in keys]


def fashion(ids: Sequence[str]) -> list[Split]:
    """The split of the fashion products, by id."""
    return assign(ids, test=FASHION_TEST, validation=FASHION_VALIDATION)


def flipkart(ids: Sequence[str]) -> list[Split]:
    """The split of the mixed goods, by id: a fifth tested."""
    return assign(ids, test=0.2, validation=0.0)


def grocery_photos(paths: Sequence[str]) -> list[Split]:
    """The split of the shop photos: a fifth tested, four consecutive photos together.

    Neighbouring file numbers often show the same shelf a moment later; photo by photo, a test would meet near copies
    of what was trained on.
    """
    return assign([_shelf(path) for path in paths], test=0.2, validation=0.05)


def clothing(names: Sequence[str]) -> list[Split]:
    """The split of people's photos of clothes, by file name: a fifth tested."""
    return assign(names, test=0.2, validation=0.05)


def _shelf(path: str) -> str:
    """``train/Fruit/Apple/Gala/Gala_013.jpg`` to ``train/Fruit/Apple/Gala/Gala_3``."""
    stem, _, number = path.removesuffix(".jpg").rpartition("_")
    return f"{stem}_{int(number) // 4}"


def _count(amount: float, total: int) -> int:
    return int(amount) if amount >= 1 else round(amount * total)
