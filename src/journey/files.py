"""Bytes become a file, whole or not at all: the one way in which this program writes."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from journey.errors import JourneyError

Content = bytes | Iterable[bytes]
"""A file: all of it, or piece by piece where it is too large to be held at once."""

_DRAFT = re.compile(r"\..+\.[0-9a-f]{32}\.part")
"""Name of what is being written."""


def pieces(content: Content) -> Iterable[bytes]:
    """Return what a file is made of, in its order."""
    return (content,) if isinstance(content, bytes) else content


def write_whole(path: Path, content: Content) -> None:
    """Write a file beside its place and move it there: a killed run leaves the old file or the new one.

    Parameters
    ----------
    path
        Where to; its folder is made when needed, a file that is there is replaced in one step.
    content
        All of it, at once or piece by piece. The permissions are those of any new file: the process's umask decides.

    Raises
    ------
    JourneyError
        The place cannot be written to; what was there is untouched.
    """
    if _is_special(path):
        reason = "it is a pipe or a device"
        raise JourneyError(f"cannot write {path}: {reason}")
    draft = path.parent / f".{path.name}.{uuid4().hex}.part"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with draft.open("xb") as file:
                for piece in pieces(content):
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise JourneyError(f"cannot write {path}: {error.strerror or error}") from error


def write_where(path: Path, content: Content) -> None:
    """Write to a place that somebody has named: where a link leads, and into a pipe or a device as it stands.

    Raises
    ------
    JourneyError
        The place cannot be written to; a file that was there is untouched.
    """
    if not _is_special(path):
        write_whole(path.resolve() if path.is_symlink() else path, content)
        return
    try:
        with path.open("wb") as stream:
            for piece in pieces(content):
                stream.write(piece)
    except OSError as error:
        raise JourneyError(f"cannot write {path}: {error.strerror or error}") from error


def _is_special(path: Path) -> bool:
    """Tell whether something is there that is no file and no folder: it would be gone if a file took its place."""
    return path.exists() and not path.is_file() and not path.is_dir()


def write_folder(path: Path, files: Mapping[str, Content]) -> None:
    """Write files that belong together.

    Parameters
    ----------
    path
        The folder. A new one appears at once, with all in it; in one that is there each file is replaced in one step,
        and what else stands there stays; where that fails half way, the files that are new are taken back.
    files
        By their names within the folder, with ``/`` between the parts.

    Raises
    ------
    JourneyError
        The place cannot be written to.
    """
    try:
        if path.is_dir():
            _write_into(path, files)
            return
        draft = path.parent / f".{path.name}.{uuid4().hex}.part"
        draft.mkdir(parents=True)
        try:
            for name, content in files.items():
                write_whole(draft / name, content)
            draft.rename(path)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    except OSError as error:
        raise JourneyError(f"cannot write {path}: {error.strerror or error}") from error


def _write_into(folder: Path, files: Mapping[str, Content]) -> None:
    """Write files into a folder that is there; take back those that are new where one cannot be written."""
    new = [folder / name for name in files if not (folder / name).exists()]
    made = [part for path in new for part in path.parents if part.is_relative_to(folder) and not part.exists()]
    try:
        for name, content in files.items():
            write_whole(folder / name, content)
    except (OSError, JourneyError):
        for path in new:
            path.unlink(missing_ok=True)
        for part in made:
            with suppress(OSError):
                part.rmdir()
        raise


def sweep(folder: Path) -> None:
    """Take away the drafts that a killed run has left in a folder."""
    for path in folder.iterdir() if folder.is_dir() else ():
        if not _DRAFT.fullmatch(path.name):
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
