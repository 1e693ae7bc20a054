"""``journey facts``: every fact with who says it, and what was left out and why."""

from __future__ import annotations

from pathlib import Path

import click

from journey.cli.console import account_option, deliver, folder_argument, force_option, reported
from journey.cli.streams import write_text
from journey.formats.facts import facts
from journey.pipeline import build
from journey.telling.accounts import find_account


@click.command(name="facts")
@folder_argument
@click.option("-o", "--output", metavar="FILE", help="File to write, or - for UTF-8 bytes; default: print.")
@account_option
@force_option
def facts_(folder: Path, output: str | None, account: str | None, *, force: bool) -> None:
    """List every fact with source, passage, place, time and basis, and what was left out and why (Markdown)."""
    with reported():
        built = build(folder)
        text = facts(built.tellings, find_account(built.journey, account).id, built.journey.left_out)
        if output is None:
            write_text(text)
        else:
            deliver("facts", text.encode(), output, force=force)
