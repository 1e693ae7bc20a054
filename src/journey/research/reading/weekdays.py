"""Names of weekdays that stand beside a date, which they do not change but may contradict.

Texts are folded. Those of the common languages go before all others, whose names are those of CLDR (Babel).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from babel import Locale

from journey.facts.folding import unaccented
from journey.research.reading.calendars import new_style
from journey.research.reading.dates_elsewhere import TONGUES, tongues_of

_NAMES = (
    "monday|mon|montag|mo|lundi|lunes|понедельник|пн",
    "tuesday|tues?|dienstag|di|mardi|martes|вторник|вт",
    "wednesday|wed|mittwoch|mi|mercredi|miercoles|среда|ср",
    "thursday|thu(?:rs?)?|donnerstag|do|jeudi|jueves|четверг|чт",
    "friday|fri|freitag|fr|vendredi|viernes|пятница|пт",
    "saturday|sat|samstag|sonnabend|sa|samedi|sabado|суббота|сб",
    "sunday|sun|sonntag|so|dimanche|domingo|воскресенье|вс",
)
"""From Monday on."""
_DAY_NAMES = f"(?:{'|'.join(_NAMES)})"
_HAN = ("一月월", "二火화", "三水수", "四木목", "五金금", "六土토", "日天日일")
_WEEKDAY = re.compile(rf"^\(?{_DAY_NAMES}[.,]*[)]?[,\s]+(?=\d|\w{{3}})")
_LAST_WEEKDAY = re.compile(
    r"\s?\(?(?:星期|周|礼拜)[一二三四五六日天]\)?$|(?<=[日号일])\s?\([月火水木金土日월화수목금토일](?:曜日|요일)?\)$"
    rf"|(?<=[日号])\s?\([一二三四五六]\)$|\s?\({_DAY_NAMES}\.?\)$"
)
_DO_YEAR = re.compile(r"do (?:roku )?\d{4}\b(?![./-]).*")
_DO_FIGURES = re.compile(r"do \d{1,2}[./-]\d")
_ENGLISH = ("a Monday", "a Tuesday", "a Wednesday", "a Thursday", "a Friday", "a Saturday", "a Sunday")
_FIRST_GREGORIAN, _LAST_JULIAN = date(1582, 10, 15), 1930
_DO_IS_UNTIL = {"pl", "cs", "sk"}


class Weekdayless(NamedTuple):
    """Folded text without a weekday."""

    plain: str
    weekdays: frozenset[int] = frozenset()
    """Which that was, from 0 for Monday on; several where languages differ."""


def bare_of_weekday(plain: str) -> Weekdayless:
    """Return folded text without a weekday of a common language beside it.

    Examples
    --------
    >>> bare_of_weekday("monday, 6 may 1945"), bare_of_weekday("do 6. dezember 1949").weekdays
    (Weekdayless(plain='6 may 1945', weekdays=frozenset({0})), frozenset({3}))
    >>> bare_of_weekday("do 6 maja 1945")
    Weekdayless(plain='do 6 maja 1945', weekdays=frozenset())
    """
    match = (None if _is_until(plain) else _WEEKDAY.search(plain)) or _LAST_WEEKDAY.search(plain)
    if match is None:
        return Weekdayless(plain)
    rest = plain[: match.start()] + plain[match.end() :]
    return Weekdayless(rest, _numbers(re.sub(r"星期|周|礼拜|曜日|요일|\W", "", match[0])))


def _numbers(word: str) -> frozenset[int]:
    found = {n for n, names in enumerate(_NAMES) if re.fullmatch(names, word)}
    return frozenset(found or {n for n, signs in enumerate(_HAN) if word in signs})


def _is_until(plain: str) -> bool:
    """Tell whether "do" is no Thursday there: before a year alone, or before a month of other languages than German."""
    first, _, rest = plain.partition(" ")
    if first != "do":
        return False
    tongues = tongues_of([rest])
    return bool(_DO_YEAR.fullmatch(plain)) or bool(tongues & _DO_IS_UNTIL and "de" not in tongues)


def until_or_thursday(plain: str) -> bool:
    """Tell whether folded text begins with "do" and figures: in Polish until that day, in German a Thursday."""
    return bool(_DO_FIGURES.match(plain))


def bare_of_any_weekday(plain: str) -> Weekdayless:
    """Return folded text without a weekday beside it, in whichever language.

    Examples
    --------
    >>> bare_of_any_weekday("poniedziałek, 6 maja 1945"), bare_of_any_weekday("3 temmuz 1919 persembe").plain
    (Weekdayless(plain='6 maja 1945', weekdays=frozenset({0})), '3 temmuz 1919')
    """
    match = _of_any_language().search(plain)
    if match is None:
        return Weekdayless(plain)
    return Weekdayless(plain[: match.start()] + plain[match.end() :], _of_any()[match[1] or match[2]])


@cache
def _of_any() -> Mapping[str, frozenset[int]]:
    """Return folded names of weekdays, each with the days that it is in some language."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for tongue in (*TONGUES, "vi"):
        for use in ("format", "stand-alone"):
            for number, name in Locale.parse(tongue).days[use]["wide"].items():
                found[unaccented(name)].add(number)
    return {name: frozenset(days) for name, days in found.items()}


@cache
def _of_any_language() -> re.Pattern[str]:
    words = sorted(_of_any(), key=lambda word: (-len(word), word))
    names = "|".join(map(re.escape, words))
    return re.compile(rf"^\(?({names})\)?[,.]?\s(?=\S)|(?<=\S),?\s\(?({names})\)?$")


def contradicted(day: str, weekdays: Collection[int]) -> str:
    """Say that a day was another weekday than was stated; blank where it was not, or nobody can tell.

    Before 1582 days are those of another calendar. Where the weekday is that of the same date in the Julian calendar,
    that is said.

    Examples
    --------
    >>> contradicted("1921-05-05", {3}), contradicted("1921-05-05", {0})
    ('', '1921-05-05 was a Thursday, not a Monday')
    >>> contradicted("1917-10-25", {2})
    '1917-10-25 was a Thursday, not a Wednesday; in the Julian calendar it was: is it old style?'
    """
    try:
        at = date.fromisoformat(day)
    except ValueError:
        return ""
    if not weekdays or at.weekday() in weekdays or at < _FIRST_GREGORIAN:
        return ""
    said = f"{day} was {_ENGLISH[at.weekday()]}, not {_ENGLISH[min(weekdays)]}"
    if at.year < _LAST_JULIAN and date.fromisoformat(new_style(day)).weekday() in weekdays:
        said += "; in the Julian calendar it was: is it old style?"
    return said
