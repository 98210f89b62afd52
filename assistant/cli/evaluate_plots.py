"""The plots of ``magpie eval --plots``."""

from pathlib import Path
from typing import TYPE_CHECKING

from assistant.insight.plots import draw_curves, draw_first_places, draw_groups, draw_systems
from assistant.insight.report import curves, first_places

if TYPE_CHECKING:
    from assistant.cli.evaluate_run import Outcome
    from assistant.cli.evaluate_systems import SystemsOutcome


def draw_all(outcome: "Outcome", folder: Path) -> list[str]:
    """Draw the first system's figures; the paths of the files."""
    plan, one = outcome.plan, outcome.one
    answers = one.measured.answers
    title = f"{one.system.catalogue}, {plan.judgments.source}: {len(answers):,} questions, {one.encoder_id}"
    place = plan.places[-1]
    by_place = curves(answers, plan.relevant_from, seed=plan.seed, resamples=plan.resamples)
    files = [
        *draw_curves(folder, title, by_place),
        *draw_groups(folder, title, one.parts, (f"recall@{place}", f"nDCG@{place}")),
        *draw_first_places(folder, title, first_places(answers, plan.relevant_from)),
    ]
    return [str(file) for file in files]


def draw_comparison(outcome: "SystemsOutcome", folder: Path) -> list[str]:
    """Draw the systems side by side; the paths of the files."""
    plan, entries = outcome.plan, outcome.entries
    count = entries[0].parts[0].questions
    title = f"{plan.catalogue}, {plan.judgments.source}: {count:,} questions, {outcome.encoder_id}"
    place = plan.places[-1]
    figures = {entry.system.name: entry.parts[0].figures for entry in entries}
    return [str(file) for file in draw_systems(folder, title, figures, (f"nDCG@{place}", f"recall@{place}", "MRR"))]
