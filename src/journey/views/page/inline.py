"""What stands inside an HTML file: JSON that scripts read, and the policy that lets nothing else run."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from typing import Any

_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")
_INLINE = re.compile(r"<(script|style)>(.*?)</\1>", re.DOTALL)


def json_for_script(value: Any) -> str:  # noqa: ANN401 - any JSON value
    r"""Write JSON that cannot end the script element it stands in.

    Examples
    --------
    >>> json_for_script({"a": "</script>"})
    '{"a":"\\u003c/script\\u003e"}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def content_policy(html: str, *, image_host: str | None = None, scripts: str = "") -> str:
    """Return a content security policy that allows the scripts and styles of a finished page, and nothing else.

    Parameters
    ----------
    html
        The page.
    image_host
        Scheme, host and port of a server that may be asked for images, see `TileSource.origin`.
    scripts
        Where else scripts may come from, as the policy names it.
    """
    hashes: dict[str, list[str]] = {"script": [], "style": []}
    for tag, text in _INLINE.findall(html):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        hashes[tag].append(f"'sha256-{digest}'")
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {' '.join(hashes['script'])}" + (f" {scripts}" if scripts else ""),
            f"style-src {' '.join(hashes['style'])}",
            "img-src data:" + (f" {image_host}" if image_host else ""),
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
