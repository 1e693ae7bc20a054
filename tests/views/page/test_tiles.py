"""Addresses of street tiles: what gets into a page's policy, and what never does."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey.errors import UsageError
from journey.views.page.tiles import MOST_CREDIT, PROVIDERS, tile_source

TEMPLATE = "https://tiles.example.org/{z}/{x}/{y}.png"
ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:\d+)?")
"""A host source of a policy that can be nothing else."""


@pytest.mark.parametrize("name", PROVIDERS)
def test_known_tiles_keep_our_own_rules(name: str) -> None:
    source = tile_source(name)
    again = tile_source(source.url, source.credit)
    assert again.origin == source.origin
    assert source.credit_url is not None
    assert source.credit_url.startswith("https://")


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        (TEMPLATE, "https://tiles.example.org"),
        ("HTTPS://Tiles.Example.org/{z}/{x}/{y}", "https://tiles.example.org"),
        ("https://tiles.example.org:8443/{z}/{y}/{x}.jpg", "https://tiles.example.org:8443"),
        ("https://tiles.example.org:/{z}/{y}/{x}.jpg", "https://tiles.example.org"),
        ("https://a-b.example/wmts?x={x}&y={y}&z={z}&key=A1%20b", "https://a-b.example"),
        ("http://127.0.0.1:8000/{z}/{x}/{y}.png", "http://127.0.0.1:8000"),
        ("http://localhost:8000/{z}/{x}/{y}.png", "http://localhost:8000"),
    ],
)
def test_tiles_of_ones_own(url: str, origin: str) -> None:
    source = tile_source(url, "  The  survey ")
    assert (source.url, source.origin, source.credit, source.credit_url) == (url, origin, "The survey", None)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("mapbox", "no such tiles: 'mapbox'; known are opentopomap, osm, or give an address"),
        ("", "no such tiles"),
        ("http://tiles.example.org/{z}/{x}/{y}.png", "expected https://"),
        ("http://127.0.0.1.example.org/{z}/{x}/{y}.png", "expected https://"),
        ("http://localhost.example.org/{z}/{x}/{y}.png", "expected https://"),
        ("ftp://127.0.0.1/{z}/{x}/{y}.png", "expected https://"),
        ("javascript://tiles.example.org/{z}/{x}/{y}", "expected https://"),
        ("data:image/png,/{z}/{x}/{y}", "white space, quotes, commas"),
        ("file:///{z}/{x}/{y}.png", "one plain host name"),
        ("//tiles.example.org/{z}/{x}/{y}.png", "expected https://"),
        ("https:///{z}/{x}/{y}.png", "one plain host name"),
        ("https://tiles.example.org/{z}/{x}.png", "each once"),
        ("https://tiles.example.org/{z}/{x}/{y}/{y}.png", "each once"),
        ("https://tiles.example.org/{z}/{x}/{y}{r}.png", "each once"),
        ("https://tiles.example.org/{z}/{x}/{{y}}.png", "each once"),
        ("https://tiles.example.org/{z}/{x}/{y}}.png", "each once"),
        ("https://{s}.example.org/{z}/{x}/{y}.png", "each once"),
        ("https://{z}.example.org/{x}/{y}.png", "one plain host name"),
        ("https://*.example.org/{z}/{x}/{y}.png", "one plain host name"),
        ("https://*/{z}/{x}/{y}.png", "one plain host name"),
        ("https://user:word@tiles.example.org/{z}/{x}/{y}.png", "one plain host name"),
        ("https://tiles.example.org@evil.example/{z}/{x}/{y}.png", "one plain host name"),
        ("https://[::1]/{z}/{x}/{y}.png", "one plain host name"),
        ("https://[tiles/{z}/{x}/{y}.png", "Invalid IPv6"),
        ("https://tiles.example.org:0/{z}/{x}/{y}.png", "one plain host name"),
        ("https://tiles.example.org:66000/{z}/{x}/{y}.png", "out of range"),
        ("https://tiles.example.org:8o/{z}/{x}/{y}.png", "could not be cast"),
        ("https://-tiles.example.org/{z}/{x}/{y}.png", "one plain host name"),
        ("https://tiles_.example.org/{z}/{x}/{y}.png", "one plain host name"),
        ("https://плитки.example/{z}/{x}/{y}.png", "other signs"),
        ("https://tiles.example.org /{z}/{x}/{y}.png", "white space"),
        ("https://tiles.example.org\t/{z}/{x}/{y}.png", "white space"),
        ("https://tiles.example.org\n/{z}/{x}/{y}.png", "white space"),
        ("https://tiles.example.org;script-src%20*/{z}/{x}/{y}", "semicolons"),
        ("https://tiles.example.org/{z}/{x}/{y};script-src *", "semicolons"),
        ("https://tiles.example.org,evil.example/{z}/{x}/{y}", "commas"),
        ("https://tiles.example.org'/{z}/{x}/{y}", "quotes"),
        ('https://tiles.example.org"><script>/{z}/{x}/{y}', "quotes"),
        ("https://tiles.example.org\\@evil.example/{z}/{x}/{y}", "other signs"),
        ("https://tiles.example.org/{z}/{x}/{y}#there", "other signs"),
        ("https://tiles.example.org/{z}/{x}/{y}<", "other signs"),
        ("https://tiles.example.org/{z}/{x}/{y}\x00", "other signs"),
        ("https://tiles.example.org%2eevil.example/{z}/{x}/{y}", "one plain host name"),
    ],
)
def test_hostile_addresses_are_refused(url: str, told: str) -> None:
    with pytest.raises(UsageError, match=re.escape(told)):
        tile_source(url, None if "/" not in url else "The survey")


@pytest.mark.parametrize(
    ("choice", "credit", "told"),
    [
        (TEMPLATE, None, "need a credit"),
        (TEMPLATE, "  ", "need a credit"),
        (TEMPLATE, "a\x00b", "need a credit"),
        (TEMPLATE, "\u202eyevrus", "need a credit"),
        (TEMPLATE, "x" * (MOST_CREDIT + 1), "201 characters is too long"),
        ("osm", "The survey", "have a credit of their own"),
    ],
)
def test_credits(choice: str, credit: str | None, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        tile_source(choice, credit)


@given(st.text(max_size=40), st.text(alphabet="abc.:@/*;,' \"{}[]%\\é", max_size=40))
def test_an_origin_is_a_plain_host_or_nothing(anything: str, nearly: str) -> None:
    for host in (anything, nearly):
        url = f"https://{host}/{{z}}/{{x}}/{{y}}.png"
        try:
            origin = tile_source(url, "credit").origin
        except UsageError:
            continue
        assert ORIGIN.fullmatch(origin)
        assert origin == f"https://{(urlsplit(url).netloc).lower().rstrip(':')}"
