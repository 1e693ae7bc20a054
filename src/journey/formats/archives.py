"""ZIP archives in memory: their members are read one by one, none is ever written here, and what means harm is refused.

An archive is refused whole for a link, for a name that leads out of it, and where it would unpack to more than is let.
"""

from __future__ import annotations

import io
import stat
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import PurePosixPath
from tempfile import TemporaryFile
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from journey.errors import JourneyError
from journey.files import Content, pieces
from journey.formats.limits import MOST_MEMBERS, MOST_UNPACKED, megabytes

_ENCRYPTED = 0x1
_UNIX = 3
_PIECE = 1_000_000


class ArchiveFault(StrEnum):
    """For what an archive is refused."""

    NO_ARCHIVE = "no-archive"
    MANY = "many"
    LEADS_OUT = "leads-out"
    LINK = "link"
    ENCRYPTED = "encrypted"
    LARGE = "large"
    BROKEN = "broken"
    NO_FOLDER = "no-folder"
    TWO_FOLDERS = "two-folders"
    TWINS = "twins"


class ArchiveError(JourneyError):
    """An archive that is refused."""

    def __init__(self, fault: ArchiveFault, name: str, message: str, *told: str) -> None:
        self.fault = fault
        self.name = name
        """Of the archive."""
        self.told = told
        """What is to be said of it: members, numbers."""
        super().__init__(f"{name}: {message}")


def open_archive(data: bytes, name: str, *, most: int = MOST_MEMBERS, unpacked: int = MOST_UNPACKED) -> ZipFile:
    """Return an archive that holds nothing harmful.

    Parameters
    ----------
    data, name
        The archive.
    most
        As many members as it may have.
    unpacked
        Bytes that these may have together.

    Raises
    ------
    ArchiveError
        It is no archive, or one that is refused.
    """
    try:
        archive = ZipFile(io.BytesIO(data))
    except (BadZipFile, ValueError, NotImplementedError) as error:
        raise ArchiveError(ArchiveFault.NO_ARCHIVE, name, f"not a ZIP archive: {error}") from error
    members = archive.infolist()
    if len(members) > most:
        numbers = (f"{len(members):,}", f"{most:,}")
        message = f"{numbers[0]} files in one archive, more than {numbers[1]}"
        raise ArchiveError(ArchiveFault.MANY, name, message, *numbers)
    for member in members:
        if fault := _fault(member):
            short = member.filename[:80]
            raise ArchiveError(fault, name, f"{short!r} {_WORDS[fault]}: the archive is refused", short)
    size = sum(member.file_size for member in members)
    if size > unpacked:
        sizes = (megabytes(size), megabytes(unpacked))
        message = f"it unpacks to {sizes[0]} MB, more than {sizes[1]} MB: the archive is refused"
        raise ArchiveError(ArchiveFault.LARGE, name, message, *sizes)
    return archive


def held_by(data: bytes) -> str:
    """Return what an archive is by the names in it: ``xlsx``, ``ods`` or ``kmz``; blank for any other, and for none."""
    try:
        names = ZipFile(io.BytesIO(data)).namelist()
    except (BadZipFile, ValueError, NotImplementedError):
        return ""
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    if "content.xml" in names:
        return "ods"
    return "kmz" if any(name.lower().endswith(".kml") for name in names) else ""


def read_member(archive: ZipFile, member: str, name: str) -> bytes:
    """Return one file of an archive, no more of it than the archive says that it has.

    Raises
    ------
    ArchiveError
        There is none of that name, or it cannot be unpacked.
    """
    return b"".join(member_pieces(archive, member, name))


def member_pieces(archive: ZipFile, member: str, name: str) -> Iterator[bytes]:
    """Give one file of an archive piece by piece; raises as `read_member` does."""
    try:
        with archive.open(member) as file:
            while piece := file.read(_PIECE):
                yield piece
    except KeyError as error:
        raise ArchiveError(ArchiveFault.BROKEN, name, f"there is no {member} in it", member) from error
    except Exception as error:  # zlib, lzma and the archive each raise their own
        raise ArchiveError(ArchiveFault.BROKEN, name, f"{member} cannot be unpacked: {error}", member) from error


def packed(files: Mapping[str, Content], comment: bytes = b"") -> bytes:
    """Return an archive of files without dates: the same files give the same bytes.

    Examples
    --------
    >>> packed({"a/b.txt": b"text"}) == packed({"a/b.txt": [b"te", b"xt"]})
    True
    """
    return b"".join(packed_pieces(files, comment))


def packed_pieces(files: Mapping[str, Content], comment: bytes = b"") -> Iterator[bytes]:
    """Yield such an archive piece by piece, by way of a file on disk; a comment says whose it is."""
    with TemporaryFile() as data:
        with ZipFile(data, "w", ZIP_DEFLATED) as archive:
            archive.comment = comment
            for name, content in files.items():
                member = ZipInfo(name)
                member.create_system, member.external_attr = _UNIX, 0o644 << 16
                member.compress_type = ZIP_DEFLATED
                with archive.open(member, "w") as file:
                    for piece in pieces(content):
                        file.write(piece)
        data.seek(0)
        while piece := data.read(_PIECE):
            yield piece


_WORDS = {
    ArchiveFault.LEADS_OUT: "leads out of the archive",
    ArchiveFault.LINK: "is a link",
    ArchiveFault.ENCRYPTED: "is encrypted",
}


def _fault(member: ZipInfo) -> ArchiveFault | None:
    path = PurePosixPath(member.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in "".join(path.parts[:1]):
        return ArchiveFault.LEADS_OUT
    if stat.S_ISLNK(member.external_attr >> 16):
        return ArchiveFault.LINK
    if member.flag_bits & _ENCRYPTED:
        return ArchiveFault.ENCRYPTED
    return None
