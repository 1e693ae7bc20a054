"""Paths and texts of the picture: coordinates as fine as it is drawn, and text that can make no markup."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Point = tuple[float, float]


def path_of(points: Sequence[Point]) -> str:
    """Return the path through points, in units of the picture."""
    return "M" + "L".join(f"{short(x)} {short(y)}" for x, y in slim(points))


def slim(points: Sequence[Point]) -> list[Point]:
    """Leave out points that lie on the straight line between their neighbours, as finely as the picture is drawn."""
    kept: list[Point] = []
    for raw in points:
        point = (round(raw[0], 1), round(raw[1], 1))
        if kept and kept[-1] == point:
            continue
        while len(kept) > 1 and _straight(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return kept


def _straight(a: Point, b: Point, c: Point) -> bool:
    forward = (b[0] - a[0]) * (c[0] - b[0]) >= 0 and (b[1] - a[1]) * (c[1] - b[1]) >= 0
    return forward and abs((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])) < 1e-6  # noqa: PLR2004


def short(value: float) -> str:
    """Write a coordinate with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


def xml_text(text: str) -> str:
    """Return text of a folder as text of XML."""
    return escape(_NO_XML.sub("\ufffd", text))


def xml_attribute(text: str) -> str:
    """Return text of a folder as an attribute of XML, in quotes."""
    return quoteattr(_NO_XML.sub("\ufffd", text))
