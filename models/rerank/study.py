"""What is trained on, chosen by and reported: the galleries of the three splits and the lists on them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.ranking.together import USED
from assistant.settings import Weights as ShippedWeights
from models.evaluate.table import Embedder
from models.rerank.fusing import Weights, make_gallery, score_channels, tune
from models.rerank.lists import Lists, embed_phrases, join, make_lists
from models.rerank.products import Products
from models.rerank.queries import Task, draw_queries
from models.rerank.relevance import grade


@dataclass(frozen=True, slots=True)
class Case:
    """One situation: a task on a catalogue with titles or of bare pictures, and its queries in each split.

    ``tuned``: the baseline has its best weights, not those that the sliders start with.
    """

    task: Task
    has_text: bool
    train: int
    validation: int
    test: int
    tuned: bool = True

    @property
    def name(self) -> str:
        """``picture_and_words, titles, shipped weights``."""
        weights = "best weights" if self.tuned else "shipped weights"
        return f"{self.task}, {'titles' if self.has_text else 'pictures only'}, {weights}"


CASES = tuple(
    Case("picture_and_words", has_text, 2000, 600, 2000, tuned) for has_text in (True, False) for tuned in (True, False)
)
"""What the re-ranker is used for, and so all that it learns by default."""

OTHER_CASES = (
    Case("words", True, 1000, 600, 1600),
    Case("words", False, 1000, 600, 1600),
    Case("title", False, 1000, 600, 1600),
)
"""What it is not used for. Titles of a catalogue with titles are not among them: the keywords find these."""

TRAIN_GALLERY = 3_000
"""Products in one gallery of training: about as dense as the gallery of the test."""


@dataclass(frozen=True, slots=True)
class Study:
    """Lists by case. ``weights`` are the baseline's; tuned ones on ``validation``, for each case by itself."""

    weights: dict[str, Weights]
    train: Lists
    validation: dict[str, Lists]
    test: dict[str, Lists]


def make_study(
    train: Products,
    validation: Products,
    test: Products,
    embedder: Embedder,
    *,
    seed: int,
    share: float = 1.0,
    cases: Sequence[Case] = CASES,
) -> Study:
    """Draw the queries and their candidates; ``share`` scales how many."""
    shipped = {name: float(getattr(ShippedWeights(), name)) for name in USED}
    weights = {
        case.name: tune_case(case, validation, embedder, seed=seed, share=share) if case.tuned else shipped
        for case in cases
    }
    held = {
        name: {
            case.name: _lists(case, products, np.arange(len(products)), embedder, weights[case.name],
                              count=_share(getattr(case, name), share), seed=seed)
            for case in cases
        }
        for name, products in (("validation", validation), ("test", test))
    }  # fmt: skip
    parts = np.array_split(np.arange(len(train)), max(1, len(train) // TRAIN_GALLERY))
    drawn = [
        _lists(case, train, rows, embedder, weights[case.name],
               count=_share(case.train, share) // len(parts), seed=seed + 1 + place + number * len(parts))
        for number, case in enumerate(cases)
        for place, rows in enumerate(parts)
    ]  # fmt: skip
    return Study(weights, join(drawn), held["validation"], held["test"])


def tune_case(case: Case, products: Products, embedder: Embedder, *, seed: int, share: float) -> Weights:
    """The baseline's best weights for a case, on other queries of the validation gallery than those of the choice."""
    gallery = make_gallery(products, has_text=case.has_text)
    queries = draw_queries(products, case.task, _share(case.validation, share), np.random.default_rng(seed + 1000))
    vectors = embed_phrases(queries, embedder)
    scores = [score_channels(asked, gallery, vectors[asked.text]) for asked in queries]
    return tune(scores, [grade(asked, products) for asked in queries])[0]


def _lists(
    case: Case,
    products: Products,
    rows: npt.NDArray[np.int64],
    embedder: Embedder,
    weights: Weights,
    *,
    count: int,
    seed: int,
) -> Lists:
    part = products.part(rows)
    queries = draw_queries(part, case.task, count, np.random.default_rng(seed))
    gallery = make_gallery(part, has_text=case.has_text)
    return make_lists(queries, gallery, embedder, weights, offsets=rows)


def _share(count: int, share: float) -> int:
    return max(8, round(count * share))
