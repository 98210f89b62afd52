"""``magpie doctor``: what is installed, what is missing, and the exact package to install."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from assistant.cli.session import Session, pass_session, verbose_option

if TYPE_CHECKING:
    from assistant.cli.checks import Finding

COMPONENT_MISSING = 7
MARKS = {"ok": ("✓", "green"), "warning": ("!", "yellow"), "failed": ("✗", "red")}


@click.command(short_help="Say what is installed, what is missing, and the remedy.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@verbose_option
@click.pass_context
@pass_session
def doctor(session: Session, ctx: click.Context, as_json: bool) -> None:
    """Look at everything that Magpie needs and name what to install.

    The exit code is 0 when searching works, 7 when it does not. What only the window needs is a warning.
    """
    from assistant.cli.checks import Status, examine
    from assistant.cli.output import print_json

    findings = []
    for finding in examine(session):
        findings.append(finding)
        if not as_json:
            _print_finding(finding)
    works = all(finding.status is not Status.FAILED for finding in findings)
    if as_json:
        print_json({"schema": 1, "works": works, "checks": [asdict(finding) for finding in findings]})
    else:
        click.echo("Searching works." if works else "Searching does not work yet: see ✗ above.")
    ctx.exit(0 if works else COMPONENT_MISSING)


def _print_finding(finding: "Finding") -> None:
    mark, colour = MARKS[finding.status]
    click.echo(f"{click.style(mark, fg=colour)} {finding.name:16} {finding.detail}")
    if finding.remedy:
        click.echo(f"  {'':16} → {finding.remedy}")
