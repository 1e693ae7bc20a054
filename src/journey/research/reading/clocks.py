"""Clock times of a narrative on the clock of 24 hours: 上午8时, 晚9点半, в 8 часов утра, at 9.30 p.m.

What only gives the hour is an hour (``08``), what gives minutes or says "sharp" a minute (``08:00``), as ``claims.csv``
writes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from journey.facts import instants
from journey.research.reading.mention import How, Mention, MentionKind, Paragraph
from journey.research.reading.numerals import number
from journey.research.reading.rules import Tongue
from journey.research.reading.stated import group

_DIGITAL = re.compile(
    r"(?<![\d:.])(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?![\d:])(?:\s?(?P<part>[ap])\.?m\b\.?)?"
)
_HOUR_ZH = r"(?:\d{1,2}|二?十[一二三四五六七八九]?|[一二两三四五六七八九])"
_PART_ZH = (
    r"(?P<part>凌晨|清晨|早晨|早上|今早|上午|中午|正午|下午|午后|傍晚|晚上|晚间|当晚|夜里|夜间|深夜|半夜|早|晚|夜)"
)
_MINUTE_ZH = r"(?:(?P<half>半)|(?P<quarter>[一三])刻钟?|\s?(?P<minute>\d{1,2}|[一二三四五]?十?[一二三四五六七八九]?)分)"
_SIDE_ZH = r"(?P<side>以前|之前|前|以后|之后|后)?"
_MINUTE_RU = r"(?:\s?(?P<minute>\d{1,2})\s?мин\w*\.?)?"
_PART_RU = r"\s(?P<part>утра|дня|вечера|ночи)\b"
_HOUR_EN = r"(?P<hour>\d{1,2}|[a-z]+)"
_PART_EN = r"\s(?:in the|at)\s(?P<part>morning|afternoon|evening|night)\b"
_PATTERNS: dict[Tongue, tuple[re.Pattern[str], ...]] = {
    Tongue.ZH: (
        re.compile(rf"{_PART_ZH}\s?(?P<hour>{_HOUR_ZH})\s?[时点]钟?(?:{_MINUTE_ZH}|(?P<exact>整|正))?{_SIDE_ZH}"),
        re.compile(rf"(?<![\d第])(?P<hour>\d{{1,2}}|十[一二]?)\s?时(?:{_MINUTE_ZH}|(?P<exact>整|正))?{_SIDE_ZH}"),
        re.compile(rf"(?<![\d第])(?P<hour>{_HOUR_ZH})\s?点(?:钟|{_MINUTE_ZH}|(?P<exact>整))"),
    ),
    Tongue.RU: (
        re.compile(
            r"\b(?:(?P<side>до|после|к|с)|(?P<exact>ровно в)|в|во|около)\s(?P<hour>\d{1,2}|[а-я]+)\s"
            rf"час(?:ов|а|у|ам)?\b{_MINUTE_RU}(?:{_PART_RU})?"
        ),
        re.compile(rf"\b(?P<hour>\d{{1,2}}|[а-я]+)(?:\sчас(?:ов|а))?{_PART_RU}"),
        re.compile(rf"\bв\s(?P<hour>\d{{1,2}})\s?ч\.?{_MINUTE_RU}(?:{_PART_RU})?"),
        re.compile(r"\bв\s(?P<noon>полдень)\b"),
    ),
    Tongue.EN: (
        re.compile(
            rf"\b(?:(?P<side>before|after|by|until|till)\s)?{_HOUR_EN}"
            r"(?:[.](?P<minute>[0-5]\d))?\s?(?P<part>[ap])\.?m\b\.?"
        ),
        re.compile(rf"\b{_HOUR_EN}\s?o.?clock(?:\s(?P<exact>sharp))?(?:{_PART_EN})?"),
        re.compile(rf"\bat\s(?:(?P<half>half)\spast\s)?{_HOUR_EN}{_PART_EN}"),
        re.compile(r"\bat\s(?P<noon>noon|midday)\b"),
    ),
}
_MORNING = frozenset(("凌晨", "清晨", "早晨", "早上", "今早", "上午", "早", "утра", "a", "morning"))
_NIGHT = frozenset(("夜里", "夜间", "深夜", "半夜", "夜", "ночи", "night"))
_BEFORE = frozenset(("以前", "之前", "前", "до", "к", "before", "by", "until", "till"))
_AFTER = frozenset(("以后", "之后", "后", "после", "с", "after"))
_NUMERALS = (
    "час два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать",
    "one two three four five six seven eight nine ten eleven twelve",
)
_WORDS = {"часу": 1, "двух": 2} | {word: n for row in _NUMERALS for n, word in enumerate(row.split(), start=1)}
_NOON, _DAWN = 12, 6


def find_clocks(lines: Sequence[Paragraph], tongue: Tongue) -> tuple[Mention, ...]:
    """Find the clock times of a text, in its order and without overlap; `value` is what ``claims.csv`` writes."""
    return tuple(mention for line in lines for mention in _of_line(line, tongue))


def _of_line(line: Paragraph, tongue: Tongue) -> Iterator[Mention]:
    matches = [match for pattern in (_DIGITAL, *_PATTERNS[tongue]) for match in pattern.finditer(line.folded)]
    end = 0
    for match in sorted(matches, key=lambda m: (m.start(), -m.end())):
        value = _value(match) if match.start() >= end else None
        if value is None:
            continue
        end = match.end()
        ambiguous = not group(match, "part") and not group(match, "noon") and int(value.strip("./")[:2]) <= _NOON
        yield Mention(
            kind=MentionKind.CLOCK,
            paragraph=line.number,
            start=match.start(),
            end=end,
            value=value,
            how=How.STATED,
            note="morning or afternoon is not said" if ambiguous and match.re is not _DIGITAL else "",
        )


def _value(match: re.Match[str]) -> str | None:
    """Return the clock time that was matched, None if it is none."""
    if group(match, "noon"):
        return "12"
    hour = _hour(match)
    minute = _minute(match)
    if hour is None or minute is None:
        return None
    to_the_minute = minute >= 0 or bool(group(match, "exact"))
    side = group(match, "side")
    text = f"{hour:02}:{max(minute, 0):02}"
    if side in _BEFORE:
        value = f"../{text}"
    elif side in _AFTER:
        value = f"{text}/.."
    else:
        value = text if to_the_minute or hour == 24 else f"{hour:02}"  # noqa: PLR2004 - the end of the day
    try:
        instants.parse_clock(value)
    except instants.ClockError:
        return None
    return value


def _hour(match: re.Match[str]) -> int | None:
    words, part = match["hour"], group(match, "part")
    if words in _WORDS:
        hour = _WORDS[words]
    elif (words.isascii() and not words.isdigit()) or "а" <= words[0] <= "я":
        return None
    else:
        hour = number(words)
    if not part or part in _MORNING:
        return 0 if part and hour == _NOON and part != "上午" else hour
    if part in _NIGHT:
        return hour if hour < _DAWN else hour + _NOON if hour <= _NOON else hour
    if hour == _NOON:
        return 24 if part in ("晚", "晚上", "晚间", "当晚") else hour
    early = part in ("中午", "正午") and hour > 2  # noqa: PLR2004 - at noon one says eleven or twelve, one or two
    return hour if hour > _NOON or early else hour + _NOON


def _minute(match: re.Match[str]) -> int | None:
    """Return the minute, -1 where none is given, None where there is none such."""
    if group(match, "half"):
        return 30
    if group(match, "quarter"):
        return 15 * number(match["quarter"])
    words = group(match, "minute")
    minute = number(words) if words else -1
    return minute if minute < 60 else None  # noqa: PLR2004 - minutes of an hour
