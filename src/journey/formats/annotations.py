"""Anchors become W3C Web Annotations: one for each passage, which says what the journey takes from it.

A JSON-LD `AnnotationCollection` of the Web Annotation Data Model (https://www.w3.org/TR/annotation-model/). Where only
the journey is known, a passage is selected by its line and its characters within it; the words of a source, and places
in its whole text, are given only of texts that the reader supplied. ``docs/annotations.md`` tells the form.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from journey.facts.anchors import Anchor
from journey.facts.claims import Claim, Source
from journey.facts.journey import Journey
from journey.facts.vocabulary import TIME_FIELDS, FieldName
from journey.formats.kept import Fact, keeping
from journey.formats.port import Format, Option, Request
from journey.pipeline import Built
from journey.research.texts.held import hold
from journey.research.texts.passages import Fit, Passage
from journey.research.texts.sources import SourceText
from journey.views.words.citing import cite
from journey.views.words.phrases import words

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
PLAIN_TEXT_FRAGMENTS = "http://tools.ietf.org/rfc/rfc5147"
"""``line=2,3`` is the third line of a plain text."""
PAGE = "journey.html"
"""The page that the bodies link to, beside which the file is to be put."""
_AROUND = 32
"""Characters before and after a quotation."""


def to_annotations(journey: Journey, texts: Mapping[str, SourceText], lang: str) -> dict[str, Any]:
    """Return every anchor of a journey as a Web Annotation.

    Parameters
    ----------
    journey
        The claims.
    texts
        Texts of sources that the reader has supplied, by source. Only these are quoted.
    lang
        Language of titles and texts.

    Returns
    -------
    dict
        An AnnotationCollection with one page, ready for JSON; the same journey and texts give the same one.
    """
    items = list(_annotations(journey, texts, lang))
    collection = _urn(journey, "annotations")
    page = _urn(journey, "annotations", "page")
    return {
        "@context": CONTEXT,
        "id": collection,
        "type": "AnnotationCollection",
        "label": words(journey.settings.title, lang),
        **({"dcterms:rights": journey.settings.licence} if journey.settings.licence else {}),
        "total": len(items),
        "first": {"id": page, "type": "AnnotationPage", "partOf": collection, "startIndex": 0, "items": items},
    }


def dump_annotations(journey: Journey, texts: Mapping[str, SourceText], lang: str) -> str:
    """Return every anchor of a journey as a file of Web Annotations (``application/ld+json``); see `to_annotations`."""
    return json.dumps(to_annotations(journey, texts, lang), ensure_ascii=False, indent=1) + "\n"


def _annotations(journey: Journey, texts: Mapping[str, SourceText], lang: str) -> Iterator[dict[str, Any]]:
    claims: dict[tuple[str, Anchor], list[Claim]] = defaultdict(list)
    for claim in journey.claims:
        if claim.anchor:
            claims[claim.source, claim.anchor].append(claim)
    found = {(source, p.anchor): p for source, text in texts.items() for p in hold(journey, source, text)}
    for (source, anchor), those in claims.items():
        place = (source, str(anchor.paragraph), str(anchor.start), str(anchor.end), anchor.sha256)
        yield {
            "id": _urn(journey, "anchor", *place),
            "type": "Annotation",
            "motivation": "linking",
            "body": list(_bodies(journey, those, lang)),
            "target": {
                "type": "SpecificResource",
                "source": _source(journey, journey.sources[source], lang),
                "dcterms:identifier": f"sha256:{anchor.sha256}",
                "selector": _selectors(anchor, texts.get(source), found.get((source, anchor))),
            },
        }


def _bodies(journey: Journey, claims: Sequence[Claim], lang: str) -> Iterator[dict[str, Any]]:
    """Give what is said of each event, and where the page shows it."""
    events = {event.id: event for event in journey.events}
    for claim in claims:
        value, language = _value(journey, claim, lang)
        yield {
            "type": "TextualBody",
            "purpose": "describing",
            "value": value,
            "format": "text/plain",
            **({"language": language} if language else {}),
            "schema:propertyID": claim.field.value,
            "schema:about": claim.subject,
        }
    for subject in dict.fromkeys(claim.subject for claim in claims if claim.subject in events):
        yield {
            "id": f"{PAGE}#event={subject}&lang={lang}",
            "type": "Text",
            "format": "text/html",
            "label": words(events[subject].title, lang),
            "schema:identifier": subject,
        }


def _value(journey: Journey, claim: Claim, lang: str) -> tuple[str, str | None]:
    """Return what a claim says, and its language if it is in words."""
    if claim.field in TIME_FIELDS:
        return " ".join(filter(None, (claim.value, claim.time))), None
    if claim.field is FieldName.PLACE:
        return ", ".join(words(journey.places[place].name, lang) for place in claim.places), lang
    own = next((event.text for event in journey.events if event.id == claim.subject), {})
    return words(journey.claim_texts.get(f"{claim.subject}/{claim.value}", own), lang), lang


def _source(journey: Journey, source: Source, lang: str) -> dict[str, Any]:
    entry = cite(source, lang)
    return {
        "id": _urn(journey, "source", source.id),
        "type": "Text",
        "format": "text/plain",
        "language": source.language,
        "label": entry.title_words,
        "schema:identifier": source.id,
        **({"dc:creator": entry.author_words} if entry.author else {}),
    }


def _selectors(anchor: Anchor, text: SourceText | None, passage: Passage | None) -> list[dict[str, Any]]:
    """Return the ways to a passage: by the text that was supplied, else by paragraph as the anchor has it."""
    if text is None or passage is None or passage.state is Fit.LOST:
        return [_by_line(anchor.paragraph - 1, anchor.start, anchor.end)]
    first, last = passage.pieces[0], passage.pieces[-1]
    line, place = text.lines[first.paragraph - 1]
    start, end = place + first.start, text.lines[last.paragraph - 1][1] + last.end
    exact = text.text[start:end]
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    quote = {
        "type": "TextQuoteSelector",
        "exact": exact,
        "prefix": text.text[max(start - _AROUND, 0) : start],
        "suffix": text.text[end : end + _AROUND],
    }
    by_line = [_by_line(line, first.start, first.end)] if first == last else []
    return [*by_line, position, quote]


def _by_line(line: int, start: int, end: int) -> dict[str, Any]:
    return {
        "type": "FragmentSelector",
        "conformsTo": PLAIN_TEXT_FRAGMENTS,
        "value": f"line={line},{line + 1}",
        "refinedBy": {"type": "TextPositionSelector", "start": start, "end": end},
    }


def _urn(journey: Journey, *parts: str) -> str:
    """Name a thing of a journey once and for all."""
    name = json.dumps([journey.settings.id, *parts])
    return uuid5(NAMESPACE_URL, name).urn


def to_annotations_file(built: Built, call: Request) -> bytes:
    """Return the file: an anchor is the same in every account; only texts that the reader supplied are quoted."""
    return dump_annotations(built.journey, call.texts, call.lang).encode()


FORMAT = Format(
    media_type="application/ld+json",
    write=to_annotations_file,
    mark=b'"AnnotationCollection"',
    takes=frozenset({Option.TEXTS}),
    keeps=keeping(
        part={
            Fact.ANCHOR: "each as an annotation of its own",
            Fact.SOURCE: "author and title",
            **dict.fromkeys((Fact.TITLE, Fact.TEXT, Fact.DATE, Fact.DATE_DOUBT), "of what has a passage"),
        }
    ),
)
