"""Names of weekdays that stand beside a date, which they do not change.

Texts are folded. Those of the common languages go before all others, whose names are those of CLDR (Babel).
"""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

from journey.facts.folding import searched
from journey.research.reading.dates_elsewhere import TONGUES, tongues_of

_DAY_NAMES = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun"
    r"|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|mo|di|mi|do|fr|sa|so"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miercoles|jueves|viernes|sabado|domingo"
    r"|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|пн|вт|ср|чт|пт|сб|вс)"
)
_WEEKDAY = re.compile(rf"^\(?{_DAY_NAMES}[.,]*[)]?[,\s]+(?=\d|\w{{3}})")
_LAST_WEEKDAY = re.compile(
    rf"\s?\(?(?:星期|周|礼拜)[一二三四五六日天]\)?$|\s?\([月火水木金土日월화수목금토일](?:曜日|요일)?\)$|\s?\({_DAY_NAMES}\.?\)$"
)
_DO_YEAR = re.compile(r"do (?:roku )?\d{4}\b(?![./-]).*")
_DO_FIGURES = re.compile(r"do \d{1,2}[./-]\d")
_DO_IS_UNTIL = {"pl", "cs", "sk"}


def bare_of_weekday(plain: str) -> str:
    """Return folded text without a weekday of a common language beside it.

    Examples
    --------
    >>> bare_of_weekday("monday, 6 may 1945"), bare_of_weekday("do 6. dezember 1949"), bare_of_weekday("do 6 maja 1945")
    ('6 may 1945', '6. dezember 1949', 'do 6 maja 1945')
    """
    return _LAST_WEEKDAY.sub("", plain if _is_until(plain) else _WEEKDAY.sub("", plain))


def _is_until(plain: str) -> bool:
    """Tell whether "do" is no Thursday there: before a year alone, or before a month of other languages than German."""
    if not plain.startswith("do "):
        return False
    tongues = tongues_of([plain.removeprefix("do ")])
    return bool(_DO_YEAR.fullmatch(plain)) or bool(tongues & _DO_IS_UNTIL and "de" not in tongues)


def until_or_thursday(plain: str) -> bool:
    """Tell whether folded text begins with "do" and figures: in Polish until that day, in German a Thursday."""
    return bool(_DO_FIGURES.match(plain))


def bare_of_any_weekday(plain: str) -> str:
    """Return folded text without a weekday beside it, in whichever language.

    Examples
    --------
    >>> bare_of_any_weekday("poniedziałek, 6 maja 1945"), bare_of_any_weekday("3 temmuz 1919 persembe")
    ('6 maja 1945', '3 temmuz 1919')
    """
    return _of_any_language().sub("", plain)


@cache
def _of_any_language() -> re.Pattern[str]:
    words = {
        searched(name)
        for tongue in (*TONGUES, "vi")
        for use in ("format", "stand-alone")
        for name in Locale.parse(tongue).days[use]["wide"].values()
    }
    names = "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    return re.compile(rf"^\(?(?:{names})\)?[,.]?\s(?=\S)|(?<=\S),?\s\(?(?:{names})\)?$")
