"""Text files in the encodings that editors save, and one clear line for others."""

from __future__ import annotations

from pathlib import Path

import pytest

from journey.errors import DataError
from journey.research.reading import MOST_BYTES, decode, read_text

TEXT = "列车驶出北京。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_with_and_without_a_mark(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes(TEXT.encode(encoding))
    assert read_text(path) == TEXT


REFUSED = {
    "GB18030": (TEXT.encode("gb18030"), "not UTF-8, it looks like GB18030: save it as UTF-8"),
    "Windows Cyrillic": (
        "Поезд отошёл от Пекина.".encode("cp1251"),
        "not UTF-8, it looks like CP1251: save it as UTF-8",
    ),
    "bytes": (b"\xff\x00\xfe\x81", "not UTF-8: save it in that encoding"),
    "half a UTF-16": (b"\xff\xfe\x41", "it begins as UTF-16 does and goes on otherwise: save it as UTF-8"),
    "NUL": (b"a\x00b", "not a text file: it has NUL characters"),
    "blank": (b" \n", "there is no text in it"),
    "too large": (b"a" * (MOST_BYTES + 1), "larger than 5 MB"),
}


@pytest.mark.parametrize(("data", "message"), REFUSED.values(), ids=REFUSED)
def test_other_bytes_are_refused_in_one_line(data: bytes, message: str) -> None:
    with pytest.raises(DataError) as refusal:
        decode(data, "text.txt")
    assert str(refusal.value) == f"text.txt: {message}"


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"none\.txt: cannot be read"):
        read_text(tmp_path / "none.txt")
