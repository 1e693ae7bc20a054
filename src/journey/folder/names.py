"""Which files belong to a folder, and which of them a name means, whatever the case of its letters.

Systems and editors leave files of their own beside the reader's: they are no part of a folder, wherever one is read.
Nothing here knows what the files say.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from journey.errors import JourneyError

_LEFTOVERS = frozenset({"__macosx", "desktop.ini", "ehthumbs.db", "thumbs.db"})
"""Names that macOS and Windows give to files of their own, in small letters."""


class TwinError(JourneyError, ValueError):
    """A name that means several files, which differ in the case of letters only."""


def is_leftover(name: str) -> bool:
    """Tell whether a file or folder of this name is the system's or an editor's own.

    Examples
    --------
    >>> [name for name in ("._main.csv", "~$claims.csv", "Thumbs.db", "main.csv") if is_leftover(name)]
    ['._main.csv', '~$claims.csv', 'Thumbs.db']
    """
    return name.startswith((".", "~$")) or name.casefold() in _LEFTOVERS


def entries(folder: Path) -> tuple[Path, ...]:
    """Return what lies in a folder and belongs to it, by name; nothing where there is no such folder.

    Raises
    ------
    OSError
        The folder cannot be read.
    """
    if not folder.is_dir():
        return ()
    return tuple(sorted(path for path in folder.iterdir() if not is_leftover(path.name)))


def files_below(folder: Path) -> Iterator[Path]:
    """Give the files of a folder and of those in it, in no order; what cannot be read is left out."""
    for root, inner, names in os.walk(folder):
        inner[:] = [name for name in inner if not is_leftover(name)]
        yield from (Path(root, name) for name in names if not is_leftover(name))


def matches(folder: Path, file: str) -> tuple[Path, ...]:
    """Return the files and folders that a name may mean: those whose names differ from it in the case of letters only.

    Parameters
    ----------
    folder
        Where to look; its own name is taken as it stands.
    file
        A name, or several with ``/`` between them.
    """
    found: tuple[Path, ...] = (folder,)
    for part in file.split("/"):
        found = tuple(path for parent in found for path in entries(parent) if path.name.casefold() == part.casefold())
    return found


def find(folder: Path, file: str) -> Path | None:
    """Return the file that a name means, in any case of letters; None where there is none.

    Raises
    ------
    TwinError
        There are several.
    OSError
        A folder cannot be read.
    """
    found = matches(folder, file)
    if len(found) > 1:
        names = " and ".join(repr(path.relative_to(folder).as_posix()) for path in found)
        raise TwinError(f"{names} differ in the case of letters only: keep one")
    return found[0] if found else None


def is_there(folder: Path, file: str) -> bool:
    """Tell whether a name means a file of a folder, or several; whether they can be read, their readers will tell."""
    try:
        return bool(matches(folder, file))
    except OSError:
        return True
