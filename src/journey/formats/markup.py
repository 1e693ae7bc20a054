"""XML, read piece by piece and without what may do harm: no entities, no document types, nothing fetched."""

from __future__ import annotations

import io
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from journey.errors import JourneyError

_STARTS, _ENDS = "start", "end"


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
        It is no XML, or has a document type or entities.
    """
    from defusedxml.common import DefusedXmlException  # noqa: PLC0415 - needed by imports only
    from defusedxml.ElementTree import iterparse  # noqa: PLC0415

    try:
        for event, element in iterparse(io.BytesIO(data), events=(_STARTS, _ENDS), forbid_dtd=True):
            yield event == _ENDS, local(element.tag), element
    except DefusedXmlException as error:
        raise JourneyError(f"{name}: XML with a document type or entities is refused") from error
    except ParseError as error:
        raise JourneyError(f"{name}: not XML: {error}") from error
    except (ValueError, LookupError) as error:  # an encoding that the parser has not
        raise JourneyError(f"{name}: not XML that can be read: {error}") from error


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
