"""The page of many journeys and the file that its search reads: both open from disk, and ask nobody for anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.resources import files
from string import Template
from urllib.parse import quote

from journey.facts.folding import folds, searched
from journey.facts.languages import first_language, tags
from journey.facts.vocabulary import LangMap
from journey.views.catalogue.chart import chart
from journey.views.catalogue.entry import CatalogueEntry
from journey.views.page.inline import content_policy, json_for_script
from journey.views.page.scripts import joined
from journey.views.words.phrases import catalogue_phrases, edtf_words, language_name, tongue_of, words

INDEX = "index.html"
SEARCH = "search.js"
MARK = b"journey build-all"
"""Stands in both."""

_ASSETS = files("journey") / "assets" / "catalogue"
_LOCAL = "'self' file:"
"""Where the file of the search may come from: from beside the page, on a server or from disk."""


def catalogue_page(shown: Sequence[tuple[CatalogueEntry, Sequence[str]]]) -> bytes:
    """Return the index of a site.

    Parameters
    ----------
    shown
        The journeys, each with the names of its files within its folder.
    """
    lang = first_language().tag
    strings = catalogue_phrases(lang)
    parts = {
        **{key.replace("-", "_"): escape(text) for key, text in strings.items()},
        "lang": lang,
        "style": _asset("catalogue.css"),
        "script": joined(["catalogue.js"], _ASSETS),
        "languages": "".join(f'<option value="{tag}" lang="{tag}">{language_name(tag)}</option>' for tag in tags()),
        "chart": chart([entry for entry, _ in shown], strings["map-label"]),
        "journeys": "\n".join(_row(entry, files_of, lang) for entry, files_of in shown),
        "words": json_for_script({tag: dict(catalogue_phrases(tag)) for tag in tags()}),
        "search_file": SEARCH,
    }
    page = Template(_asset("index.html"))
    policy = content_policy(page.substitute(parts, policy=""), scripts=_LOCAL)
    return page.substitute(parts, policy=policy).encode()


def search_index(entries: Sequence[CatalogueEntry]) -> bytes:
    """Return what the search looks through: a script, as a page from disk may read no other file."""
    rows = [
        {
            "title": entry.title,
            "subtitle": entry.subtitle,
            "when": {tag: when_words(entry, tag) for tag in tags()},
            "first": entry.first_day,
            "last": entry.last_day,
            "text": "\n".join(_haystack(entry)),
        }
        for entry in entries
    ]
    table = folds([*(f"{row['text']}" for row in rows), "abcdefghijklmnopqrstuvwxyz-0123456789"])
    told = f"window.journeys = {json_for_script(rows)};\nwindow.folds = {json_for_script(table)};\n"
    return f"// {MARK.decode()}: what the index searches\n{told}".encode()


def when_words(entry: CatalogueEntry, lang: str) -> str:
    """Return the days of a journey in words."""
    days = dict.fromkeys((entry.first_day, entry.last_day))
    return edtf_words("/".join(days), lang)


def _haystack(entry: CatalogueEntry) -> Iterator[str]:
    """Yield what may be searched for in a journey, each once, as a search meets it."""
    maps: Iterable[LangMap] = (entry.title, entry.subtitle, *entry.places, *entry.persons)
    texts = [text for told in maps for text in told.values()]
    texts += [edtf_words(month, tag) for month in entry.months for tag in tags()]
    yield from dict.fromkeys(searched(" ".join(text.split())) for text in (*texts, *entry.months) if text)


def _row(entry: CatalogueEntry, names: Iterable[str], lang: str) -> str:
    """Return a journey of the list."""
    others = [name for name in names if f"{entry.name}/{name}" != entry.page]
    listed = "".join(f'<li><a href="{quote(f"{entry.name}/{name}")}">{escape(name)}</a></li>' for name in others)
    summary = f'<summary data-say="files">{escape(catalogue_phrases(lang)["files"])}</summary>'
    data = f"<details>{summary}<ul>{listed}</ul></details>"
    return (
        f'<li><a class="title" href="{quote(entry.page)}"{_spoken(entry.title, lang)}</a>'
        f'<p class="subtitle"{_spoken(entry.subtitle, lang)}</p>'
        f'<p class="when">{escape(when_words(entry, lang))}</p>{data if others else ""}</li>'
    )


def _spoken(texts: LangMap, lang: str) -> str:
    """Return a text with the language in which it is, as the rest of an opening tag and what follows it."""
    tongue = tongue_of(texts, lang)
    return (f' lang="{escape(tongue)}"' if tongue else "") + f">{escape(words(texts, lang))}"


def _asset(name: str) -> str:
    return (_ASSETS / name).read_text(encoding="utf-8")
