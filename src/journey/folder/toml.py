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


def toml_document(values: Mapping[str, object]) -> str:
    """Return a document: plain values first, then each table, and each list of tables one by one.

    Examples
    --------
    >>> print(toml_document({"prism": {"top_speed_kmh": 80}, "id": "a", "kinds": [{"id": "b", "name": {}}]}))
    id = "a"
    <BLANKLINE>
    [prism]
    top_speed_kmh = 80
    <BLANKLINE>
    [[kinds]]
    id = "b"
    name = {}
    <BLANKLINE>
    """
    plain, tables = [], []
    for key, value in values.items():
        rows = value if isinstance(value, Sequence) and not isinstance(value, str) else ()
        if isinstance(value, Mapping) and value:
            tables.append(_table(f"[{key}]", value))
        elif rows and all(isinstance(row, Mapping) and row for row in rows):
            tables += [_table(f"[[{key}]]", row) for row in rows]
        else:
            plain.append(toml_line(key, value))
    return "\n\n".join(["\n".join(plain), *tables]) + "\n"


def _table(head: str, values: Mapping[str, object]) -> str:
    return "\n".join([head, *(toml_line(str(key), value) for key, value in values.items())])
