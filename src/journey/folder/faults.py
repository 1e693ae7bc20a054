"""What pydantic holds against a row or a document, in words for the person who wrote it, and where that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from pydantic_core import ErrorDetails

_MAX_SHOWN_CHARS = 60
_WORDS = {
    "extra_forbidden": "there is no such key",
    "missing": "the value is missing",
    "string_too_short": "the value is blank",
}
"""Our words for what pydantic says to programmers."""


def key_path(loc: Sequence[str | int], values: Mapping[str, Any]) -> str | None:
    """Return the way to a value of a document, with the id of a list's item instead of its number where it has one."""
    parts: list[str] = []
    inner: Any = values
    for part in loc:
        try:
            inner = inner[part]
        except (KeyError, IndexError, TypeError):
            inner = None
        name = inner.get("id") if isinstance(inner, dict) else None
        parts.append(part if isinstance(part, str) else name if isinstance(name, str) else str(part + 1))
    return ".".join(parts) or None


def in_words(fault: ErrorDetails) -> str:
    """Return what is wrong and what was given, where that is a single value."""
    if fault["type"] in _WORDS:
        return _WORDS[fault["type"]]
    if fault["type"] == "value_error":  # our own validators quote what matters
        return fault["msg"].removeprefix("Value error, ")
    shown = _shown(fault["input"])
    return f"{fault['msg']} (given: {shown})" if shown else fault["msg"]


def _shown(value: object) -> str:
    """Return a single value as text, cut short; Python refuses to write out an integer of over 4,300 digits."""
    if isinstance(value, date):
        return str(value)
    if not isinstance(value, str | int | float) or (isinstance(value, int) and value.bit_length() > _MAX_SHOWN_CHARS):
        return ""
    text = repr(value)
    return text if len(text) <= _MAX_SHOWN_CHARS else f"{text[:_MAX_SHOWN_CHARS]}…"
