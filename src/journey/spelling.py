"""The same words in the other Chinese script, or with other signs: how a text may have been written elsewhere.

Everything here works character for character, so that a place in one spelling is the same place in another. OpenCC
knows the scripts; its tables are read once. Nothing here knows an anchor.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from itertools import cycle, product

from opencc import OpenCC

TRADITIONAL, SIMPLIFIED = "zh-Hant", "zh-Hans"
_TO_OTHER = {TRADITIONAL: ("t2s", "tw2s"), SIMPLIFIED: ("s2t", "s2tw", "s2hk")}
"""From a script into the other one, as mainland China, Taiwan and Hong Kong write it."""
_CURLY, _CORNER, _STRAIGHT = "“”‘’", "「」『』", "\"\"''"
_FULL, _HALF = "，：；？！（）％０１２３４５６７８９", ",:;?!()%0123456789"
_QUOTES = tuple(
    str.maketrans(old, new) for new in (_CURLY, _CORNER, _STRAIGHT) for old in (_CURLY, _CORNER) if old != new
)
_WIDTHS = (str.maketrans(_FULL, _HALF), str.maketrans(_HALF, _FULL))
_LOOKALIKES = (
    *zip(_CURLY, _CORNER, _STRAIGHT, strict=True),
    *zip(_FULL, _HALF, strict=True),
    "。.",
    "·・‧•",
    "—―－-",
    "〈<",
    "〉>",
)
_BOTH = 2


@lru_cache(maxsize=8)
def _converter(name: str) -> OpenCC:
    return OpenCC(name)


@lru_cache(maxsize=2)
def _table(name: str) -> Mapping[str, tuple[str, ...]]:
    """Return a table of OpenCC: character to those that it may stand for, the usual one first."""
    lines = (files("opencc") / "dictionary" / f"{name}.txt").read_text("utf-8").splitlines()
    return {key: tuple(values.split()) for key, values in (line.split("\t") for line in lines if line)}


@lru_cache(maxsize=1)
def _kin() -> Mapping[str, tuple[str, ...]]:
    """Return each character that has other spellings, with all of them."""
    groups: dict[str, set[str]] = defaultdict(set)
    for traditional, simplified in _table("TSCharacters").items():
        for char in simplified:
            groups[char] |= {char, traditional}
    for char, several in _table("STCharacters").items():
        groups[char] |= {char, *several}
    kin: dict[str, set[str]] = defaultdict(set)
    for group in (*groups.values(), *map(set, _LOOKALIKES)):
        for char in group:
            kin[char] |= group - {char}
    return {char: tuple(sorted(c for c in others if len(c) == 1)) for char, others in kin.items()}


def others(char: str) -> tuple[str, ...]:
    """Return the characters that may stand for this one elsewhere.

    Examples
    --------
    >>> others("后"), others("後"), others("「")
    (('後',), ('后',), ('"', '“'))
    """
    return _kin().get(char, ())


def script_of(text: str) -> str | None:
    """Return the script of a Chinese text, None where it shows none: what most of its telling characters belong to.

    Examples
    --------
    >>> script_of("毛澤東訪蘇"), script_of("毛泽东访苏"), script_of("A train")
    ('zh-Hant', 'zh-Hans', None)
    """
    to_simple, to_full = _table("TSCharacters"), _table("STCharacters")
    full = sum(char in to_simple and char not in to_full for char in text)
    simple = sum(char in to_full and char not in to_full[char] for char in text)
    if full == simple:
        return None
    return TRADITIONAL if full > simple else SIMPLIFIED


def convert(text: str, name: str) -> str:
    """Convert a text by a configuration of OpenCC, each character into one.

    Examples
    --------
    >>> convert("頭髮和後面", "t2s")
    '头发和后面'
    """
    done: str = _converter(name).convert(text)
    if len(done) == len(text):
        return done
    # A phrase of another length: such words are few, and a place must remain the same place.
    return "".join(c if len(c) == 1 else char for char, c in ((char, _converter(name).convert(char)) for char in text))


def spellings(text: str) -> Iterator[str]:
    """Give the ways in which a text may be written elsewhere, without itself, the likeliest first.

    Parameters
    ----------
    text
        In any language; only Chinese has another script, but signs differ everywhere.

    Yields
    ------
    str
        Of the same length, each once.
    """
    seen = {text}
    script = script_of(text)
    scripts = [text, *(convert(text, name) for name in _TO_OTHER.get(script or "", ()))]
    scripts += [_curled(written) for written in scripts]
    signs: list[dict[int, str] | dict[int, int]] = [{}, *_QUOTES]
    for changes in range(_BOTH + 1):  # first what differs in one respect only
        for written, quotes, width in product(scripts, signs, ({}, *_WIDTHS)):
            if bool(quotes) + bool(width) != changes:
                continue
            respelt = written.translate(quotes).translate(width)
            if respelt not in seen:
                seen.add(respelt)
                yield respelt


def _curled(text: str) -> str:
    """Return a text whose straight quotation marks open and close by turns."""
    turns = {'"': cycle("“”"), "'": cycle("‘’")}
    return "".join(next(turns[char]) if char in turns else char for char in text)
