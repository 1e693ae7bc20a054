"""Positions anywhere, for properties."""

from __future__ import annotations

from hypothesis import strategies as st

from journey.facts.lonlat import LonLat


def degrees(limit: int) -> st.SearchStrategy[float]:
    """As files have them: six decimals, 0.1 m."""
    return st.integers(-limit * 10**6, limit * 10**6).map(lambda n: n / 10**6)


lonlats = st.builds(LonLat, degrees(180), degrees(89))
