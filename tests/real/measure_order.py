"""Measures what the orders and marks are worth on fashion: ``python -m tests.real.measure_order [SEED]``.

Simulated shoppers look for a type, colour and gender of the labels and ask less than that: the type, the type and the
colour, a picture of such a product, or one of the type with the colour as words. They mark the first of the best forty
that are what they look for, or are not; the marked ones count neither before nor after. Pictures and words are scored
over 6,000 products, keywords are left out, as the labels' own words are in the titles.
"""

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.app import App
from assistant.arranging.facets import counted
from assistant.arranging.stacks import find_variants, stacked
from assistant.catalog.results import Candidates
from assistant.ranking import Background, Pool, Question, fuse, score_pool
from assistant.ranking.diversity import varied
from assistant.ranking.rocchio import Marks, moved
from tests.real.domains import feeds

SHOPPERS, SEEN, DEPTH = 80, 40, 20
WEIGHTS = {"picture": 1.0, "words": 1.0}


@dataclass(frozen=True)
class Shop:
    rows: Candidates
    pool: Pool
    encoder: object
    types: np.ndarray
    colours: np.ndarray
    genders: np.ndarray

    def totals(self, question: Question) -> np.ndarray:
        return fuse(score_pool(question, self.pool), WEIGHTS).total


def open_shop(data: Path, folder: Path) -> Shop:
    app = App()
    if not app.registry.names():
        app.import_feed(feeds(data, folder)["fashion"], "fashion")
    catalog = app.catalog("fashion")
    rows, sample = catalog.fetch(catalog.scan(50_000).row_ids.tolist()), catalog.background()
    zero = np.zeros(len(rows), np.float32)
    pool = Pool(
        rows.image, rows.text, rows.has_image, rows.has_text, rows.predicted_image, rows.predicted_text, zero, zero,
        Background(sample.image, sample.text), len(rows),
    )  # fmt: skip
    products = rows.products
    types = np.array([product.category[-1] if product.category else "" for product in products])
    colours, genders = (np.array([one.attributes.get(name, "") for one in products]) for name in ("colour", "gender"))
    return Shop(rows, pool, app.encoder("mini"), types, colours, genders)


def shoppers(shop: Shop, rng: np.random.Generator) -> Iterator[tuple[str, Question, np.ndarray, int]]:
    """Kind, question, which products are wanted, and the one that is asked with (-1: none)."""
    wanted = Counter(zip(shop.types, shop.colours, shop.genders, strict=True))
    usual = sorted(key for key, count in wanted.items() if 12 <= count <= 200 and key[1])
    for at in rng.permutation(len(usual))[:SHOPPERS]:
        kind, colour, gender = usual[at]
        mine = (shop.types == kind) & (shop.colours == colour) & (shop.genders == gender)
        own, other = rng.choice(np.flatnonzero(mine)), rng.choice(np.flatnonzero(shop.types == kind))
        alone, named = shop.encoder.texts([kind.lower(), f"{colour} {kind}".lower()])
        seen = shop.rows.image[own]
        yield "type", Question(words=alone), mine, -1
        yield "type, colour", Question(words=named), mine, -1
        yield "picture", Question(picture=seen, wanted_pictures=seen[None]), mine, int(own)
        seen = shop.rows.image[other]
        yield "picture, colour", Question(picture=seen, wanted_pictures=seen[None], words=named), mine, -1


def ndcg(order: list[int], wanted: np.ndarray, most: int) -> float:
    gains = 1 / np.log2(np.arange(DEPTH) + 2)
    return float(sum(gains[place] for place, index in enumerate(order[:DEPTH]) if wanted[index]) / gains[:most].sum())


def marked(shop: Shop, rng: np.random.Generator, liked: int, disliked: int, **shares: float) -> dict[str, tuple]:
    """nDCG@20 before and after the marks, by kind of question."""
    found: dict[str, list[tuple[float, float]]] = {}
    for kind, question, wanted, own in shoppers(shop, rng):
        before = [int(index) for index in np.argsort(-shop.totals(question), kind="stable") if index != own]
        good = [index for index in before[:SEEN] if wanted[index]][:liked]
        bad = [index for index in before[:SEEN] if not wanted[index]][:disliked]
        if len(good) < min(liked, 1) or len(bad) < min(disliked, 1):
            continue
        image, text = shop.rows.image, shop.rows.text
        marks = Marks(
            image[good] if good else None, text[good] if good else None,
            image[bad] if bad else None, text[bad] if bad else None,
        )  # fmt: skip
        after = np.argsort(-shop.totals(moved(question, marks, **shares)), kind="stable").tolist()
        left_out = {*good, *bad, own}
        most = min(DEPTH, int(wanted.sum()) - len(good) - (own >= 0))
        kept = [[index for index in order if index not in left_out] for order in (before, after)]
        found.setdefault(kind, []).append((ndcg(kept[0], wanted, most), ndcg(kept[1], wanted, most)))
    return {kind: (len(pairs), *np.mean(pairs, axis=0)) for kind, pairs in found.items()}


def print_marks(shop: Shop, seed: int) -> None:
    for name, liked, disliked, shares in (
        ("1 liked", 1, 0, {}), ("3 liked", 3, 0, {}), ("2 disliked", 0, 2, {}), ("1 liked, 2 disliked", 1, 2, {}),
        ("1 liked, β 0.75", 1, 0, {"beta": 0.75}), ("1 liked, β 3", 1, 0, {"beta": 3.0}),
        ("2 disliked, pictures at 0.6", 0, 2, {"disliked_weight": 0.6}),
        ("2 disliked, γ 0", 0, 2, {"gamma": 0.0}),
    ):  # fmt: skip
        rows = marked(shop, np.random.default_rng(seed), liked, disliked, **shares)
        told = "  ".join(f"{kind} {before:.3f} → {after:.3f} ({n})" for kind, (n, before, after) in rows.items())
        print(f"{name}: {told}")


def print_varied(shop: Shop) -> None:
    kinds = [kind for kind, count in Counter(shop.types.tolist()).items() if count >= 60]
    brands = [product.title.split()[0].casefold() if product.title else "" for product in shop.rows.products]
    for share in (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.3):
        figures = []
        for kind, vector in zip(kinds, shop.encoder.texts([kind.lower() for kind in kinds]), strict=True):
            totals = shop.totals(Question(words=vector))
            best = np.argsort(-totals, kind="stable")[:120]
            top = best[varied(totals[best], shop.rows.image[best], share)][:DEPTH]
            right = ndcg(top.tolist(), shop.types == kind, DEPTH)
            figures.append((right, len({shop.colours[at] for at in top}), len({brands[at] for at in top})))
        right, colours, named = np.mean(figures, axis=0)
        print(f"λ {share}: nDCG@20 {right:.3f}, colours {colours:.1f}, brands {named:.1f} of 20 ({len(kinds)} types)")


def print_counted(shop: Shop, rng: np.random.Generator) -> None:
    asked = [(question, wanted) for kind, question, wanted, _ in shoppers(shop, rng) if kind == "type, colour"]
    for share in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        figures = []
        for question, wanted in asked:
            totals = shop.totals(question)
            best = np.argsort(-totals, kind="stable")[:300]
            mask = counted(totals[best], share)
            kind = shop.types[best] == shop.types[wanted][0]
            figures.append((mask.sum(), kind[mask].mean(), kind[mask].sum() / max(1, kind.sum())))
        size, right, found = np.mean(figures, axis=0)
        print(
            f"share {share}: {size:.0f} of 300 counted, {right:.2f} of them of the type, {found:.2f} of the type found"
        )


def print_stacks(shop: Shop) -> None:
    products = shop.rows.products
    groups = find_variants(products, ["fashion"] * len(products), shop.rows.image * shop.rows.has_image[:, None])
    shown = stacked(list(range(len(products))), groups, None)
    sizes = [len(stack.others) + 1 for stack in shown.stacks.values()]
    print(f"{len(products)} products are {len(shown.order)} cards; {len(sizes)} stacks of {np.mean(sizes):.1f}")


if __name__ == "__main__":
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("MAGPIE_HOME", folder)
        shop = open_shop(Path(__file__).resolve().parents[3] / "shared" / "data", Path(folder))
        print_stacks(shop)
        print_counted(shop, np.random.default_rng(seed))
        print_varied(shop)
        print_marks(shop, seed)
