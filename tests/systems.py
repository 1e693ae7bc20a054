"""What only some systems have, and the tests that need it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

FULL_DISK = Path("/dev/full")
"""A device on which there is never any room; Linux has it."""
FAILING_PROGRAM = Path("/bin/false")

needs_full_disk = pytest.mark.skipif(not FULL_DISK.exists(), reason="this system has no disk that is always full")
needs_failing_program = pytest.mark.skipif(not FAILING_PROGRAM.exists(), reason="this system has no such program")
needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
