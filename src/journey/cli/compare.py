"""``journey compare``: what two accounts tell differently."""

from __future__ import annotations

from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from journey.cli.console import cell, chosen_language, lang_option, out, reported
from journey.pipeline import Built, build
from journey.shipped import shipped_folder
from journey.telling.accounts import find_account
from journey.views.compare.comparison import compare
from journey.views.compare.rows import ComparisonRow, Said, comparison_rows, retimed_words
from journey.views.words.phrases import phrases

_ACCOUNTS = 2


@click.command(name="compare")
@click.argument("folder_and_accounts", nargs=-1, required=True, metavar="[FOLDER] FIRST SECOND")
@lang_option
def compare_(folder_and_accounts: tuple[str, ...], lang: str | None) -> None:
    """Show what two accounts tell differently, by how much, and on whose word.

    FIRST and SECOND are ids of accounts, such as ding and archives.
    """
    if not _ACCOUNTS <= len(folder_and_accounts) <= _ACCOUNTS + 1:
        raise click.UsageError("give two accounts, or a folder and two accounts")
    *folder, first, second = folder_and_accounts
    with reported():
        built = build(Path(folder[0]) if folder else shipped_folder())
        told = (find_account(built.journey, account).id for account in (first, second))
        _print_comparison(built, *told, lang=chosen_language(built.journey, lang))


def _print_comparison(built: Built, first: str, second: str, *, lang: str) -> None:
    strings, here, there = phrases(lang), built.tellings[first], built.tellings[second]
    comparison = compare(here, there)
    rows = comparison_rows(comparison, here, there, lang)
    if not rows and not comparison.retimed:
        out.print(Text(strings["compare_same"]))
        return
    table = Table()
    for column in (strings["day"], strings["col_what"], first, second, strings["col_by"]):
        table.add_column(cell(column))
    for row in rows:
        table.add_row(*map(cell, _cells(row)))
    out.print(table)
    for stretch in comparison.retimed:
        out.print(Text(retimed_words(stretch, here, lang)))


def _cells(row: ComparisonRow) -> tuple[str, ...]:
    return row.when, f"{row.title}: {row.aspect}", _told(row.first), _told(row.second), row.amount


def _told(said: Said) -> str:
    return "\n".join([said.text, *(f"— {source}" for source in said.sources)])
