"""Dates in the many languages that have no rules of their own: 8 maja 1945, 8 de maio de 1945, 1949. december 6.

The names of their months are those of CLDR (Babel). One that is another month in another language, as ``listopad`` is
November in Polish and October in Croatian, is taken only where the words of other cells tell the language.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import NamedTuple

from babel import Locale

from journey.facts.edtf import EdtfError
from journey.facts.folding import unaccented

TONGUES = (
    *("en", "de", "fr", "es", "ru", "it", "pt", "pl", "nl", "cs", "sk", "sl", "hr", "bs", "sr", "mk", "bg", "uk", "be"),
    *("sv", "da", "nb", "nn", "is", "fi", "et", "lv", "lt", "hu", "ro", "ca", "gl", "eu", "el", "tr", "az", "sq", "ga"),
    *("cy", "id", "ms", "sw", "af", "eo", "la", "ar", "he", "fa", "hi", "ka", "hy", "kk", "uz"),
)
"""Languages whose months are named; those of other calendars, and those that number them, are left out."""
_WORD = r"(?P<month>[^\W\d_]{3,}(?:['’][^\W\d_]+)?)"
_LINK = r"(?:de |del |di |d['’]|of |ng |ב)?"
_YEAR = r"(?P<year>\d{3,4})(?:\.?\s?(?:r|g|р|г|m|god|godine|године|roku|року|года)\b\.?)?"
_BEFORE_DAY = r"(?:il |l['’]|lo |o |a |η |der |den )?"
_FORMS = (
    re.compile(rf"(?P<year>\d{{4}})\. gada (?P<day>\d{{1,2}})\. {_WORD}"),
    re.compile(
        rf"{_BEFORE_DAY}(?P<day>\d{{1,2}})(?:\.?[ºª°oaη]|\.|er|e)?[\s./-]*{_LINK}{_WORD}[.,]?[\s./-]*{_LINK}{_YEAR}"
    ),
    re.compile(rf"{_WORD}[.,]?\s?{_LINK}{_YEAR}"),
    re.compile(rf"{_WORD}\s(?P<day>\d{{1,2}})(?:\.|,)?\s{_YEAR}"),
    re.compile(
        r"(?P<year>\d{4})(?:\s?[.,]|\.?\s?m\.|e(?:ko|\.)?)?[\s/-]*"
        rf"{_WORD}\.?(?:[\s/-]*(?P<day>\d{{1,2}})(?:\.|\s?d\.|a)?)?"
    ),
)
_NUMBERED = (
    "mot", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi", "muoi mot", "muoi hai",
)  # fmt: skip
"""Months of Vietnamese, which has numbers for them."""
_OF_SERBIAN = (
    *("јануара", "фебруара", "марта", "априла", "маја", "јуна", "јула", "августа", "септембра", "октобра"),
    *("новембра", "децембра"),
)
"""Months as they stand behind a day in Cyrillic Serbian, which CLDR has in their first case only."""
_NUMBER = rf"(?P<month>\d{{1,2}}|{'|'.join(reversed(_NUMBERED))})"
_NUMBERED_FORMS = (
    re.compile(rf"(?P<year>\d{{4}})\. gada (?P<day>\d{{1,2}})\. {_WORD}"),
    re.compile(rf"(?:ngay )?(?:mung )?(?P<day>\d{{1,2}}) thang {_NUMBER}(?:,? nam |, ?| |/)(?P<year>\d{{4}})"),
    re.compile(r"ngay (?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>\d{4})"),
    re.compile(rf"thang {_NUMBER}(?:,? nam |, ?| |/|-)(?P<year>\d{{4}})"),
)
_SHORT_YEAR = re.compile(
    r"\d{1,2}\.?[\s./-]+[^\W\d_]{3,}[\s.,/'’-]+\d\d|[^\W\d_]{3,}[\s./-]*(?:['’]\d\d|3[2-9]|[4-9]\d)"
)
_WORDS = re.compile(r"[^\W\d_]{3,}")


class TongueError(EdtfError):
    """The name of a month that is another month in another language."""


class InWords(NamedTuple):
    """A date whose month is a word."""

    year: str
    months: frozenset[int]
    """Several where languages differ."""
    day: str | None


@cache
def _months() -> Mapping[str, Mapping[str, int]]:
    """Return folded names of months, each with the month that it is in which language."""
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for tongue in TONGUES:
        months = Locale.parse(tongue).months
        for use in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[use][width].items():
                    word = unaccented(name).strip(". ")
                    if _WORDS.fullmatch(word):
                        found[word].setdefault(tongue, number)
    for number, name in enumerate(_OF_SERBIAN, start=1):
        found[name].setdefault("sr", number)
    return found


def tongues_of(cells: Iterable[str]) -> frozenset[str]:
    """Return the languages that have all the names of months in some cells; none where no language has them.

    Examples
    --------
    >>> "pl" in tongues_of(["11 listopada 1918", "1 września 1939"]), "hr" in tongues_of(["1 września 1939"])
    (True, False)
    """
    left = frozenset(TONGUES)
    seen: set[str] = set()
    for cell in cells:
        for word in _WORDS.findall(unaccented(cell)):
            if word not in seen:
                seen.add(word)
                left &= frozenset(_months().get(word, left))
    return left


def named(plain: str, tongues: Collection[str] = ()) -> InWords | None:
    """Return the date of folded text; None where it is none.

    Parameters
    ----------
    plain
        Folded.
    tongues
        In which it may be; none: in any.

    Examples
    --------
    >>> named("8 maja 1945"), named("1949. december 6."), named("8 of blue 1945")
    (InWords(year='1945', months=frozenset({5}), day='8'), InWords(year='1949', months=frozenset({12}), day='6'), None)
    """
    for form in _FORMS:
        if (match := form.fullmatch(plain)) and match["month"] in _months():
            parts = match.groupdict()
            return InWords(parts["year"], _numbers(parts["month"], tongues), parts.get("day"))
    for form in _NUMBERED_FORMS:
        if match := form.fullmatch(plain):
            parts, month = match.groupdict(), match["month"]
            number = int(month) if month.isdigit() else _NUMBERED.index(month) + 1
            return InWords(parts["year"], frozenset({number}), parts.get("day"))
    return None


def has_short_year(plain: str) -> bool:
    """Tell whether folded text has a month in words and a year of two figures.

    Examples
    --------
    >>> has_short_year("6-dec-49"), has_short_year("dec '49"), has_short_year("dec 12"), has_short_year("6 of 49")
    (True, True, False, False)
    """
    match = _SHORT_YEAR.fullmatch(plain)
    return match is not None and any(word in _months() for word in _WORDS.findall(plain))


def _numbers(word: str, tongues: Collection[str]) -> frozenset[int]:
    """Return the months that have a name."""
    known = _months()[word]
    return frozenset({number for tongue, number in known.items() if tongue in tongues} or known.values())
