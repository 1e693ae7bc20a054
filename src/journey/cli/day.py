"""``journey day``: a day in the terminal."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click
from rich.table import Table
from rich.text import Text

from journey.cli.console import account_option, cell, chosen_language, lang_option, order_option, out, reported
from journey.contract.features import PositionProperties
from journey.contract.lookup import Telling
from journey.facts.steps import parse_civil
from journey.own_account import tell_asked
from journey.pipeline import build
from journey.shipped import shipped_folder
from journey.telling.accounts import find_account
from journey.views.words.phrases import number, phrases, place_words, words
from journey.views.words.steps import step_count, step_words
from journey.views.words.times import clock_note, clock_words, light_note, light_rows, noon_note, place_beside


class _Day(click.ParamType[date | int]):
    """A civil date, with an hour perhaps, or the number of a step of the journey."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date | int:  # noqa: ANN401
        try:
            return int(value) if str(value).isdigit() else parse_civil(str(value))
        except ValueError:
            self.fail(f"not a date: {value!r} (expected such as 1949-12-16, or a day's number)", param, ctx)


@click.command()
@click.argument("folder_or_day", nargs=-1, required=True, metavar="[FOLDER] DATE")
@account_option
@order_option
@lang_option
def day(folder_or_day: tuple[str, ...], account: str | None, order: str | None, lang: str | None) -> None:
    """Show a day: where the travellers were and what happened. DATE is such as 1949-12-16, or 11.

    A journey may be told in hours, weeks, months or years instead: then it is the one of that number, or the one that
    holds the date; an hour is such as 1949-12-16T05.
    """
    if len(folder_or_day) > 2:  # noqa: PLR2004 - folder and day
        raise click.UsageError("give a date, or a folder and a date")
    folder = Path(folder_or_day[0]) if len(folder_or_day) > 1 else shipped_folder()
    wanted = _Day().convert(folder_or_day[-1], None, None)
    with reported():
        built, account = tell_asked(build(folder), account, order)
        telling = built.tellings[find_account(built.journey, account).id]
        _print_day(telling, telling.find_day(wanted), chosen_language(built.journey, lang))


def _print_day(telling: Telling, day: int, lang: str) -> None:
    strings, events = phrases(lang, telling.steps.unit), telling.on(day)
    title = f"{step_count(telling.steps, day, lang)} · {step_words(telling.steps, day, lang)}"
    out.print(Text(title, style="bold"))
    for traveller in telling.timelines:
        if (position := telling.positions_of(traveller).get(day)) is not None:
            _print_position(telling, position, lang)
            _print_light(telling, position, day, lang)
    table = Table(show_header=False, box=None, pad_edge=False)
    for event in events:
        table.add_row(
            cell(clock_words(event.clock) if event.clock else event.edtf),
            cell(words(telling.kinds[event.kind].name, lang)),
            cell(words(event.title, lang)),
            cell(place_beside(event, lang)),
            cell(strings[f"basis-{event.basis}"]),
        )
    out.print(table if table.row_count else Text(strings["no_events"]))
    for event in events:
        clocks = clock_note(event.clock, lang, telling.journey.second_clock)
        if note := " · ".join(filter(None, (clocks, light_note(event, lang)))):
            out.print(Text(f"{words(event.title, lang)}: {note}", style="dim"))


def _print_position(telling: Telling, position: PositionProperties, lang: str) -> None:
    km, low, high = (number(value, lang) for value in (position.km, position.km_min, position.km_max))
    name = words(telling.travellers[telling.timeline_of(position).traveller].name, lang)
    strings = phrases(lang)
    travelled = strings["km"].format(n=km)
    if telling.is_measured(position.traveller or "", 0.0, position.km):
        travelled = strings["km-measured"].format(what=strings["km-about"].format(n=km))
    reach = f"{travelled} ({low}–{high})"
    out.print(Text(f"{name}: {place_words(position, telling.places, lang)} · {reach}"))


def _print_light(telling: Telling, position: PositionProperties, day: int, lang: str) -> None:
    """Say on which clocks, and when it was day or dark where he can have been."""
    out.print(Text(f"  {noon_note(telling, position, lang)}", style="dim"))
    table = Table(show_header=False, box=None, pad_edge=False)
    for row in light_rows(telling, telling.timeline_of(position).traveller, day, lang):
        table.add_row(" ", *map(cell, row))
    if table.row_count and (position.moving or position.km_max > position.km_min):
        out.print(table)
