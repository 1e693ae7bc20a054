"""The two scripts of Chinese and their regions: which script a text is in, and the same text elsewhere, sign for sign.

OpenCC knows the scripts; its tables are read once, and nothing else asks it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from opencc import OpenCC

TRADITIONAL, SIMPLIFIED = "zh-Hant", "zh-Hans"
REGIONS = ("TWVariants", "HKVariants")
"""Tables from OpenCC's own traditional characters to those of a region; each has its way back, named with ``Rev``."""


@lru_cache(maxsize=8)
def _converter(name: str) -> OpenCC:
    return OpenCC(name)


@lru_cache(maxsize=8)
def characters(name: str) -> Mapping[str, tuple[str, ...]]:
    """Return a table of OpenCC (``TSCharacters``, ``HKVariants``): character to its forms, the usual one first."""
    lines = (files("opencc") / "dictionary" / f"{name}.txt").read_text("utf-8").splitlines()
    return {key: tuple(values.split()) for key, values in (line.split("\t") for line in lines if line)}


def script_of(text: str) -> str | None:
    """Return the script of a Chinese text, None where it shows none: what most of its telling characters belong to.

    Examples
    --------
    >>> script_of("毛澤東訪蘇"), script_of("毛泽东访苏"), script_of("A train")
    ('zh-Hant', 'zh-Hans', None)
    """
    to_simple, to_full = characters("TSCharacters"), characters("STCharacters")
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
