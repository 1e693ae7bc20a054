"""Assisted reading: what a narrative says of dates, clock times, places and kinds of event, for an editor to accept.

By rules, the folder's names and its gazetteer; no network and no model. Nothing here writes into a folder.
"""

from journey.research.reading.candidates import Candidate, Confidence, propose
from journey.research.reading.language import READABLE, detect
from journey.research.reading.mention import How, Mention, MentionKind
from journey.research.reading.reader import Reader, mentions
from journey.research.reading.rows import claim_rows, event_rows
from journey.research.reading.textfile import MOST_BYTES, decode, read_text

__all__ = [
    "MOST_BYTES",
    "READABLE",
    "Candidate",
    "Confidence",
    "How",
    "Mention",
    "MentionKind",
    "Reader",
    "claim_rows",
    "decode",
    "detect",
    "event_rows",
    "mentions",
    "propose",
    "read_text",
]
