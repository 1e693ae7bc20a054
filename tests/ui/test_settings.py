"""The settings of Streamlit that go with the dashboard."""

from __future__ import annotations

import tomllib

from journey.shipped import dashboard_home


def test_a_visit_does_not_go_through_the_files_of_every_package() -> None:
    settings = tomllib.loads((dashboard_home() / ".streamlit" / "config.toml").read_text("utf-8"))
    assert settings["server"]["fileWatcherType"] == "none"
