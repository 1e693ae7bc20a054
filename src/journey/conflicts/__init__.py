"""Where sources cannot all be right, or leave the reader in the dark: findings, and which claims to doubt.

A conflict between sources is a finding, not a fault of the folder: it is reported and the journey is told all the
same. The same impossibility within one source that is sure of its dates is a fault. Pure: claims and lines in,
findings out.
"""

from journey.conflicts.doubt import Doubt, doubt, group_doubts
from journey.conflicts.find import GAP_DAYS, find_conflicts, find_faults
from journey.conflicts.finding import Conflict, ConflictKind, said

__all__ = [
    "GAP_DAYS",
    "Conflict",
    "ConflictKind",
    "Doubt",
    "doubt",
    "find_conflicts",
    "find_faults",
    "group_doubts",
    "said",
]
