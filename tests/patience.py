"""How long tests wait for what comes in the end."""

from __future__ import annotations

TIMEOUT_S = 300
"""Long enough for a machine that others use as well; nobody waits so long where all is well."""
