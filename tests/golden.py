"""Compare a text with the file that holds what it should be, or rewrite that file when asked to.

``pytest --update-golden`` rewrites; the difference is then read and committed like any other change.
"""

from __future__ import annotations

from pathlib import Path

import pytest


def compare(request: pytest.FixtureRequest, path: Path, text: str) -> None:
    """Hold a text against a file; with ``--update-golden`` write it there."""
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    assert path.is_file(), f"{path.name} is missing: pytest --update-golden writes it"
    assert path.read_bytes().decode() == text, f"{path.name} is out of date: pytest --update-golden rewrites it"
