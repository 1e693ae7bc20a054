"""XML, read piece by piece and without what may do harm: no entities, no document types, nothing fetched."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import lru_cache
from xml.etree.ElementTree import Element, ParseError

from journey.errors import JourneyError

_STARTS, _ENDS = "start", "end"
_DEEPEST = 500
"""Elements within each other: no format of journeys has a tenth of it."""
_GULP = 1_000_000
"""Bytes that are parsed at a time: the parser begins a long tag anew with each."""
_MOST_NAMES = 1000
"""Names of elements that are kept: a format has some dozens."""


class _Gulps(io.BytesIO):
    """A file that is read in large pieces, whatever is asked."""

    def read(self, size: int | None = -1) -> bytes:
        """Return the next piece."""
        return super().read(size if size is None or size < 0 else max(size, _GULP))


def elements(data: bytes, name: str) -> Iterator[tuple[bool, str, Element]]:
    """Give the elements of a document as they begin and end.

    Parameters
    ----------
    data, name
        The file.

    Yields
    ------
    tuple
        Whether the element ends, its name without its namespace, and the element; whoever has done with one clears it.

    Raises
    ------
    JourneyError
        It is no XML, has a document type or entities, or elements within each other without end.
    """
    from defusedxml.common import DefusedXmlException  # noqa: PLC0415 - needed by imports only
    from defusedxml.ElementTree import iterparse  # noqa: PLC0415

    depth = 0
    try:
        for event, element in iterparse(_Gulps(data), events=(_STARTS, _ENDS), forbid_dtd=True):
            depth += 1 if event == _STARTS else -1
            if depth > _DEEPEST:
                raise JourneyError(f"{name}: over {_DEEPEST} XML elements within each other")
            yield event == _ENDS, local(element.tag), element
    except DefusedXmlException as error:
        raise JourneyError(f"{name}: XML with a document type or entities is refused") from error
    except ParseError as error:
        raise JourneyError(f"{name}: not XML: {error}") from error
    except (ValueError, LookupError) as error:  # an encoding that the parser has not
        raise JourneyError(f"{name}: not XML that can be read: {error}") from error


@lru_cache(maxsize=_MOST_NAMES)
def local(tag: object) -> str:
    """Return the name of an element without its namespace.

    Examples
    --------
    >>> local("{http://www.topografix.com/GPX/1/1}trkpt")
    'trkpt'
    """
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def text_of(element: Element, *path: str) -> str:
    """Return the text of the first child of a name, or of a child's child; blank where there is none."""
    found: Element | None = element
    for name in path:
        found = next((child for child in found if local(child.tag) == name), None) if found is not None else None
    return (found.text or "").strip() if found is not None else ""
