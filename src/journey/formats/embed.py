"""The snippet that shows the page in somebody else's: a frame of a few lines, and a link where no frame is let through.

It is the one that the page itself gives (``assets/page/outside/share.js``; ``docs/embedding.md``), for those who have
no page open. The page stands beside it, or at the address that is asked for. Of a day that is asked for, its plate goes
with it and stands there, as the link, until the frame has told that it shows the page.
"""

from __future__ import annotations

from html import escape
from urllib.parse import quote, urljoin

from journey.contract.lookup import Telling
from journey.errors import UsageError
from journey.formats.kept import keeping
from journey.formats.png import MARK, plates
from journey.formats.port import Files, Format, Option, Request
from journey.formats.scenedays import day_named, day_word
from journey.formats.studio import check_machine, lacking
from journey.pipeline import Built
from journey.views.words.phrases import phrases, words
from journey.views.words.steps import step_words

PAGE = "journey.html"
"""The page where nobody says its address: beside the page that shows it."""
WIDTH, HEIGHT = 960, 640
_SCRIPT = (
    "<script>\n"
    '((frame) => addEventListener("message", ({ source, data }) => {\n'
    '  if (source === frame.contentWindow && data?.type === "journey-height") '
    'frame.style.height = Number(data.height) + "px";\n'
    "}))(document.currentScript.previousElementSibling);\n"
    "</script>"
)
"""The frame grows to the height that the page in it tells; it listens to that very frame only."""
_PICTURE_SCRIPT = (
    "<script>\n"
    '((picture) => addEventListener("message", ({ source, data }) => {\n'
    "  const frame = picture.previousElementSibling?.previousElementSibling;\n"
    '  if (source === frame?.contentWindow && data?.type === "journey-height") picture.hidden = true;\n'
    "}))(document.currentScript.previousElementSibling);\n"
    "</script>"
)
"""The picture goes as soon as the frame beside it tells that it shows the page."""
FILE = "embed.html"
"""The name of the snippet where a picture goes with it."""
_PICTURE_WIDTH = 600
_HEAD = "<!-- made by journey (embed): paste the lines below -->"


def to_embed(built: Built, call: Request) -> bytes | Files:
    """Return the lines to be pasted; with a day, they and its picture by the names of their files."""
    telling = built.tellings[call.account]
    title = words(telling.journey.title, call.lang)
    page = checked_address(call.address) if call.address else PAGE
    day = day_named(telling, call.scene.day) if call.scene.day else None
    word = "" if day is None else day_word(telling, day)
    link = escape(opened(page, telling, call.lang, word))
    shown = f"{_HEAD}\n{frame(title, link)}\n{_SCRIPT}\n"
    if day is None:
        return f'{shown}<p><a href="{link}">{escape(title, quote=False)}</a></p>\n'.encode()
    check_machine("embed with a picture", lacking())
    made = plates(built, call)
    (name,) = made
    picture = f'<img src="{escape(urljoin(page, name))}" width="{_PICTURE_WIDTH}" style="max-width: 100%"'
    below = f'<p><a href="{link}">{picture} alt="{escape(_seen(telling, day, call.lang))}"></a></p>'
    return {FILE: f"{shown}{below}\n{_PICTURE_SCRIPT}\n".encode(), **made}


def _seen(telling: Telling, day: int, lang: str) -> str:
    """Return what a plate shows, for those who do not see it: title, day, and what happened."""
    when = step_words(telling.steps, day, lang) if telling.has_day(day) else phrases(lang)[day_word(telling, day)]
    return " · ".join([words(telling.journey.title, lang), when, *(words(e.title, lang) for e in telling.on(day))])


def frame(title: str, link: str) -> str:
    """Return the frame alone; the link is escaped already."""
    return (
        f'<iframe title="{escape(title)}" src="{link}" width="{WIDTH}" height="{HEIGHT}"'
        ' loading="lazy" allow="clipboard-write" style="width: 100%; border: 0"></iframe>'
    )


def opened(page: str, telling: Telling, lang: str, day: str = "") -> str:
    """Return the address of a page that opens in a language, at an account and perhaps on a day."""
    shown = f"day={quote(day)}&" if day else ""
    return f"{page}#{shown}lang={quote(lang)}&account={quote(telling.account)}"


def checked_address(address: str) -> str:
    """Return an address at which a page can be found.

    Raises
    ------
    UsageError
        It is none of the web, or has parts that an address of a page cannot have.
    """
    begins = address.lower().startswith(("https://", "http://"))
    host = address.partition("://")[2].partition("/")[0]
    if not begins or not host or any(sign in address for sign in " \"'<>#?\\") or not address.isprintable():
        raise UsageError(f"not the address of a page: {address!r} (expected such as https://example.org/journey.html)")
    return address


FORMAT = Format(
    media_type="text/html",
    write=to_embed,
    takes=frozenset({Option.ADDRESS, Option.DAY}),
    marks=lambda: (_HEAD.encode(), MARK),
    keeps=keeping(),
)
