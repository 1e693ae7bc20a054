"""The page: one document with everything inside, all accounts and languages; opens with those asked for."""

from __future__ import annotations

from journey.formats.port import Format, Option, Request
from journey.pipeline import Built
from journey.views.page.document import Opening, page_html


def to_html(built: Built, call: Request) -> bytes:
    """Return the page. With tiles, its reader may switch on a street map, which then comes from their server."""
    opening = Opening(account=call.account, lang=call.lang, tiles=call.tiles)
    return page_html(built.tellings, built.basemap, opening).encode()


FORMAT = Format(media_type="text/html", write=to_html, takes=frozenset({Option.TILES}))
