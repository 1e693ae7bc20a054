"""Every reason that a reader of the dashboard may be given is told in his language, with what it speaks of."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from pathlib import Path

import pytest

from journey.errors import DataError, JourneyError, Problem
from journey.facts.languages import LANGUAGES
from journey.views.words.reasons import (
    IN_COLUMN,
    IN_ROW,
    OF_FILE,
    PART,
    WITHIN,
    error_lines,
    problem_words,
    reason_words,
)

SOURCE = Path(__file__).resolve().parents[3] / "src" / "journey"
WORDS = resources.files("journey") / "assets" / "words"
OTHERS = [lang for lang in LANGUAGES if lang != "en"]
JOINTS = {OF_FILE, WITHIN, IN_ROW, IN_COLUMN}

SPEAKING = (
    *(f"facts/{name}.py" for name in ("edtf", "instants")),
    *(
        f"formats/{name}.py"
        for name in (
            *("charsets", "columns", "dates", "delimited", "features", "findings", "gpx", "instants", "kml", "lpf"),
            *("maps", "markup", "positions", "rowcells", "sheet", "tracks", "whens", "workbook"),
        )
    ),
    *("research/reading/printed.py", "research/reading/qualifiers.py", "folder/writing.py"),
    *("files.py", "ui/making.py"),
)
"""Modules of which every sentence is a reason, but for those below."""

ELSEWHERE = {
    # Notes on a whole file, which the README.md of its folder has.
    *("columns: ", "columns not taken: {}", "{} is {}", " … and {} more", "properties not taken: {}"),
    *("what stands above the header, in {}, was not taken", "rows 1 to {}", "row 1"),
    *("column {}: {} goes first, as some values show", "the day", "the month", "column {}: {}"),
    "column {}: {} serial numbers, read in the system of {}",
    "encoding: {}{}, the cells are separated by {}",
    *(", which is a guess ({}; --encoding NAME says it)", "in {} {} would be {}"),
    *("sheet: {}", "sheets not taken: {}"),
    "formulas are not evaluated: the values that they had when the file was saved are taken",
    *("of the archive: {}", "; not taken: {}", "{} links to other files were not followed"),
    *("words in {}; those in {} were not taken", "{} relations between places were not taken"),
    "{} without a date: in routes/, with no event that leads along",
    # That file itself, and journey.toml.
    *("Imported as the source `{}`: {}.", "Not taken", "Of what was taken", "- … and {} more"),
    *("{} rows, {} taken, {} not", "title = {}\n", "languages = [{}]\n"),
    # Locators of events, and what only a command may ask for.
    *("row {} ({})", "no such field: {}; known are {}"),
    # What the tab says in words of its own, and what csv says.
    *("no column of dates was recognised among {}: say --column date=NAME", ", or --sheet NAME: there are {} too"),
    "field limit",
}
"""Sentences of those modules that no reader of the dashboard is told, or that have words there of their own."""


def _templates(tree: ast.AST) -> Iterator[str]:
    """Give what a module may say, with ``{}`` for each value."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith(("re.", "Format", "Keeps", "keeping")):
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
        else:
            yield from _templates(node)


@cache
def _sentences() -> frozenset[str]:
    found = {text for file in SPEAKING for text in _templates(ast.parse((SOURCE / file).read_text("utf-8")))}
    return frozenset(text for text in found if re.search(r"[A-Za-z]{2}", text) and " " in text)


def _raised() -> set[str]:
    """Return the reasons of the modules, without the file or thing that they are told of."""
    return {re.sub(r"^(\{\}[:,] )+", "", text) for text in _sentences() - ELSEWHERE}


def _catalogue(lang: str) -> dict[str, str]:
    read: dict[str, dict[str, str]] = json.loads((WORDS / f"{lang}.json").read_text("utf-8"))
    return read.get(PART, {})


def test_what_is_told_elsewhere_is_still_said() -> None:
    assert sorted(ELSEWHERE - _sentences()) == []


@pytest.mark.parametrize("lang", OTHERS)
def test_every_reason_is_in_the_catalogue_and_no_other(lang: str) -> None:
    known, raised = _catalogue(lang).keys() - JOINTS, _raised()
    assert sorted(raised - known) == []
    assert sorted(known - raised) == []


def test_english_is_what_is_raised() -> None:
    assert _catalogue("en") == {}
    assert reason_words("not a date: 'gestern'", "en") == "not a date: 'gestern'"


@pytest.mark.parametrize("lang", OTHERS)
def test_every_value_of_a_reason_is_told_once(lang: str) -> None:
    assert list(_catalogue(lang)) == list(_catalogue("ru"))
    for english, text in _catalogue(lang).items():
        values = [f"<{n}>" for n in range(english.count("{}"))]
        said = text.format(*values)
        assert sorted(re.findall(r"<\d>", said)) == values, english
        assert not re.search(r"[{}]", said), english
        assert text.strip(), english


@pytest.mark.parametrize("lang", OTHERS)
def test_a_reason_is_told_with_its_own_words_and_no_others(lang: str) -> None:
    for english, text in _catalogue(lang).items():
        if english not in JOINTS:
            values = [f"'<{n}>'" for n in range(english.count("{}"))]
            assert reason_words(english.format(*values), lang) == text.format(*values)


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("not a date: 'no date'", "не дата: 'no date'"),
        ("not a date: 'it\\'s \"x\": no date'", "не дата: 'it\\'s \"x\": no date'"),
        (
            "'a' lies at 1, 2 in a row before: its position is taken",
            "в строке выше 'a' стоит на 1, 2: взяты эти координаты",
        ),
        (
            "' lies at 9, 9 in a' lies at 1, 2 in a row before: its position is taken",
            "в строке выше ' lies at 9, 9 in a' стоит на 1, 2: взяты эти координаты",
        ),
        ("the same as placemark 3, line 2", "то же, что метка 3, линия 2"),
        ("a.kml, placemark 3, line 2", "a.kml, метка 3, линия 2"),
        ("a, b: c.kml, placemark 3", "a, b: c.kml, метка 3"),
        ("no date, yet.csv: the table has no rows", "no date, yet.csv: в таблице нет строк"),
        (
            "row 2: another 'A' lies elsewhere: this one is called 'A (2)'",
            "строка 2: другое место 'A' лежит не здесь: это названо 'A (2)'",
        ),
        (
            "a.json: not JSON: Expecting value: line 1 column 1 (char 0)",
            "a.json: не JSON: Expecting value: line 1 column 1 (char 0)",
        ),
        (
            "3 of 9 points have no time that can be read: the line is drawn without times",
            "у 3 из 9 точек время не читается или не указано: линия нарисована без времени",
        ),
        ("a position by day is told, not reckoned", "a position by day is told, not reckoned"),
        ("a.csv", "a.csv"),
    ],
)
def test_values_stay_and_what_nobody_has_words_for(message: str, told: str) -> None:
    assert reason_words(message, "ru") == told


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (Problem("a.csv", 12, "Datum", "no date"), "a.csv，第 12 列，「Datum」欄：沒有日期"),
        (Problem("a.gpx, waypoint 3", None, "time", "no date"), "a.gpx，航點 3，「time」欄：沒有日期"),
        (Problem("a.csv", 2, None, "the same as row 1"), "a.csv，第 2 列：重複，已見於第 1 列"),
        (Problem("a.csv", None, None, "a\x07\nb"), "a.csv：a\ufffd b"),
    ],
)
def test_a_problem_is_one_line(problem: Problem, told: str) -> None:
    assert problem_words(problem, "zh-Hant") == told
    assert problem_words(problem, "en") == str(problem)


def test_an_error_is_a_line_for_each_problem() -> None:
    assert error_lines(DataError([Problem("a", 1, None, "no date"), Problem("b", 1, None, "no date")]), "ru") == [
        "a, строка 1: нет даты",
        "b, строка 1: нет даты",
    ]
    assert error_lines(JourneyError("a.csv: over 5 rows"), "ru") == ["a.csv: больше 5 строк"]
