"""Text of a folder never runs: hostile strings in every text field of a page, in a real browser."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from itertools import cycle
from typing import Any

import pytest
from playwright.sync_api import expect

from journey.pipeline import Built
from journey.webmap import page_html

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]

HOSTILE = (
    "<script>ran=1</script>",
    "</script><script>ran=1</script>",
    "</SCRIPT ><svg onload=ran=1>",
    "<!--<script>ran=1</script>-->",
    "<!-- <script>",
    "]]><script>ran=1</script>",
    "<img src=x onerror=ran=1>",
    "<img src='http://example.invalid/x.png'>",
    "<svg onload=ran=1>",
    "<svg><script>ran=1</script></svg>",
    "<iframe srcdoc='<script>parent.ran=1</script>'></iframe>",
    "<iframe src=javascript:parent.ran=1></iframe>",
    "<body onload=ran=1>",
    "<details open ontoggle=ran=1>",
    "<input autofocus onfocus=ran=1>",
    "<a href='javascript:ran=1'>x</a>",
    "<math><mi xlink:href='javascript:ran=1'>x</mi></math>",
    "<object data='javascript:ran=1'></object>",
    "<embed src='javascript:ran=1'>",
    "<form action='javascript:ran=1'><button>x</button></form>",
    "<link rel=stylesheet href='http://example.invalid/x.css'>",
    "<style>@import 'http://example.invalid/x.css'</style>",
    "<style>*{display:none}</style>",
    "<meta http-equiv=refresh content='0;url=http://example.invalid/'>",
    "<base href='http://example.invalid/'>",
    "<template><script>ran=1</script></template>",
    "<noscript><img src=x onerror=ran=1></noscript>",
    "<textarea></textarea><script>ran=1</script>",
    "<title></title><script>ran=1</script>",
    "<xmp></xmp><img src=x onerror=ran=1>",
    "<b>bold</b>",
    "javascript:ran=1",
    "JaVaScRiPt:ran=1//",
    "data:text/html,<script>ran=1</script>",
    "vbscript:ran=1",
    "${ran=1}",
    "`${ran=1}`",
    "${alert(1)}",
    "{{ ran=1 }}",
    "{{ ''.__class__.__mro__ }}",
    "{% raw %}{% endraw %}",
    "{% for x in y %}",
    "{# comment #}",
    "{name} {0} {} %s %(x)s %d",
    "<%= ran=1 %>",
    "#{ran=1}",
    "\\",
    "\\\\",
    "\\123 \\u0041 \\x41 \\0",
    "\\u003cscript\\u003eran=1\\u003c/script\\u003e",
    "\\'; ran=1; //",
    '"; ran=1; //',
    "'; ran=1; //",
    '" onmouseover="ran=1',
    "' onmouseover='ran=1",
    "*/ ran=1; /*",
    "// ran=1",
    "\u2028ran=1\u2029ran=1",
    "\r\nran=1\r",
    "line\nbreak\ttab",
    "\u202eright to left\u202c",
    "\u2066isolate\u2067\u2068",
    "\u200bzero\u200cwidth\u200d\ufeff",
    "null\x00char",
    "\x01\x02\x1b[31m\x7f",
    "&lt;script&gt;ran=1&lt;/script&gt;",
    "&#60;script&#62;ran=1&#60;/script&#62;",
    "&amp;&quot;&#39;&nbsp;",
    "__proto__",
    "constructor",
    "toString",
    "@policy@ @data@",
    "=cmd|' /C calc'!A0",
    "\U0001f682\U0001f468\u200d\U0001f469\u200d\U0001f467 e\u0301 \ufffd",
    "Z\u0351\u036b\u0343\u036a" * 40,
    "漢" * 500,
    "word" * 400,
    "x" * 1_000_000,
)


def spoiled(value: Any, texts: Iterator[str], *, languages: set[str]) -> Any:
    """Copy JSON with the next hostile string in every language map and every free text."""
    if isinstance(value, dict):
        if set(value) == languages:
            return dict.fromkeys(value, next(texts))
        free = {"author", "locator", "licence"} | ({"title"} if isinstance(value.get("title"), str) else set())
        return {
            key: next(texts) if key in free and isinstance(item, str) else spoiled(item, texts, languages=languages)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [spoiled(item, texts, languages=languages) for item in value]
    return value


def hostile_bodies(built: Built) -> dict[str, Any]:
    """Return the collections with one hostile string to each feature, so that each string is in every field of one."""
    bodies = copy.deepcopy(dict(built.bodies))
    for body in bodies.values():
        languages = set(body["journey"]["languages"])
        texts = cycle(HOSTILE)
        body["features"] = [
            spoiled(feature, cycle([text]), languages=languages)
            for feature, text in zip(body["features"], texts, strict=False)
        ]
        for feature in body["features"]:
            for other in feature["properties"]["others"]:
                other["value"] = next(texts)
        short = cycle([text for text in HOSTILE if len(text) < 5000])
        body["journey"] = spoiled(body["journey"], short, languages=languages)
    return bodies


def test_no_text_of_the_folder_runs(open_page: OpenPage, built: Built) -> None:
    bodies = hostile_bodies(built)
    texts = cycle(HOSTILE)
    labels = [{k: next(texts) if k.startswith("name_") else v for k, v in row.items()} for row in built.basemap.labels]
    html = page_html(bodies, built.basemap.layers, labels, account="ding", lang="en")
    opened = open_page(html, reduced_motion="reduce")
    page = opened.page
    elements = "document.querySelectorAll('script, iframe, object, embed, img, link, base, meta, form, style').length"
    count = page.evaluate(elements)
    wanted = {f["id"]: f["properties"]["title"]["en"] for f in bodies["ding"]["features"]}
    for day in range(91):
        page.evaluate("day => journey.set(day)", day)
        opened.painted()
        titles = page.evaluate(
            "[...document.querySelectorAll('.card')].map(c => [c.dataset.event,"
            " c.querySelector('h3, summary span').textContent])"
        )
        for event, title in titles:
            assert title == wanted[event]
    for lang in ("zh-Hant", "ru"):
        page.locator("#lang").select_option(lang)
        page.locator("#account").select_option("archives")
        opened.painted()
    assert page.evaluate("window.ran") is None
    assert page.evaluate(elements) == count
    assert opened.complaints == []
    assert [url for url in opened.requests if not url.startswith(("file:", "data:"))] == []
    expect(page.locator("h2")).to_be_visible()
