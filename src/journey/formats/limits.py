"""How large a file of others may be, before and after it is unpacked: one place for every door of the house."""

from __future__ import annotations

from journey.folder.desk import MAX_FILE_BYTES

MOST_READ = 250_000_000
"""Bytes of a file on this machine that is imported."""
MOST_UPLOADED = 100_000_000
"""Bytes of a file that a reader hands to the dashboard, which has many readers."""
MOST_UPLOADED_TABLE = 10_000_000
"""Bytes of a table of text that comes so: 300,000 rows, for which its reader needs some 200 MB."""
MOST_TABLE = MAX_FILE_BYTES
"""Bytes of a table of text: what a folder's own may have."""
MOST_LINE = 1_000_000
"""Characters of one of its lines: five thousand columns have fewer, one line of all the file a million cells."""
MOST_MAP = 40_000_000
"""Bytes of a map as JSON, which is read whole."""
MOST_PARTS = 3_000_000
"""Its lists, and objects twice, as they take twice the memory: with them 40 MB of text become half a gigabyte."""
MOST_UNPACKED = 300_000_000
"""Bytes of all files of an archive together."""
MOST_UNPACKED_BOOK = 100_000_000
"""Of a workbook, which takes long to read."""
MOST_MEMBERS = 10_000
"""Files of an archive."""
MOST_FILES = 1_000
"""Files of a journey folder that comes as an archive."""


def megabytes(size: int) -> str:
    """Return a size for a sentence.

    Examples
    --------
    >>> megabytes(MOST_READ), megabytes(1_234_000_000)
    ('250', '1,234')
    """
    return f"{size / 1_000_000:,.0f}"
