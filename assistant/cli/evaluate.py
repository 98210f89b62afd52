"""``magpie eval``: how well a catalogue answers questions whose answers are known."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.session import Session, pass_session, verbose_option
from assistant.cli.values import CatalogName, WeightsType

if TYPE_CHECKING:
    from assistant.cli.evaluate_plan import Asking
    from assistant.insight.questions import Judgments
    from assistant.progress import CancelToken, Progress

FILE = click.Path(path_type=Path)
KINDS = ("titles", "category", "attributes", "pictures")
"""The kinds of :data:`assistant.insight.derive.KINDS`, spelled out: importing that loads NumPy. A test compares."""

DERIVED = 200


@click.command("eval", short_help="Measure how well a catalogue answers.")
@click.argument("catalogue", type=CatalogName())
@click.argument("judgments", type=FILE, required=False)
@click.option("--queries", type=FILE, help="Texts of the queries (id, tab, text); JUDGMENTS is then a TREC qrels file.")
@click.option("--from-catalogue", "kind", type=click.Choice(KINDS), help="Make the questions from the catalogue.")
@click.option("--save-judgments", "saved", type=FILE, help="Write the questions made as a judgments file.")
@click.option("--sample", type=click.IntRange(1), help=f"Ask so many, drawn at random.  [made ones: {DERIVED}]")
@click.option("--group", "groups", multiple=True, help="Ask the questions of this group only. Repeatable.")
@click.option("--language", "languages", multiple=True, help="Ask the questions of this language only. Repeatable.")
@click.option("--k", "places", multiple=True, type=click.IntRange(1, 1000), help="Places looked at.  [1, 5, 10]")
@click.option(
    "--relevant-from",
    type=click.IntRange(1, 100),
    default=1,
    show_default=True,
    help="The least grade that counts as relevant.",
)
@click.option("--weights", type=WeightsType(), metavar="CHANNEL=W,…", help="As the sliders, 0 to 2: picture=1,words=.5")
@click.option("--compare", metavar="OTHER", help="Another catalogue, or other weights, asked the same questions.")
@click.option("--systems", metavar="NAME,…", help="Ways of answering to compare: fixed,auto,bm25,… or all.")
@click.option("--base", metavar="NAME", help="The system that the others are compared with.  [fixed]")
@click.option("--anew", is_flag=True, help="Let each system search for itself, where one search would do.")
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="For samples and intervals.")
@click.option("--resamples", type=click.IntRange(100, 100_000), default=2000, show_default=True, help="For intervals.")
@click.option(
    "--plots", type=click.Path(file_okay=False, path_type=Path), help="Write plots (PNG, SVG) to this folder."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON (its schema: docs/evaluation.md).")
@click.option("--quiet", "-q", is_flag=True, help="Show no progress.")
@verbose_option
@pass_session
def evaluate(
    session: Session,
    /,
    *,
    catalogue: str,
    judgments: Path | None,
    queries: Path | None,
    kind: str | None,
    saved: Path | None,
    systems: str | None,
    plots: Path | None,
    as_json: bool,
    quiet: bool,
    **options: Any,
) -> None:
    """Ask CATALOGUE the questions of JUDGMENTS and report recall, precision, F1, nDCG, mAP, MRR, R-precision, accuracy.

    JUDGMENTS is a CSV or JSON Lines file (format: docs/evaluation.md). Without one, --from-catalogue makes questions
    from the products themselves. Each figure comes with its 95 % interval.

    \b
      magpie eval shop judgments.csv
      magpie eval shop --from-catalogue titles --sample 500
      magpie eval shop judgments.csv --compare keywords=0 --plots plots
      magpie eval shop judgments.csv --systems picture,words,keywords,fixed,auto
    """
    given = {"judgments": judgments, "kind": kind, "queries": queries, "saved": saved, "systems": systems}
    _refuse_what_does_not_fit(given | options)
    from assistant.cli.evaluate_plan import Asking
    from assistant.cli.progress import long_work
    from assistant.insight.measures import ensure_library

    ensure_library()
    if plots:
        from assistant.insight.plots import ensure_library as ensure_plots

        ensure_plots()
    names = ("sample", "groups", "languages", "seed")
    asking = Asking(catalogue, judgments, queries, kind, **{name: options.pop(name) for name in names})
    with long_work(quiet=quiet or as_json) as (progress, cancel):
        shown: dict[str, Any] = {"saved": saved, "plots": plots, "as_json": as_json}
        if systems:
            _several(session, asking, progress, cancel, systems=systems, **shown, **options)
        else:
            _one_or_two(session, asking, progress, cancel, **shown, **options)


def _refuse_what_does_not_fit(given: dict[str, Any]) -> None:
    if (given["judgments"] is None) == (given["kind"] is None):
        raise click.UsageError("Give a judgments file or --from-catalogue, and not both.")
    if given["queries"] and given["judgments"] is None:
        raise click.UsageError("--queries goes with a qrels file.")
    if given["saved"] and given["kind"] is None:
        raise click.UsageError("--save-judgments goes with --from-catalogue.")
    if given["systems"] and given["compare"]:
        raise click.UsageError("--compare and --systems exclude each other.")
    if not given["systems"] and (given["base"] or given["anew"]):
        raise click.UsageError("--base and --anew go with --systems.")


def _one_or_two(
    session: Session, asking: "Asking", progress: "Progress", cancel: "CancelToken",
    *, saved: Path | None, plots: Path | None, as_json: bool, base: None, anew: bool, **options: Any,
) -> None:  # fmt: skip
    """Measure and show one system, or two with --compare."""
    from assistant.cli.evaluate_plan import plan_one
    from assistant.cli.evaluate_run import run_plan

    plan = plan_one(session, asking, **options)
    _save(plan.judgments, saved)
    outcome = run_plan(session, plan, progress, cancel)
    if plots:
        from assistant.cli.evaluate_plots import draw_all

        outcome = replace(outcome, plots=tuple(draw_all(outcome, plots)))
    if as_json:
        from assistant.cli.evaluate_json import as_document
        from assistant.cli.output import print_json

        print_json(as_document(outcome))
    else:
        from assistant.cli.evaluate_text import print_outcome

        print_outcome(outcome)


def _several(
    session: Session, asking: "Asking", progress: "Progress", cancel: "CancelToken",
    *, saved: Path | None, plots: Path | None, as_json: bool, compare: None, **options: Any,
) -> None:  # fmt: skip
    """Measure and show the systems of --systems."""
    from assistant.cli.evaluate_plan import plan_systems
    from assistant.cli.evaluate_systems import run_systems

    plan = plan_systems(session, asking, **options)
    _save(plan.judgments, saved)
    outcome = run_systems(session, plan, progress, cancel)
    if plots:
        from assistant.cli.evaluate_plots import draw_comparison

        outcome = replace(outcome, plots=tuple(draw_comparison(outcome, plots)))
    if as_json:
        from assistant.cli.evaluate_json import systems_document
        from assistant.cli.output import print_json

        print_json(systems_document(outcome))
    else:
        from assistant.cli.evaluate_systems_text import print_systems

        print_systems(outcome)


def _save(judgments: "Judgments", path: Path | None) -> None:
    if path is not None:
        from assistant.insight.writing import write_judgments

        write_judgments(judgments.questions, path)
