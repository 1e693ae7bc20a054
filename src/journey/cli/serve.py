"""``journey serve``: the dashboard."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click

from journey.cli.console import folder_argument
from journey.shipped import dashboard_home, dashboard_script


@click.command()
@folder_argument
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True, help="Port to listen on.")
@click.option("--address", default="127.0.0.1", show_default=True, help="Address to listen on.")
def serve(folder: Path, port: int, address: str) -> None:
    """Start the dashboard and open it at http://ADDRESS:PORT."""
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(dashboard_script()),
        "--server.port",
        str(port),
        "--server.address",
        address,
    ]
    environment = os.environ | {"JOURNEY_FOLDER": str(folder.resolve())}
    sys.exit(subprocess.call(command, env=environment, cwd=dashboard_home()))  # noqa: S603 - our own program
