"""A folder of plain files becomes a checked `Journey`, or a list of everything that is wrong with them.

Each row is checked on its own by its model and then against the others. All problems are found in one go and raised as
one `DataError`, so that an editor mends a folder in one sitting; one fault makes one problem: what refers to a row or
file that is itself at fault is not held against it. Nothing here knows of accounts, geometry or screens.
"""

from __future__ import annotations

from journey.load.claims import KNOWN_FILE, LEFT_OUT_FILE
from journey.load.journey import load_journey
from journey.load.settings import SETTINGS_FILE

__all__ = ["KNOWN_FILE", "LEFT_OUT_FILE", "SETTINGS_FILE", "load_journey"]
