"""Which formats there are, and how a file says its own."""

from __future__ import annotations

import subprocess
import sys

import pytest

from journey.formats.registry import format_of


def test_no_writer_is_loaded_before_it_is_asked_for() -> None:
    code = (
        "import sys; from journey.formats import registry; print('folium' in sys.modules, registry.format_of('a.HTML'))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "html"]


@pytest.mark.parametrize(
    ("file", "name"),
    [
        *(("a.html", "html"), ("a.GEOJSON", "geojson"), ("a.json", None), ("a", None), ("a.xml", None)),
        *(("ding.lpf.json", "lpf"), ("a.KEPLER.json", "kepler"), ("x.mf.json", "mfjson"), ("a.b.tei.xml", "tei")),
    ],
)
def test_a_file_name_says_its_format_where_no_other_has_it(file: str, name: str | None) -> None:
    assert format_of(file) == name
