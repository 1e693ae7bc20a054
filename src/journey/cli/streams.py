"""Standard output and error as they are: in any encoding, and closed before the end.

What an encoding lacks is written as it can be: a sign by what a typewriter makes of it, anything else by its escape, so
that nothing is lost and no command fails for where its output goes.
"""

from __future__ import annotations

import codecs
import os
import sys
from io import TextIOWrapper

ERRORS = "journey.plain"
"""Name of the error handler."""

_PLAIN = {
    "→": "->",
    "←": "<-",
    "—": "--",
    "…": "...",
    "¶": "par. ",
    "§": "sec. ",
    "°": " deg",
    "×": "x",
    "≈": "~",
    "≤": "<=",
    "≥": ">=",
    "№": "No. ",
    **dict.fromkeys("–−‑·", "-"),
    **dict.fromkeys("‘’", "'"),
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("\u00a0\u2009\u202f", " "),
}


def _plain(error: UnicodeError) -> tuple[str, int]:
    """Replace what cannot be encoded; a half of a surrogate pair, as in the name of an old file, is escaped too."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return "".join(_PLAIN.get(c) or c.encode("ascii", "backslashreplace").decode() for c in wrong), error.end


codecs.register_error(ERRORS, _plain)


def plain(text: str, encoding: str) -> str:
    r"""Return a text as a stream of an encoding will show it, for whoever counts its columns.

    Examples
    --------
    >>> plain("Hailar → Harbin, “丁明”", "cp1252"), plain("¶13 – 丁明", "ascii")
    ('Hailar -> Harbin, “\\u4e01\\u660e”', 'par. 13 - \\u4e01\\u660e')
    """
    return text.encode(encoding, ERRORS).decode(encoding)


def open_to_all() -> None:
    """Let both streams take any text."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=ERRORS)


def go_on_unheard() -> None:
    """Let the work go on to its own exit code where whoever listened has left, as ``head`` does."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def write_bytes(content: bytes) -> None:
    """Write to standard output what no encoding and no line end may touch."""
    sys.stdout.flush()
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        go_on_unheard()


def write_text(text: str) -> None:
    """Write to standard output in its own encoding."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        go_on_unheard()
