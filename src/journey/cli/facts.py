"""``journey facts``: every fact with who says it, and what was left out and why."""

from __future__ import annotations

from pathlib import Path

import click
from rich.text import Text

from journey.accounts import find_account
from journey.cli.console import account_option, chosen_folder, folder_argument, out, reported
from journey.facts import facts
from journey.files import write_whole
from journey.pipeline import build


@click.command(name="facts")
@folder_argument
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="File to write; default: print.")
@account_option
def facts_(folder: Path | None, output: Path | None, account: str | None) -> None:
    """List every fact with source, passage, place, time and basis, and what was left out and why (Markdown)."""
    with reported():
        built = build(chosen_folder(folder))
        text = facts(built.bodies, find_account(built.journey, account).id, built.journey.left_out)
        if output is None:
            click.echo(text, nl=False)
        else:
            write_whole(output, text.encode())
            out.print(Text(f"{output} ({output.stat().st_size / 1000:,.0f} kB)"))
