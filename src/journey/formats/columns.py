"""What the columns of a table are: by their names in several languages, or as the caller says.

The names are in ``assets/import/columns.toml``, the words for ways of travelling in ``ways.toml`` beside it.
"""

from __future__ import annotations

import dataclasses
import re
import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from babel.localedata import exists

from journey.errors import UsageError
from journey.facts.folding import unaccented
from journey.formats.asides import is_other

_ASIDE = re.compile(r"\(.*?\)|\[.*?\]|（.*?）|[*:#]+")
"""What may stand beside the name of a column: units, marks."""
_MOST_SHOWN, _LONG = 30, 60
"""Heads that a message has, and their letters."""
_TAGGED = re.compile(r"(title|text|place)_([a-z]{2,3}(?:_[a-z]{4})?)")
"""A column of one language, as `flat` and `csv` name it."""
_NO_LANGUAGE = {"id", "no"}
"""Ends of names that mean an id and a number, and not Indonesian and Norwegian."""
_HEADS = (
    *("en", "zh", "ru", "de", "fr", "es", "it", "pt", "pl", "ja", "nl", "cs", "sv", "da", "nb", "fi", "hu", "ro", "el"),
    *("tr", "uk", "ar", "fa", "he", "hi", "ko", "id", "vi"),
)
"""Languages of names of columns, of which the first goes first where several have them."""
_OF_TABLES = ("zone", "extent")
"""Fields that only the rows of a table have."""
_SPACES = re.compile(r"[\s_]+")
_TRADITIONAL = re.compile("[間點緯經題說備來網車標結離開達馬門]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which column is what."""

    at: Mapping[str, int]
    """Field to the place of its column."""
    heads: Mapping[str, str]
    """Field to the head as it stands."""
    unknown: tuple[str, ...]
    """Heads that mean nothing here."""
    language: str
    """In which most of the heads are, BCP 47; blank: none."""
    beside: Mapping[str, int] = dataclasses.field(default_factory=dict)
    """Field to the place of a column that says the side of it, N, S, E or W."""


@cache
def _asset(name: str) -> Mapping[str, object]:
    return tomllib.loads((files("journey") / "assets" / "import" / name).read_text("utf-8"))


@cache
def names() -> Mapping[str, tuple[str, frozenset[str]]]:
    """Return the folded names of columns, each with its field and the languages that have it."""
    found: dict[str, tuple[str, set[str]]] = {}
    for field, languages in _asset("columns.toml").items():
        assert isinstance(languages, Mapping)  # noqa: S101 - the file is ours
        for language, words in languages.items():
            for word in words:
                found.setdefault(_folded(word), (field, set()))[1].add(language)
    return {name: (field, frozenset(languages)) for name, (field, languages) in found.items()}


@cache
def parts() -> Mapping[str, str]:
    """Return the folded names of columns that have a part of a date, each with the part."""
    listed_parts = _asset("parts.toml").items()
    return {_folded(word): part for part, words in listed_parts if isinstance(words, list) for word in words}


def folded_heads(heads: Sequence[str]) -> list[str]:
    """Return heads as they are compared."""
    return [_folded(head) for head in heads]


@cache
def _ways() -> Mapping[str, str]:
    ways = _asset("ways.toml").items()
    return {unaccented(word): way for way, words in ways if isinstance(words, list) for word in words}


def fields() -> tuple[str, ...]:
    """Return all that a column may be."""
    return tuple(_asset("columns.toml"))


def way_of(words: str) -> str:
    """Return the way of travelling that some words mean, blank where they mean none that is known.

    Examples
    --------
    >>> way_of("Zug"), way_of("火車"), way_of("en bateau"), way_of("magic carpet")
    ('rail', 'rail', 'sea', '')
    """
    return _ways().get(" ".join(unaccented(words).split()), "")


def listed(heads: Iterable[str]) -> str:
    """Return heads in a row, of many the first."""
    shown = [repr(head.strip()[:_LONG]) for head in heads if head.strip()]
    more = f" … and {len(shown) - _MOST_SHOWN:,} more" if len(shown) > _MOST_SHOWN else ""
    return ", ".join(shown[:_MOST_SHOWN]) + more


def recognised(heads: Sequence[str]) -> int:
    """Return how many fields some heads name."""
    return len({names()[name][0] for head in heads if head and (name := _folded(head)) in names()})


def fields_named(heads: Sequence[str]) -> list[str]:
    """Return the field that each of some heads names, blank for one that is not known."""
    return [names().get(name, ("",))[0] for name in folded_heads(heads)]


def names_date(heads: Sequence[str]) -> bool:
    """Tell whether some heads name a column of dates."""
    return any(names().get(name, ("",))[0] == "date" for name in folded_heads(heads))


def others_in(heads: Iterable[str]) -> list[str]:
    """Return those of some heads that would name a field but for what stands in their brackets.

    Examples
    --------
    >>> others_in(["Date", "Longitude (Paris)", "Camp (Paris)"])
    ['Longitude (Paris)']
    """
    return [head for head in heads if _folded(head) not in names() and _is_other(head)]


def _is_other(head: str) -> bool:
    """Tell whether a column is of another kind than its name says without what stands in its brackets."""
    plain = _ASIDE.sub(" ", head)
    return plain != head and is_other(names().get(_folded(plain), ("",))[0], head)


def is_arrival(head: str) -> bool:
    """Tell whether a column of this name has dates of arrivals."""
    return names().get(_folded(head), ("",))[0] == "arrival"


def is_counted(head: str) -> bool:
    """Tell whether a column of this name may have numbers of days, or days of the week, instead of dates."""
    return parts().get(_folded(head)) == "day" and names().get(_folded(head), ("",))[0] == "date"


def columns_of(
    heads: Sequence[str], asked: Mapping[str, str], without: Collection[str] = (), *, of_table: bool = False
) -> Columns:
    """Tell what the columns of a table are.

    Parameters
    ----------
    heads
        The cells of its header.
    asked
        Field to the head of its column, where the caller says so; these go first.
    without
        Heads of columns that the caller does not want to be taken.
    of_table
        Whether they head the rows of a table: a feature of a map has no zone and no extent of its own columns.

    Raises
    ------
    UsageError
        The caller names a field or a column that there is not.
    """
    found: dict[str, int] = {}
    folded = folded_heads(heads)
    for field, head in asked.items():
        if field not in fields():
            raise UsageError(f"no such field: {field!r}; known are {', '.join(fields())}")
        found[field] = _place(head, heads, folded)
    left = {_place(head, heads, folded) for head in without}
    told_in = _add_tagged(found, heads, left)
    votes: dict[str, float] = defaultdict(float)
    for place, name in enumerate(folded):
        field, languages = names().get(name, ("", frozenset()))
        is_known = field and (of_table or field not in _OF_TABLES)
        if is_known and place not in left and place not in found.values() and field not in found:
            found[field] = place
        for language in languages:
            votes[language] += 1 / len(languages)
    _order_stay(found)
    for one, other in (("lat", "lon"), ("lon", "lat")):
        if one in found and other not in found and one not in asked:
            found.pop(one)
    taken = set(found.values())
    return Columns(
        at=found,
        heads={field: heads[place].strip() for field, place in found.items()},
        unknown=tuple(head.strip() for place, head in enumerate(heads) if head.strip() and place not in taken),
        language=told_in or _language(votes, heads),
    )


def _add_tagged(found: dict[str, int], heads: Sequence[str], left: Collection[int]) -> str:
    """Take of columns that stand there once a language the first ones; return their language, blank without any."""
    language = ""
    for place, head in enumerate(heads):
        match = _TAGGED.fullmatch(head.strip().lower())
        if not match or match[2] in _NO_LANGUAGE or not exists(match[2].partition("_")[0]):
            continue
        tag = "-".join(part.title() if at else part for at, part in enumerate(match[2].split("_")))
        if place not in left and match[1] not in found and language in ("", tag):
            found[match[1]], language = place, tag
    return language


def _place(head: str, heads: Sequence[str], folded: Sequence[str]) -> int:
    """Return the place of a column that the caller names, the very head before one that is written otherwise."""
    if head in heads:
        return heads.index(head)
    if _folded(head) not in folded:
        raise UsageError(f"no such column: {head!r}; the file has {listed(heads)}")
    return folded.index(_folded(head))


def _order_stay(found: dict[str, int]) -> None:
    """Let arrival and departure be the two ends of a stay or, with from and to, of a leg; let a moment be the date.

    Where there is no date, what goes from and to at a place is a stay too, and a time has the date in it.
    """
    ends = ("departure", "arrival") if "to" in found and "from" in found else ("arrival", "departure")
    given = [found.pop(name) for name in ends if name in found]
    for field in ("date", "end"):
        if given and field not in found:
            found[field] = given.pop(0)
    until = "to" if "to" in found else "end"
    if not {"date", "moment", "start_time", "time"} & {*found} and {"from", until, "place"} <= {*found}:
        found["date"], found["end"] = found.pop("from"), found.pop(until)
    for field, others in (("start_time", ("date", "time")), ("moment", ("date",)), ("time", ("date", "time"))):
        place = found.pop(field, None)
        free = next((other for other in others if other not in found), None)
        if place is not None and free:
            found[free] = place
    if "to" in found and "place" in found:
        found.pop("place")


def _language(votes: Mapping[str, float], heads: Iterable[str]) -> str:
    if not votes:
        return ""
    most = max(votes.values())
    best = [language for language in _HEADS if votes.get(language) == most]
    if best[0] != "zh":
        return best[0]
    return "zh-Hant" if any(_TRADITIONAL.search(head) for head in heads) else "zh-Hans"


def _folded(head: str) -> str:
    whole = unaccented(head).strip()
    if _is_other(head):
        return whole
    return _SPACES.sub(" ", _ASIDE.sub(" ", whole)).strip(" .") or whole
