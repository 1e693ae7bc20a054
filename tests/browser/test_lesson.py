"""The lesson on paper: one sheet for the teacher, one for pupils, made of whatever the journey on show has."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from journey.pipeline import build
from journeys import built_page, eighty_days
from smallfolders import ONE_EVENT, make_small

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]

PAPERS = ("A4", "Letter")
LANGUAGES = ("en", "zh-Hans", "zh-Hant", "ru")
SHEETS = ("teacher", "pupils")
MARGIN_POINTS = 30
CLASSROOM_POINTS = 10
"""Of the smallest letters that pupils read; the credits at the foot are for others."""
LETTERS = """() => [...document.querySelectorAll(".paper-lesson :not(footer, footer *)")]
  .filter(({ childNodes }) => [...childNodes].some(({ nodeType, data }) => nodeType === 3 && data.trim()))
  .map((element) => {
    const drawing = element.ownerSVGElement;
    const scale = drawing ? drawing.getBoundingClientRect().width / drawing.viewBox.baseVal.width : 1;
    return [element.textContent, parseFloat(getComputedStyle(element).fontSize) * scale * 0.75];
  })"""
"""Script: every piece of text of the sheet, and how large its letters are on paper, in points."""
STUB = "void (window.print = () => dispatchEvent(new Event('beforeprint')))"
"""Script: to print is to lay the sheet out, as a browser does before it asks for a printer."""
TOUR = "when,place,lat,lon,title\n" + "".join(
    f"1950-05-{day:02},{place},{lat},{lon},Halt {number}\n"
    for number, (day, place, lat, lon) in enumerate(
        [
            *((1, "Zürich", 47.38, 8.54), (2, "Innsbruck", 47.27, 11.4), (3, "Salzburg", 47.81, 13.06)),
            *((4, "Linz", 48.31, 14.29), (5, "Wien", 48.21, 16.37), (6, "Brünn", 49.2, 16.61)),
            *((7, "Prag", 50.08, 14.44), (10, "Dresden", 51.05, 13.74), (11, "Leipzig", 51.34, 12.37)),
            (12, "Berlin", 52.52, 13.41),
        ],
        start=1,
    )
)
ARABIC = {
    "settings": 'title = { ar = "من طنجة إلى القاهرة", en = "To Cairo" }\nlanguages = ["ar", "en"]\n',
    "events": "when,time,place,lat,lon,title_ar,title_en,text_ar,source\n"
    "1925-06-14,08:00,طنجة,35.7595,-5.8340,الخروج من طنجة,Away,خرج المسافر وحده.,كتاب\n"
    "1925-07-20,,القاهرة,30.0444,31.2357,القاهرة,Cairo,أم البلاد.,كتاب\n",
}


def asked(opened: Any, sheet: str) -> None:
    """Open Help if it is not open, and press one of the two buttons."""
    page = opened.page
    page.evaluate(STUB)
    if not page.locator("#help").evaluate("dialog => dialog.open"):
        page.locator("#help-open").click()
    page.locator(f"#lesson-{sheet}").click()
    page.locator(f".paper-lesson.for-{sheet}").wait_for()


def printed(opened: Any, sheet: str, paper: str = "A4") -> pdfium.PdfDocument:
    asked(opened, sheet)
    document = pdfium.PdfDocument(opened.page.pdf(format=paper))
    opened.until("!document.querySelector('.paper-lesson')")
    return document


def words_of(document: pdfium.PdfDocument) -> str:
    return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)


def inked(page: pdfium.PdfPage) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of all that is not white, in points."""
    picture = page.render(scale=1).to_pil().convert("L")
    box = picture.point([255 * (shade < 250) for shade in range(256)]).getbbox()
    assert box is not None
    return box


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """Return the page of a small folder."""

    def page_of(lang: str = "de", **files: str) -> str:
        folder = make_small(tmp_path_factory.mktemp("lesson"), **files)
        return built_page(build(folder), account="told", lang=lang)

    return page_of


@pytest.mark.long
@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_is_one_sheet_of_either_paper(open_page: OpenPage, html: str, lang: str) -> None:
    opened = open_page(html, link=f"lang={lang}", color_scheme="dark")
    for sheet in SHEETS:
        for paper in PAPERS:
            document = printed(opened, sheet, paper)
            assert len(document) == 1, (sheet, paper)
            page = document[0]
            left, top, right, bottom = inked(page)
            assert min(left, top) > MARGIN_POINTS, (sheet, paper)
            assert right < page.get_width() - MARGIN_POINTS, (sheet, paper)
            assert page.get_height() * 0.85 < bottom < page.get_height() - MARGIN_POINTS, (sheet, paper)
    assert opened.complaints == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pupils_read_letters_of_a_classroom(open_page: OpenPage, html: str, lang: str) -> None:
    opened = open_page(html, link=f"lang={lang}")
    asked(opened, "pupils")
    letters = opened.page.evaluate(LETTERS)
    assert len(letters) > 40
    assert [(text, points) for text, points in letters if points < CLASSROOM_POINTS] == []
    boxes = [text.bounding_box() for text in opened.page.locator(".band-sheet text[text-anchor=middle]").all()]
    assert all(one["x"] + one["width"] < other["x"] for one, other in pairwise(boxes)), "days stand apart"


@pytest.mark.long
def test_the_teacher_has_the_answers_and_pupils_have_not(open_page: OpenPage, html: str) -> None:
    opened = open_page(html)
    teacher, pupils = (words_of(printed(opened, sheet)) for sheet in SHEETS)
    shared = (
        *(
            "Mao Zedong’s train to Moscow",
            "1. Who says so?",
            "2. Draw the band yourself",
            "3. How exactly is it known?",
        ),
        *("Mao leaves Beijing for Moscow", "6 December 1949, 08:00", "6 December 1949, 21:00", "Ding Ming"),
        *("Manchouli", "16 December 1949, 12:00", "6,670 km", "80 km/h", "13 December 1949, 12:00"),
        "Mao unwell at a stop beyond Novosibirsk",
    )
    for part in shared:
        assert part in teacher, part
        assert part in pupils, part
    answers = (
        *(
            "The map follows: 6 December 1949, 08:00 — Ding Ming",
            "between km 2,914 and km 8,994",
            "only the area is known",
        ),
        *("#day=1949-12-06&event=O1", "#day=1949-12-13&view=graph", "#day=1949-12-12&event=O20"),
        *("0–5", "5–15", "15–30", "30–40", "40–45"),
    )
    for part in answers:
        assert part in teacher, part
        assert part not in pupils, part
    assert "between km ________ and km ________." in pupils
    assert "According to a web retelling of the guard Li Jiaji" in pupils


@pytest.mark.long
def test_the_answers_are_those_of_the_map(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link="day=1949-12-13&view=graph")
    reach = opened.page.locator("#day .reach").inner_text()
    found = re.search(r"km ([\d,]+)\D+([\d,]+)", reach)
    assert found
    assert f"between km {found[1]} and km {found[2]}." in words_of(printed(opened, "teacher"))


@pytest.mark.long
def test_the_band_is_drawn_for_the_teacher_alone(open_page: OpenPage, html: str) -> None:
    opened = open_page(html)
    page = opened.page
    for sheet, drawn in (("teacher", 1), ("pupils", 0)):
        asked(opened, sheet)
        assert page.locator(".band-sheet .reach").count() == drawn
        assert page.locator(".band-sheet .dot").count() == 2
        days = page.locator(".band-sheet text[text-anchor=middle]").all_text_contents()
        assert days == ["9 Dec", "10", "11", "12", "13", "14", "15", "16"]
        page.evaluate("dispatchEvent(new Event('afterprint'))")


def test_another_account_asks_otherwise_and_its_links_say_so(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link="account=archives")
    words = words_of(printed(opened, "teacher"))
    assert "The map follows: 6 December 1949, 21:00" in words
    assert "&account=archives" in words.replace(" ", "")


@pytest.mark.long
def test_it_is_black_on_white_and_says_all_in_grey(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, color_scheme="dark")
    for sheet in SHEETS:
        picture = printed(opened, sheet)[0].render(scale=1).to_pil().convert("RGB")
        assert picture.getpixel((5, 5)) == (255, 255, 255)
        assert max(max(colour) - min(colour) for colour in picture.get_flattened_data()) <= 8, "no colour"


@pytest.mark.long
def test_afterwards_the_page_is_as_it_was(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link="day=1949-12-16", color_scheme="dark", reduced_motion="reduce")
    page = opened.page
    printed(opened, "pupils")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator("#help")).to_be_visible()
    assert page.locator("[data-paper], .paper-lesson").count() == 0
    page.locator("#help-close").click()
    assert "Friday, 16 December 1949" in words_of(pdfium.PdfDocument(page.pdf()))


@pytest.mark.long
def test_what_was_not_printed_is_not_printed_next(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link="day=1949-12-16")
    page = opened.page
    page.evaluate("void (window.print = () => {})")
    page.locator("#help-open").click()
    page.locator("#lesson-pupils").click()
    page.locator("#help-close").click()
    assert "Friday, 16 December 1949" in words_of(pdfium.PdfDocument(page.pdf()))


@pytest.mark.long
def test_another_journey_asks_its_own(open_page: OpenPage) -> None:
    built = eighty_days()
    opened = open_page(built_page(built, account=next(iter(built.tellings))))
    for sheet in SHEETS:
        for paper in PAPERS:
            document = printed(opened, sheet, paper)
            assert len(document) == 1
            words = words_of(document)
            assert "the traveller was between km" in words
            assert "San Francisco · 2 December 1872, 07:00 · 28,803 km" in words  # 3 December by his own count


@pytest.mark.long
def test_a_task_without_data_is_left_out_and_the_others_have_its_time(
    open_page: OpenPage, small: Callable[..., str]
) -> None:
    opened = open_page(small(events=TOUR), link="lang=en")
    teacher, pupils = (words_of(printed(opened, sheet)) for sheet in SHEETS)
    for words in (teacher, pupils):
        assert "Who says so?" not in words
        assert "1. Draw the band yourself" in words
        assert "2. How exactly is it known?" in words
        assert "Prag · 7 May 1950" in words
    for minutes in ("0–5", "5–25", "25–40", "40–45"):
        assert minutes in teacher
    asked(opened, "pupils")
    assert opened.page.locator(".quoted").count() == 0, "no event of this folder has a text"


def test_a_journey_with_nothing_to_ask_offers_no_lesson(open_page: OpenPage, small: Callable[..., str]) -> None:
    one = ONE_EVENT.replace("lon\n", "lon,time\n").replace("0.1278\n", "0.1278,08:00\n")
    opened = open_page(small(events=one), link="lang=en")
    opened.page.locator("#help-open").click()
    expect(opened.page.locator("#help-body section")).not_to_have_count(0)
    expect(opened.page.locator(".lesson-presses")).to_have_count(0)


@pytest.mark.long
def test_texts_from_right_to_left_keep_their_way(open_page: OpenPage, small: Callable[..., str]) -> None:
    opened = open_page(small("ar", **ARABIC))
    assert len(printed(opened, "pupils")) == 1
    asked(opened, "pupils")
    sheet = opened.page.locator(".paper-lesson")
    for part in ("h1", ".quoted"):
        assert sheet.locator(part).evaluate("e => getComputedStyle(e).direction") == "rtl", part
    assert sheet.evaluate("e => getComputedStyle(e).direction") == "ltr", "it is written in English"
    assert sheet.evaluate("e => e.scrollWidth <= e.clientWidth")


@pytest.mark.long
def test_hostile_and_long_texts_stay_text_on_one_sheet(open_page: OpenPage, small: Callable[..., str]) -> None:
    evil = "<img src=x onerror=alert(1)>" + "Wort " * 200
    rows = f"1950-05-01,Wien,48.2,16.37,{evil},{evil}\n1950-05-09,Linz,48.31,14.29,Ende,{evil}\n"
    opened = open_page(small(events=f"when,place,lat,lon,title,text\n{rows}"), link="lang=en")
    assert len(printed(opened, "pupils")) == 1
    assert opened.complaints == []


def test_a_kiosk_offers_none(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link="kiosk", reduced_motion="reduce")
    opened.page.locator("#help-open").click()
    expect(opened.page.locator("#help-body section")).not_to_have_count(0)
    expect(opened.page.locator(".lesson-presses")).to_have_count(0)


@pytest.mark.long
@pytest.mark.parametrize("size", [(1280, 720), (390, 844)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_buttons_can_be_pressed_and_axe_finds_nothing(
    open_page: OpenPage, html: str, size: tuple[int, int], scheme: str
) -> None:
    viewport = {"width": size[0], "height": size[1]}
    opened = open_page(html, link="lang=ru", viewport=viewport, color_scheme=scheme, bypass_csp=True)
    page = opened.page
    page.locator("#help-open").click()
    for sheet in SHEETS:
        box = page.locator(f"#lesson-{sheet}").bounding_box()
        assert min(box["width"], box["height"]) >= 24
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("axe.run('#help', { resultTypes: ['violations'] })")["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in found] == []


@pytest.mark.long
def test_the_note_tells_what_the_sheets_tell(open_page: OpenPage, html: str) -> None:
    note = (Path(__file__).resolve().parents[2] / "docs" / "lesson.md").read_text("utf-8")
    for lang in LANGUAGES:
        opened = open_page(html, link=f"lang={lang}")
        for sheet in SHEETS:
            asked(opened, sheet)
            told = (
                opened.page.locator(".paper-lesson")
                .locator("h2, p:not(.lesson-of, .lesson-name), li, td, th")
                .all_inner_texts()
            )
            lines = [" ".join(line.split()) for text in told for line in text.splitlines() if line.strip(" _☐")]
            missing = [line for line in lines if line.replace("_" * 8, "…") not in note]
            assert not missing, (lang, sheet)
            opened.page.evaluate("dispatchEvent(new Event('afterprint'))")
