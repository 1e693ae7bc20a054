"""The international borders of winter 1949-50, from today's less those that came later, and some by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shapely.geometry import LineString, MultiLineString, Point, box
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge, substring

from basemap.detail import LINES, Generaliser
from basemap.layers import Coordinate, lines, longest_first, read_layer

# fmt: off
STATES: dict[str, tuple[str, ...]] = {
    "ussr": (
        "Russia", "Ukraine", "Belarus", "Moldova", "Estonia", "Latvia", "Lithuania", "Georgia", "Armenia", "Azerbaijan",
        "Kazakhstan", "Uzbekistan", "Turkmenistan", "Kyrgyzstan", "Tajikistan",
    ),
    "czechoslovakia": ("Czech Republic", "Slovakia"),
    "yugoslavia": (
        "Republic of Serbia", "Kosovo", "Montenegro", "Macedonia", "Croatia", "Slovenia", "Bosnia and Herzegovina",
    ),
    "pakistan": ("Pakistan", "Bangladesh"),
    "korea_north": ("North Korea",),
    "korea_south": ("South Korea",),
    "indochina": ("Vietnam", "Laos", "Cambodia"),
    "burma": ("Myanmar",),
    "germany": ("Germany",),
    "kashmir": ("Siachen Glacier",),
} | {
    name.lower(): (name,)
    for name in (
        "China", "Mongolia", "Finland", "Norway", "Sweden", "Denmark", "Poland", "Hungary", "Romania", "Bulgaria",
        "Albania", "Greece", "Austria", "Switzerland", "Italy", "France", "Belgium", "Netherlands", "Luxembourg",
        "Liechtenstein", "Turkey", "Iran", "Iraq", "Syria", "Afghanistan", "India", "Nepal", "Bhutan", "Thailand",
    )
}
"""States of 1949 and what Natural Earth calls their land today. A border with anybody else is left out."""
# fmt: on

STATE_OF = {today: state for state, names in STATES.items() for today in names}

UNDEFINED = frozenset({"burma", "china"})
"""The border that no treaty in force described in 1949, and that is drawn all the same."""

LEFT_OUT: frozenset[frozenset[str]] = frozenset(
    frozenset(pair.split())
    for pair in (
        *("korea_north korea_south", "kashmir india", "kashmir pakistan", "kashmir china"),
        *("china india", "china pakistan", "china bhutan", "bhutan india", "iraq syria"),
    )
)
"""Lines of later years, lines that nobody had agreed upon in 1949, and loose ends."""

NO_BORDER = ("Overlay", "Lease", "Disputed")
"""How the kinds of line begin that were no borders in 1949."""

EAST_GERMANY = ("Mecklenburg-Vorpommern", "Brandenburg", "Sachsen", "Sachsen-Anhalt", "Thüringen")
SAAR = ("Saarland",)
SAXONY = box(12.18, 50.15, 16.0, 52.0)
"""Where Germany's border with Czechoslovakia is East German: from the Bavarian-Saxon border eastward."""

SOKAL = (
    *((24.09, 50.61), (24.18, 50.55), (24.27, 50.48), (24.24, 50.39)),
    *((24.12, 50.33), (23.95, 50.30), (23.75, 50.27), (23.58, 50.27)),
)
USTRZYKI = (
    *((22.66, 49.58), (22.56, 49.52), (22.46, 49.44), (22.45, 49.37), (22.50, 49.28)),
    *((22.60, 49.22), (22.70, 49.16), (22.80, 49.08), (22.89, 49.00)),
)
POLAND_1945_51: tuple[tuple[Coordinate, ...], ...] = (SOKAL, USTRZYKI)
"""By hand: the Polish-Soviet border before the exchange of 1951 (Sokal then Polish, Ustrzyki Soviet)."""

PARALLEL_38 = LineString([(124.6, 38.0), (129.2, 38.0)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Border:
    """A border as it is drawn."""

    sides: tuple[str, str]
    """Two states in the order of the alphabet."""
    status: str
    """``agreed``, ``approximate``, ``parallel``, ``ceasefire`` or ``undefined``."""
    parts: tuple[LineString, ...]


def derive_borders(magics: Path, generaliser: Generaliser, land: BaseGeometry) -> list[Border]:
    """Return the borders, thinned, in the order of their sides; `land` is in full detail."""
    found: dict[tuple[tuple[str, str], str], list[LineString]] = {}
    for border in (*_from_today(magics), *_by_hand(magics, land)):
        found.setdefault((border.sides, border.status), []).extend(border.parts)
    result: list[Border] = []
    for (sides, status), parts in sorted(found.items()):
        thinned = [generaliser.line(part) for part in lines(linemerge(parts))]
        kept = longest_first([line for line in thinned if line is not None])
        if kept:
            result.append(Border(sides=sides, status=status, parts=tuple(kept)))
    return result


def _border(one: str, other: str, status: str, parts: Iterable[LineString]) -> Border:
    first, second = sorted((one, other))
    return Border(sides=(first, second), status=status, parts=tuple(parts))


def _from_today(magics: Path) -> Iterator[Border]:
    """Yield today's borders that were borders in 1949, under the states of 1949."""
    for row, geometry in read_layer(magics, "admin_0_boundary_lines_land"):
        pair = _states(row)
        if pair is None or not geometry.intersects(LINES):
            continue
        parts = lines(linemerge(lines(geometry.intersection(LINES))))
        if {row["adm0_left"], row["adm0_right"]} == {"Poland", "Ukraine"}:
            parts = _with_exchange_undone(parts)
        if "germany" in pair:
            (neighbour,) = pair - {"germany"}
            yield from _shared_by_germanies(neighbour, parts)
        else:
            one, other = pair
            yield _border(one, other, _status(pair, row["featurecla"]), parts)


def _states(row: dict[str, Any]) -> frozenset[str] | None:
    """Return the two states of 1949 on both sides of a line; None if it was no border then."""
    pair = frozenset(STATE_OF.get(row[side], "") for side in ("adm0_left", "adm0_right"))
    skipped = row["type"] != "Land" or row["featurecla"].startswith(NO_BORDER)
    return None if "" in pair or len(pair) == 1 or pair in LEFT_OUT or skipped else pair


def _status(pair: frozenset[str], kind: str) -> str:
    if pair == UNDEFINED:
        return "undefined"
    return "ceasefire" if kind.startswith("Line of") else "agreed"


def _shared_by_germanies(neighbour: str, parts: Sequence[LineString]) -> Iterator[Border]:
    """Share Germany's outer border between the two German states."""
    saxon = MultiLineString(parts).intersection(SAXONY) if neighbour == "czechoslovakia" else LineString()
    east = parts if neighbour == "poland" else lines(saxon)
    west = lines(MultiLineString(parts).difference(MultiLineString(east)))
    for state, own in (("germany_east", east), ("germany_west", west)):
        if own:
            yield _border(state, neighbour, "agreed", own)


def _with_exchange_undone(parts: Iterable[LineString]) -> list[LineString]:
    """Take today's line out of the Polish-Soviet border where the exchange of 1951 moved it."""
    current = list(parts)
    for section in POLAND_1945_51:
        ends = Point(section[0]), Point(section[-1])
        nearest = min(current, key=lambda line: sum(line.distance(end) for end in ends))
        current.remove(nearest)
        current += _without_section(nearest, section)
    return current


def _without_section(line: LineString, section: Sequence[Coordinate]) -> list[LineString]:
    """Cut out of a line what lies between the ends of a section, for the section to take its place."""
    start, end = sorted(line.project(Point(point)) for point in (section[0], section[-1]))
    cut = (substring(line, 0, start), substring(line, end, line.length))
    return [part for part in cut if isinstance(part, LineString)]


def _by_hand(magics: Path, land: BaseGeometry) -> Iterator[Border]:
    """Yield the borders of 1949 that are none today."""
    inner, saar = _inside_germany(magics)
    yield _border("germany_east", "germany_west", "agreed", inner)
    yield _border("germany_west", "saar", "agreed", saar)
    yield _border("korea_north", "korea_south", "parallel", lines(PARALLEL_38.intersection(land)))
    yield _border("poland", "ussr", "approximate", [LineString(section) for section in POLAND_1945_51])


def _inside_germany(magics: Path) -> tuple[list[LineString], list[LineString]]:
    """Return, from today's borders of the Länder, the line between the two German states and that round the Saar."""
    inner: list[LineString] = []
    saar: list[LineString] = []
    for row, geometry in read_layer(magics, "admin_1_states_provinces_lines"):
        left, right = row["name_l"], row["name_r"]
        if row["adm0_name"] != "Germany" or "Berlin" in (left, right):
            continue
        if (left in EAST_GERMANY) != (right in EAST_GERMANY):
            inner += lines(geometry)
        if (left in SAAR) != (right in SAAR):
            saar += lines(geometry)
    return inner, saar
