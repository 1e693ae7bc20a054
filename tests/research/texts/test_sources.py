"""Texts of sources: which bytes are one, where they are looked for, and which is the one claimed."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from conftest import Factory
from folders import read_rows, replace, write_rows
from journey.errors import DataError
from journey.facts.journey import Journey
from journey.folder.journey import load_journey
from journey.research.texts.sources import (
    MAX_TEXT_BYTES,
    TextError,
    decode_text,
    is_claimed,
    load_texts,
    read_text,
    unclaimed,
)

WORDS = "列車開動。\nThe train left.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_unicode_with_a_mark_or_in_utf_8_is_read(encoding: str, newline: str) -> None:
    data = WORDS.replace("\n", newline).encode(encoding)
    found = decode_text(data)
    assert found.text == WORDS
    assert found.sha256 == hashlib.sha256(data).hexdigest()
    assert found.paragraphs == ("列車開動。", "The train left.")


def test_utf_16_of_the_other_order_is_read() -> None:
    assert decode_text(b"\xfe\xff" + WORDS.encode("utf-16-be")).text == WORDS


NO_TEXTS = [
    (WORDS.encode("gb18030"), "not UTF-8", "another encoding"),
    ("Поезд".encode("cp1251"), "not UTF-8", "and another"),
    (WORDS.encode("utf-16")[:-1], "not UTF-8", "half a character"),
    ("left".encode("utf-16-le"), "null characters", "UTF-16 without a mark"),
    (b"\x89PNG\r\n\x1a\n\x00\x00", "not UTF-8", "a picture"),
    (b"", "blank", "nothing"),
    (b"\xef\xbb\xbf \n", "blank", "white space"),
    (b"a" * (MAX_TEXT_BYTES + 1), "larger than 5 MB", "a byte too many"),
]


@pytest.mark.parametrize(("data", "message", "meaning"), NO_TEXTS, ids=[meaning for *_, meaning in NO_TEXTS])
def test_what_is_no_text_is_told_in_one_line(data: bytes, message: str, meaning: str, tmp_path: Path) -> None:
    for read in (lambda: decode_text(data), lambda: read_text(_written(tmp_path, data))):
        with pytest.raises(TextError, match=message) as caught:
            read()
        assert "\n" not in str(caught.value), meaning


def _written(folder: Path, data: bytes) -> Path:
    path = folder / "text.txt"
    path.write_bytes(data)
    return path


def test_five_megabytes_are_read() -> None:
    assert len(decode_text(b"a" * MAX_TEXT_BYTES).text) == MAX_TEXT_BYTES


def test_lines_are_those_of_the_file_and_paragraphs_those_with_words() -> None:
    found = decode_text(b"\none\n\n \ntwo\n")
    assert found.lines == ((1, 1), (4, 8))
    assert [found.text[place : place + 3] for _, place in found.lines] == ["one", "two"]


def sourced(folder: Path, **cells: str) -> Journey:
    """Give the first source of a folder a text and a fingerprint."""
    header, first, *rest = read_rows(folder, "sources.csv")
    rows = [[*header, *cells], [*first, *cells.values()], *([*row, *("" for _ in cells)] for row in rest)]
    write_rows(folder, "sources.csv", rows)
    return load_journey(folder)


SHA = hashlib.sha256(WORDS.encode()).hexdigest()


def test_a_folder_without_the_columns_has_no_texts(journey_folder: Factory) -> None:
    folder = journey_folder()
    journey = load_journey(folder)
    assert (journey.sources["ding"].text, journey.sources["ding"].sha256) == ("", None)
    assert load_texts(folder, journey) == {}


@pytest.mark.parametrize(
    ("cells", "settings", "file"),
    [
        ({"text": "own/account.txt"}, "", "own/account.txt"),
        ({"sha256": SHA}, "", "ding.txt"),
        ({"text": "account.txt"}, "private", "private/account.txt"),
        ({"text": ""}, "private/texts", "private/texts/ding.txt"),
    ],
)
def test_a_text_is_looked_for_where_the_folder_says(
    journey_folder: Factory, cells: dict[str, str], settings: str, file: str
) -> None:
    folder = journey_folder()
    if settings:
        replace(folder, "journey.toml", 'id = "small"', f'id = "small"\nsource_texts = "{settings}"')
    journey = sourced(folder, **cells)
    (folder / file).parent.mkdir(parents=True, exist_ok=True)
    (folder / file).write_text(WORDS, "utf-8")
    assert load_texts(folder, journey)["ding"].text == WORDS


def test_what_the_reader_has_goes_first(journey_folder: Factory, tmp_path: Path) -> None:
    folder, supplied = journey_folder(), tmp_path / "mine"
    supplied.mkdir()
    journey = sourced(folder, text="account.txt")
    (folder / "account.txt").write_text("the folder's", "utf-8")
    (supplied / "ding.txt").write_text("mine", "utf-8")
    assert load_texts(folder, journey, supplied)["ding"].text == "mine"
    (supplied / "account.txt").write_text("named", "utf-8")
    assert load_texts(folder, journey, supplied)["ding"].text == "named"


@pytest.mark.parametrize(
    "path", ["../secret.txt", "/etc/passwd", "a/../../b", "C:\\secret.txt", "a\\b", "./a", "a//b", "c:a", "a\tb"]
)
def test_a_path_does_not_lead_out_of_the_folder(journey_folder: Factory, path: str) -> None:
    folder = journey_folder()
    with pytest.raises(DataError) as caught:
        sourced(folder, text=path)
    assert str(caught.value).startswith("sources.csv, row 2, column text: ")


def test_a_folder_of_texts_lies_in_the_folder(journey_folder: Factory) -> None:
    folder = journey_folder()
    replace(folder, "journey.toml", 'id = "small"', 'id = "small"\nsource_texts = "../elsewhere"')
    with pytest.raises(DataError) as caught:
        load_journey(folder)
    assert str(caught.value).startswith("journey.toml, column source_texts: not a path inside the folder")


def test_a_link_does_not_lead_out_of_the_folder_either(journey_folder: Factory, tmp_path: Path) -> None:
    folder = journey_folder()
    (tmp_path / "secret.txt").write_text(WORDS, "utf-8")
    (folder / "ding.txt").symlink_to(tmp_path / "secret.txt")
    assert load_texts(folder, load_journey(folder)) == {}


def test_a_text_that_is_not_the_claimed_one_is_named_with_its_row(journey_folder: Factory) -> None:
    folder = journey_folder()
    journey = sourced(folder, sha256=SHA)
    (folder / "ding.txt").write_text(WORDS, "utf-8")
    assert unclaimed(journey, load_texts(folder, journey)) == ()
    (folder / "ding.txt").write_text(WORDS + " ", "utf-8")
    texts = load_texts(folder, journey)
    assert not is_claimed(journey.sources["ding"], texts["ding"])
    (problem,) = unclaimed(journey, texts)
    assert str(problem).startswith("sources.csv, row 2, column sha256: the text of 'ding' is another file")


def test_a_fingerprint_has_64_digits(journey_folder: Factory) -> None:
    with pytest.raises(DataError, match=r"sources\.csv, row 2, column sha256: "):
        sourced(journey_folder(), sha256="abc")


def test_files_that_are_no_texts_are_all_named(journey_folder: Factory) -> None:
    folder = journey_folder()
    journey = load_journey(folder)
    (folder / "ding.txt").write_bytes("Поезд".encode("cp1251"))
    (folder / "soviet.txt").write_bytes(b"\n")
    with pytest.raises(DataError) as caught:
        load_texts(folder, journey)
    assert [str(problem).split(":")[0] for problem in caught.value.problems] == [
        "sources.csv, row 2, column text",
        "sources.csv, row 3, column text",
    ]
