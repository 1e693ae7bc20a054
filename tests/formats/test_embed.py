"""The snippet for other pages: that which the page itself gives, and a link or a picture beside it."""

from __future__ import annotations

from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from drawn import one_chromium  # noqa: F401 - a fixture
from folders import make_folder, replace
from journey.errors import UsageError
from journey.formats import studio
from journey.formats.embed import checked_address
from journey.formats.scenes import Scene
from journey.formats.writing import export, exported
from journey.pipeline import Built, build


class Parsed(HTMLParser):
    """The tags of a piece of HTML with their attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.fixture
def built(tmp_path: Path) -> Built:
    folder = make_folder(tmp_path)
    replace(folder, "journey.toml", 'title = { en = "A small journey (en)"', """title = { en = 'Tea & "cake" <b>'""")
    return build(folder)


def snippet(built: Built, **asked: Any) -> str:
    content = exported(built, "embed", **asked)
    assert isinstance(content, bytes)
    return content.decode()


@pytest.mark.parametrize(
    ("asked", "link"),
    [
        ({}, "journey.html#lang=en&account=ding"),
        ({"lang": "zh-Hant", "account": "archives"}, "journey.html#lang=zh-Hant&account=archives"),
        ({"address": "https://example.org/mao/"}, "https://example.org/mao/#lang=en&account=ding"),
    ],
)
def test_the_frame_and_the_link_lead_to_the_page(built: Built, asked: dict[str, str], link: str) -> None:
    found = Parsed(snippet(built, **asked))
    assert [tag for tag, _ in found.tags] == ["iframe", "script", "p", "a"]
    frame, anchor = found.tags[0][1], found.tags[3][1]
    assert frame["src"] == anchor["href"] == link
    assert "srcdoc" not in frame
    title = 'Tea & "cake" <b>' if "lang" not in asked else "A small journey (zh-Hant)"
    assert frame["title"] == title
    assert title in found.words


def test_it_is_the_snippet_of_the_page_and_of_the_docs(built: Built, repository: Path) -> None:
    lines = snippet(built).splitlines()
    script = "\n".join(lines[lines.index("<script>") : lines.index("</script>") + 1])
    of_page = (repository / "src/journey/assets/page/outside/share.js").read_text("utf-8")
    assert script.replace("</script>", "<\\/script>") in of_page
    docs = (repository / "docs/embedding.md").read_text("utf-8")
    assert script in docs
    frame = 'width="960" height="640" loading="lazy" allow="clipboard-write" style="width: 100%; border: 0"></iframe>'
    assert frame in lines[1]
    assert frame in " ".join(docs.split())


@pytest.mark.parametrize(
    "address",
    ["example.org", "ftp://example.org/", "https://", "https://a b/", 'https://a/"', "https://a/#x", "javascript:1"],
)
def test_what_is_no_address_of_a_page_is_refused(built: Built, address: str) -> None:
    with pytest.raises(UsageError, match="not the address of a page"):
        exported(built, "embed", address=address)
    with pytest.raises(UsageError, match="not the address of a page"):
        exported(built, "site", address=address)
    assert checked_address("https://example.org/a.html") == "https://example.org/a.html"


@pytest.mark.long
@pytest.mark.browser
@pytest.mark.usefixtures("one_chromium")
def test_of_a_day_there_is_a_picture_beside_the_page(built: Built) -> None:
    made = exported(built, "embed", address="https://example.org/mao/journey.html", scene=Scene(day="11"))
    assert isinstance(made, Mapping)
    assert [*made] == ["embed.html", "1949-12-16.png"]
    plate = exported(built, "png", scene=Scene(day="11"))
    assert made["1949-12-16.png"] == plate
    found = Parsed(made["embed.html"].decode())
    assert [tag for tag, _ in found.tags] == ["iframe", "script", "p", "a", "img", "script"]
    link = "https://example.org/mao/journey.html#day=1949-12-16&lang=en&account=ding"
    assert found.tags[0][1]["src"] == found.tags[3][1]["href"] == link
    picture = found.tags[4][1]
    assert picture["src"] == "https://example.org/mao/1949-12-16.png"
    assert picture["alt"] == 'Tea & "cake" <b> · Friday 16 December 1949 · The train arrives (en)'


@pytest.mark.long
@pytest.mark.browser
@pytest.mark.usefixtures("one_chromium")
@pytest.mark.parametrize(("let_through", "stands"), [("all", False), ("no frame", True), ("no page", True)])
def test_the_picture_stands_until_the_frame_shows_the_page(
    built: Built, tmp_path: Path, let_through: str, *, stands: bool
) -> None:
    folder = export(built, "embed", tmp_path / "out", scene=Scene(day="prelude"))
    page = folder / "embed.html"
    if let_through != "no page":
        export(built, "html", folder / "journey.html")
    if let_through == "no frame":
        lines = page.read_text("utf-8").splitlines(keepends=True)
        page.write_text("".join(line for line in lines if "<iframe" not in line), "utf-8")

    def look() -> tuple[bool, int]:
        with studio.started() as browser:
            shown = browser.new_page(offline=True)
            told = "addEventListener('message', ({ data }) => { window.told ||= data?.type === 'journey-height'; });"
            shown.add_init_script(told)
            shown.goto(page.as_uri())
            if not stands:
                shown.wait_for_function("window.told")
            picture = shown.locator("img")
            found = picture.is_visible(), picture.evaluate("(image) => image.naturalWidth")
            shown.close()
            return found

    assert studio.drawn(look) == (stands, 2 * (688 + 48))


def test_a_picture_needs_a_chromium_and_the_lines_alone_do_not(built: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JOURNEY_CHROMIUM", raising=False)
    monkeypatch.setattr(studio, "_own_chromium", bool)
    with pytest.raises(UsageError, match=r"^embed with a picture needs a Chromium, which is not there: "):
        exported(built, "embed", scene=Scene(day="11"))
    with pytest.raises(UsageError, match="not a day of the journey"):
        exported(built, "embed", scene=Scene(day="99"))
    assert "<iframe" in snippet(built)
