"""How a text may have been written elsewhere: in the other Chinese script, or with other signs.

Everything here works character for character, so that a place in one spelling is the same place in another. Nothing
here knows an anchor.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import cycle, product

from journey.script import SIMPLIFIED, TRADITIONAL, characters, convert, script_of

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


@lru_cache(maxsize=1)
def _kin() -> Mapping[str, tuple[str, ...]]:
    """Return each character that has other spellings, with all of them."""
    groups: dict[str, set[str]] = defaultdict(set)
    for traditional, simplified in characters("TSCharacters").items():
        for char in simplified:
            groups[char] |= {char, traditional}
    for char, several in characters("STCharacters").items():
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
