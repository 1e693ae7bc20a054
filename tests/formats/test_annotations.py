"""Web Annotations, read back by a JSON-LD processor that is not ours."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pyld import jsonld

from conftest import Factory
from journey.cli import main
from journey.facts.anchors import fingerprint, paragraphs
from journey.facts.journey import Journey
from journey.folder.journey import load_journey
from journey.formats.annotations import CONTEXT, PLAIN_TEXT_FRAGMENTS, dump_annotations, to_annotations
from journey.research.texts.sources import SourceText, decode_text
from sourced import WORDS, anchor_some, anchored

OA, DC, SCHEMA = "http://www.w3.org/ns/oa#", "http://purl.org/dc/elements/1.1/", "http://schema.org/"
AS, RDFS, RDF = (
    "https://www.w3.org/ns/activitystreams#",
    "http://www.w3.org/2000/01/rdf-schema#",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
)
TERMS = {
    "dc": DC, "schema": SCHEMA, "dcterms": "http://purl.org/dc/terms/", "id": "@id", "type": "@type",
    "Annotation": OA + "Annotation", "SpecificResource": OA + "SpecificResource", "TextualBody": OA + "TextualBody",
    "FragmentSelector": OA + "FragmentSelector", "TextPositionSelector": OA + "TextPositionSelector",
    "TextQuoteSelector": OA + "TextQuoteSelector", "Text": "http://purl.org/dc/dcmitype/Text",
    "AnnotationCollection": AS + "OrderedCollection", "AnnotationPage": AS + "OrderedCollectionPage",
    "total": AS + "totalItems", "startIndex": AS + "startIndex", "label": RDFS + "label",
    "value": RDF + "value", "format": DC + "format", "language": DC + "language",
    "start": OA + "start", "end": OA + "end", "exact": OA + "exact", "prefix": OA + "prefix", "suffix": OA + "suffix",
    "first": {"@id": AS + "first", "@type": "@id"}, "partOf": {"@id": AS + "partOf", "@type": "@id"},
    "items": {"@id": AS + "items", "@type": "@id", "@container": "@list"},
    "body": {"@id": OA + "hasBody", "@type": "@id"}, "target": {"@id": OA + "hasTarget", "@type": "@id"},
    "source": {"@id": OA + "hasSource", "@type": "@id"}, "selector": {"@id": OA + "hasSelector", "@type": "@id"},
    "refinedBy": {"@id": OA + "refinedBy", "@type": "@id"},
    "conformsTo": {"@id": "http://purl.org/dc/terms/conformsTo", "@type": "@id"},
    "motivation": {"@id": OA + "motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": OA + "hasPurpose", "@type": "@vocab"},
    "linking": OA + "linking", "describing": OA + "describing",
}  # fmt: skip
"""The terms that we use, as the tables of the specification define them; the network is not asked."""


def expanded(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return a document as JSON-LD means it: terms that the context does not know are gone."""

    def load(url: str, _options: object) -> dict[str, Any]:
        assert url == CONTEXT
        return {
            "contextUrl": None,
            "documentUrl": url,
            "document": {"@context": TERMS},
            "contentType": "application/ld+json",
        }

    (found,) = jsonld.expand(document, {"documentLoader": load, "base": "https://example.org/"})
    return dict(found)


def one(node: Mapping[str, Any], term: str) -> Any:
    (found,) = node[term]
    return found.get("@value", found.get("@id", found)) if set(found) <= {"@value", "@type", "@id"} else found


def items_of(document: Mapping[str, Any]) -> list[dict[str, Any]]:
    page = one(expanded(document), AS + "first")
    (listed,) = page[AS + "items"]
    return list(listed["@list"])


def selectors(item: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    target = one(item, OA + "hasTarget")
    return {selector["@type"][0].removeprefix(OA): selector for selector in target[OA + "hasSelector"]}


def identifier(item: Mapping[str, Any]) -> str:
    found = one(one(item, OA + "hasTarget"), "http://purl.org/dc/terms/identifier")
    return str(found).removeprefix("sha256:")


def by_line(item: Mapping[str, Any], text: str) -> str:
    """Read a passage by its line (RFC 5147) and its characters in it."""
    fragment = selectors(item)["FragmentSelector"]
    assert one(fragment, "http://purl.org/dc/terms/conformsTo") == PLAIN_TEXT_FRAGMENTS
    before, after = map(int, one(fragment, RDF + "value").removeprefix("line=").split(","))
    (line,) = text.split("\n")[before:after]
    inner = one(fragment, OA + "refinedBy")
    return line[one(inner, OA + "start") : one(inner, OA + "end")]


@pytest.fixture
def folder(journey_folder: Factory) -> Path:
    return anchor_some(journey_folder())


@pytest.fixture
def journey(folder: Path) -> Journey:
    anchored(folder, 4, "Beijing", 1)
    anchored(folder, 5, "6 December 1949, at eight", 1)
    return load_journey(folder)


def texts(words: str = WORDS) -> dict[str, SourceText]:
    return {"ding": decode_text(words.encode())}


def test_without_the_text_passages_are_found_by_line_and_nothing_is_quoted(journey: Journey) -> None:
    document = to_annotations(journey, {}, "en")
    items = items_of(document)
    assert document["total"] == len(items) == 3
    assert "December 1949" not in json.dumps(document["first"])
    for item in items:
        assert set(selectors(item)) == {"FragmentSelector"}
        assert fingerprint(by_line(item, WORDS)) == identifier(item)


def test_with_the_text_every_way_leads_to_the_passage(journey: Journey) -> None:
    for item in items_of(to_annotations(journey, texts(), "en")):
        found = selectors(item)
        position, quote = found["TextPositionSelector"], found["TextQuoteSelector"]
        passage = WORDS[one(position, OA + "start") : one(position, OA + "end")]
        assert passage == one(quote, OA + "exact") == by_line(item, WORDS)
        assert fingerprint(passage) == identifier(item)
        assert one(quote, OA + "prefix") + passage + one(quote, OA + "suffix") in WORDS


def test_in_another_edition_they_lead_to_where_it_stands_there(journey: Journey) -> None:
    words = "A preface.\n\n" + WORDS.replace("6 December", "6\nDecember")
    items = items_of(to_annotations(journey, texts(words), "en"))
    lines = {"FragmentSelector" in selectors(item) for item in items}
    assert lines == {True, False}  # a passage over two lines has no line of its own
    for item in items:
        position = selectors(item)["TextPositionSelector"]
        assert fingerprint(words[one(position, OA + "start") : one(position, OA + "end")]) == identifier(item)


def test_what_is_lost_keeps_the_place_that_the_anchor_has(journey: Journey) -> None:
    items = items_of(to_annotations(journey, texts("Other words.\n"), "en"))
    assert {tuple(selectors(item)) for item in items} == {("FragmentSelector",)}


def test_bodies_say_what_is_taken_from_the_passage_and_where_it_is_shown(journey: Journey) -> None:
    items = items_of(to_annotations(journey, {}, "ru"))
    when = next(item for item in items if len(item[OA + "hasBody"]) == 3)
    stated = [body for body in when[OA + "hasBody"] if body["@type"] == [OA + "TextualBody"]]
    assert [(one(b, SCHEMA + "propertyID"), one(b, SCHEMA + "about"), one(b, RDF + "value")) for b in stated] == [
        ("when", "O1", "1949-12-06 08:00"),
        ("text", "O1", "The train leaves Beijing in the morning."),
    ]
    (link,) = [body for body in when[OA + "hasBody"] if "@id" in body]
    assert link["@id"] == "https://example.org/journey.html#event=O1&lang=ru"
    assert one(link, RDFS + "label") == "The train leaves (ru)"
    place = next(i for i in items if one(i[OA + "hasBody"][0], SCHEMA + "propertyID") == "place")
    assert one(place[OA + "hasBody"][0], RDF + "value") == "Пекин"


def test_no_term_is_one_that_nobody_knows(journey: Journey) -> None:
    """A term that the context lacks would vanish without a word."""
    document = to_annotations(journey, texts(), "en")

    def terms(value: object) -> set[str]:
        if isinstance(value, dict):
            return {key.split(":")[0] for key in value}.union(*map(terms, value.values()))
        return set().union(*map(terms, value)) if isinstance(value, list) else set()

    assert terms(document) - {"@context"} <= TERMS.keys()


def test_names_are_the_same_each_time_and_nobody_elses(journey: Journey) -> None:
    first, again = (dump_annotations(journey, {}, "en") for _ in range(2))
    assert first == again
    quoted = to_annotations(journey, texts(), "ru")
    names = [item["id"] for item in quoted["first"]["items"]]
    assert names == [item["id"] for item in json.loads(first)["first"]["items"]]
    assert len({quoted["id"], quoted["first"]["id"], *names}) == len(names) + 2
    assert all(name.startswith("urn:uuid:") for name in names)


def test_the_command_quotes_only_what_the_reader_has(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonld"
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "ding.txt").write_text(WORDS, "utf-8")
    call = ["export", str(folder), "--to", "annotations", "-o", str(output)]
    for options, quoted in (([], False), (["--sources", str(tmp_path / "mine")], True)):
        done = CliRunner().invoke(main, [*call, *options], env={"JOURNEY_SOURCES": None})
        assert done.exit_code == 0, done.output
        assert ("TextQuoteSelector" in output.read_text("utf-8")) is quoted


ROOT = Path(__file__).resolve().parents[2]
ACCOUNT = Path(os.environ.get("JOURNEY_SOURCES") or ROOT.parent / "shared" / "source") / "ding-ming.txt"


@pytest.mark.skipif(not ACCOUNT.is_file(), reason=f"the account of Ding Ming is not there ({ACCOUNT})")
def test_every_passage_of_the_shipped_journey_is_found_in_its_text() -> None:
    journey = load_journey(ROOT / "geo")
    text = decode_text(ACCOUNT.read_bytes())
    items = items_of(to_annotations(journey, {"ding": text}, "zh-Hant"))
    assert len(items) > 100
    for item in items:
        position = selectors(item)["TextPositionSelector"]
        passage = text.text[one(position, OA + "start") : one(position, OA + "end")]
        assert fingerprint(passage) == identifier(item)
        assert by_line(item, text.text) == passage
    assert len(paragraphs(text.text)) == 44
