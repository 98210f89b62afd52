"""``magpie marks``: what was marked as right and wrong in the window."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.session import Session, pass_session, verbose_option
from assistant.cli.values import CatalogName

if TYPE_CHECKING:
    from assistant.insight.marks import Mark


@click.group(short_help="What you marked as right and wrong.")
def marks() -> None:
    """Look at the marks that you gave in the window, take them away, or write them as a judgments file.

    They lie on this machine and are never sent.
    """


@marks.command("list", short_help="Show every mark.")
@click.option("--catalogue", "-c", type=CatalogName(), help="Those of this catalogue only.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON (its schema: docs/tuning-weights.md).")
@verbose_option
@pass_session
def list_marks(session: Session, /, *, catalogue: str | None, as_json: bool) -> None:
    """Show every mark, the newest first."""
    found = [mark for mark in reversed(session.app.learning.marks.all()) if catalogue in (None, mark.catalogue)]
    if as_json:
        from assistant.cli.output import print_json

        print_json({"schema": 1, "marks": [_document(mark) for mark in found]})
    elif not found:
        click.echo("Nothing is marked.")
    else:
        _print(found)


@marks.command(short_help="Take marks away for good.")
@click.argument("ids", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="All of them.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@verbose_option
@pass_session
def remove(session: Session, /, *, ids: tuple[str, ...], everything: bool, yes: bool) -> None:
    """Take the marks IDS away, with the pictures that were kept for them."""
    if bool(ids) == everything:
        raise click.UsageError("Give the ids of marks, or --all.")
    store = session.app.learning.marks
    wanted = [mark.id for mark in store.all()] if everything else list(ids)
    if everything and not yes:
        click.confirm(f"Remove all {len(wanted):,} marks?", abort=True, err=True)
    click.echo(f"Removed: {store.remove(wanted):,}.")


@marks.command(short_help="Write the marks as a judgments file.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--catalogue", "-c", type=CatalogName(), help="Those of this catalogue only.")
@verbose_option
@pass_session
def export(session: Session, /, *, file: Path, catalogue: str | None) -> None:
    """Write the marks to FILE (JSON Lines) as judgments, for magpie eval; pictures go to a folder beside it."""
    from assistant.insight.writing import write_judgments

    count = write_judgments(session.app.learning.as_questions(catalogue), file)
    click.echo(f"Written to {file}: {count:,} question{'s' * (count != 1)}.")


def _document(mark: "Mark") -> dict[str, Any]:
    return {
        "id": mark.id,
        "catalogue": mark.catalogue,
        "product": mark.product,
        "title": mark.title,
        "right": mark.right,
        "text": mark.asked.text,
        "pictures": len(mark.asked.pictures),
        "marked_at": mark.marked_at,
    }


def _print(found: "list[Mark]") -> None:
    from rich.table import Table
    from rich.text import Text

    from assistant.cli.output import out

    table = Table("Id", "When", "Mark", "Asked", "Product", "Catalogue", box=None, pad_edge=False, header_style="dim")
    for mark in found:
        asked = mark.asked.text or f"{len(mark.asked.pictures)} picture(s)"
        shown = [mark.id, mark.marked_at[:16], "right" if mark.right else "wrong", asked, mark.title or mark.product]
        table.add_row(*(Text(cell) for cell in (*shown, mark.catalogue)))
    out().print(table)
