"""Every reason that a reader of the dashboard may be given is told in his language, with what it speaks of."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from inspect import getsource
from pathlib import Path

import pytest

from folders import make_folder
from journey.errors import DataError, JourneyError, Problem
from journey.facts.languages import LANGUAGES
from journey.folder.journey import load_journey
from journey.formats.encoding import NO_FFMPEG
from journey.formats.registry import FORMATS, find_format
from journey.pipeline import build
from journey.views.words.reasons import (
    IN_COLUMN,
    IN_ROW,
    MORE,
    OF_FILE,
    PART,
    WITHIN,
    error_lines,
    problem_words,
    reason_words,
)
from smallfolders import make_small
from spoiled import Spoil, cell, header, swap, whole

SOURCE = Path(__file__).resolve().parents[3] / "src" / "journey"
WORDS = resources.files("journey") / "assets" / "words"
OTHERS = [lang for lang in LANGUAGES if lang != "en"]
JOINTS = {OF_FILE, WITHIN, IN_ROW, IN_COLUMN, MORE}

SPEAKING = (
    *(
        f"facts/{name}.py"
        for name in (*("claims", "edtf", "instants", "journey", "languages", "places", "row", "settings"),)
    ),
    *(
        f"folder/{name}.py"
        for name in (
            *(
                "claims",
                "desk",
                "faults",
                "journey",
                "names",
                "overlaps",
                "pinned",
                "places",
                "placezones",
                "positions",
            ),
            *("routes", "rowplaces", "settings", "shorthand", "tables", "texts", "writing"),
        )
    ),
    *("conflicts/find.py", "conflicts/runs.py"),
    *(f"telling/{name}.py" for name in ("itinerary", "network", "open", "rails", "schedule", "timeline")),
    *(
        f"formats/{name}.py"
        for name in (
            *("charsets", "columns", "dates", "delimited", "features", "findings", "gpx", "instants", "kml", "lpf"),
            *(
                "maps",
                "markup",
                "parts",
                "positions",
                "rowcells",
                "rowreader",
                "rowzones",
                "sheet",
                "tracks",
                "whens",
                "workbook",
            ),
        )
    ),
    *(
        *(f"research/reading/{name}.py" for name in ("calendars", "celldate", "dayorder", "dayparts", "weekdays")),
        "research/reading/printed.py",
        "research/reading/qualifiers.py",
        "research/texts/sources.py",
    ),
    *("facts/zones.py", "files.py", "ui/making.py"),
)
"""Modules of which every sentence is a reason, but for those below."""

ELSEWHERE = {
    # Notes on a whole file, which the README.md of its folder has.
    *("columns: ", "columns not taken: {}", "{} is {}", " … and {} more", "properties not taken: {}"),
    *("what stands above the header, in {}, was not taken", "rows 1 to {}", "row 1"),
    "clock times are of the zone {}, as a head says",
    "column {}: {} serial numbers, read in the system of {}",
    "encoding: {}{}, the cells are separated by {}",
    *(", which is a guess ({}; --encoding NAME says it)", "in {} {} would be {}"),
    *("sheet: {}", "sheets not taken: {}"),
    "formulas are not evaluated: the values that they had when the file was saved are taken",
    "merged cells: what they say counts for each of their rows ({} filled)",
    *("of the archive: {}", "; not taken: {}", "{} to other files, not followed"),
    *("{} laid over the map, not taken", "{}, not taken"),
    *("words in {}; those in {} were not taken", "{} relations between places were not taken"),
    "{} without a date: in routes/, with no event that leads along",
    "at the time of another line: nobody is led along it",
    # That file itself, and journey.toml.
    *("Imported as the source `{}`: {}.", "Not taken", "Of what was taken", "- … and {} more"),
    *("{}, {} taken, {} not", "title = {}\n", "languages = [{}]\n"),
    # Locators of events, and what only a command may ask for.
    *("row {} ({})", "no such field: {}; known are {}"),
    # What the tab says in words of its own, and what csv says.
    *("no column of dates was recognised among {}: say --column date=NAME", ", or --sheet NAME: there are {} too"),
    *("field limit", "Value error, ", "{} (given: {})"),
    # Notes of `journey check`.
    *("{} has {} {} km", "{}: {} from the given coordinate ({} km are allowed)"),
    "{} has the position of {}: they are one place, of the first name",
    "the text of {} is another file than the one claimed: its SHA-256 is {}",
    "{}: outside the days of the journey: {}",
    # Ids, values and parts of sentences.
    *("at {}", "place {}", "by hand", "not known, somewhere in this circle", "IANA time zone database {}"),
    *(" and ", "D MMMM YYYY", "^[A-Za-z0-9., -]*$"),
}
"""Sentences of those modules that no reader of the dashboard is told, or that have words there of their own."""


OF_CLAIMS = {"{} (row {})", "{} ({}, row {})"}
"""What a source says, and where: `Claim.where` is put in."""
OF_PYDANTIC = {
    "Input should be a valid number, unable to parse string as a number (given: {})",
    "Input should be a valid integer, unable to parse string as an integer (given: {})",
    "Input should be a valid string (given: {})",
    "Input should be greater than or equal to {} (given: {})",
    "Input should be greater than {} (given: {})",
    "Input should be less than or equal to {} (given: {})",
    "Input should be {} (given: {})",
}
"""What the library says that holds cells and keys against their types, where it says it often."""


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
    return frozenset(text for text in found if re.search(r"[A-Za-z]{2}", text) and " " in text and "|" not in text)


def _raised() -> set[str]:
    """Return the reasons of the modules, without the file or thing that they are told of."""
    return {re.sub(r"^(; |(\{\}( → \{\})?[:,] )+)", "", text) for text in _sentences() - ELSEWHERE}


def _lacking() -> set[str]:
    """Return why a format cannot be had: what is not there for it, or why it cannot hold a journey."""
    trees = [ast.parse(path.read_text("utf-8")) for path in sorted((SOURCE / "formats").glob("*.py"))]
    said = {text for tree in trees for text in _templates(tree) if ", which is not there" in text}
    unfit = [ast.parse(getsource(find_format(name).unfit)) for name in FORMATS]
    return {text if text.startswith("{} ") else f"{{}} {text}" for text in said} | {
        text for tree in unfit for text in _templates(tree) if " " in text
    }


def _catalogue(lang: str) -> dict[str, str]:
    read: dict[str, dict[str, str]] = json.loads((WORDS / f"{lang}.json").read_text("utf-8"))
    return read.get(PART, {})


def test_what_is_told_elsewhere_is_still_said() -> None:
    assert sorted(ELSEWHERE - _sentences()) == []


@pytest.mark.parametrize("lang", OTHERS)
def test_every_reason_is_in_the_catalogue_and_no_other(lang: str) -> None:
    known, raised = _catalogue(lang).keys() - JOINTS - OF_PYDANTIC - OF_CLAIMS, _raised() | _lacking()
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
        ("not a date: 'no date'", "это не дата: 'no date'"),
        ("not a date: 'it\\'s \"x\": no date'", "это не дата: 'it\\'s \"x\": no date'"),
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
            "a.json: это не JSON: Expecting value: line 1 column 1 (char 0)",
        ),
        (
            "3 of 9 points have no time that can be read: the line is drawn without times",
            "у 3 из 9 точек время не читается или не указано: линия нарисована без времени",
        ),
        (
            f"mp4 {NO_FFMPEG}",
            'mp4 требует ffmpeg, а его здесь нет: pip install "journey[film]" или apt-get install ffmpeg',
        ),
        (
            'geoparquet needs pyarrow, which is not there: pip install "journey[gis]"',
            'geoparquet требует pyarrow, а его здесь нет: pip install "journey[gis]"',
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


SPOILS = (
    *(
        cell("places.csv", 2, "lon", "east"),
        cell("places.csv", 3, "lat", "99"),
        cell("places.csv", 3, "kind", "planet"),
    ),
    *(
        cell("places.csv", 3, "id", "no id"),
        cell("places.csv", 2, "radius_km", "-1"),
        cell("claims.csv", 2, "time", "8 a.m."),
    ),
    *(
        cell("claims.csv", 3, "value", "15.12.1949"),
        cell("claims.csv", 4, "source", "nobody"),
        cell("claims.csv", 5, "paragraph", "x"),
    ),
    *(
        cell("events.csv", 3, "id", "O1"),
        cell("events.csv", 4, "kind", "party"),
        cell("stops.csv", 3, "travellers", "nobody"),
    ),
    *(
        header("persons.csv", "name_en", "name_fr"),
        whole("sources.csv", b"id,title\n\xff"),
        whole("texts/ru.csv", "id;title;text\n"),
    ),
    *(swap("journey.toml", "default_account", "account"), whole("lines/main.csv", "")),
)
"""What people do to a folder; said in words of the program, or of the library that holds cells to their types."""
ENGLISH = re.compile(
    r"\b(?:is|are|the|not|no|should|must|be|stands|missing|expected|given|such|there|of|and|in|to|a)\b"
)


@pytest.mark.parametrize("lang", OTHERS)
@pytest.mark.parametrize("spoil", SPOILS, ids=range(len(SPOILS)))
def test_what_is_wrong_with_a_folder_is_told_without_english(tmp_path: Path, spoil: Spoil, lang: str) -> None:
    folder = make_folder(tmp_path)
    spoil(folder)
    with pytest.raises(DataError) as failed:
        load_journey(folder)
    for line, told in zip(failed.value.problems, error_lines(failed.value, lang), strict=True):
        assert not ENGLISH.search(re.sub(r"'[^']*'", "", told)), (str(line), told)


def test_what_nobody_could_have_travelled_is_told_without_english(tmp_path: Path) -> None:
    rows = "when,time,place,lat,lon\n1949-12-06,08:00,Peking,39.9,116.4\n1949-12-06,09:00,Moskau,55.75,37.6\n"
    with pytest.raises(DataError) as failed:
        build(make_small(tmp_path, settings='title = "Trip"\n', events=rows))
    [line] = error_lines(failed.value, "ru")
    assert ": 6,142 км не больше чем за 6.0 ч (не меньше 1,024 км/ч): " in line
    assert line.count("(events.csv, строка ") == 2
    assert "; на чём, не сказано, поэтому принято " in line
    assert not ENGLISH.search(line)
