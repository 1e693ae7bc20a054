"""Assisted reading: what a narrative says of dates, clock times, places and kinds of event, for an editor to accept.

By rules, the folder's names and its gazetteer; no network and no model. Nothing here writes into a folder.
"""

from journey.reading.language import detect
from journey.reading.mention import How, Mention, MentionKind
from journey.reading.reader import Reader, mentions

__all__ = ["How", "Mention", "MentionKind", "Reader", "detect", "mentions"]
