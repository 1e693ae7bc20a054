"""Spellings of a text meet in one form of the same length, so that what is found in it is found in the text.

Traditional characters become simplified ones, each for itself, and those of Taiwan and Hong Kong meet; case,
compatibility forms, accents of Latin letters and ё are folded. A character whose folded form is not one character
stays as it is. Nothing here knows of places, dates or sources.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache

from journey.script import REGIONS, characters, convert


def folded(text: str) -> str:
    """Return `text` in the form in which its spellings meet; the length is kept.

    Examples
    --------
    >>> folded("１２月６日，莫斯科克里姆林宮")
    '12月6日,莫斯科克里姆林宫'
    >>> folded("Заозёрная – UlÂn-Ude")
    'заозерная – ulan-ude'
    """
    return text.translate({ord(c): _plain(c) for c in set(text)})


@cache
def _regional() -> Mapping[str, str]:
    """Return what a region writes in its own way, simplified, with the form that stands for all."""
    pairs = ((own, form) for table in REGIONS for own, forms in characters(table).items() for form in forms)
    simple = ((_simple(own), _simple(form)) for own, form in pairs)
    return {form: own for own, form in simple if form != own}


def _simple(char: str) -> str:
    return convert(convert(char, "t2s"), "t2s")  # what 薴 becomes is traditional itself


@cache
def _plain(char: str) -> str:
    """Fold one character to one character."""
    simple = _simple(char)
    form = unicodedata.normalize("NFKC", _regional().get(simple, simple))
    form = form.casefold() if len(form.casefold()) == 1 else char
    base = unicodedata.normalize("NFD", form)[0]
    if base.isascii():
        form = base
    return "е" if form == "ё" else form
