"""Spellings of a text meet in one form of the same length, so that what is found in it is found in the text.

Traditional characters become simplified ones, each for itself, and those of Taiwan and Hong Kong meet; case,
compatibility forms, accents of Latin letters and ё are folded. A character whose folded form is not one character
stays as it is. Nothing here knows of places, dates or sources.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import chain

from journey.facts.script import REGIONS, characters

_MARKS = frozenset(map(chr, range(0x300, 0x370)))
"""Accents that stand beside their letter and have not become one with it."""
_LETTERS = (range(0x41, 0x530), range(0x1E00, 0x2500), range(0xFF00, 0xFFF0))
_HAN = range(0x3400, 0xA000)
"""Characters that a reader may type, and that have another form; the second have it only where there is Chinese."""


def folded(text: str) -> str:
    """Return `text` in the form in which its spellings meet; the length is kept.

    Examples
    --------
    >>> folded("１２月６日，莫斯科克里姆林宮")
    '12月6日,莫斯科克里姆林宫'
    >>> folded("Заозёрная – UlÂn-Ude")
    'заозерная – ulan-ude'
    """
    return text.translate(_FOLDED)


class _Folded(dict[int, str]):
    """Code points and what they fold into, each worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = form = _plain(chr(code))
        return form


_FOLDED = _Folded()


@cache
def _regional() -> Mapping[str, str]:
    """Return what a region writes in its own way, simplified, with the form that stands for all."""
    pairs = ((own, form) for table in REGIONS for own, forms in characters(table).items() for form in forms)
    simple = ((_simple(own), _simple(form)) for own, form in pairs)
    return {form: own for own, form in simple if form != own}


def _simple(char: str) -> str:
    table = characters("TSCharacters")
    once, *_ = table.get(char, (char,))
    twice, *_ = table.get(once, (once,))  # what 薴 becomes is traditional itself
    return twice


@cache
def _plain(char: str) -> str:
    """Fold one character to one character."""
    simple = _simple(char)
    form = unicodedata.normalize("NFKC", _regional().get(simple, simple))
    form = form.casefold() if len(form.casefold()) == 1 else char
    base = unicodedata.normalize("NFD", form)[0]
    if base.isascii():
        form = base.casefold()
    return "е" if form == "ё" else form


def searched(text: str) -> str:
    """Return `text` in the form in which a search meets it: as `folded`, however its accents are written.

    Examples
    --------
    >>> searched("BESANÇON"), searched("Besanc\u0327on"), searched("Пётр"), searched("毛澤東")
    ('besancon', 'besancon', 'петр', '毛泽东')
    """
    return "".join(char for char in folded(unicodedata.normalize("NFC", text)) if char not in _MARKS)


def folds(texts: Iterable[str]) -> list[str]:
    """Return what folds into each character that some text has once it is folded: first that one, then the others.

    A script that looks its characters up there searches those texts as `searched` says, and knows no rule of its own.

    Examples
    --------
    >>> folds(["東e"])[1]
    '东東'
    """
    known = set(chain.from_iterable(map(searched, {char for text in texts for char in text})))
    found: defaultdict[str, list[str]] = defaultdict(list)
    for code in chain(*_LETTERS, _HAN if any(ord(char) in _HAN for char in known) else ()):
        char = chr(code)
        form = _plain(char)
        if form != char and form in known:
            found[form].append(char)
    return [form + "".join(found[form]) for form in sorted(found)]
