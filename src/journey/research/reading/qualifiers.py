"""What stands around a printed date: words for "about", "perhaps", "before" and "until", and what parts two ends.

Texts are folded. Nothing here reads a date itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from journey.facts import edtf
from journey.facts.edtf import EdtfError
from journey.research.reading import around
from journey.research.reading.around import any_of

_ABOUT = re.compile(
    rf"^(?:{any_of(around.ABOUT)})(?:\s|(?=\d))|"
    r"^(?:c\.|ca\.?|circa|about|around|approx\.?|approximately|um|etwa|ungefahr|gegen|vers|env\.?|environ|hacia"
    r"|alrededor de|около|примерно|приблизительно|ок\.|约|大约|约在)\s?(?=[\d\w])|^(?:c|ок|~)\s?(?=\d)"
)
_ABOUT_AFTER = re.compile(
    r"\s?(?:左右|前后|~|(?<= )\(?ca\.?\)?|\(?approx\.?\)?|\(?circa\)?)$"
    rf"|\s?(?:{any_of(around.ABOUT_AFTER)})$"
)
_PERHAPS = re.compile(
    r"^(?:probably|perhaps|possibly|wohl|vermutlich|wahrscheinlich|вероятно|возможно|probablement|peut-etre"
    r"|probablemente|quizas?|可能|大概)\s?"
    rf"|^(?:{any_of(around.PERHAPS)})\s"
)
_PERHAPS_AFTER = re.compile(r"\s?(?:\(\?\)|\?)$")
_OPEN = (
    (
        "before",
        re.compile(
            r"^(?:before|prior to|ante|vor(?: dem)?|avant(?: le)?|antes del?|до)\s"
            rf"|^(?:{any_of(around.BEFORE)})\s"
        ),
    ),
    (
        "until",
        re.compile(
            r"^(?:until|till|by|up to|no later than|not later than|not after|bis(?: zum)?|nicht nach(?: dem)?"
            r"|spatestens|jusqu'(?:en|au|a)|hasta(?: el)?|не позднее)\s|^[–—]\s?(?=\d)"
            rf"|^(?:{any_of(around.UNTIL)})\s"
        ),
    ),
    (
        "after",
        re.compile(
            r"^(?:after|post|nach(?: dem)?|apres(?: le)?|despues del?|после)\s"
            rf"|^(?:{any_of(around.AFTER)})\s"
        ),
    ),
    (
        "since",
        re.compile(
            r"^(?:since|from|starting|not before|(?:no|not) earlier than|nicht vor(?: dem)?|не ранее"
            r"|ab(?: dem)?|seit(?: dem)?|depuis(?: le)?|a partir del?|desde(?: el)?|с)\s"
            rf"|^(?:{any_of(around.SINCE)})\s"
        ),
    ),
)
_OPEN_AFTER = (
    (
        "before",
        re.compile(
            r"(?:以前|之前|前)$"
            rf"|\s?(?:{any_of(around.BEFORE_AFTER)})$"
        ),
    ),
    (
        "after",
        re.compile(
            r"(?:以后|之后|后)$"
            rf"|\s?(?:{any_of(around.AFTER_AFTER)})$"
        ),
    ),
    ("since", re.compile(r"\s?(?:起|以来|[-–—]|onwards?|[-–—]\s?(?:present|today|heute)|to date)$")),
)
_FROM = re.compile(
    r"^(?:from|between|von|vom|zwischen(?: dem)?|du|entre(?: le)?|del|с|со|между|从|自)\s?"
    rf"|^(?:{any_of(around.FROM)})\s"
)
_TO = re.compile(
    r"\s?(?:–|—|~|〜|\.\.|至|到)\s?|\s-\s|\s(?:to|until|till|through|and|bis(?: zum)?|und(?: dem)?|au|et(?: le)?|al"
    r"|hasta(?: el)?|по|и|or|oder|ou|o|или)\s|\s?[-/]\s?"
    rf"|\s(?:{any_of(around.TO)})\s"
)
_YEAR_BEFORE = re.compile(r"\d{4}(?:年|,?\s|-(?=\d\d-\d\d$)|/(?=\d{1,2}/\d{1,2}$))")
_DAY_OF_YEAR = re.compile(r"\d\d-\d\d|\d{1,2}/\d{1,2}|(?!.*\d{3}).*[^\W\d_].*")
_DAY_ALONE = re.compile(r"(\d{1,2})(?:\.|er|st|nd|rd|th)?")
_DAY_FIRST = re.compile(r"\d{1,2}(\D.+)")
"""With what stands behind the day, its full stop too."""
_YEAR_BEHIND = re.compile(r"\D(\d{4})(?:\s?г(?:ода|\.)?)?$")
_DAY_WITHOUT_YEAR = re.compile(r"(?=.*[^\W\d_])(?!.*(?:\d{3}|月)).*\d.*")
"""With the name of a month."""
_LAST_YEAR = re.compile(r"[\s.,/-]?\s?(?:de(?:l)? )?(\d{4}\s?(?:г\.?)?)$")


def signed(plain: str) -> tuple[str, str]:
    """Part the words and signs for "about" and "perhaps" from a date; return the qualifier and the rest."""
    signs = ""
    for sign, before, after in (("?", _PERHAPS, _PERHAPS_AFTER), ("~", _ABOUT, _ABOUT_AFTER)):
        rest = after.sub("", before.sub("", plain))
        signs += sign if rest != plain else ""
        plain = rest
    return {"?~": "%"}.get(signs, signs), plain


def qualified(sign: str, date: str) -> str:
    """Return a date, or an end of an interval, with a qualifier."""
    if not sign or date in ("..", ""):
        return date
    bare = date.rstrip("~?%")
    return bare + (sign if bare == date or date[-1] == sign else "%")


def halves(plain: str) -> Iterator[tuple[str, str]]:
    """Give what the two ends of a range may be, wherever a word or sign may part them."""
    for text in dict.fromkeys((plain, _FROM.sub("", plain))):
        for match in _TO.finditer(text):
            yield from _completed(text[: match.start()].strip(), text[match.end() :].strip())


def has_year_first(plain: str, year: str) -> bool:
    """Tell whether a range has its one year on the first side.

    Examples
    --------
    >>> has_year_first("30 december 1949 to 2 january", "1949"), has_year_first("30 december – 2 january 1950", "1950")
    (True, False)
    """
    return any(year in plain[: match.start()] for match in _TO.finditer(plain))


def opens(plain: str) -> Iterator[tuple[str, str]]:
    """Give each side on which a date may be open by its words, with what is left of them."""
    for side, pattern in (*_OPEN, *_OPEN_AFTER):
        rest = pattern.sub("", plain)
        if rest != plain:
            yield side, rest.strip()


def opened(side: str, date: str) -> str:
    """Return the open interval on one side of a date."""
    bare, sign = date.rstrip("~?%"), date[len(date.rstrip("~?%")) :]
    if side in ("until", "since"):
        return f"../{date}" if side == "until" else f"{date}/.."
    read = edtf.parse(bare)
    step = -1 if side == "before" else 1
    edge = read.lower if step < 0 else read.upper
    if edge is None:
        raise EdtfError(f"not a date: {date!r}")
    ordinal = edge.toordinal() + step
    if ordinal < 1:
        raise EdtfError(f"years before 1 are not supported: {date!r}")
    day = edge.fromordinal(ordinal).isoformat()
    near = day[: {4: 4, 7: 7}.get(len(bare), 10)] + sign
    return f"../{near}" if step < 0 else f"{near}/.."


def _completed(first: str, second: str) -> Iterator[tuple[str, str]]:
    """Give what two ends of a range may mean: as they stand, and with what only one of them has."""
    if second.isdigit() and len(second) <= 2 and (cut := re.search(r"\d{1,2}$", first)):  # noqa: PLR2004 - figures
        if not re.fullmatch(r"\d{1,4}\.?", first):
            yield first, first[: cut.start()] + second.zfill(2)  # 1949-12-06/08
        return
    year = _YEAR_BEFORE.match(first)
    if year and _DAY_OF_YEAR.fullmatch(second):
        yield first, year[0] + second  # 1871 May 28 – June 2, 1871-05-28/06-02
        return
    if (year := _YEAR_BEHIND.search(first)) and _DAY_WITHOUT_YEAR.fullmatch(second):
        yield first, f"{second} {year[1]}"  # 30 December 1949 to 2 January
        return
    if (year := _YEAR_BEFORE.match(second)) and year[0].endswith("年") and not re.search(r"\d{3,4}", first):
        yield year[0] + first, second  # 12月30日至1950年1月2日
        return
    if not re.search(r"\d{3,4}", first):
        if (day := _DAY_ALONE.fullmatch(first)) and (match := _DAY_FIRST.fullmatch(second)):
            yield day[1] + match[1], second  # 6–8 December 1949, 6-8.12.1949
            return
        if match := _LAST_YEAR.search(second):
            yield (first.rstrip(".") + ("." if first.endswith(".") else " ") + match[1]), second
            yield first + match[0], second  # 6 December – 8 December 1949
    yield first, second
