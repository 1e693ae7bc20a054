"""``journey serve``: the dashboard."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import click

from journey.shipped import dashboard_home, dashboard_script, shipped_folder


@click.command()
@click.argument("folders", type=click.Path(path_type=Path, file_okay=False), nargs=-1, metavar="[FOLDER]...")
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True, help="Port to listen on.")
@click.option("--address", default="127.0.0.1", show_default=True, help="Address to listen on.")
def serve(folders: Sequence[Path], port: int, address: str) -> None:
    """Start the dashboard and open it at http://ADDRESS:PORT.

    Of several FOLDERs the reader chooses one at the side.
    """
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
        "--",
        *(str(folder.resolve()) for folder in folders or (shipped_folder(),)),
    ]
    with subprocess.Popen(command, cwd=dashboard_home()) as process:  # noqa: S603 - our own program
        # Who ends this command ends the dashboard: it would go on by itself, and keep the port.
        signal.signal(signal.SIGTERM, lambda *_: process.terminate())
        with suppress(KeyboardInterrupt):  # which the dashboard gets from the terminal itself
            process.wait()
    sys.exit(0 if process.returncode == -signal.SIGTERM else process.returncode)
