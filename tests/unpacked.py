"""What `journey.views.page.packing` has packed for the page, taken out again."""

from __future__ import annotations

from typing import Any

from journey.views.page.packing import encode_numbers


def decode_numbers(text: str) -> list[int]:
    numbers, value, shift = [], 0, 0
    for char in text:
        bits = ord(char) - 63
        value |= (bits & 31) << shift
        shift += 5
        if not bits & 32:
            numbers.append(~(value >> 1) if value & 1 else value >> 1)
            value, shift = 0, 0
    return numbers


def decode_deltas(text: str, precision: int) -> list[float]:
    total, values = 0, []
    for step in decode_numbers(text):
        total += step
        values.append(total / 10**precision)
    return values


def decode_track(text: str, precision: int) -> list[tuple[float, float]]:
    steps = decode_numbers(text)
    lons = decode_deltas(encode_numbers(steps[::2]), precision)
    lats = decode_deltas(encode_numbers(steps[1::2]), precision)
    return list(zip(lons, lats, strict=True))


def decode_column(column: Any) -> list[Any]:
    return [column["of"][place] for place in decode_numbers(column["at"])] if isinstance(column, dict) else column


def decode_table(table: dict[str, Any], account: int) -> dict[str, dict[str, Any]]:
    rows: dict[str, dict[str, Any]] = {i: {} for i in table["ids"]}
    changes = table["changes"][account - 1] if account else {}
    for name in {**table["columns"], **changes}:
        change = changes.get(name)
        if change is not None and "rows" not in change:
            values = decode_column(change)
        else:
            values = list(decode_column(table["columns"][name]))
            for row, value in zip(*(change[k] for k in ("rows", "values")), strict=True) if change else ():
                values[row] = value
        for i, value in zip(table["ids"], values, strict=True):
            rows[i][name] = value
    return {i: row for number, (i, row) in enumerate(rows.items()) if number not in table["absent"][account]}
