"""Spellings of a text meet in one form of the same length, so that what is found in it is found in the text.

Traditional characters become simplified ones, each for itself, and those of Taiwan and Hong Kong meet; case,
compatibility forms, accents of Latin letters and ё are folded. A character whose folded form is not one character
stays as it is: only a search, which keeps no length, spells it out, and so Latin letters that no accent makes, such as
ł and ø. Nothing here knows of places, dates or sources.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import chain

from journey.facts.script import REGIONS, characters

_MARKS = frozenset(map(chr, range(0x300, 0x370)))
"""Accents that stand beside their letter and have not become one with it."""
_LETTERS = (range(0x41, 0x530), range(0x1E00, 0x2500), range(0xFF00, 0xFFF0))
_HAN = range(0x3400, 0xA000)
"""Characters that a reader may type, and that have another form; the second have it only where there is Chinese."""

_NAMED = re.compile("LATIN SMALL (?:LETTER|LIGATURE) ([A-Z]{1,2})(?: WITH .+)?")
"""Letters that Unicode does not take apart, but whose names say what they are written for: ł, ø, đ, æ, œ, ǿ."""
_SPELT = {"ð": "d", "þ": "th", "ı": "i", "ŋ": "n"}
"""Those whose names do not."""


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


class _Forms(dict[int, str]):
    """Code points and what they fold into, each worked out when it is first met."""

    def __init__(self, form: Callable[[str], str]) -> None:
        super().__init__()
        self._form = form

    def __missing__(self, code: int) -> str:
        self[code] = form = self._form(chr(code))
        return form


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


def _spelt(char: str) -> str:
    """Fold one character to what is typed for it, which may be several."""
    form = _plain(char)
    whole = unicodedata.normalize("NFKC", form).casefold()
    if whole.isascii() and whole.isalpha():
        return whole
    named = _NAMED.fullmatch(unicodedata.name(form, ""))
    return named[1].lower() if named else _SPELT.get(form, form)


_FOLDED, _SEARCHED = _Forms(_plain), _Forms(_spelt)


def unaccented(text: str) -> str:
    """Return `text` as `folded`, however its accents are written; letters of one language alone stay apart, as đ and d.

    Examples
    --------
    >>> unaccented("BESANÇON"), unaccented("Besanc\u0327on"), unaccented("Đến")
    ('besancon', 'besancon', 'đen')
    """
    return _written(text, _FOLDED)


def searched(text: str) -> str:
    """Return `text` in the form in which a search meets it: without accents, and spelt in letters that all can type.

    Examples
    --------
    >>> searched("BESANÇON"), searched("Пётр"), searched("毛澤東"), searched("Łódź, Straße")
    ('besancon', 'петр', '毛泽东', 'lodz, strasse')
    """
    return _written(text, _SEARCHED)


def _written(text: str, forms: _Forms) -> str:
    whole = unicodedata.normalize("NFC", text).translate(forms)
    return "".join(char for char in whole if char not in _MARKS)


def folds(texts: Iterable[str]) -> dict[str, str]:
    """Return by what some text has of it, once it is folded, the characters that fold into it.

    A script that looks its characters up there searches those texts as `searched` says, and knows no rule of its own.

    Examples
    --------
    >>> folds(["東s"])["东"], folds(["東s"])["ss"]
    ('東', 'ßẞ')
    """
    written = {char for text in texts for char in unicodedata.normalize("NFC", text)}
    known = set(chain.from_iterable(map(searched, written)))
    found: defaultdict[str, list[str]] = defaultdict(list)
    han = _HAN if any(ord(char) in _HAN for char in known) else ()
    for code in sorted({*map(ord, written), *chain(*_LETTERS, han)}):
        char = chr(code)
        form = _SEARCHED[code]
        if form != char and known.issuperset(form):
            found[form].append(char)
    return {form: "".join(found[form]) for form in sorted(found)}
