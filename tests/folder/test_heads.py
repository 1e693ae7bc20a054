"""What a folder is called, whole or at fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from journey.errors import JourneyError
from journey.folder.heads import read_head
from journey.folder.retitled import retitled


@pytest.mark.parametrize(
    ("text", "key", "title"),
    [
        ('title = "A day"', "my-trip", {"en": "A day"}),
        ('title = "Ein Tag"\nlanguages = ["de", "fr"]', "my-trip", {"de": "Ein Tag"}),
        ('id = "other"\n[title]\nru = "Раз"\nen = "One"', "other", {"en": "One", "ru": "Раз"}),
        ('\ufefftitle = "A day"', "my-trip", {"en": "A day"}),
        ('id = "no id"\ntitle = 3', "my-trip", {"": "My trip"}),
        ("title = ", "my-trip", {"": "My trip"}),
        ("languages = [1]\ntitle = ''", "my-trip", {"": "My trip"}),
        (None, "my-trip", {"": "My trip"}),
    ],
)
def test_a_folder_is_called(tmp_path: Path, text: str | None, key: str, title: dict[str, str]) -> None:
    folder = tmp_path / "My trip"
    folder.mkdir()
    if text is not None:
        (folder / "Journey.toml").write_text(text, "utf-8")
    head = read_head(folder)
    assert (head.id, head.title) == (key, title)


def test_a_folder_that_is_not_there_has_a_name() -> None:
    assert read_head(Path("/nowhere/行程")).id == "journey"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('id = "a"\r\ntitle = "One"\r\n', 'title = "Two \\"q\\""\nid = "a"\n'),
        ('id = "a"\n', 'title = "Two \\"q\\""\nid = "a"\n'),
        ('title.en = "One"\ntitle.ru = "Раз"\nid = "a"\n', 'title = { en = "Two \\"q\\"", ru = "Раз" }\nid = "a"\n'),
    ],
)
def test_a_title_is_changed_and_nothing_else(before: str, after: str) -> None:
    assert retitled(before, 'Two "q"', "en") == after


@pytest.mark.parametrize("text", ['x = """\ntitle = 3\n"""\ntitle = "One"\n', "title = "])
def test_a_title_that_cannot_be_told_from_the_rest_is_left(text: str) -> None:
    with pytest.raises(JourneyError, match="title"):
        retitled(text, "Two", "en")
