"""What goes to standard output: rich text for people, JSON for programs."""

import json
from typing import Any

import click
from rich.console import Console

PIPED_WIDTH = 160
"""Columns when the output is no terminal, so that titles are not cut to the 80 that rich assumes."""


def out() -> Console:
    """Standard output for people: in colour on a terminal, plain and wide in a pipe."""
    console = Console(highlight=False, emoji=False, markup=False)
    if not console.is_terminal:
        console = Console(highlight=False, emoji=False, markup=False, width=PIPED_WIDTH)
    return console


def print_json(document: Any) -> None:
    """Print a document as indented JSON, in UTF-8 whatever the terminal's encoding."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False).encode())
