"""Spellings of a text meet in one form of the same length, so that what is found in it is found in the text.

Traditional characters become simplified ones by OpenCC, each for itself; case, compatibility forms, accents of Latin
letters and ё are folded. A character whose folded form is not one character stays as it is. Nothing here knows of
places, dates or sources.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from opencc import OpenCC


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


def simplified(text: str) -> str:
    """Return `text` with each traditional character in its simplified form; the length is kept.

    Examples
    --------
    >>> simplified("毛澤東乘專列")
    '毛泽东乘专列'
    """
    characters = sorted(set(text))
    # One call for all: no phrase of the dictionary runs across a line break.
    converted = _simplifier().convert("\n".join(characters)).split("\n") if characters else []
    pairs = zip(characters, converted, strict=False)
    return text if len(converted) != len(characters) else text.translate({ord(c): s for c, s in pairs if len(s) == 1})


def folded(text: str) -> str:
    """Return `text` in the form in which its spellings meet; the length is kept.

    Examples
    --------
    >>> folded("１２月６日，莫斯科克里姆林宮")
    '12月6日,莫斯科克里姆林宫'
    >>> folded("Заозёрная – UlÂn-Ude")
    'заозерная – ulan-ude'
    """
    simple = simplified(text)
    return simple.translate({ord(c): _plain(c) for c in set(simple)})


def _plain(char: str) -> str:
    """Fold one character to one character."""
    form = unicodedata.normalize("NFKC", char)
    form = form.casefold() if len(form.casefold()) == 1 else char
    base = unicodedata.normalize("NFD", form)[0]
    if base.isascii():
        form = base
    return "е" if form == "ё" else form
