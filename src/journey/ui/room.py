"""What belongs to one session alone: a folder on disk for the reader's own files, and what is made of it.

Both go with the session. Streamlit says when one has ended; where it does not, they go with the state of the session,
and at the latest with the process. Nothing of it is in a cache that sessions share, and its name is in no address.
"""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Callable, Mapping
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar, cast

import streamlit as st

from journey.files import Content, write_folder

P = ParamSpec("P")
T = TypeVar("T")


class Room:
    """A private folder of the system's for what is temporary, and what is kept beside it in memory."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="journey-"))
        self._end = weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)
        self._written = 0
        self._place: Path | None = None
        self._kept: dict[object, Any] = {}

    @property
    def is_open(self) -> bool:
        """Whether it is there yet."""
        return self._end.alive

    def close(self) -> None:
        """Take everything away."""
        self._end()
        self._kept.clear()

    def write(self, name: str, files: Mapping[str, Content]) -> Path:
        """Write a journey folder in place of the one before; what was made of that is gone too.

        Raises
        ------
        JourneyError
            It cannot be written, or a file cannot be unpacked; the one before is still there.
        """
        self._written += 1
        place = self.path / str(self._written)
        place.mkdir()
        try:
            write_folder(place / name, files)
        except BaseException:
            shutil.rmtree(place, ignore_errors=True)
            raise
        if self._place is not None:
            shutil.rmtree(self._place, ignore_errors=True)
        self._place = place
        self._kept.clear()
        return place / name

    def keep(self, key: object, make: Callable[[], T]) -> T:
        """Return what was made for a key, or make it; the folder that is written next ends that."""
        if key not in self._kept:
            self._kept[key] = make()
        return cast("T", self._kept[key])


@st.cache_resource(scope="session", on_release=Room.close, show_spinner=False)
def _watched(_room: Room, name: str) -> Room:  # noqa: ARG001 - the name is the key
    """Let Streamlit close a room when the session ends, or when its reader is gone."""
    return _room


def session_room() -> Room:
    """Return the room of this session: a new one where there is none, or none any more."""
    state = st.session_state
    if "room" not in state or not state["room"].is_open:
        state["room"] = Room()
    return _watched(cast("Room", state["room"]), str(state["room"].path))


def room_of(folder: Path) -> Room | None:
    """Return the room of this session if a folder lies in it."""
    room: Room | None = st.session_state.get("room")
    return room if room is not None and folder.is_relative_to(room.path) else None


class _HasFolder(Protocol):
    @property
    def folder(self) -> Path: ...


V = TypeVar("V", bound=_HasFolder)


def kept(
    cache: Callable[..., Any], most: int
) -> Callable[[Callable[Concatenate[V, P], T]], Callable[Concatenate[V, P], T]]:
    """Return a decorator: what is made of a version of a folder is kept for all sessions, or for this one alone.

    Parameters
    ----------
    cache
        Streamlit's, for what all sessions share.
    most
        So many are kept for all.
    """

    def decorate(make: Callable[Concatenate[V, P], T]) -> Callable[Concatenate[V, P], T]:
        shared = cache(max_entries=most, show_spinner=False)(make)

        @wraps(make)
        def keeping(version: V, *args: P.args, **kwargs: P.kwargs) -> T:
            room = room_of(version.folder)
            if room is None:
                return cast("T", shared(version, *args, **kwargs))
            key = (make.__qualname__, version, args, tuple(sorted(kwargs.items())))
            return room.keep(key, lambda: make(version, *args, **kwargs))

        return cast("Callable[Concatenate[V, P], T]", keeping)

    return decorate
