"""The garbage collector beside Streamlit, which asks for a full collection after every run, also of a fragment.

A full collection looks at every container there is: a built journey, the libraries, the state of all sessions. With 50
readers that was three quarters of the server's time. What has survived one is therefore set aside, and only looked at
again after a while; what was made since is looked at each time.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping
from typing import Any

FULL = 2
"""The oldest generation: a collection of it is a full one."""

LOOK_AGAIN_S = 60.0
"""After so many seconds all that was set aside is looked at once more, for sessions that have ended."""


def set_aside_survivors(
    look_again_s: float = LOOK_AGAIN_S, clock: Callable[[], float] = time.monotonic
) -> Callable[[str, Mapping[str, Any]], None]:
    """Return a callback for ``gc.callbacks``: survivors of a full collection leave the collector's sight for a while.

    Parameters
    ----------
    look_again_s
        Seconds after which a full collection sees everything again.
    clock
        Seconds, rising.

    Returns
    -------
    Callable
        Takes what ``gc.callbacks`` gives: a phase, and a mapping with the generation.
    """
    seen = clock()

    def callback(phase: str, info: Mapping[str, Any]) -> None:
        nonlocal seen
        if info["generation"] < FULL:
            return
        if phase == "stop":
            gc.freeze()
        elif clock() - seen >= look_again_s:
            seen = clock()
            gc.unfreeze()

    return callback
