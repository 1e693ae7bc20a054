"""Paragraphs and lines of a text: the same wherever it was written, and kept wherever it is shown."""

from __future__ import annotations


def lines(text: str) -> str:
    r"""Return text with one sign for every kind of line break, and no blanks before it.

    Examples
    --------
    >>> lines("one \r\ntwo\rthree\u2028four")
    'one\ntwo\nthree\nfour'
    """
    return "\n".join(line.rstrip() for line in text.splitlines())


def paragraphs(text: str) -> list[list[str]]:
    r"""Return the paragraphs of a text, which blank lines part, each as its lines with single blanks.

    Examples
    --------
    >>> paragraphs("one\ntwo\n\n three  four")
    [['one', 'two'], ['three four']]
    """
    found: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.strip():
            found[-1].append(" ".join(line.split()))
        elif found[-1]:
            found.append([])
    return [part for part in found if part]
