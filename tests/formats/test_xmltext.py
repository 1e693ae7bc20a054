"""XML as text: what an independent reader gets back is what was given."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from journey.formats.xmltext import HEAD, XmlText, in_pieces


@given(st.text(), st.text())
def test_an_independent_reader_gets_back_what_was_given(content: str, value: str) -> None:
    writer = XmlText()
    written = writer.element("a", content, {"b": value})
    read = ET.fromstring(b"".join(in_pieces([HEAD, written])))  # noqa: S314 - our own
    lines = (read.text or "").replace("\r\n", "\n").replace("\r", "\n")
    given_lines = content.replace("\r\n", "\n").replace("\r", "\n")
    differ = sum(x != y for x, y in zip(lines + read.attrib["b"], given_lines + value, strict=True))
    assert differ == writer.replaced


def test_what_xml_cannot_hold_is_replaced_and_counted() -> None:
    writer = XmlText()
    assert writer.element("a", "x\x01y\x0bz\ufffe", {"b": "\x00"}) == '<a b="\ufffd">x\ufffdy\ufffdz\ufffd</a>'
    assert writer.replaced == 4
    assert writer.tag("a", {"b": 1.5, "c": None}, empty=True) == '<a b="1.5"/>'


def test_long_files_come_in_pieces() -> None:
    pieces = list(in_pieces("x" * 1000 for _ in range(200)))
    assert len(pieces) == 4
    assert b"".join(pieces) == b"x" * 200_000
