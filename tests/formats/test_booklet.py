"""The booklet, read back by PDFium: every day with its words, tagged, in its language, and each time the same."""

from __future__ import annotations

import pypdfium2 as pdfium
import pytest

from drawn import one_chromium  # noqa: F401 - a fixture
from folders import make_folder
from journey.errors import UsageError
from journey.formats import studio
from journey.formats.booklet import timeless
from journey.formats.scenedays import event_days
from journey.formats.scenes import Scene
from journey.formats.writing import exported
from journey.pipeline import Built, build
from journeys import shipped


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(make_folder(tmp_path_factory.mktemp("small")))


def words_of(page: pdfium.PdfPage) -> str:
    return " ".join(page.get_textpage().get_text_bounded().split())


@pytest.mark.long
@pytest.mark.browser
@pytest.mark.usefixtures("one_chromium")
def test_title_days_and_works_are_there_as_text(small: Built) -> None:
    content = exported(small, "pdf", lang="en")
    assert isinstance(content, bytes)
    booklet = pdfium.PdfDocument(content)
    assert len(booklet) == 5
    pages = [words_of(page) for page in booklet]
    for page, part in zip(
        pages, ("A small journey", "6 December 1949", "15 December", "16 December", "Ding"), strict=True
    ):
        assert part in page
    assert "Something is feared." in pages[2]
    outline = [item.get_title() for item in booklet.get_toc()]
    assert outline[0].startswith("A small journey")
    assert outline[-1] == "Bibliography", "once, though its page begins with it"
    for sign in (b"/StructTreeRoot", b"/MarkInfo", b"/Lang (en)"):
        assert sign in content
    assert (booklet.get_metadata_value("CreationDate"), booklet.get_metadata_value("ModDate")) == ("", "")
    booklet.close()
    assert exported(small, "pdf", lang="en") == content


@pytest.mark.long
@pytest.mark.browser
@pytest.mark.usefixtures("one_chromium")
def test_days_of_the_shipped_journey_in_chinese() -> None:
    built = shipped()
    content = exported(built, "pdf", lang="zh-Hant", scene=Scene(first="1950-02-13", last="1950-02-15"))
    assert isinstance(content, bytes)
    booklet = pdfium.PdfDocument(content)
    words = "".join(words_of(page) for page in booklet).replace(" ", "")
    days = [day for day in event_days(next(iter(built.tellings.values()))) if 70 <= day <= 72]
    assert days
    for day in days:
        assert f"1950年2月{day - 57}日" in words
    assert "1950年2月16日" not in words.split("莫斯科")[0]
    assert b"/Lang (zh-Hant)" in content
    booklet.close()


@pytest.mark.parametrize(("first", "last"), [("1949-12-16", "1949-12-15"), ("prelude", None), (None, "aftermath")])
def test_days_that_are_none_are_refused(
    small: Built, monkeypatch: pytest.MonkeyPatch, first: str | None, last: str | None
) -> None:
    monkeypatch.setattr(studio, "started", None)
    with pytest.raises(UsageError, match="no days of the journey from"):
        exported(small, "pdf", scene=Scene(first=first, last=last))


def test_no_time_is_told() -> None:
    made = b"/CreationDate (D:20261129150852+00'00')\n/ModDate (D:20261129150852+00'00')"
    assert (timeless(made).strip(), len(timeless(made))) == (b"", len(made))
