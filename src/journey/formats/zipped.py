"""A journey folder that comes as a ZIP archive: found in it, and nothing else taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from zipfile import ZipFile

from journey.files import Content
from journey.folder.names import is_leftover
from journey.folder.tables import SETTINGS_FILE
from journey.formats.archives import ArchiveError, ArchiveFault, member_pieces, open_archive
from journey.formats.limits import MOST_FILES


@dataclass(frozen=True, slots=True)
class ZippedFolder:
    """The files of a folder; each is unpacked when it is read."""

    name: str
    """Of the folder in the archive, else of the archive."""
    files: dict[str, Content]


def is_zipped_folder(name: str) -> bool:
    """Tell whether a file of this name is meant to be a folder."""
    return PurePosixPath(name).suffix.lower() == ".zip"


def unpack_folder(data: bytes, name: str) -> ZippedFolder:
    """Return the folder in an archive: at its top, or below one folder or several.

    Parameters
    ----------
    data, name
        The archive.

    Raises
    ------
    ArchiveError
        It is refused, or there is no folder with a ``journey.toml`` in it, or there are several.
    """
    archive = open_archive(data, name, most=MOST_FILES)
    members = {_path(member.filename): member.filename for member in archive.infolist() if not member.is_dir()}
    members = {path: member for path, member in members.items() if not any(map(is_leftover, path.parts))}
    homes = sorted({path.parent for path in members if path.name.casefold() == SETTINGS_FILE})
    if not homes:
        raise ArchiveError(ArchiveFault.NO_FOLDER, name, f"there is no {SETTINGS_FILE} in it", SETTINGS_FILE)
    if len(homes) > 1:
        both = [str(home) for home in homes[:2]]
        raise ArchiveError(ArchiveFault.TWO_FOLDERS, name, f"two folders are in it: {both[0]} and {both[1]}", *both)
    home = homes[0]
    inside = {path.relative_to(home): member for path, member in members.items() if path.is_relative_to(home)}
    folded: dict[str, PurePosixPath] = {}
    for path in inside:
        other = folded.setdefault(str(path).casefold(), path)
        if other != path:
            message = f"{other} and {path} differ in the case of letters only"
            raise ArchiveError(ArchiveFault.TWINS, name, message, str(other), str(path))
    files: dict[str, Content] = {
        str(path): _Member(archive, member, name) for path, member in sorted(inside.items(), key=lambda pair: pair[0])
    }
    return ZippedFolder(home.name or PurePosixPath(name).stem, files)


def _path(name: str) -> PurePosixPath:
    return PurePosixPath(name.replace("\\", "/"))


@dataclass(frozen=True, slots=True)
class _Member:
    """A file in an archive, unpacked anew whenever it is read."""

    archive: ZipFile
    member: str
    name: str

    def __iter__(self) -> Iterator[bytes]:
        """Give it piece by piece."""
        return member_pieces(self.archive, self.member, self.name)
