"""Dates: what their texts mean, which texts are none, and what another library says."""

from __future__ import annotations

import calendar
import time
from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from journey.errors import JourneyError
from journey.facts.edtf import FIRST_YEAR, LAST_YEAR, Edtf, EdtfError, Precision, Qualifier, parse

DATES = [
    # text, first day, last day, precision, qualifier, in plain English
    ("1949-12-06", "1949-12-06", "1949-12-06", "day", "", "one day"),
    ("1949-12", "1949-12-01", "1949-12-31", "month", "", "some day or all of December"),
    ("1949", "1949-01-01", "1949-12-31", "year", "", "a year"),
    ("1952-02", "1952-02-01", "1952-02-29", "month", "", "February of a leap year"),
    ("1900-02", "1900-02-01", "1900-02-28", "month", "", "1900 was no leap year"),
    ("1952-02-29", "1952-02-29", "1952-02-29", "day", "", "a leap day"),
    ("0631", "0631-01-01", "0631-12-31", "year", "", "a year of three digits has a nought before them"),
    ("0001-01-01", "0001-01-01", "0001-01-01", "day", "", "the first day that is supported"),
    ("9999-12-31", "9999-12-31", "9999-12-31", "day", "", "the last one"),
    ("99XX", "9900-01-01", "9999-12-31", "year", "", "the last century"),
    ("0079-08-24", "0079-08-24", "0079-08-24", "day", "", "a year of two digits has two noughts before them"),
    ("1949-12-06?", "1949-12-06", "1949-12-06", "day", "?", "doubt does not widen the bounds"),
    ("1949-12~", "1949-12-01", "1949-12-31", "month", "~", "nor does 'about'"),
    ("1949%", "1949-01-01", "1949-12-31", "year", "%", "both doubted and about"),
    ("194X", "1940-01-01", "1949-12-31", "year", "", "some year of the forties"),
    ("19XX", "1900-01-01", "1999-12-31", "year", "", "some year of the century"),
    ("194X?", "1940-01-01", "1949-12-31", "year", "?", "perhaps the forties"),
    ("1949-XX", "1949-01-01", "1949-12-31", "year", "", "some month of 1949"),
    ("1949-12-XX", "1949-12-01", "1949-12-31", "month", "", "some day of December"),
    ("1949-XX-XX", "1949-01-01", "1949-12-31", "year", "", "some day of 1949"),
    ("1949-21", "1949-03-01", "1949-05-31", "month", "", "spring"),
    ("1949-22", "1949-06-01", "1949-08-31", "month", "", "summer"),
    ("1949-23", "1949-09-01", "1949-11-30", "month", "", "autumn"),
    ("1949-24", "1949-12-01", "1950-02-28", "month", "", "winter belongs to the year in which it begins"),
    ("1951-24~", "1951-12-01", "1952-02-29", "month", "~", "a winter with a leap day"),
    ("1949-12-08/1949-12-09", "1949-12-08", "1949-12-09", "day", "", "two days, both included"),
    ("1949-12-08/1949-12-08", "1949-12-08", "1949-12-08", "day", "", "an interval of one day"),
    ("1949-09/1949-11", "1949-09-01", "1949-11-30", "month", "", "the whole of the last month is in it"),
    ("1947/1949-11-30", "1947-01-01", "1949-11-30", "year", "", "the coarser end sets the precision"),
    ("1949-12/1949-12-05", "1949-12-01", "1949-12-05", "month", "", "ends may overlap"),
    ("1949-12-06/1949-12-09?", "1949-12-06", "1949-12-09", "day", "?", "one doubted end"),
    ("1949-12?/1950-03?", "1949-12-01", "1950-03-31", "month", "?", "two doubted ends"),
    ("1949-12?/1950-03~", "1949-12-01", "1950-03-31", "month", "%", "one doubted, one about: both"),
    ("../1949-12-05", None, "1949-12-05", "day", "", "before or on the 5th"),
    ("1949-12-06/..", "1949-12-06", None, "day", "", "from the 6th on"),
    ("/1949-12-05", None, "1949-12-05", "day", "", "an unknown beginning is as open as an open one"),
    ("1949-12/", "1949-12-01", None, "month", "", "an unknown end likewise"),
    ("{1950-01-05,1950-01-07}", "1950-01-05", "1950-01-07", "day", "", "on two days, bounds around both"),
    ("{1950-01-07, 1950-01}", "1950-01-01", "1950-01-31", "month", "", "in any order, with white space"),
    ("{1950?}", "1950-01-01", "1950-12-31", "year", "?", "a set of one"),
    (" 1949-12-06\t", "1949-12-06", "1949-12-06", "day", "", "white space around it"),
]


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


@pytest.mark.parametrize(("text", "lower", "upper", "precision", "qualifier", "meaning"), DATES)
def test_a_text_has_strict_bounds_and_its_qualifier_apart(
    text: str, lower: str | None, upper: str | None, precision: str, qualifier: str, meaning: str
) -> None:
    found = parse(text)
    assert (found.lower, found.upper) == (_day(lower), _day(upper)), meaning
    assert (found.precision, found.qualifier) == (Precision(precision), Qualifier(qualifier)), meaning


SHAPE = "not an EDTF date"
CALENDAR = "no such day in the calendar"
YEARS = "only years from 0001 to 9999 are supported"
UNKNOWN = "X may only stand for what is finer than the rest"
NO_DATES = [
    # text, what is said of it, in plain English
    ("", SHAPE, "nothing"),
    ("yesterday", SHAPE, "a word"),
    ("6 December 1949", SHAPE, "a date in words"),
    ("15.12.1949", SHAPE, "a date with dots"),
    ("1949/12/06", "an interval has one slash", "a date with slashes"),
    ("1949-12-6", SHAPE, "a day of one digit"),
    ("49-12-06", SHAPE, "a year of two digits"),
    ("19491206", SHAPE, "a date without hyphens"),
    ("1949-12-06T08:00", "a clock time stands beside a date, not in it", "a date with a clock time"),
    ("１９４９", SHAPE, "digits of full width"),
    ("١٩٤٩", SHAPE, "Arabic digits"),
    ("1949年", SHAPE, "a year with its sign"),
    ("1949-12-06\n1949", SHAPE, "two lines"),
    ("1949-12-06??", SHAPE, "two signs"),
    ("?1949-12-06", SHAPE, "a sign before the date, which is level 2"),
    ("1949-12?-06", SHAPE, "a sign within the date, which is level 2"),
    ("194x", SHAPE, "a small x"),
    ("194u", SHAPE, "the u of the draft of EDTF"),
    ("unknown/1949", SHAPE, "the word of the draft"),
    ("1XXX", SHAPE, "a thousand years"),
    ("1949-1X", SHAPE, "a month with an unknown digit, which is level 2"),
    ("1949-00", CALENDAR, "month nought"),
    ("1949-13", CALENDAR, "month thirteen"),
    ("1949-20", CALENDAR, "the season before spring"),
    ("1949-25", CALENDAR, "a season of level 2"),
    ("1949-21-05", CALENDAR, "a day of spring"),
    ("1949-21-XX", CALENDAR, "some day of spring"),
    ("1949-12-00", CALENDAR, "day nought"),
    ("1949-12-32", CALENDAR, "the 32nd of December"),
    ("1949-02-29", CALENDAR, "the leap day of a common year"),
    ("1949-11-31", CALENDAR, "the 31st of November"),
    ("194X-12", UNKNOWN, "December of some year"),
    ("19XX-21", UNKNOWN, "spring of some year"),
    ("19XX-XX", UNKNOWN, "some month of some year"),
    ("1949-XX-06", UNKNOWN, "the 6th of some month"),
    ("Y170000002", YEARS, "a year of nine digits"),
    ("Y-17000", YEARS, "a year long before our era"),
    ("-0044", YEARS, "a year before our era"),
    ("-0044-03-15", YEARS, "the Ides of March"),
    ("-0044/0031", YEARS, "an interval from there"),
    ("0000", YEARS, "the year nought"),
    ("0000-12-31", YEARS, "the day before the first"),
    ("9999-24", YEARS, "a winter that ends after the last"),
    ("00XX", YEARS, "a century that begins too early"),
    ("/", "an interval needs at least one date", "an interval of nothing"),
    ("../..", "an interval needs at least one date", "an interval of everything"),
    ("1949-12-09/1949-12-08", "the interval ends before it begins", "an interval turned round"),
    ("1949-12-06/1949-12-07/1949-12-08", "an interval has one slash", "three days"),
    ("1949 / 1950", SHAPE, "white space inside"),
    ("{}", SHAPE, "an empty set"),
    ("{1949,}", SHAPE, "a set with nothing at its end"),
    ("{1949", SHAPE, "a set that is not closed"),
    ("[1949,1950]", SHAPE, "one of a set, which is level 2"),
    ("{1949-12-06..1949-12-08}", SHAPE, "a range in a set, which is level 2"),
    ("{1949/1950}", SHAPE, "an interval in a set"),
]


@pytest.mark.parametrize(("text", "complaint", "meaning"), NO_DATES)
def test_a_text_that_is_no_date_is_refused_with_a_reason(text: str, complaint: str, meaning: str) -> None:
    with pytest.raises(EdtfError) as caught:
        parse(text)
    assert complaint in str(caught.value), meaning


@given(st.text(alphabet="0123456789X-/.?~%{},Y ", max_size=24) | st.text(max_size=24))
def test_whatever_the_text_it_is_a_date_or_an_edtf_error(text: str) -> None:
    try:
        found = parse(text)
    except EdtfError:
        return
    assert parse(str(found)) == found


def test_an_edtf_error_is_one_of_ours_and_a_value_error() -> None:
    assert issubclass(EdtfError, JourneyError)
    assert issubclass(EdtfError, ValueError)


# Generated texts, each with the bounds that it was made from.

YEARS_ = st.integers(FIRST_YEAR, LAST_YEAR)
SIGNS = st.sampled_from(["", "?", "~", "%"])


@st.composite
def single(draw: st.DrawFn) -> tuple[str, date, date]:
    year, month = draw(YEARS_), draw(st.integers(1, 12))
    last = calendar.monthrange(year, month)[1]
    day = draw(st.integers(1, last))
    text, lower, upper = draw(
        st.sampled_from(
            [
                (f"{year:04}", date(year, 1, 1), date(year, 12, 31)),
                (f"{year:04}-XX", date(year, 1, 1), date(year, 12, 31)),
                (f"{year:04}-{month:02}", date(year, month, 1), date(year, month, last)),
                (f"{year:04}-{month:02}-XX", date(year, month, 1), date(year, month, last)),
                (f"{year:04}-{month:02}-{day:02}", date(year, month, day), date(year, month, day)),
            ]
        )
    )
    return text + draw(SIGNS), lower, upper


@st.composite
def interval(draw: st.DrawFn) -> tuple[str, date | None, date | None]:
    first, last = sorted(draw(st.tuples(single(), single())), key=lambda d: (d[1], d[2]))
    form = draw(st.sampled_from(["both", "from", "until"]))
    if form == "from":
        return f"{first[0]}/..", first[1], None
    if form == "until":
        return f"../{last[0]}", None, last[2]
    return f"{first[0]}/{last[0]}", first[1], last[2]


@st.composite
def members(draw: st.DrawFn) -> tuple[str, date, date]:
    dates = draw(st.lists(single(), min_size=1, max_size=4))
    return "{" + ",".join(d[0] for d in dates) + "}", min(d[1] for d in dates), max(d[2] for d in dates)


@given(single() | interval() | members())
def test_generated_texts_have_their_bounds_and_come_round(made: tuple[str, date | None, date | None]) -> None:
    text, lower, upper = made
    found = parse(text)
    assert str(found) == text
    assert (found.lower, found.upper) == (lower, upper)
    assert parse(str(found)) == found
    assert found.is_interval == ("/" in text)


@given(members())
def test_a_set_has_its_members_as_written(made: tuple[str, date, date]) -> None:
    found = parse(made[0])
    assert [str(member) for member in found.members] == made[0].strip("{}").split(",")
    assert all(found.contains(member) for member in found.members)


@given(single() | interval(), single() | interval())
def test_contains_is_what_days_say(a: tuple[str, date, date], b: tuple[str, date, date]) -> None:
    outer, inner = parse(a[0]), parse(b[0])
    assert outer.contains(outer)
    for day in (inner.lower, inner.upper):
        if day is not None and outer.contains(inner):
            assert _holds(outer, day)
    if outer.contains(inner) and inner.contains(outer):
        assert (outer.lower, outer.upper) == (inner.lower, inner.upper)


def _holds(when: Edtf, day: date) -> bool:
    return (when.lower is None or when.lower <= day) and (when.upper is None or day <= when.upper)


ORACLE = [
    "1949",
    "1949-12",
    "1949-12-06",
    "1952-02",
    "1949-12-06?",
    "1949-12~",
    "1949%",
    "0631-05",
    "194X",
    "19XX",
    "1949-XX",
    "1949-12-XX",
    "1949-XX-XX",
    "1949-21",
    "1949-22",
    "1949-23",
    "1949-12-08/1949-12-09",
    "1949-09/1949-11",
    "1947/1949-11-30",
    "1949-12?/1950-03~",
    "1949-12-06/1949-12-09?",
]
"""Not here: winter (see below), open ends and sets, for which the other library has no bounds of this kind."""


def _other_bounds(text: str) -> tuple[date, date]:
    other = parse_edtf(text)
    lower, upper = other.lower_strict(), other.upper_strict()
    return _civil(lower), _civil(upper)


def _civil(moment: time.struct_time) -> date:
    return date(moment.tm_year, moment.tm_mon, moment.tm_mday)


@pytest.mark.parametrize("text", ORACLE)
def test_another_library_has_the_same_strict_bounds(text: str) -> None:
    found = parse(text)
    assert (found.lower, found.upper) == _other_bounds(text)


def test_winter_is_where_the_other_library_and_we_part() -> None:
    """Edtf 5.0.2 ends it on 31 December; EDTF leaves it open, and a winter that a source names goes on to February."""
    assert _other_bounds("1949-24") == (date(1949, 12, 1), date(1949, 12, 31))
    assert parse("1949-24").upper == date(1950, 2, 28)
