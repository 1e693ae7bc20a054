"""``journey day``: a day in the terminal."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click
from rich.table import Table
from rich.text import Text

from journey.cli.console import account_option, cell, chosen_folder, lang_option, order_option, out, reported
from journey.contract.eventdays import days_of
from journey.errors import UsageError
from journey.own_account import tell_asked
from journey.pipeline import build
from journey.telling.accounts import find_account
from journey.views.words.phrases import date_words, number, phrases, place_words, words
from journey.views.words.times import clock_note, clock_words, light_note, light_rows, noon_note


class _Day(click.ParamType[date | int]):
    """A civil date, or the number of a day of the journey."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date | int:  # noqa: ANN401
        try:
            return int(value) if str(value).isdigit() else date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"not a date: {value!r} (expected such as 1949-12-16, or a day's number)", param, ctx)


@click.command()
@click.argument("folder_or_day", nargs=-1, required=True, metavar="[FOLDER] DATE")
@account_option
@order_option
@lang_option
def day(folder_or_day: tuple[str, ...], account: str | None, order: str | None, lang: str) -> None:
    """Show a day: where the travellers were and what happened. DATE is such as 1949-12-16, or 11."""
    if len(folder_or_day) > 2:  # noqa: PLR2004 - folder and day
        raise click.UsageError("give a date, or a folder and a date")
    folder = Path(folder_or_day[0]) if len(folder_or_day) > 1 else None
    wanted = _Day().convert(folder_or_day[-1], None, None)
    with reported():
        built, account = tell_asked(build(chosen_folder(folder)), account, order)
        body = built.bodies[find_account(built.journey, account).id]
        _print_day(body, _day_number(body, wanted), lang)


def _day_number(body: dict[str, Any], wanted: date | int) -> int:
    first, days = date.fromisoformat(body["journey"]["first_day"]), int(body["journey"]["days"])
    index = wanted if isinstance(wanted, int) else (wanted - first).days + 1
    if not 1 <= index <= days:
        raise UsageError(f"{wanted} is not a day of the journey: it has days 1 to {days}, from {first.isoformat()}")
    return index


def _print_day(body: dict[str, Any], index: int, lang: str) -> None:
    strings = phrases(lang)
    info = body["journey"]
    places = {place["id"]: place for place in info["places"]}
    kinds = {kind["id"]: kind for kind in info["kinds"]}
    names = {t["id"]: words(t["name"], lang) for t in info["travellers"]}
    first = date.fromisoformat(info["first_day"])
    today = date.fromordinal(first.toordinal() + index - 1)
    count = strings["day-of"].format(day=index, days=info["days"])
    out.print(Text(f"{count} · {date_words(today, lang)}", style="bold"))
    on_day = [f for f in body["features"] if index in days_of(f["properties"])]
    for feature in on_day:
        props = feature["properties"]
        if props["feature"] == "position":
            km, low, high = (number(props[key], lang) for key in ("km", "km_min", "km_max"))
            reach = f"{strings['km'].format(n=km)} ({low}–{high})"
            out.print(Text(f"{names[props['traveller']]}: {place_words(feature, places, lang)} · {reach}"))
            _print_light(body, props, index, lang)
    table = Table(show_header=False, box=None, pad_edge=False)
    for feature in on_day:
        props = feature["properties"]
        if props["feature"] == "event":
            clock = props["clock"] and clock_words(props["clock"])
            table.add_row(
                cell(clock or props["edtf"]),
                cell(words(kinds[props["kind"]]["name"], lang)),
                cell(words(props["title"], lang)),
                cell(words(props["place_name"], lang)),
                cell(strings[f"basis-{props['basis']}"]),
            )
    out.print(table if table.row_count else Text(strings["no_events"]))
    for props in (feature["properties"] for feature in on_day if feature["properties"]["feature"] == "event"):
        if note := " · ".join(filter(None, (clock_note(props["clock"], lang), light_note(props, lang)))):
            out.print(Text(f"{words(props['title'], lang)}: {note}", style="dim"))


def _print_light(body: dict[str, Any], position: dict[str, Any], index: int, lang: str) -> None:
    """Say on which clocks, and when it was day or dark where he can have been."""
    timeline = next(t for t in body["timeline"] if t["traveller"] == position["traveller"])
    out.print(Text(f"  {noon_note(position, timeline, lang)}", style="dim"))
    table = Table(show_header=False, box=None, pad_edge=False)
    for row in light_rows(body, position["traveller"], index, lang):
        table.add_row(" ", *map(cell, row))
    if position["moving"] or position["km_max"] > position["km_min"]:
        out.print(table)
