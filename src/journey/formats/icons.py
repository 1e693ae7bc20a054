"""The signs of the kinds as small pictures: the outlines that the page draws, in one colour with a light rim.

For formats that take pictures only. The outlines are SVG paths on a grid of 16; what of SVG they use is read here.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import atan2, cos, hypot, pi, sin, sqrt, tau

import numpy as np
from numpy.typing import NDArray

from journey.formats.signs import sign_path

SIZE = 64
"""Width and height of a picture."""
_FINER = 4
_GRID, _RIM = 16, 1.3
_MARGIN = 2
_PIXELS = SIZE * _FINER
_SCALE = _PIXELS / (_GRID + 2 * _MARGIN)
_CURVE = 24
"""Pieces of a curve."""
_PARTS = re.compile(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "A": 7, "Z": 0}

Spot = tuple[float, float]


def sign_png(symbol: str, colour: str) -> bytes:
    """Return the sign of a symbol in a colour (``#RRGGBB``) as a PNG picture; an unknown one is a disc."""
    shape = _inside(outlines(sign_path(symbol)))
    rim = shape.copy()
    reach = _RIM * _SCALE
    for part in range(_CURVE):
        across, down = round(reach * cos(tau * part / _CURVE)), round(reach * sin(tau * part / _CURVE))
        rim |= np.roll(shape, (down, across), axis=(0, 1))
    ink, ground = _share(shape), _share(rim)
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    pixels = np.zeros((SIZE, SIZE, 4), np.uint8)
    share = np.divide(ink, ground, out=np.zeros_like(ink), where=ground > 0)
    for band, value in enumerate((red, green, blue)):
        pixels[..., band] = np.rint(255 + (value - 255) * share)
    pixels[..., 3] = np.rint(255 * ground)
    return _png(pixels)


def outlines(path: str) -> list[list[Spot]]:
    """Return the corners of each closed outline of an SVG path, its curves in short pieces.

    Examples
    --------
    >>> outlines("M1 1h2v3H1Z")
    [[(1.0, 1.0), (3.0, 1.0), (3.0, 4.0), (1.0, 4.0)]]
    """
    found: list[list[Spot]] = []
    for order, numbers in _orders(path):
        command, base = order.upper(), (0.0, 0.0)
        if order.islower() and command != "Z":
            base = found[-1][-1]
        if command == "M":
            found.append([(base[0] + numbers[0], base[1] + numbers[1])])
        elif command != "Z":
            found[-1].extend(_drawn(command, numbers, base, found[-1][-1]))
    return found


def _orders(path: str) -> Iterator[tuple[str, list[float]]]:
    """Yield each command with its numbers; further numbers repeat it, after a move as lines."""
    parts = _PARTS.findall(path)
    at, order = 0, ""
    while at < len(parts):
        if parts[at].isalpha():
            order, at = parts[at], at + 1
        elif order in "Mm":
            order = "L" if order == "M" else "l"
        count = _TAKES[order.upper()]
        yield order, [float(part) for part in parts[at : at + count]]
        at += count


def _drawn(command: str, numbers: Sequence[float], base: Spot, start: Spot) -> Iterator[Spot]:
    match command:
        case "H":
            yield base[0] + numbers[0], start[1]
        case "V":
            yield start[0], base[1] + numbers[0]
        case "L":
            yield base[0] + numbers[0], base[1] + numbers[1]
        case "C":
            spots = [start, *((base[0] + numbers[i], base[1] + numbers[i + 1]) for i in (0, 2, 4))]
            for part in range(1, _CURVE + 1):
                t = part / _CURVE
                weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
                yield tuple(sum(w * spot[i] for w, spot in zip(weights, spots, strict=True)) for i in (0, 1))  # type: ignore[misc]
        case _:
            yield from _arc(start, (base[0] + numbers[5], base[1] + numbers[6]), numbers)


def _arc(start: Spot, end: Spot, numbers: Sequence[float]) -> Iterator[Spot]:
    """Yield the corners of an arc of a circle, by its radius and the two flags of SVG."""
    radius, large, sweep = numbers[0], numbers[3] != 0, numbers[4] != 0
    (x, y), (u, v) = start, end
    chord = hypot(u - x, v - y)
    off = sqrt(max(0, radius**2 - chord**2 / 4)) * (-1 if large == sweep else 1) / chord
    centre = (x + u) / 2 - off * (v - y), (y + v) / 2 + off * (u - x)
    first = atan2(y - centre[1], x - centre[0])
    turn = (atan2(v - centre[1], u - centre[0]) - first) % tau
    turn = turn if sweep else turn - tau
    if large and abs(turn) < pi:
        turn += tau if sweep else -tau
    steps = 2 * _CURVE
    for part in range(1, steps + 1):
        angle = first + turn * part / steps
        yield centre[0] + radius * cos(angle), centre[1] + radius * sin(angle)


def _inside(shapes: Sequence[Sequence[Spot]]) -> NDArray[np.bool_]:
    """Return which fine pixels lie within outlines, by the even-odd rule."""
    middles = (np.arange(_PIXELS) + 0.5) / _SCALE - _MARGIN
    found = np.zeros((_PIXELS, _PIXELS), bool)
    for shape in shapes:
        for (x, y), (u, v) in pairwise([*shape, shape[0]]):
            if y == v:
                continue
            rows = (middles >= min(y, v)) & (middles < max(y, v))
            crossing = x + (middles[rows] - y) * (u - x) / (v - y)
            found[rows] ^= middles[None, :] >= crossing[:, None]
    return found


def _share(mask: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return how much of each pixel is covered."""
    covered: NDArray[np.float64] = mask.reshape(SIZE, _FINER, SIZE, _FINER).mean(axis=(1, 3))
    return covered


def _png(pixels: NDArray[np.uint8]) -> bytes:
    """Return pixels with four bands as a PNG file."""
    lines = b"".join(b"\0" + row.tobytes() for row in pixels)
    head = struct.pack(">IIBBBBB", SIZE, SIZE, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
