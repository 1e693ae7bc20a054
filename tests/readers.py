"""Programs of others by Node.js, which ``scripts/fetch_readers.py`` fetches: they open what we have written."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from patience import TIMEOUT_S

SCRIPTS = Path(__file__).resolve().parents[1] / "scripts" / "readers"
TOOLS = Path(sys.prefix) / "readers"


def opened(script: str, file: Path, *words: str) -> Any:
    """Return what a script of ``scripts/readers/`` says of a file; skip where the programs are not, but not in CI."""
    node = shutil.which("node")
    stamp = TOOLS / "installed.json"
    if node is None or not stamp.is_file() or stamp.read_bytes() != (SCRIPTS / "package.json").read_bytes():
        hint = "the programs are not there: `make readers` fetches them by npm"
        if os.environ.get("CI") == "true":
            pytest.fail(hint)
        pytest.skip(hint)
    copy = TOOLS / script  # beside its libraries, where Node.js looks for them
    text = (SCRIPTS / script).read_bytes()
    if not copy.is_file() or copy.read_bytes() != text:
        whole = copy.with_suffix(f".{os.getpid()}")
        whole.write_bytes(text)
        whole.replace(copy)
    command = [node, str(copy), str(file), *words]
    done = subprocess.run(command, cwd=TOOLS, capture_output=True, text=True, check=False, timeout=TIMEOUT_S)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
