"""What is told of a problem, and the one base of all that is raised on purpose."""

from __future__ import annotations

import inspect

import pytest
from hypothesis import given
from hypothesis import strategies as st

import journey.errors
import journey.facts.anchors
import journey.facts.edtf
import journey.facts.instants
import journey.facts.zones
import journey.research.texts.sources
from journey.errors import DataError, JourneyError, Problem

PROBLEMS = [
    (Problem("a.csv", 3, "km", "wrong"), "a.csv, row 3, column km: wrong"),
    (Problem("a.csv", 3, None, "wrong"), "a.csv, row 3: wrong"),
    (Problem("a.toml", None, "prism.source", "wrong"), "a.toml, column prism.source: wrong"),
    (Problem("a.csv", None, None, "wrong"), "a.csv: wrong"),
    (Problem("a.csv", 1, "two\nlines", "and\tthree\r\n"), "a.csv, row 1, column two lines: and three"),
    (Problem("a.csv", 1, None, "red \x1b[31m\x00"), "a.csv, row 1: red \ufffd[31m\ufffd"),
    (Problem("a\udcff.csv", None, None, "wrong"), "a\ufffd.csv: wrong"),
    (Problem("places.csv", 2, None, "нет места 北京"), "places.csv, row 2: нет места 北京"),
]


@pytest.mark.parametrize(("problem", "line"), PROBLEMS)
def test_a_problem_is_one_line(problem: Problem, line: str) -> None:
    assert str(problem) == line


@given(st.builds(Problem, st.text(), st.none() | st.integers(), st.none() | st.text(), st.text()))
def test_whatever_a_problem_quotes_it_is_one_printable_line(problem: Problem) -> None:
    assert str(problem).isprintable()
    str(problem).encode()


def test_a_data_error_has_each_problem_once_by_file_row_and_column() -> None:
    whole = Problem("b.csv", None, None, "missing")
    later = Problem("a.csv", 10, "km", "wrong")
    right = Problem("a.csv", 9, "lon", "wrong")
    left = Problem("a.csv", 9, "lat", "wrong")
    row = Problem("a.csv", 9, None, "wrong")
    error = DataError([whole, later, right, left, row, later])
    assert error.problems == (row, left, right, later, whole)
    assert str(error).splitlines() == [str(problem) for problem in error.problems]


def test_every_error_has_one_base_and_a_place_in_the_drawing() -> None:
    drawn = journey.errors.__doc__ or ""
    for module in (
        journey.errors,
        journey.facts.edtf,
        journey.facts.instants,
        journey.facts.zones,
        journey.facts.anchors,
        journey.research.texts.sources,
    ):
        kinds = [kind for _, kind in inspect.getmembers(module, inspect.isclass) if kind.__module__ == module.__name__]
        for kind in kinds:
            if not issubclass(kind, Exception):
                continue
            name = kind.__name__
            assert issubclass(kind, JourneyError), name
            assert f" {name} " in drawn, name
