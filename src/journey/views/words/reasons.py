"""Why something of a file was not taken, or a folder cannot be shown, in the reader's language.

What is raised is English, as the terminal prints it. The words file of each other language has it by that English,
with ``{}`` for each value that is put in. What was given in a file stays as it was given; of what a language has no
words for, the English stays.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from journey.errors import DataError, JourneyError, Problem, one_line
from journey.facts.languages import Language, nearest
from journey.views.words.phrases import said_in

PART = "reasons"
"""Of a words file."""
OF_FILE, WITHIN, IN_ROW, IN_COLUMN, MORE = "{}: {}", "{}, {}", "{}, row {}", "{}, column {}", "{}; {}"
"""How a file, a thing in it, a row, a column and what is added stand around a message; no messages themselves."""
_VALUE = r"""('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|.*?)"""
"""What is put in: what a file has, in the marks of `repr`; else a number, a name, or words of our own."""
_MARKS = ("'", '"')


def reason_words(message: str, lang: str) -> str:
    """Return why something was not taken.

    Examples
    --------
    >>> reason_words("no date", "ru"), reason_words("the same as waypoint 3", "zh-Hant")
    ('нет даты', '重複，已見於航點 3')
    >>> reason_words("a.csv: over 1,000 rows", "ru"), reason_words("the moon is full", "ru")
    ('a.csv: больше 1,000 строк', 'the moon is full')
    """
    return _words(message, _catalogue(nearest(lang)))


def problem_words(problem: Problem, lang: str) -> str:
    """Return a problem as one line, as its own text is in English.

    Examples
    --------
    >>> problem_words(Problem("a.csv", 12, "Datum", "not a date: 'gestern'"), "ru")
    "a.csv, строка 12, столбец Datum: это не дата: 'gestern'"
    """
    known = _catalogue(nearest(lang))
    where = _words(problem.file, known)
    if problem.row is not None:
        where = known.joint(IN_ROW, where, str(problem.row))
    if problem.column:
        where = known.joint(IN_COLUMN, where, problem.column)
    return one_line(known.joint(OF_FILE, where, _words(problem.message, known)))


def error_lines(error: JourneyError, lang: str) -> list[str]:
    """Return an error as lines of text; of a folder, one for each problem."""
    if isinstance(error, DataError):
        return [problem_words(problem, lang) for problem in error.problems]
    return [reason_words(str(error), lang)]


class _Catalogue:
    """What a language says for English messages."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        joints = (OF_FILE, WITHIN, IN_ROW, IN_COLUMN, MORE)
        self._joints = {english: texts.get(english, english) for english in joints}
        # What has most words of its own goes first: another may be a part of it.
        ordered = sorted(texts.keys() - joints, key=lambda english: (-len(english.replace("{}", "")), english))
        self._messages = [(_pattern(english), texts[english]) for english in ordered]

    def joint(self, english: str, *parts: str) -> str:
        """Return parts with what stands between them."""
        return self._joints[english].format(*parts)

    def find(self, message: str) -> str | None:
        """Return a message that is known, with its values; None for any other."""
        for pattern, text in self._messages:
            if match := pattern.fullmatch(message):
                return text.format(*(self._value(value) for value in match.groups()))
        return None

    def _value(self, value: str) -> str:
        """Return what is put in: words of our own as they are in this language, all else as it is."""
        if value.startswith(_MARKS):
            return value
        return self.joined(value, MORE) or self.find(value) or self.joined(value, WITHIN) or value

    def joined(self, message: str, english: str) -> str | None:
        """Return two parts of which the second is known; the first may have the sign between them too."""
        signs = [*re.finditer(re.escape(english.replace("{}", "")), message)]
        for sign in reversed(signs) if english == MORE else signs:
            if found := self.find(message[sign.end() :]):
                return self.joint(english, _words(message[: sign.start()], self), found)
        return None


def _words(message: str, known: _Catalogue) -> str:
    return (
        known.joined(message, MORE)
        or known.joined(message, OF_FILE)
        or known.find(message)
        or known.joined(message, WITHIN)
        or message
    )


def _pattern(english: str) -> re.Pattern[str]:
    return re.compile(_VALUE.join(map(re.escape, english.split("{}"))), re.DOTALL)


@lru_cache(maxsize=16)
def _catalogue(row: Language) -> _Catalogue:
    return _Catalogue(said_in(row, (PART,)))
