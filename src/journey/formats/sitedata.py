"""What tells machines of a site: metadata for the head of its page, its citation, its oEmbed, its map.

Dublin Core (DCMI terms), schema.org as JSON-LD, Open Graph, Citation File Format 1.2.0, oEmbed 1.0, sitemaps 0.9. None
of them knows doubt or accounts: they tell what the journey is, and where its data lies.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from journey.contract.lookup import Telling
from journey.facts.vocabulary import SourceKind
from journey.formats import card
from journey.formats.embed import HEIGHT, WIDTH, frame, opened
from journey.formats.xmltext import HEAD, XmlText
from journey.views.words.citing import cite, seen_at
from journey.views.words.phrases import words

_CREATIVE_COMMONS = re.compile(r"CC (BY(?:-(?:NC|ND|SA|NC-SA|NC-ND))?) (\d\.\d)")
_UNKNOWN = "anonymous"
"""An author whom nobody knows, as the guide of the Citation File Format has it."""
_CFF_TYPES: Mapping[SourceKind, str] = {
    SourceKind.RECORD: "historical-work",
    SourceKind.NEWSPAPER: "newspaper-article",
    SourceKind.SCHOLARSHIP: "book",
    SourceKind.MEMOIR: "book",
    SourceKind.ARTICLE: "article",
    SourceKind.BOOK: "book",
    SourceKind.LOCAL: "website",
    SourceKind.RETELLING: "website",
    SourceKind.FICTION: "book",
    SourceKind.REFERENCE: "encyclopedia",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFile:
    """A file of data that goes with the page."""

    path: str
    """Within the site."""
    media_type: str
    title: str
    is_linked: bool = False
    """Whether the head of the page leads to it."""


@dataclass(frozen=True, kw_only=True)
class SiteAbout:
    """What a site is about, in one language."""

    telling: Telling
    lang: str
    address: str
    """Of its folder, with ``/`` at the end; blank: nobody says."""
    card: str = ""
    """The picture by which others show it, within the site; blank: there is none."""

    @property
    def title(self) -> str:
        """Title of the journey."""
        return words(self.telling.journey.title, self.lang)

    @property
    def text(self) -> str:
        """What it is, in a sentence or some."""
        about = self.telling.journey
        return " ".join(words(about.text, self.lang).split()) or words(about.subtitle, self.lang)

    @property
    def card_words(self) -> str:
        """What there is to see on its picture."""
        return " – ".join(filter(None, (self.title, words(self.telling.journey.subtitle, self.lang))))

    @property
    def days(self) -> str:
        """The first and the last day, as ISO 8601 has it."""
        return f"{self.telling.journey.first_day}/{self.telling.journey.last_day}"

    def head(self, data: Sequence[DataFile]) -> str:
        """Return the metadata for the head of the page."""
        linked = [file for file in data if file.is_linked]
        about = self.telling.journey
        named: list[tuple[str, str]] = [
            ("DC.title", self.title),
            ("DC.description", self.text),
            ("DC.type", "InteractiveResource"),
            ("DC.format", "text/html"),
            *(("DC.language", lang) for lang in about.languages),
            *([("DC.rights", about.licence)] if about.licence else []),
            ("DCTERMS.temporal", self.days),
            ("DCTERMS.spatial", _box_words(about.extent)),
        ]
        if self.address:
            named.append(("DC.identifier", self.address))
        graph = [("og:type", "website"), ("og:title", self.title), ("og:description", self.text)]
        links = [("schema.DC", {"href": "http://purl.org/dc/elements/1.1/"})]
        links.append(("schema.DCTERMS", {"href": "http://purl.org/dc/terms/"}))
        if self.address:
            graph.append(("og:url", self.address))
            links.append(("canonical", {"href": self.address}))
            oembed = {"type": "application/json+oembed", "href": f"{self.address}oembed.json", "title": self.title}
            links.append(("alternate", oembed))
        if self.address and self.card:
            named.append(("twitter:card", "summary_large_image"))
            graph += [("og:image", f"{self.address}{self.card}"), ("og:image:type", "image/png")]
            graph += [("og:image:width", str(card.WIDTH)), ("og:image:height", str(card.HEIGHT))]
            graph.append(("og:image:alt", self.card_words))
        links += [("alternate", {"type": d.media_type, "href": d.path, "title": d.title}) for d in linked]
        lines = [f'<link rel="{rel}"{_attributes(more)}>' for rel, more in links]
        lines += [f"<meta{_attributes({'name': name, 'content': content})}>" for name, content in named if content]
        lines += [f"<meta{_attributes({'property': name, 'content': content})}>" for name, content in graph if content]
        told = json.dumps(self.schema_org(data), ensure_ascii=False).replace("<", "\\u003c")
        return "\n".join([*lines, f'<script type="application/ld+json">{told}</script>', ""])

    def schema_org(self, data: Iterable[DataFile]) -> dict[str, Any]:
        """Return what schema.org says of it: a data set with its files."""
        about = self.telling.journey
        west, south, east, north = about.extent
        found: dict[str, Any] = {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": self.title,
            "description": self.text,
            "inLanguage": list(about.languages),
            "temporalCoverage": self.days,
            "spatialCoverage": {
                "@type": "Place",
                "geo": {"@type": "GeoShape", "box": f"{south} {west} {north} {east}"},
            },
            **({"license": licence_address(about.licence) or about.licence} if about.licence else {}),
            "isAccessibleForFree": True,
            "creditText": " · ".join(words(credit, self.lang) for credit in about.credits),
            "citation": [str(cite(source, self.lang)) for source in self.telling.sources.values()],
            "distribution": [
                {
                    "@type": "DataDownload",
                    "name": file.title,
                    "encodingFormat": file.media_type,
                    "contentUrl": f"{self.address}{file.path}",
                }
                for file in data
            ],
        }
        if self.address:
            found |= {"@id": self.address, "url": self.address}
        if self.card:
            found["image"] = f"{self.address}{self.card}"
        return {name: value for name, value in found.items() if value not in ("", [])}

    def oembed(self) -> dict[str, Any]:
        """Return the oEmbed of the page: a frame, for whoever is given its address."""
        told: dict[str, Any] = {
            "version": "1.0",
            "type": "rich",
            "title": self.title,
            "provider_name": "journey",
            "provider_url": self.address,
            "width": WIDTH,
            "height": HEIGHT,
            "html": frame(self.title, escape(opened(self.address, self.telling, self.lang))),
        }
        if self.card:
            told |= {"thumbnail_url": f"{self.address}{self.card}"}
            told |= {"thumbnail_width": card.WIDTH, "thumbnail_height": card.HEIGHT}
        return told

    def citation(self) -> Iterator[str]:
        """Yield the lines of ``CITATION.cff``."""
        about = self.telling.journey
        yield "cff-version: 1.2.0"
        yield f"message: {_quoted('Please cite it like this, and the sources that it rests on.')}"
        yield "type: dataset"
        yield f"title: {_quoted(self.title)}"
        yield f"abstract: {_quoted(self.text or self.title)}"
        yield from ("authors:", f"  - name: {_quoted(f'The editors of “{self.title}”')}")
        if licence := spdx(about.licence):
            yield f"license: {licence}"
        if self.address:
            yield f"url: {_quoted(self.address)}"
        if self.telling.sources:
            yield "references:"
        for source in self.telling.sources.values():
            entry = cite(source, self.lang)
            yield f"  - type: {_CFF_TYPES.get(source.kind, 'generic')}"
            yield f"    title: {_quoted(entry.title or source.id)}"
            yield from ("    authors:", f"      - name: {_quoted(entry.author or _UNKNOWN)}")
            if re.fullmatch(r"\d{4}", source.year):
                yield f"    year: {int(source.year)}"
            if url := seen_at(source):
                yield f"    url: {_quoted(url)}"

    def sitemap(self) -> str:
        """Return the map of the site: its one page."""
        place = XmlText().element("loc", self.address)
        space = "http://www.sitemaps.org/schemas/sitemap/0.9"
        return f'{HEAD}<urlset xmlns="{space}"><url>{place}</url></urlset>\n'

    def robots(self) -> str:
        """Return what robots may do: all."""
        where = f"\nSitemap: {self.address}sitemap.xml\n" if self.address else ""
        return f"User-agent: *\nAllow: /\n{where}"


def licence_address(licence: str) -> str:
    """Return where a licence of Creative Commons stands; blank for any other.

    Examples
    --------
    >>> licence_address("CC BY-SA 4.0"), licence_address("CC0 1.0"), licence_address("mine")
    ('https://creativecommons.org/licenses/by-sa/4.0/', 'https://creativecommons.org/publicdomain/zero/1.0/', '')
    """
    if licence == "CC0 1.0":
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    found = _CREATIVE_COMMONS.fullmatch(licence)
    return f"https://creativecommons.org/licenses/{found[1].lower()}/{found[2]}/" if found else ""


def spdx(licence: str) -> str:
    """Return the id of a licence of Creative Commons in the list of SPDX; blank for any other.

    Examples
    --------
    >>> spdx("CC BY-SA 4.0"), spdx("CC0 1.0"), spdx("all rights reserved")
    ('CC-BY-SA-4.0', 'CC0-1.0', '')
    """
    return licence.replace(" ", "-") if licence_address(licence) else ""


def _box_words(extent: tuple[float, float, float, float]) -> str:
    """Return a box as the DCMI Box encoding has it."""
    west, south, east, north = extent
    return f"westlimit={west}; southlimit={south}; eastlimit={east}; northlimit={north}"


def _attributes(values: Mapping[str, str]) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in values.items())


def _quoted(text: str) -> str:
    """Return text as a scalar of YAML: a string of JSON is one."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False).replace("\x7f", "\\u007f")
