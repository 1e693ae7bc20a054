"""Fixtures of the geocoders."""

from __future__ import annotations

from pathlib import Path

import pytest

from geocoders import write_gazetteer


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a small gazetteer."""
    return write_gazetteer(tmp_path)
