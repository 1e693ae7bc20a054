"""The snippet that shows the page in somebody else's: a frame of a few lines, and a link where no frame is let through.

It is the one that the page itself gives (``assets/page/outside/share.js``; ``docs/embedding.md``), for those who have
no page open. The page stands beside it, or at the address that is asked for.
"""

from __future__ import annotations

from html import escape
from urllib.parse import quote

from journey.contract.lookup import Telling
from journey.errors import UsageError
from journey.formats.kept import keeping
from journey.formats.port import Format, Option, Request
from journey.pipeline import Built
from journey.views.words.phrases import words

PAGE = "journey.html"
"""The page where nobody says its address: beside the page that shows it."""
HEIGHT = 640
_SCRIPT = (
    "<script>\n"
    '((frame) => addEventListener("message", ({ source, data }) => {\n'
    '  if (source === frame.contentWindow && data?.type === "journey-height") '
    'frame.style.height = Number(data.height) + "px";\n'
    "}))(document.currentScript.previousElementSibling);\n"
    "</script>"
)
"""The frame grows to the height that the page in it tells; it listens to that very frame only."""
_HEAD = "<!-- made by journey (embed): paste the lines below -->"


def to_embed(built: Built, call: Request) -> bytes:
    """Return the lines to be pasted."""
    telling = built.tellings[call.account]
    title = words(telling.journey.title, call.lang)
    link = escape(opened(checked_address(call.address) if call.address else PAGE, telling, call.lang))
    below = f'<p><a href="{link}">{escape(title, quote=False)}</a></p>'
    return f"{_HEAD}\n{frame(title, link)}\n{_SCRIPT}\n{below}\n".encode()


def frame(title: str, link: str) -> str:
    """Return the frame alone; the link is escaped already."""
    return (
        f'<iframe title="{escape(title)}" src="{link}" width="100%" height="{HEIGHT}"'
        ' loading="lazy" allow="clipboard-write" style="border: 0"></iframe>'
    )


def opened(page: str, telling: Telling, lang: str) -> str:
    """Return the address of a page that opens in a language and at an account."""
    return f"{page}#lang={quote(lang)}&account={quote(telling.account)}"


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
    takes=frozenset({Option.ADDRESS}),
    mark=_HEAD.encode(),
    keeps=keeping(),
)
