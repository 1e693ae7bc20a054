"""Bytes of a narrative become text, or one line says why not."""

from __future__ import annotations

from pathlib import Path

from journey.errors import DataError, Problem

MOST_BYTES = 5_000_000
"""Largest text that is read: a thick book."""
_BINARY = "\x00"


def read_text(path: Path) -> str:
    """Read a text file.

    Raises
    ------
    DataError
        It cannot be read; see also `decode`.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise _refusal(path.name, f"cannot be read: {error.strerror}") from error
    return decode(data, path.name)


def decode(data: bytes, name: str) -> str:
    """Return the text of a file: UTF-8 with or without a byte order mark, or UTF-16 with one.

    Parameters
    ----------
    data
        All of its bytes.
    name
        Of the file, for messages.

    Raises
    ------
    DataError
        It is larger than `MOST_BYTES`, in another encoding, blank, or no text.

    Examples
    --------
    >>> decode("專列".encode("utf-16"), "ding.txt")
    '專列'
    """
    if len(data) > MOST_BYTES:
        raise _refusal(name, f"larger than {MOST_BYTES // 1_000_000} MB")
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _refusal(name, _other_encoding(data, encoding)) from error
    if _BINARY in text:
        raise _refusal(name, "not a text file: it has NUL characters")
    if not text.strip():
        raise _refusal(name, "there is no text in it")
    return text


def _other_encoding(data: bytes, encoding: str) -> str:
    """Say what a file that could not be decoded may be; only a likely guess is made."""
    if encoding == "utf-16":
        return "it begins as UTF-16 does and goes on otherwise: save it as UTF-8"
    for other, least in (("gb18030", "\u4e00"), ("cp1251", "\u0400")):
        try:
            text = data.decode(other)
        except UnicodeDecodeError:
            continue
        if _BINARY not in text and 2 * sum(least <= c <= chr(ord(least) + 0x5200) for c in text) > len(text):
            return f"not UTF-8, it looks like {other.upper()}: save it as UTF-8"
    return "not UTF-8: save it in that encoding"


def _refusal(name: str, message: str) -> DataError:
    return DataError([Problem(name, None, None, message)])
