"""Two files that ought to be the same: where they are not."""

from __future__ import annotations

_AROUND = 40


def differing(one: bytes, other: bytes) -> str:
    """Return what stands around the first byte in which two files differ; blank where they are the same."""
    if one == other:
        return ""
    at = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    shown = [data[max(at - _AROUND, 0) : at + _AROUND] for data in (one, other)]
    return f"{len(one)} and {len(other)} bytes, at {at}: {shown[0]!r} and {shown[1]!r}"
