"""Where what comes with the package lies: in the wheel inside it, in a checkout at its top."""

from __future__ import annotations

from pathlib import Path


def shipped_folder() -> Path:
    """Return the shipped journey folder."""
    installed = Path(__file__).parent / "geo"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "geo"


def dashboard_home() -> Path:
    """Return the folder that holds the dashboard's ``.streamlit/config.toml``."""
    package = Path(__file__).parent
    return package if (package / ".streamlit").is_dir() else package.parents[1]


def dashboard_script() -> Path:
    """Return the script that Streamlit runs."""
    return Path(__file__).parent / "ui" / "app.py"
