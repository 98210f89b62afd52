"""Models in words: the list, a licence to accept, what a check found."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.table import Table

if TYPE_CHECKING:
    from assistant.store.listing import ModelInfo
    from assistant.store.verifying import Verdict

LANGUAGES_SHOWN = 3


def models_table(infos: Sequence["ModelInfo"]) -> Table:
    """The list of models; a damaged one shows its problem, one of the workshop who says how it is made."""
    table = Table("Name", "State", "Size", "Languages", "Licence", "Good for", box=None, pad_edge=False)
    table.columns[0].no_wrap = table.columns[1].no_wrap = True
    table.columns[2].justify = "right"
    for info in infos:
        size = f"{info.size_bytes / 1e6:,.0f} MB" if info.size_bytes else ""
        table.add_row(info.name, state(info), size, languages(info), licence(info), _about(info))
    return table


def state(info: "ModelInfo") -> str:
    """Where the model stands."""
    return f"{info.state}, in use" if info.in_use else info.state


def languages(info: "ModelInfo") -> str:
    """The first languages, and how many there are."""
    shown = ", ".join(info.languages[:LANGUAGES_SHOWN])
    more = len(info.languages) - LANGUAGES_SHOWN
    return f"{shown} and {more} more" if more > 0 else shown


def licence(info: "ModelInfo") -> str:
    """The licence, with a warning where it forbids commercial use."""
    return f"{info.licence} (research only)" if info.research_only else info.licence


def licence_lines(info: "ModelInfo") -> Iterator[str]:
    """What the person is asked to accept."""
    yield f"{info.name}: {info.description}"
    yield f"  size:      {info.size_bytes / 1e6:,.1f} MB"
    yield f"  languages: {languages(info) or 'not stated'}"
    yield f"  licence:   {info.licence}" + (f" <{info.licence_url}>" if info.licence_url else "")
    if info.research_only:
        yield "  This licence allows research only: no commercial use, also not in a shop of your own."


def verdict_lines(verdicts: Sequence["Verdict"]) -> Iterator[str]:
    """What a check found of each model."""
    for verdict in verdicts:
        yield f"✗ {verdict.name}: {verdict.problem}" if verdict.problem else f"✓ {verdict.name}: whole, and it opens"
        if verdict.remedy:
            yield f"  → {verdict.remedy}"


def _about(info: "ModelInfo") -> str:
    if info.problem:
        return f"cannot be used: {info.problem}"
    how = f" (how to make it: magpie models install {info.name})" if info.state == "workshop" else ""
    return f"{info.good_for or info.description}{how}"
