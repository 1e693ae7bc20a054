"""Bytes of a table become text: in UTF-8, in UTF-16 or, where they are neither, in the encoding that they look like."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

from journey.errors import JourneyError, UsageError
from journey.formats.latin import is_central

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NAMES = {"utf-8-sig": "UTF-8", "utf-8": "UTF-8"}
_OTHERS: Sequence[str] = (
    "gb18030", "big5", "cp932", "euc_jp", "cp949", "koi8_r", "cp1251", "cp1252", "cp1250", "cp1253",
)  # fmt: skip
_LIKE: Mapping[str, tuple[str, ...]] = {
    "cp1250": ("cp1252",),
    "cp1252": ("cp1250",),
    "koi8_r": ("cp1251",),
    "cp1251": ("koi8_r", "cp1253"),
    "cp1253": ("cp1251",),
    "cp1254": ("cp1252",),
    "cp1255": (),
    "cp1256": (),
    "big5": ("gb18030",),
    "gb18030": ("big5", "cp932", "cp949", "euc_jp"),
    "cp932": ("gb18030",),
    "euc_jp": ("gb18030",),
    "cp949": ("gb18030",),
}
"""What each is taken for most easily."""
_OF_LANGUAGES: Mapping[str, Collection[str]] = {
    "cp1250": ("pl", "cs", "hu", "ro"),
    "cp1252": ("fr", "es", "pt", "it", "nl", "sv", "da", "nb", "fi"),
    "cp1254": ("tr",),
    "cp1255": ("he",),
    "cp1256": ("ar", "fa"),
}
"""Languages that speak for an encoding, where the names of the columns are in one of them."""
_KANA, _HALF_KANA = re.compile(r"[\u3041-\u30ff]"), re.compile(r"[\uff66-\uff9f]")
_HANGUL, _HAN = re.compile(r"[\uac00-\ud7a3]"), re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_KOREAN, _ENOUGH_KOREAN = 0.9, 12
"""Share of Hangul in Korean of today, and how many of them are no chance: Chinese towns read as Hangul too."""
_WORDS = re.compile(r"[\s,;|]+")
_CUBED = re.compile(r"(?<=m)[²³](?!\w)")
"""Behind a metre, which no letter of Central Europe is."""
_LOOKED_AT = 100_000
"""Bytes by which an encoding is told."""
_FEW = 400
_SOME_ZEROS, _MANY_ZEROS = 0.02, 0.1
"""Shares of zero bytes above which text has two bytes a sign: the first if it is no UTF-8, else the second."""


class Heads(NamedTuple):
    """The names of the columns at the beginning of a text."""

    known: int
    """How many of them are."""
    language: str
    """In which most of them are, BCP 47; blank: none."""


_OfText = Callable[[str], Heads]


class Decoded(NamedTuple):
    """The text of a file."""

    text: str
    encoding: str
    doubt: str = ""
    """What the text would be in another encoding that may be meant."""


def decoded(data: bytes, name: str, heads: _OfText, asked: str | None = None) -> Decoded:
    """Return the text of a file and the name of its encoding.

    Parameters
    ----------
    data, name
        The file.
    heads
        Tells what the names of the columns of a text are; of several encodings that may be meant the one goes first in
        whose language they are, else the one in which most of them are known.
    asked
        The encoding, where the caller says it.

    Raises
    ------
    UsageError
        The encoding that is asked for does not exist.
    JourneyError
        The bytes are not in that encoding, or in none that is known.
    """
    if asked is not None:
        try:
            return Decoded(data.decode(asked).removeprefix("\ufeff"), asked)
        except LookupError as error:
            raise UsageError(f"no such encoding: {asked!r}") from error
        except UnicodeDecodeError as error:
            raise JourneyError(f"{name}: not in {asked}: byte {error.start + 1} cannot be read") from error
    for encoding in _likely(data, heads):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        doubt = _doubt(data, encoding, heads) if encoding in _LIKE else ""
        return Decoded(text.removeprefix("\ufeff"), _NAMES.get(encoding, encoding.upper()), doubt)
    raise JourneyError(f"{name}: its encoding is not known: save it as UTF-8, or name it with --encoding")


def _likely(data: bytes, heads: _OfText) -> Sequence[str]:
    """Return encodings to try, the likeliest first."""
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    if marked:
        return (marked,)
    start = data[:_FEW]
    zeros = start.count(0)
    wide = "utf-16-be" if start[::2].count(0) > start[1::2].count(0) else "utf-16-le"
    if zeros > _MANY_ZEROS * len(start):
        return (wide,)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return (wide,) if zeros > _SOME_ZEROS * len(start) else _guessed(data[:_LOOKED_AT], heads)
    return ("utf-8",)


def _guessed(data: bytes, heads: _OfText) -> Sequence[str]:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - needed by few files

    found = from_bytes(data, cp_isolation=[*_OTHERS], enable_fallback=False)
    ranked = sorted(found, key=lambda match: (-heads(str(match)).known, -_likeness(match.encoding, str(match))))
    likely = [match.encoding for match in ranked]
    if likely and likely[0] == "cp1250" and _western(data):
        likely.insert(0, "cp1252")
    elif likely and likely[0] == "cp1252" and is_central(data.decode("cp1252", errors="replace")):
        likely.insert(0, "cp1250")
    return [*_spoken_for(data, heads), *likely]


def _spoken_for(data: bytes, heads: _OfText) -> Iterator[str]:
    """Give the encoding in which the names of the columns are words of a language that has it."""
    for encoding, languages in _OF_LANGUAGES.items():
        with suppress(UnicodeDecodeError):
            if heads(data.decode(encoding)).language in languages:
                yield encoding


def _likeness(encoding: str, text: str) -> int:
    """Return 1 if a text looks like the language that alone has an encoding, -1 if it does not, 0 if nothing tells."""
    if encoding == "cp949":
        hangul, han = (len(pattern.findall(text)) for pattern in (_HANGUL, _HAN))
        return 1 if hangul >= _ENOUGH_KOREAN and hangul >= _KOREAN * (hangul + han) else -1
    if encoding in ("cp932", "euc_jp"):
        return 1 if _KANA.search(text) and not _HALF_KANA.search(text) else -1
    return 0


def _western(data: bytes) -> bool:
    """Tell whether text of Central Europe may be of the West too: whatever is a letter here is one there."""
    try:
        west, central = (data.decode(encoding) for encoding in ("cp1252", "cp1250"))
    except UnicodeDecodeError:
        return False
    west = _CUBED.sub("m", west)
    return not any(
        mine.isalpha() and not theirs.isalpha() for mine, theirs in zip(central, west, strict=True) if mine != theirs
    ) and not is_central(west)


def _doubt(data: bytes, encoding: str, heads: _OfText) -> str:
    """Return how a word would read in an encoding that is taken for this one most easily; blank where none would."""
    start = data[:_LOOKED_AT]
    mine = start.decode(encoding, errors="replace")
    for other in _LIKE[encoding]:
        theirs = start.decode(other, errors="replace")
        if heads(theirs).known < heads(mine).known or "\ufffd" in theirs[:-2]:
            continue
        pairs = zip(_WORDS.split(mine), _WORDS.split(theirs), strict=False)
        if word := next((pair for pair in pairs if pair[0] != pair[1]), None):
            return f"in {other.upper()} {word[0][:30]!r} would be {word[1][:30]!r}"
    return ""
