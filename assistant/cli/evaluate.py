"""``magpie eval``: how well a catalogue answers questions whose answers are known."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.session import Session, pass_session, verbose_option
from assistant.cli.values import CatalogName, WeightsType

if TYPE_CHECKING:
    from assistant.cli.evaluate_run import Plan
    from assistant.insight.questions import Judgments

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
    """
    if (judgments is None) == (kind is None):
        raise click.UsageError("Give a judgments file or --from-catalogue, and not both.")
    if queries and judgments is None:
        raise click.UsageError("--queries goes with a qrels file.")
    if saved and kind is None:
        raise click.UsageError("--save-judgments goes with --from-catalogue.")
    from assistant.cli.evaluate_run import run_plan
    from assistant.cli.progress import long_work
    from assistant.insight.measures import ensure_library

    ensure_library()
    if plots:
        from assistant.insight.plots import ensure_library as ensure_plots

        ensure_plots()
    with long_work(quiet=quiet or as_json) as (progress, cancel):
        plan = _plan(session, catalogue, judgments, queries=queries, kind=kind, **options)
        if saved:
            from assistant.insight.writing import write_judgments

            write_judgments(plan.judgments.questions, saved)
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


def _plan(
    session: Session,
    catalogue: str,
    file: Path | None,
    *,
    queries: Path | None,
    kind: str | None,
    sample: int | None,
    groups: tuple[str, ...],
    languages: tuple[str, ...],
    places: tuple[int, ...],
    weights: dict[str, float] | None,
    compare: str | None,
    **numbers: int,
) -> "Plan":
    """Everything that the options say, read and checked; reads the judgments or looks through the catalogue."""
    from assistant.cli.evaluate_run import Plan, System
    from assistant.insight.questions import choose

    seed = numbers["seed"]
    session.app.searched([catalogue])  # a wrong name is told before a file is read
    one = System(catalogue, _all_weights(session, weights))
    wanted = _questions(session, catalogue, file, queries=queries, kind=kind, sample=sample or DERIVED, seed=seed)
    return Plan(
        judgments=choose(wanted, groups=groups, languages=languages, sample=sample, seed=seed),
        one=one,
        other=_other(session, one, compare) if compare else None,
        places=tuple(sorted(set(places))) or (1, 5, 10),
        **numbers,
    )


def _questions(
    session: Session, catalogue: str, file: Path | None, *, queries: Path | None, kind: Any, sample: int, seed: int
) -> "Judgments":
    if file is None:
        from assistant.insight.derive import derive

        return derive(session.app.catalog(catalogue).newest(), kind, sample, seed)
    if queries:
        from assistant.insight.trec import read_trec

        return read_trec(queries, file)
    from assistant.insight.judgments import read_judgments

    return read_judgments(file)


def _other(session: Session, one: Any, compare: str) -> Any:
    """Another catalogue with the same weights, or the same catalogue with the weights that differ put in."""
    if "=" not in compare:
        session.app.searched([compare])
        return replace(one, catalogue=compare)
    return replace(one, weights={**one.weights, **WeightsType().convert(compare, None, None)})


def _all_weights(session: Session, given: dict[str, float] | None) -> dict[str, float]:
    import msgspec

    return {**msgspec.to_builtins(session.app.settings.weights), **(given or {})}
