"""The link that the dashboard gives the browser to write into its address, as AppTest sees it."""

from __future__ import annotations

import json

from streamlit.testing.v1 import AppTest


def link_of(app: AppTest) -> dict[str, str]:
    """Return what the link has."""
    (bridge,) = (part for part in app.get("bidi_component") if part.key == "bridge")
    link: dict[str, str] = json.loads(bridge.proto.json)["link"]
    return {key: value for key, value in link.items() if value}
