"""The signs of kinds of events, as the page draws them: paths of SVG on a grid of 16 × 16."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

OTHER_SIGN = "M8 3a5 5 0 1 0 .01 0Z"
"""Of a symbol that has none, as on the page."""


@cache
def signs() -> Mapping[str, str]:
    """Return the path of each symbol; the script of the page has them, and only there they are drawn anew.

    Examples
    --------
    >>> signs()["triangle"]
    'M8 1.6 15.2 14.4H.8Z'
    """
    script = (files("journey") / "assets" / "page" / "dom" / "symbols.js").read_text("utf-8")
    block = script.partition("const SIGNS = {")[2].partition("};")[0]
    return dict(re.findall(r'"([\w-]+)": "([^"]+)"', block))


def sign_path(symbol: str) -> str:
    """Return the path of a symbol, to be filled by the rule `evenodd`."""
    return signs().get(symbol, OTHER_SIGN)
