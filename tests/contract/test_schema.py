"""The JSON Schema: what it accepts, what it refuses, and whether the docs tell of all of it."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from folders import make_folder
from golden import compare
from journey.contract.collection import check_geojson
from journey.contract.schema import json_schema
from journey.errors import DataError
from journey.pipeline import build
from journeys import shipped

DOCS = Path(__file__).resolve().parents[2] / "docs"
Body = dict[str, Any]


@pytest.fixture(scope="module")
def small() -> Body:
    """A shipped collection with one feature of each kind."""
    body = shipped().bodies["ding"]
    firsts = {f["properties"]["feature"]: f for f in reversed(body["features"])}
    return {**body, "features": list(firsts.values())}


def test_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(json_schema())


def test_published_schema_is_up_to_date(request: pytest.FixtureRequest) -> None:
    text = json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
    compare(request, DOCS / "geojson.schema.json", text)


def test_one_feature_of_each_kind_is_accepted(small: Body) -> None:
    check_geojson(small)


def spoil(path: str, value: object) -> Callable[[Body], None]:
    """Set what stands at a path such as ``features.0.id``."""

    def change(body: Body) -> None:
        *parents, last = path.split(".")
        at: Any = body
        for part in parents:
            at = at[int(part) if part.isdigit() else part]
        at[last] = value

    return change


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (spoil("features.0.properties.basis", "certain"), "$.features[0].properties"),
        (spoil("features.0.properties.day", "1"), "$.features[0].properties"),
        (spoil("features.0.properties.more", 1), "$.features[0].properties"),
        (spoil("features.0.properties.feature", "call"), "$.features[0].properties"),
        (spoil("features.0.geometry", {"type": "Polygon", "coordinates": []}), "$.features[0].geometry"),
        (spoil("features.0.id", None), "$.features[0].id"),
        (spoil("features.0.when", None), "$.features[0].when"),
        (spoil("features.0.time.instant", "1950"), "$.features[0].time"),
        (spoil("journey.days", 1.5), "$.journey.days"),
        (spoil("journey.subtitle", None), "$.journey.subtitle"),
        (spoil("timeline.0.state", ["flying"]), "$.timeline[0].state[0]"),
        (spoil("type", "Feature"), "$.type"),
    ],
)
def test_what_the_contract_does_not_know_is_refused(change: Callable[[Body], None], where: str, small: Body) -> None:
    body = copy.deepcopy(small)
    change(body)
    with pytest.raises(DataError) as caught:
        check_geojson(body)
    assert [(p.file, p.column) for p in caught.value.problems] == [("geojson", where)]


# -- the words about it -------------------------------------------------------------------------------------


def parts(schema: Any) -> Iterator[dict[str, Any]]:
    """Yield a schema and every schema inside it."""
    yield schema
    inside = [*schema.get("properties", {}).values(), *schema.get("$defs", {}).values()]
    for key in ("anyOf", "oneOf", "prefixItems"):
        inside += schema.get(key, [])
    inside += [schema[key] for key in ("items", "additionalProperties") if isinstance(schema.get(key), dict)]
    for part in inside:
        yield from parts(part)


def members(schema: dict[str, Any]) -> set[str]:
    """Return the name of every property anywhere in a schema."""
    return {name for part in parts(schema) for name in part.get("properties", {})}


def values(schema: dict[str, Any]) -> set[str]:
    """Return every value of every vocabulary in a schema."""
    return {value for part in parts(schema) for value in part.get("enum", []) if value}


@pytest.mark.parametrize(("words", "least"), [(members, 100), (values, 45)])
def test_the_page_tells_of_every_member_and_value(words: Callable[[Body], set[str]], least: int) -> None:
    page = (DOCS / "geojson.md").read_text("utf-8")
    expected = words(json_schema())
    assert len(expected) >= least
    assert sorted(word for word in expected if f"`{word}`" not in page) == []


def test_every_type_of_ours_is_described() -> None:
    ours = {name: part for name, part in json_schema()["$defs"].items() if not name.startswith("Position")}
    assert [name for name, part in ours.items() if not part.get("description")] == []


def test_the_example_in_the_page_is_what_is_written(tmp_path: Path) -> None:
    """It is the departure of the small journey of `folders`."""
    page = (DOCS / "geojson.md").read_text("utf-8")
    example = json.loads(page.split("```json\n")[1].split("```")[0])
    body = build(make_folder(tmp_path)).bodies["ding"]
    assert example == next(f for f in body["features"] if f["id"] == "O1")
