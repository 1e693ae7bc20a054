"""XML as text, piece by piece: what KML, GPX and TEI are written with, so that no file is ever held whole.

The standard library escapes; what XML 1.0 cannot hold (section 2.2: most control characters, lone surrogates) becomes
U+FFFD, and is counted, so that a writer can say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IN_IDS = re.compile("[^A-Za-z0-9.-]")
_ENOUGH = 1 << 16
"""Characters that are sent on together."""

Attributes = Mapping[str, str | float | None]
"""By name, with a prefix where one is needed; None is left out."""


class XmlText:
    """Writes elements, and counts what could not be written as it was."""

    def __init__(self) -> None:
        self.replaced = 0
        """Characters that XML cannot hold, so far."""

    def text(self, value: str) -> str:
        """Return text as it stands between tags."""
        return escape(self._clean(value))

    def tag(self, name: str, attributes: Attributes | None = None, *, empty: bool = False) -> str:
        """Return the tag with which an element begins, or an empty element."""
        if not attributes:
            return f"<{name}/>" if empty else f"<{name}>"
        told = "".join(
            f" {key}={quoteattr(self._clean(str(value)))}" for key, value in attributes.items() if value is not None
        )
        return f"<{name}{told}{'/' if empty else ''}>"

    def element(self, name: str, content: str, attributes: Attributes | None = None) -> str:
        """Return an element with text in it; an empty one where that is blank.

        Examples
        --------
        >>> XmlText().element("name", "Ulm & <Wien>", {"xml:lang": "de", "n": None})
        '<name xml:lang="de">Ulm &amp; &lt;Wien&gt;</name>'
        """
        if not content:
            return self.tag(name, attributes, empty=True)
        return f"{self.tag(name, attributes)}{self.text(content)}</{name}>"

    def note(self) -> str:
        """Return a comment that says how much could not be written as it was; nothing where all could."""
        return f"<!-- {self.replaced} characters that XML cannot hold are U+FFFD here -->\n" if self.replaced else ""

    def _clean(self, value: str) -> str:
        if value.isprintable():
            return value
        clean, count = _NOT_XML.subn("\N{REPLACEMENT CHARACTER}", value)
        self.replaced += count
        return clean


def xml_id(sort: str, id_: str) -> str:
    """Return an id as XML has them, of a sort of things: different ones stay different.

    Examples
    --------
    >>> xml_id("stop", "mao:out-irkutsk"), xml_id("event", "6_b")
    ('stop-mao_3a_out-irkutsk', 'event-6_5f_b')
    """
    return f"{sort}-{_NOT_IN_IDS.sub(lambda found: f'_{ord(found[0]):x}_', id_)}"


def in_pieces(lines: Iterable[str]) -> Iterator[bytes]:
    """Yield text as UTF-8, some lines at a time."""
    held: list[str] = []
    size = 0
    for line in lines:
        held.append(line)
        size += len(line)
        if size > _ENOUGH:
            yield "".join(held).encode()
            held, size = [], 0
    yield "".join(held).encode()
