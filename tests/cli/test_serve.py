"""``journey serve``: several folders, and an end with the command."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from folders import make_folder

LONGEST_S = 120


@pytest.mark.long
@pytest.mark.skipif(os.name == "nt", reason="there processes are ended without being asked")
def test_the_dashboard_ends_with_the_command(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = make_folder(tmp_path)
    command = [sys.executable, "-m", "journey.cli", "serve", "--port", str(port), str(folder)]
    environment = {**os.environ, "STREAMLIT_SERVER_HEADLESS": "true"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        told = ""
        while "URL" not in told:
            line = process.stdout.readline()
            assert line, told
            told += line
        assert f"http://127.0.0.1:{port}" in told
        process.send_signal(signal.SIGTERM)
        # The pipe ends once nobody has it: neither the command nor the dashboard.
        told += process.communicate(timeout=LONGEST_S)[0]
    assert process.returncode == 0, told
    with suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port), timeout=LONGEST_S):
        pytest.fail("the dashboard still answers")
