"""Values as TOML: the one way in which this program writes ``journey.toml``."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def toml_value(value: object) -> str:
    """Return a value on one line.

    Examples
    --------
    >>> print(toml_value({"id": "a", "name": {"zh-Hant": "“甲”"}, "order": (1.0, True), "day": date(1872, 10, 2)}))
    { id = "a", name = { zh-Hant = "“甲”" }, order = [1.0, true], day = 1872-10-02 }
    """
    match value:
        case bool() | int() | float():
            return json.dumps(value)
        case date():
            return value.isoformat()
        case str():
            # JSON's escapes are TOML's, but for the sign that JSON lets stand.
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case Mapping():
            pairs = ", ".join(toml_line(str(key), inner) for key, inner in value.items())
            return f"{{ {pairs} }}" if pairs else "{}"
        case Sequence():
            return f"[{', '.join(map(toml_value, value))}]"
    raise TypeError(f"no value of TOML: {value!r}")


def toml_line(key: str, value: object) -> str:
    """Return a key with its value on one line.

    Examples
    --------
    >>> print(toml_line("title", "A day out")), print(toml_line("x y", ()))
    title = "A day out"
    "x y" = []
    (None, None)
    """
    return f"{key if _BARE.fullmatch(key) else json.dumps(key, ensure_ascii=False)} = {toml_value(value)}"
