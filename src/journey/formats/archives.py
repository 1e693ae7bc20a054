"""ZIP archives in memory: their members are read one by one, none is ever written, and what means harm is refused.

An archive is refused whole for a link, for a name that leads out of it, and where it would unpack to more than is let.
"""

from __future__ import annotations

import io
import stat
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from journey.errors import JourneyError
from journey.formats.limits import MOST_MEMBERS, MOST_UNPACKED, megabytes

_ENCRYPTED = 0x1


def open_archive(data: bytes, name: str) -> ZipFile:
    """Return an archive that holds nothing harmful.

    Raises
    ------
    JourneyError
        It is no archive, or one that is refused.
    """
    try:
        archive = ZipFile(io.BytesIO(data))
    except (BadZipFile, ValueError, NotImplementedError) as error:
        raise JourneyError(f"{name}: not a ZIP archive: {error}") from error
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise JourneyError(f"{name}: {len(members):,} files in one archive, more than {MOST_MEMBERS:,}")
    for member in members:
        if fault := _fault(member):
            raise JourneyError(f"{name}: {member.filename[:80]!r} {fault}: the archive is refused")
    unpacked = sum(member.file_size for member in members)
    if unpacked > MOST_UNPACKED:
        most = megabytes(MOST_UNPACKED)
        raise JourneyError(
            f"{name}: it unpacks to {megabytes(unpacked)} MB, more than {most} MB: the archive is refused"
        )
    return archive


def read_member(archive: ZipFile, member: str, name: str) -> bytes:
    """Return one file of an archive, no more of it than the archive says that it has.

    Raises
    ------
    JourneyError
        There is none of that name, or it cannot be unpacked.
    """
    try:
        return archive.read(member)
    except KeyError as error:
        raise JourneyError(f"{name}: there is no {member} in it") from error
    except Exception as error:  # zlib, lzma and the archive each raise their own
        raise JourneyError(f"{name}: {member} cannot be unpacked: {error}") from error


def _fault(member: ZipInfo) -> str:
    path = PurePosixPath(member.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0:1]:
        return "leads out of the archive"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "is a link"
    if member.flag_bits & _ENCRYPTED:
        return "is encrypted"
    return ""
