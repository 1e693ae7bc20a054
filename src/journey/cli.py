"""The command line: parses, calls the library, prints; every error is one line on stderr, never a traceback.

Exit codes: 0 done, 1 the data is wrong (or a file cannot be written), 2 the call is wrong.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from journey.accounts import find_account
from journey.errors import DataError, GeocodingError, JourneyError, Problem, UsageError
from journey.export import FORMATS, build_all, export
from journey.files import write_whole
from journey.load import check_anchors, load_journey
from journey.model import LANGUAGES, Journey
from journey.phrases import date_words, number, phrases, place_words, words
from journey.pinned import dump_pinned, read_pinned
from journey.pipeline import GEOCODED_FILE, Built, build
from journey.places import Geocoder, disagreements
from journey.shipped import dashboard_home, shipped_folder

if TYPE_CHECKING:  # geopy is for one command only
    from journey.geocode import GeocodeReport

EXIT_CODES: dict[type[JourneyError], int] = {
    DataError: 1,
    GeocodingError: 1,
    UsageError: 2,
    JourneyError: 1,
}
"""One table from error to exit code; the nearest class wins."""

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True, markup=False)


@contextmanager
def _reported() -> Iterator[None]:
    """Turn an error of the library into its lines on stderr and an exit code."""
    try:
        yield
    except JourneyError as error:
        lines = [str(p) for p in error.problems] if isinstance(error, DataError) else [str(error)]
        for line in lines:
            err.print(" ".join(line.split()))
        code = next(EXIT_CODES[kind] for kind in type(error).__mro__ if kind in EXIT_CODES)
        sys.exit(code)


folder_argument = click.argument(
    "folder", required=False, type=click.Path(path_type=Path, file_okay=False), default=None, metavar="[FOLDER]"
)
account_option = click.option("--account", metavar="ID", help="Whose word goes first; default: the folder's.")
lang_option = click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language.")


def _folder(folder: Path | None) -> Path:
    return folder or shipped_folder()


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="journey")
def main() -> None:
    """Turn a told journey into a map that a reader can play, question and keep.

    FOLDER is a journey folder; without it the shipped journey is taken: Mao Zedong's train to Moscow and back.
    """


@main.command()
@folder_argument
@click.option(
    "--sources",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    envvar="JOURNEY_SOURCES",
    help="Folder with source texts named <source id>.txt: anchors are held against them.",
)
@click.option("--statements", is_flag=True, help="List differing statements too, not only times, places and speeds.")
def check(folder: Path | None, sources: Path | None, *, statements: bool) -> None:
    """Find every problem of a folder at once, and list where its sources disagree.

    Problems go to stderr, one line each, and make the exit code 1. Conflicts between sources are findings, no problems.
    """
    with _reported():
        built = build(_folder(folder))
        problems = _anchor_problems(built.journey, sources)
        if problems:
            raise DataError(problems)
        _print_check(built, _folder(folder), statements=statements)


def _anchor_problems(journey: Journey, sources: Path | None) -> list[Problem]:
    """Hold the anchors against the texts that are there."""
    if sources is None:
        return []
    problems: list[Problem] = []
    for source in journey.sources:
        path = sources / f"{source}.txt"
        if path.is_file():
            problems += check_anchors(journey, source, path.read_text("utf-8"))
    return problems


def _print_check(built: Built, folder: Path, *, statements: bool) -> None:
    journey = built.journey
    security = {kind.id for kind in journey.settings.kinds if kind.security}
    counts = Counter("security" if e.kind in security else "other" for e in journey.events)
    anchored = sum(claim.anchor is not None for claim in journey.claims)
    out.print(
        f"{len(journey.events)} events ({counts['security']} security), "
        f"{len(journey.claims)} claims ({anchored} anchored), {len(journey.sources)} sources, "
        f"{len(journey.places)} places, {len(journey.lines)} lines, {len(journey.calls)} calls: no problem"
    )
    for line in _geocoding_notes(journey, folder):
        out.print(Text(line))
    shown = [c for c in built.conflicts if statements or c.kind.value != "statement"]
    hidden = len(built.conflicts) - len(shown)
    out.print(f"{len(shown)} conflicts between sources" + (f" (and {hidden} differing statements)" if hidden else ""))
    for conflict in shown:
        out.print(Text(f"conflict {conflict.id} {conflict.kind.value}: {conflict.message}"))


def _geocoding_notes(journey: Journey, folder: Path) -> list[str]:
    """Say where the given coordinate and the geocoder's answer lie apart."""
    path = folder / GEOCODED_FILE
    if not path.is_file():
        return []
    apart = disagreements(journey.places, read_pinned(path))
    return [f"note: {line}" for line in map(str, apart)]


@main.command(name="build")
@folder_argument
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder to write."
)
@account_option
@lang_option
def build_(folder: Path | None, output: Path, account: str | None, lang: str) -> None:
    """Write the page and every export into one folder."""
    with _reported():
        for path in build_all(build(_folder(folder)), output, account=account, lang=lang):
            out.print(Text(f"{path} ({path.stat().st_size / 1000:,.0f} kB)"))


@main.command(name="export")
@folder_argument
@click.option("--to", "to", type=click.Choice(list(FORMATS)), required=True, help="Format.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True, help="File to write.")
@account_option
@lang_option
def export_(folder: Path | None, to: str, output: Path, account: str | None, lang: str) -> None:
    """Write the journey in one format."""
    with _reported():
        path = export(build(_folder(folder)), to, output, account=account, lang=lang)
        out.print(Text(f"{path} ({path.stat().st_size / 1000:,.0f} kB)"))


class _Day(click.ParamType[date | int]):
    """A civil date, or the number of a day of the journey."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date | int:  # noqa: ANN401
        try:
            return int(value) if str(value).isdigit() else date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"not a date: {value!r} (expected such as 1949-12-16, or a day's number)", param, ctx)


@main.command()
@click.argument("folder_or_day", nargs=-1, required=True, metavar="[FOLDER] DATE")
@account_option
@lang_option
def day(folder_or_day: tuple[str, ...], account: str | None, lang: str) -> None:
    """Show a day: where the travellers were and what happened. DATE is such as 1949-12-16, or 11."""
    if len(folder_or_day) > 2:  # noqa: PLR2004 - folder and day
        raise click.UsageError("give a date, or a folder and a date")
    folder = Path(folder_or_day[0]) if len(folder_or_day) > 1 else None
    wanted = _Day().convert(folder_or_day[-1], None, None)
    with _reported():
        built = build(_folder(folder))
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
    out.print(Text(f"{strings['day_of'].format(index, info['days'])} · {date_words(today, lang)}", style="bold"))
    on_day = [f for f in body["features"] if f["properties"]["day"] and _is_on(f["properties"], index)]
    for feature in on_day:
        props = feature["properties"]
        if props["feature"] == "position":
            km, low, high = (number(props[key], lang) for key in ("km", "km_min", "km_max"))
            reach = f"{strings['km'].format(km)} ({low}–{high})"
            out.print(Text(f"{names[props['traveller']]}: {place_words(feature, places, lang)} · {reach}"))
    table = Table(show_header=False, box=None, pad_edge=False)
    for feature in on_day:
        props = feature["properties"]
        if props["feature"] == "event":
            clock = props["clock"] and (props["clock"]["start"] or "")
            table.add_row(
                Text(clock or props["edtf"]),
                Text(words(kinds[props["kind"]]["name"], lang)),
                Text(words(props["title"], lang)),
                Text(words(props["place_name"], lang)),
                Text(strings[f"basis_{props['basis']}"]),
            )
    out.print(table if table.row_count else Text(strings["no_events"]))


def _is_on(props: dict[str, Any], index: int) -> bool:
    days = props.get("days")
    return index in days if days else props["day"] <= index <= props["day_end"]


@main.command()
@folder_argument
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True, help="Port to listen on.")
@click.option("--address", default="127.0.0.1", show_default=True, help="Address to listen on.")
def serve(folder: Path | None, port: int, address: str) -> None:
    """Start the dashboard and open it at http://ADDRESS:PORT."""
    found = find_spec("journey.ui")
    assert found is not None and found.origin is not None  # noqa: S101, PT018 - it is a module of this package
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        found.origin,
        "--server.port",
        str(port),
        "--server.address",
        address,
    ]
    environment = os.environ | {"JOURNEY_FOLDER": str(_folder(folder).resolve())}
    sys.exit(subprocess.call(command, env=environment, cwd=dashboard_home()))  # noqa: S603 - our own program


@main.command()
@folder_argument
@click.option(
    "--online",
    type=click.Choice(["nominatim", "photon"]),
    default=None,
    help="Ask this service for what the gazetteer lacks.",
)
@click.option("--refresh", is_flag=True, help="Ask again for what is pinned.")
@click.option("--dry-run", is_flag=True, help="Show what would be pinned; write nothing.")
@click.option(
    "--cache",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="Folder for answers of the online service.",
)
@click.option("--contact", metavar="ADDRESS", help="Your mail or web address, told to the online service.")
def geocode(
    folder: Path | None, online: str | None, cache: Path | None, contact: str | None, *, refresh: bool, dry_run: bool
) -> None:
    """Resolve every place that is not pinned and write geocoded.json.

    The offline gazetteer of the folder is asked first; answers are ranked by distance to the line before population.
    Review what it shows and commit the file.
    """
    with _reported():
        found = _folder(folder)
        journey = load_journey(found)
        geocoders = _geocoders(found, online, cache, contact)
        _geocode(journey, found / GEOCODED_FILE, geocoders, refresh=refresh, dry_run=dry_run)


def _geocoders(folder: Path, online: str | None, cache: Path | None, contact: str | None) -> list[Geocoder]:
    from journey.geocode import GAZETTEER_FILE, ONLINE, gazetteer  # noqa: PLC0415 - see above

    found = [gazetteer(folder)] if (folder / GAZETTEER_FILE).is_file() else []
    if online:
        if contact is None:
            err.print(f"advice: {online} wants to know whom to write to; give your address with --contact")
        found.append(ONLINE[online](cache or Path(click.get_app_dir("journey")) / "geocoding", contact=contact))
    if not found:
        raise UsageError(f"{folder} has no {GAZETTEER_FILE}: give --online nominatim or photon")
    return found


def _geocode(journey: Journey, path: Path, geocoders: Sequence[Geocoder], *, refresh: bool, dry_run: bool) -> None:
    from journey.geocode import geocode_places  # noqa: PLC0415 - see above

    with _progress() as tell:
        report = geocode_places(
            journey.places,
            journey.lines,
            geocoders,
            pinned=read_pinned(path),
            retrieved=datetime.now(UTC).date(),
            refresh=refresh,
            progress=tell,
        )
    for line in _geocode_lines(report):
        out.print(Text(line))
    if not dry_run:
        write_whole(path, dump_pinned(report.pinned).encode())
    counts = f"{len(report.pinned)} answers, {len(report.resolved)} new"
    out.print(Text(f"{path}: {counts}" + ("; nothing written" if dry_run else "")))


def _geocode_lines(report: GeocodeReport) -> Iterator[str]:
    """Tell each new answer, each place left without a position, and what speaks against a given coordinate."""
    for place in report.resolved:
        answer = report.pinned[place]
        doubt = " · doubtful" if place in report.doubtful else ""
        where = f"lon {answer.lon}, lat {answer.lat}"
        yield f"{place}: {answer.matched} · {where} · {answer.provider} · score {answer.score:.2f}{doubt}"
    for lost in report.unresolved:
        if not lost.located:
            yield f"{lost.place}: no position; not found as {', '.join(lost.asked)}"
    unchecked = [lost.place for lost in report.unresolved if lost.located]
    if unchecked:
        yield f"{len(unchecked)} not found, with a coordinate of their own: {', '.join(unchecked)}"
    for apart in report.disagreements:
        yield f"note: {apart}"


@contextmanager
def _progress() -> Iterator[Callable[[int, int, str], None]]:
    """Show progress on stderr where somebody watches."""
    if not err.is_terminal:
        yield lambda _done, _total, _place: None
        return
    with err.status("…") as status:
        yield lambda done, total, place: status.update(f"{done + 1} of {total}: {place}")


if __name__ == "__main__":
    main()
