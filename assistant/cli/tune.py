"""``magpie tune``: learns how to weigh the channels from marks and judgments."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.session import Session, pass_session, verbose_option
from assistant.cli.values import CatalogName

if TYPE_CHECKING:
    from assistant.insight.learnt import Record
    from assistant.learning_service import Learning


@click.command(short_help="Learn from your marks how to weigh.")
@click.argument("catalogue", type=CatalogName(), default="")
@click.option(
    "--judgments",
    "files",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Learn from a judgments file instead of your marks. Repeatable.",
)
@click.option("--undo", is_flag=True, help="Search again as before the last learning.")
@click.option("--yes", is_flag=True, help="Apply what was learnt without asking, where it is better.")
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="For folds and intervals.")
@click.option("--quiet", "-q", is_flag=True, help="Show no progress.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON (its schema: docs/tuning-weights.md).")
@verbose_option
@pass_session
def tune(
    session: Session,
    /,
    *,
    catalogue: str,
    files: tuple[Path, ...],
    undo: bool,
    yes: bool,
    seed: int,
    quiet: bool,
    as_json: bool,
) -> None:
    """Learn weights, and a gate that chooses them, from what you marked as right and wrong in the window.

    Without CATALOGUE from the marks of all catalogues, and for all. What it is worth is shown on questions that were
    not learnt from; nothing changes before you agree.

    \b
      magpie tune shop
      magpie tune shop --judgments judgments.csv --yes
      magpie tune shop --undo
    """
    if undo and (files or yes):
        raise click.UsageError("--undo goes alone.")
    if undo:
        _show_undone(catalogue, session.app.learning.undo(catalogue), as_json=as_json)
        return
    from assistant.cli.progress import long_work

    with long_work(quiet=quiet or as_json) as (progress, cancel):
        learning = session.app.learning.learn(catalogue, files, seed=seed, progress=progress, cancel=cancel)
    if not as_json:
        from assistant.cli.tune_text import print_learning

        print_learning(learning)
    applied = learning.study.best is not None and (yes or (not as_json and _agreed()))
    if applied:
        session.app.learning.apply(learning)
    _show_end(learning, applied=applied, as_json=as_json)


def _agreed() -> bool:
    """What the person at the terminal says; without one nothing is applied."""
    return sys.stdin.isatty() and click.confirm("Search with it from now on?", err=True)


def _show_end(learning: "Learning", *, applied: bool, as_json: bool) -> None:
    if as_json:
        from assistant.cli.output import print_json
        from assistant.cli.tune_json import as_document

        print_json(as_document(learning, applied=applied))
    elif applied:
        click.echo(f"Applied. Take it back: magpie tune {learning.catalogue}".rstrip() + " --undo")
    elif learning.study.best is not None:
        click.echo("Nothing was changed; --yes applies it.")


def _show_undone(catalogue: str, record: "Record", *, as_json: bool) -> None:
    if as_json:
        from assistant.cli.output import print_json

        print_json({"schema": 1, "catalogue": catalogue, "undone": record.learnt_at})
    else:
        click.echo(f"What was learnt on {record.learnt_at} from {record.queries:,} questions is taken back.")
