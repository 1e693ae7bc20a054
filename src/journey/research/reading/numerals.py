"""Chinese numerals of dates and hours, in simplified characters: 十二, 廿一, 一九四九."""

from __future__ import annotations

DIGIT = "〇零○一二两三四五六七八九"
_VALUES = dict(zip(DIGIT, (0, 0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))


def number(text: str) -> int:
    """Return the number that digits or Chinese numerals up to 99, or a year digit by digit, stand for.

    Examples
    --------
    >>> [number(t) for t in ("6", "六", "十", "十二", "二十一", "廿一", "卅", "一九四九")]
    [6, 6, 10, 12, 21, 21, 30, 1949]
    """
    if text.isascii() and text.isdigit():
        return int(text)
    text = text.replace("廿", "二十").replace("卅", "三十")
    if "十" in text:
        tens, ones = text.split("十", 1)
        return 10 * (_VALUES[tens] if tens else 1) + (_VALUES[ones] if ones else 0)
    return int("".join(str(_VALUES[character]) for character in text))
