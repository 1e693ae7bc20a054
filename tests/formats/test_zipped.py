"""A folder that comes as an archive, and archives that are refused."""

from __future__ import annotations

import io
import zipfile

import pytest

from archived import bomb, zipped
from journey.formats.archives import ArchiveError, ArchiveFault, packed
from journey.formats.zipped import unpack_folder

FOLDER = {"journey.toml": b'title = "A"\n', "events.csv": b"when,place\n1949,A\n", "lines/main.csv": b"x\n"}


def below(*places: str) -> dict[str, bytes]:
    return {f"{place}{name}": data for place in places for name, data in FOLDER.items()}


def encrypted() -> bytes:
    data = bytearray(zipped(FOLDER))
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(sign)
        data[at + offset] |= 1
    return bytes(data)


def broken() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("journey.toml", 'title = "Whole"\n')
    return data.getvalue().replace(b"Whole", b"Wrong", 1)


@pytest.mark.parametrize("place", ["", "trip/", "a/b/trip/", "trip\\"])
def test_a_folder_is_found_at_the_top_and_below(place: str) -> None:
    beside = {"__MACOSX/trip/._journey.toml": b"x", ".DS_Store": b"x", "read.me": b"x"} if place else {}
    found = unpack_folder(zipped({**below(place), **beside}), "up.zip")
    assert found.name == ("trip" if place else "up")
    assert {name: b"".join(content) for name, content in found.files.items()} == FOLDER


@pytest.mark.parametrize(
    ("data", "fault", "told"),
    [
        (b"PK\x03\x04nothing", ArchiveFault.NO_ARCHIVE, ()),
        (zipped({f"{n}.txt": b"" for n in range(1001)}), ArchiveFault.MANY, ("1,001", "1,000")),
        (zipped({"../journey.toml": b""}), ArchiveFault.LEADS_OUT, ("../journey.toml",)),
        (zipped({"/etc/journey.toml": b""}), ArchiveFault.LEADS_OUT, ("/etc/journey.toml",)),
        (zipped({"..\\..\\journey.toml": b""}), ArchiveFault.LEADS_OUT, ("..\\..\\journey.toml",)),
        (zipped({"C:/journey.toml": b""}), ArchiveFault.LEADS_OUT, ("C:/journey.toml",)),
        (zipped(FOLDER, {"events.csv2": "/etc/passwd"}), ArchiveFault.LINK, ("events.csv2",)),
        (encrypted(), ArchiveFault.ENCRYPTED, ("journey.toml",)),
        (bomb("journey.toml"), ArchiveFault.LARGE, ("400", "300")),
        (zipped({"inner.zip": zipped(FOLDER)}), ArchiveFault.NO_FOLDER, ("journey.toml",)),
        (zipped({}), ArchiveFault.NO_FOLDER, ("journey.toml",)),
        (zipped(below("one/", "two/")), ArchiveFault.TWO_FOLDERS, ("one", "two")),
        (zipped({**FOLDER, "Events.csv": b""}), ArchiveFault.TWINS, None),
    ],
)
def test_what_is_refused(data: bytes, fault: ArchiveFault, told: tuple[str, ...] | None) -> None:
    with pytest.raises(ArchiveError) as refused:
        unpack_folder(data, "up.zip")
    assert refused.value.fault is fault
    assert told is None or refused.value.told == told
    assert str(refused.value).startswith("up.zip: ")


def test_a_file_that_cannot_be_unpacked_is_told_when_it_is_read() -> None:
    found = unpack_folder(broken(), "up.zip")
    with pytest.raises(ArchiveError) as refused:
        b"".join(found.files["journey.toml"])
    assert (refused.value.fault, refused.value.told) == (ArchiveFault.BROKEN, ("journey.toml",))


def test_an_archive_has_no_dates_and_comes_back_as_it_was() -> None:
    made = packed(FOLDER)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert {name: b"".join(content) for name, content in unpack_folder(made, "a.zip").files.items()} == FOLDER
    assert made == packed({name: [data[:1], data[1:]] for name, data in FOLDER.items()})
