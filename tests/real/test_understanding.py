"""What understanding brings on real products: typos, Chinese, words of other shops, and other names.

Where the benches left the whole catalogue in ``runs/bench`` it is used, with all queries; that prints the figures of
docs/understanding.md: ``pytest tests/real/test_understanding.py -s``. Else the words alone are imported, and fewer are
asked: minutes less.
"""

import csv
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from assistant.app import App
from assistant.query import Phrase, Query
from assistant.query.lexicon import load_lexicon
from assistant.understanding import Knowledge
from assistant.understanding.spelling import respell
from assistant.understanding.tokens import normal
from tests.real.typos import Asked, FashionQueries, mistyped

HOME = Path(__file__).resolve().parents[2] / "runs" / "bench"
IS_WHOLE = (HOME / "catalogs" / "fashion").is_dir()
QUERIES = 250 if IS_WHOLE else 40
"""Of titles and of attributes each."""

TERMS = 250 if IS_WHOLE else 60
TITLES = None if IS_WHOLE else 6_000
CHINESE = 100 if IS_WHOLE else 30
PLACES = 10


@pytest.fixture(scope="module")
def app(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    folder = tmp_path_factory.mktemp("feeds")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MAGPIE_HOME", str(HOME if IS_WHOLE else folder / "home"))
        made = App()
        if "fashion" not in made.registry.names():
            made.import_feed(words_of_fashion(shared, folder), "fashion")
        if "homedepot" not in made.registry.names():
            made.import_feed(titles_of_homedepot(shared, folder), "homedepot")
        yield made


def words_of_fashion(shared: Path, folder: Path) -> Path:
    """The fashion catalogue without its pictures."""
    path = folder / "fashion.parquet"
    pq.write_table(pq.read_table(shared / "data" / "fashion.parquet").drop_columns(["image"]), path)
    return path


def titles_of_homedepot(shared: Path, folder: Path) -> Path:
    """Each title once, as a feed: the file itself has one row for each search term. Of these the first ones alone."""
    titles = pq.read_table(shared / "data" / "homedepot.parquet")["product_title"].unique().to_pylist()[:TITLES]
    path = folder / "homedepot.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("id", "title"), *enumerate(titles)])
    return path


@pytest.fixture(scope="module")
def queries(shared: Path) -> FashionQueries:
    return FashionQueries(shared / "data", "test")


def found(app: App, text: str, catalog: str = "fashion", *, literal: bool = False) -> list[str]:
    results = app.search(Query(phrases=(Phrase(text),)), catalogs=[catalog], literal=literal)
    return [results.products[int(at)].id for at in results.fused.order[:PLACES]]


def recalls(app: App, asked: Sequence[Asked], *, literal: bool = False) -> np.ndarray:
    """Of each query the share of its answers, at most ten of them, among the best ten."""
    return np.array(
        [len(one.answers & set(found(app, one.text, literal=literal))) / min(PLACES, len(one.answers)) for one in asked]
    )


def test_typos_cost_little(app: App, queries: FashionQueries) -> None:
    kinds = {"titles": queries.titles(QUERIES), "attributes": queries.attributes(QUERIES)}
    plain = {kind: recalls(app, asked, literal=True) for kind, asked in kinds.items()}
    for kind, asked in kinds.items():
        untouched = recalls(app, asked).mean()
        print(f"\n{kind}: recall@10 as typed {plain[kind].mean():.4f}, understood {untouched:.4f}")
        assert untouched >= plain[kind].mean() - 0.015
    right = np.concatenate(list(plain.values())).mean()
    for edits, least in ((1, 0.95), (2, 0.85)):
        found: list[np.ndarray] = []
        for kind, asked in kinds.items():
            rng = random.Random(11)
            wrong = [Asked(mistyped(one.text, edits, rng), one.answers) for one in asked]
            literal = recalls(app, wrong, literal=True).mean() / plain[kind].mean()
            found.append(recalls(app, wrong))
            kept = found[-1].mean() / plain[kind].mean()
            print(f"{kind}, {edits} edits: {kept:.3f} of the recall is kept, {literal:.3f} without understanding")
        together = np.concatenate(found).mean() / right
        print(f"both, {edits} edits: {together:.3f}")
        assert together >= least


@pytest.mark.parametrize("fields", [("baseColour", "articleType"), ("articleType",), ("gender", "articleType")])
def test_chinese_finds_nearly_what_english_finds(app: App, queries: FashionQueries, fields: tuple[str, ...]) -> None:
    english, chinese = queries.chinese(fields, CHINESE)
    first, second = recalls(app, english).mean(), recalls(app, chinese).mean()
    untold = recalls(app, chinese, literal=True).mean()
    print(f"\n{' '.join(fields)}, {len(chinese)}: English {first:.4f}, Chinese {second:.4f}, as typed {untold:.4f}")
    assert second >= 0.9 * first


def test_words_that_are_right_are_not_changed(app: App, shared: Path) -> None:
    """Words of a builder's market that are right there, asked of the fashion catalogue."""
    rows = pq.read_table(shared / "data" / "homedepot.parquet", columns=["search_term", "product_title"]).to_pylist()
    own = app.catalog("homedepot").vocabulary().frequency
    knowledge = Knowledge.of([app.catalog("fashion").vocabulary()], load_lexicon())
    for name, most in (("search_term", 0.03), ("product_title", 0.03)):
        texts = sorted({row[name] for row in rows})
        random.Random(3).shuffle(texts)
        tokens = [one for text in texts[:1500] for one in respell(normal(text), knowledge, frozenset())]
        right = [one for one in tokens if one.text.casefold() in own]
        changed = [one for one in right if one.is_respelled]
        print(f"\n{name}: {len(changed)} of {len(right)} right words changed: {len(changed) / len(right):.4f}")
        assert len(changed) <= most * len(right)


def test_other_names_and_spellings_help_a_builders_market(app: App, shared: Path) -> None:
    """nDCG@10 by people's judgments of title and search term; products without one count as no answer."""
    graded = judged(app, shared)
    terms = sorted(graded)
    random.Random(6).shuffle(terms)
    plain = np.mean([ndcg(found(app, term, "homedepot", literal=True), graded[term]) for term in terms[:TERMS]])
    understood = np.mean([ndcg(found(app, term, "homedepot"), graded[term]) for term in terms[:TERMS]])
    print(f"\nhomedepot, nDCG@10 of {TERMS} terms: as typed {plain:.4f}, understood {understood:.4f}")
    assert understood > plain


def judged(app: App, shared: Path) -> dict[str, dict[str, float]]:
    """Grades 0 to 2 by search term and product, of terms with three judgments or more."""
    rows = pq.read_table(shared / "data" / "homedepot.parquet").to_pylist()
    products = app.catalog("homedepot").columns("id", "title")
    ids = dict(zip(products["title"].to_pylist(), products["id"].to_pylist(), strict=True))
    grades: dict[str, dict[str, float]] = defaultdict(dict)
    for row in rows:
        if row["product_title"] in ids:
            grades[row["search_term"]][ids[row["product_title"]]] = float(row["relevance"]) - 1
    return {term: own for term, own in grades.items() if len(own) >= 3 and max(own.values()) > 0}


def ndcg(ranking: Sequence[str], grades: dict[str, float]) -> float:
    discount = 1 / np.log2(np.arange(2, PLACES + 2))
    gains = np.array([grades.get(one, 0.0) for one in ranking])
    ideal = np.array(sorted(grades.values(), reverse=True)[:PLACES])
    return float(gains @ discount[: len(gains)] / (ideal @ discount[: len(ideal)]))
