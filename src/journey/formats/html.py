"""The page: one document with everything inside, all accounts and languages; opens with those asked for."""

from __future__ import annotations

from journey.facts.vocabulary import GroundKind
from journey.formats.kept import Fact, keeping
from journey.formats.port import Format, Option, Request
from journey.pipeline import Built
from journey.views.ground.world import World, cut_world
from journey.views.page.document import Opening, page_html
from journey.views.page.near import NEAR_LAYER
from journey.views.page.payload import Ground


def to_html(built: Built, call: Request) -> bytes:
    """Return the page. With tiles, its reader may switch on a street map, which then comes from their server."""
    opening = Opening(account=call.account, lang=call.lang, tiles=call.tiles)
    return page_html(built.tellings, page_ground(built, call.ground), opening).encode()


def page_ground(built: Built, asked: GroundKind | None = None) -> Ground:
    """Return what lies under the map: what is asked for, else what the folder says, else its own, else the world.

    What the folder draws near by lies on the world too.
    """
    kind = asked or built.journey.settings.ground
    own = built.basemap
    near = {name: layer for name, layer in own.layers.items() if name == NEAR_LAYER}
    if kind is None and (len(own.layers) > len(near) or own.labels):
        return own
    if kind is GroundKind.NONE:
        return World({}, ())
    world = cut_world(built.tellings.values())
    return World({**world.layers, **near}, world.labels)


FORMAT = Format(
    media_type="text/html",
    write=to_html,
    mark=b'<meta name="generator" content="journey',
    takes=frozenset({Option.TILES, Option.GROUND}),
    keeps=keeping(*(set(Fact) - {Fact.ANCHOR})),
)
