"""The part of a day that stands beside a date: evening of 5 May, am Abend, вечером, 5月3日夜; and nights of two days.

Texts are folded. No clock time is made of them, as nobody has said one.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from journey.facts.edtf import EdtfError


class DayPart(StrEnum):
    """A part of a day, as far as it tells which half a clock of twelve hours is in."""

    MORNING = "morning"
    NOON = "noon"
    EVENING = "evening"
    """The afternoon too."""
    NIGHT = "night"


class Parted(NamedTuple):
    """A date without the part of its day."""

    plain: str
    part: DayPart | None = None
    word: str = ""
    """As it stood there."""


_WORDS = {
    DayPart.MORNING: r"morning|forenoon|dawn|daybreak|sunrise|fruhmorgens|morgens?|vormittags?|matin(?:ee)?|manana"
    r"|madrugada|amanecer|утр(?:о|ом|а)|рассвет[ае]?",
    DayPart.NOON: r"noon|midday|mittags?|midi|mediodia|пол(?:день|удня)",
    DayPart.EVENING: r"afternoon|evening|dusk|sunset|nachmittags?|abends?|apres[ -]midi|soir(?:ee)?|tarde"
    r"|вечер(?:ом|а)?|днем",
    DayPart.NIGHT: r"midnight|night|nachts?|mitternachts?|minuit|nuit|medianoche|noche|ноч(?:ь|ью|и)|пол(?:ночь|уночи)",
}
_HAN = {
    DayPart.MORNING: "上午|早上|早晨|清晨|凌晨|拂晓|晨|早|午前|朝|오전|아침",
    DayPart.NOON: "中午|正午",
    DayPart.EVENING: "下午|午后|傍晚|黄昏|晚上|晚间|晚|夕方|오후|저녁",
    DayPart.NIGHT: "夜里|夜间|夜晚|深夜|午夜|半夜|夜|밤",
}
_ANY, _ANY_HAN = "|".join(_WORDS.values()), "|".join(_HAN.values())
_LEADS = r"(?:(?:in|on|at|am|um|zu|im|der|dem|the|le|la|l'|au|du|dans|en|el|a|por|de|в|во|на|по)\s)*"
_SHADES = r"(?:(?:early|late|fruhen?|spaten?|am|рано|поздно|ранним|поздним|поздней|de)\s)?"
_LINKS = r"(?:\s(?:of|on|the|des|vom|von|du|de|del|le|el))*"
_BEFORE = re.compile(rf"^{_LEADS}{_SHADES}(?P<word>{_ANY}){_LINKS},?\s(?=\S)")
_AFTER = re.compile(rf"[\s,;(]+{_LEADS}{_SHADES}(?P<word>{_ANY})\)?$")
_AFTER_HAN = re.compile(rf"(?<=[日号일\d])\s?[(]?(?P<word>{_ANY_HAN})[)]?$")
_INSIDE_HAN = re.compile(rf"(?<=[日号])(?:{_ANY_HAN})(?=\s?(?:至|到|~|-|–|—))")
_EVE = re.compile(
    r"^(?:(?:in|on|the|der|на|в|во)\s)*(?:night|nacht|ночь) (?:to|before|zum|auf(?: den)?|на|под) (?P<day>.+)$"
)
_NEXT = re.compile(r"\s(?:auf(?: den)?|zum|на)\s")
_LAST = re.compile(r"\d{4}-\d\d-\d\d")
_NOON = 12
_DAWN = 6


def without_part(plain: str) -> Parted:
    """Part a date from the part of the day before or after it.

    Examples
    --------
    >>> without_part("evening of 5 may 1921")
    Parted(plain='5 may 1921', part=<DayPart.EVENING: 'evening'>, word='evening')
    >>> without_part("nacht vom 3. auf den 4. mai 1921").plain, without_part("1921年5月3日夜").plain
    ('3.–4. mai 1921', '1921年5月3日')
    >>> without_part("may 1921")
    Parted(plain='may 1921', part=None, word='')
    """
    inside = _INSIDE_HAN.sub("", plain)
    match = _BEFORE.search(inside) or _AFTER.search(inside) or _AFTER_HAN.search(inside)
    if match is None:
        return Parted(inside)
    word = match["word"]
    part = next(part for part in DayPart if re.fullmatch(f"{_WORDS[part]}|{_HAN[part]}", word))
    rest = inside[match.end() :] if match.start() == 0 else inside[: match.start()]
    return Parted(_NEXT.sub("–", rest) if part is DayPart.NIGHT else rest, part, word)


def day_after_night(plain: str) -> str | None:
    """Return the date to which a night leads: of ``ночь на 4 мая`` that is the 4th; None where no night does.

    Examples
    --------
    >>> day_after_night("в ночь на 4 мая 1921"), day_after_night("night of 3 may 1921")
    ('4 мая 1921', None)
    """
    match = _EVE.fullmatch(plain)
    return match["day"] if match else None


def night_before(day: str) -> str:
    """Return the two days of the night that leads to a day, as EDTF.

    Raises
    ------
    EdtfError
        It is no single day.
    """
    if not _LAST.fullmatch(day):
        raise EdtfError(f"the night to a day, which {day!r} is not")
    last = date.fromisoformat(day)
    return f"{last - timedelta(days=1)}/{day}"


def in_part(time: str, part: DayPart) -> str:
    """Return a clock time in the half of the day that its part tells: 9 in the evening is 21:00.

    Examples
    --------
    >>> in_part("09:30", DayPart.EVENING), in_part("09:30", DayPart.MORNING), in_part("02:00", DayPart.NIGHT)
    ('21:30', '09:30', '02:00')
    """
    hour = int(time[:2])
    late = (part is DayPart.EVENING and hour < _NOON) or (part is DayPart.NIGHT and _DAWN <= hour < _NOON)
    return f"{hour + _NOON:02}{time[2:]}" if late else time
