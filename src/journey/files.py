"""Bytes become a file, whole or not at all: the one way in which this program writes."""

from __future__ import annotations

import os
from pathlib import Path
from uuid import uuid4

from journey.errors import JourneyError


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there: a killed run leaves the old file or the new one.

    Parameters
    ----------
    path
        Where to; its folder is made when needed, a file that is there is replaced in one step.
    content
        All of it. The permissions are those of any new file: the process's umask decides.

    Raises
    ------
    JourneyError
        The place cannot be written to; what was there is untouched.
    """
    draft = path.parent / f".{path.name}.{uuid4().hex}.part"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with draft.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise JourneyError(f"cannot write {path}: {error.strerror or error}") from error
