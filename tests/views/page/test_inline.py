"""JSON and policy inside an HTML file."""

from __future__ import annotations

import json
import re

import pytest

from journey.views.page.inline import content_policy, json_for_script


def test_json_for_script_is_json() -> None:
    value = {"<": ["&", "\u2028", "\ud800", "Хайлар", "海拉爾"]}
    text = json_for_script(value)
    assert json.loads(text) == value
    assert not re.search("[<>&\u2028\u2029\ud800]", text)
    with pytest.raises(ValueError, match="JSON"):
        json_for_script(float("nan"))


def test_scripts_from_beside_the_page_are_let_in_where_they_are_named() -> None:
    page = "<style>p {}</style><script>1;</script>"
    assert "script-src 'sha256-" in content_policy(page)
    assert "'self'" not in content_policy(page)
    assert content_policy(page, scripts="'self'").count("' 'self'; style-src") == 1
