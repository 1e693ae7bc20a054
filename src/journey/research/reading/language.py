"""Which language and script a text is in, told by its letters."""

from __future__ import annotations

from journey.errors import UsageError
from journey.facts.script import SIMPLIFIED, script_of
from journey.research.reading.rules import Tongue

READABLE = ("zh-Hans", "zh-Hant", "ru", "en")
"""Languages that a text may be said to be in, as BCP 47 tags; ``zh`` is either script."""


def detect(text: str) -> str:
    """Return the BCP 47 tag of the language of a text: that of most of its letters.

    A Chinese text of characters that both scripts share counts as simplified.

    Raises
    ------
    UsageError
        It has no Han, Cyrillic or Latin letter.

    Examples
    --------
    >>> [detect(t) for t in ("專列抵達", "专列抵达", "Поезд прибыл", "The train arrived")]
    ['zh-Hant', 'zh-Hans', 'ru', 'en']
    """
    han = sum("\u3400" <= c <= "\u9fff" for c in text)
    cyrillic = sum("\u0400" <= c <= "\u052f" for c in text)
    latin = sum(c.isascii() and c.isalpha() for c in text)
    if not han + cyrillic + latin:
        raise UsageError("the text has no Chinese, Russian or English words")
    # A Chinese word has two characters where a Russian or English one has five or six letters.
    counts = {"zh": 3 * han, "ru": cyrillic, "en": latin}
    best = max(counts, key=lambda lang: counts[lang])
    return (script_of(text) or SIMPLIFIED) if best == "zh" else best


def tongue(lang: str) -> Tongue:
    """Return the rules' language of a BCP 47 tag.

    Raises
    ------
    UsageError
        There are no rules for it.
    """
    if lang not in (*READABLE, "zh"):
        raise UsageError(f"no such language of a text: {lang!r}; there are {', '.join(READABLE)}")
    return Tongue(lang.split("-", maxsplit=1)[0])
