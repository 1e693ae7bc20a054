"""The works for reference managers, read back by readers of others."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from folders import make_folder
from journey.facts.languages import LANGUAGES
from journey.formats.bibliography import csl_json
from journey.formats.writing import exported
from journey.pipeline import build
from journeys import shipped

SCHEMA = Path(__file__).resolve().parents[3] / "shared" / "schemas" / "whg-csl-citation.json"
"""Beside the checkout, where it is there."""


def parsed(text: str) -> dict[str, dict[str, str]]:
    """Read BibTeX by a library that knows nothing of us."""
    with warnings.catch_warnings():
        # Of the reader's own: names that pyparsing has deprecated.
        warnings.simplefilter("ignore")
        from bibtexparser import loads
        from bibtexparser.bparser import BibTexParser

        entries = loads(text, BibTexParser(common_strings=True, ignore_nonstandard_types=False)).entries
    return {entry["ID"]: entry for entry in entries}


def items(lang: str) -> dict[str, dict[str, Any]]:
    return {item["id"]: item for item in json.loads(exported(shipped(), "csl-json", lang=lang))}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_both_have_every_work_and_say_the_same(lang: str) -> None:
    csl, bib = items(lang), parsed(exported(shipped(), "bibtex", lang=lang).decode())
    assert list(csl) == list(bib) == list(shipped().journey.sources)
    plain = str.maketrans("", "", "{}\\")
    assert {key: item["title"] for key, item in csl.items()} == {
        key: entry["title"].translate(plain) for key, entry in bib.items()
    }
    assert bib["teng07"]["date"] == "2007"
    assert csl["cwihp"]["issued"] == {"date-parts": [[1995], [1996]]}


def test_names_and_originals() -> None:
    csl, bib = items("en"), parsed(exported(shipped(), "bibtex").decode())
    assert csl["ding"]["author"] == [{"family": "Ding Ming", "literal": "Ding Ming"}]
    assert csl["ding"]["original-author"] == [{"family": "丁明", "literal": "丁明"}]
    assert csl["ding"]["original-title"] == "新中國成立之初的毛澤東首次出訪"
    assert csl["zakh"]["author"] == [{"family": "Zakharova", "given": "O. Yu."}]
    assert [name["family"] for name in csl["pantsov"]["author"]] == ["Pantsov", "Levine"]
    assert bib["pantsov"]["author"] == "Pantsov, A. V. and Levine, S. I."
    assert bib["ding"]["author"] == "{Ding Ming}"
    assert "author" not in csl["heiyan"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_csl_json_is_valid(lang: str) -> None:
    if not SCHEMA.exists():
        pytest.skip(f"{SCHEMA.name} is not here")
    schema = json.loads(SCHEMA.read_text("utf-8"))
    works = {"$ref": "#/definitions/csl-data-item", "definitions": schema["definitions"]}
    for item in items(lang).values():
        jsonschema.Draft7Validator(works).validate(item)


def test_what_means_something_to_bibtex_is_kept_as_text(tmp_path: Path) -> None:
    folder = make_folder(
        tmp_path,
        sources="id,author,title,year,kind,language,seen\n"
        'ding,A {B} & C,"50 % of \\emph{x}, @book{y, # $1_2",c. 1949,article,en,https://a.example/b_c\n'
        "soviet,,A Soviet record,1949,record,ru,\n",
    )
    built = build(folder)
    bib = parsed(exported(built, "bibtex").decode())
    assert list(bib) == ["ding", "soviet"]
    assert bib["ding"]["url"] == "https://a.example/b_c"
    assert bib["ding"]["year"] == "c. 1949"
    (item, _) = json.loads(csl_json(built.journey.sources.values(), "en"))
    assert item["title"] == "50 % of \\emph{x}, @book{y, # $1_2"
    assert item["issued"] == {"literal": "c. 1949"}
