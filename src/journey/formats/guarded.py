"""Text that no spreadsheet takes for a formula: an apostrophe before what would begin one, and off again.

As OWASP has it (ASVS 1.2.10, CWE-1236), in the manner that loses nothing: where apostrophes stand there already, one
more is set, so that one can always be taken off. Within a cell the same is done after the signs at which a program of
another country would begin a new one: a semicolon, a tab, a line.
"""

from __future__ import annotations

import re

OURS = ("account", "journey")
"""The last two columns of every table that is written: whose it is where several lie in one; and a mark of ours."""
_SIGNS = "=+\\-@\t\r\n\0＝＋－＠"
_FIRSTS = frozenset("'" + _SIGNS)
_OPENS = re.compile(f"(^|[;\t\r\n])(?='*[{_SIGNS}])")
_GUARDED = re.compile(f"(^|[;\t\r\n])'(?='*[{_SIGNS}])")
_FIRST_GUARDED = re.compile(f"^'(?='*[{_SIGNS}])")


def guard(text: str) -> str:
    """Return text as it stands in a cell of CSV.

    Examples
    --------
    >>> guard("=1+1"), guard("north; -5"), guard("a;=b"), guard("'-"), guard("it's")
    ("'=1+1", 'north; -5', "a;'=b", "''-", "it's")
    """
    # Most texts are told apart without the pattern, which takes longer than all the rest of a table.
    if not text:
        return text
    if text[0] in _FIRSTS or ";" in text or "\n" in text or "\t" in text or "\r" in text:
        return _OPENS.sub(r"\1'", text)
    return text


def unguard(text: str) -> str:
    """Return what `guard` was given.

    Examples
    --------
    >>> [unguard(guard(text)) for text in ("=1", "'=1", "a;=b", "'quoted'")]
    ['=1', "'=1", 'a;=b', "'quoted'"]
    """
    return _GUARDED.sub(r"\1", text)


def unguard_first(text: str) -> str:
    """Return a cell of a table of which nobody knows who wrote it: with the apostrophe before its first sign off."""
    return _FIRST_GUARDED.sub("", text)
