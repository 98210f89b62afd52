"""The table of an ablation: the figures of the base, and what each variant changes.

Intervals are percentile bootstraps over the queries; changes are paired, query by query. They say nothing of how the
same variant would come out with another seed.
"""

from collections.abc import Sequence
from pathlib import Path

from assistant.errors import NotFoundError
from assistant.insight.intervals import Figure, means_with_intervals
from models.ablate.results import Cost, Marks, Result, load_result
from models.ablate.variants import BASE, Variant

TITLES = {
    "fashion_title_recall_1": "title → picture R@1",
    "fashion_title_recall_10": "title → picture R@10",
    "fashion_same_type_precision_10": "same type P@10",
    "fashion_type_zero_shot": "type zero-shot",
    "fashion_phrase_r_precision_10": "phrase R-precision@10",
    "fashion_common_phrase_r_precision_10": "common phrase R-precision@10",
    "clothing_zero_shot": "clothing zero-shot",
    "grocery_photo_recall_1": "grocery photo R@1",
    "grocery_photo_recall_5": "grocery photo R@5",
    "grocery_photo_and_name_recall_1": "grocery photo and name R@1",
}


def as_markdown(variants: Sequence[Variant], work: Path) -> str:
    """The table of all variants that are done; those that are not are named below it.

    Raises
    ------
    NotFoundError
        The base is not done: there is nothing to compare with.
    """
    results = {variant.name: load_result(work / variant.name, variant.recipe) for variant in variants}
    base = results[BASE]
    if base is None:
        raise NotFoundError(f"The base is not done in {work}.", hint="Train it first: leave out --report.")
    names = [name for name in TITLES if name in base.marks]
    lines = [
        ["variant", *(f"{TITLES[name]} (n = {len(base.marks[name]):,})" for name in names), "processor time", "time"],
        ["---"] * (len(names) + 3),
        [BASE, *(_value(figure) for figure in _figures(base.marks, names)), *_times(base.cost)],
    ]
    for variant in variants:
        result = results[variant.name]
        if result is not None and variant.name != BASE:
            lines.append([variant.name, *(_change(figure) for figure in _changes(base, result, names)),
                          *_times(result.cost)])  # fmt: skip
    table = "\n".join("| " + " | ".join(line) + " |" for line in lines)
    about = "\n".join(f"- **{variant.name}**: {variant.about}" for variant in variants if variant.name != BASE)
    missing = [variant.name for variant in variants if results[variant.name] is None]
    return "\n\n".join([table, about, *([f"Not done yet: {', '.join(missing)}."] if missing else [])])


def _figures(marks: Marks, names: Sequence[str]) -> list[Figure]:
    return [means_with_intervals({name: marks[name]})[name] for name in names]


def _changes(base: Result, other: Result, names: Sequence[str]) -> list[Figure]:
    return _figures({name: other.marks[name] - base.marks[name] for name in names}, names)


def _value(figure: Figure) -> str:
    return f"{_short(figure.value)} ({_short(figure.low)} to {_short(figure.high)})"


def _change(figure: Figure) -> str:
    """Bold where the interval leaves out 0."""
    text = f"{_signed(figure.value)} ({_signed(figure.low)} to {_signed(figure.high)})"
    return f"**{text}**" if figure.low > 0 or figure.high < 0 else text


def _times(cost: Cost) -> list[str]:
    sign = "> " if cost.resumed else ""
    return [f"{sign}{cost.cpu_s:.0f} s", f"{sign}{cost.wall_s:.0f} s"]


def _short(value: float) -> str:
    return f"{value:.3f}".lstrip("0") if value < 1 else f"{value:.3f}"


def _signed(value: float) -> str:
    text = f"{abs(value):.3f}"
    return text[1:] if text == "0.000" else ("+" if value > 0 else "−") + text.lstrip("0")
