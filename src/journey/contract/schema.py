"""The JSON Schema of the contract, made from its types; what stands under a field there is its description here.

The types themselves do not read their docstrings: that takes as long as all else of loading them, and only a schema
that is to be read by people has any use for them.
"""

from __future__ import annotations

import ast
from functools import cache
from inspect import cleandoc, getsource
from sys import modules
from typing import Any

from pydantic import BaseModel

from journey.contract import about, timeline
from journey.contract import features as c


def bare_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the contract, without words about its fields."""
    schema = c.JourneyCollection.model_json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Timestamped GeoJSON of a journey",
        **schema,
    }


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the contract, with the description of each field."""
    schema = bare_schema()
    types = {name: each for module in (about, timeline, c) for name, each in vars(module).items()}
    parts = {c.JourneyCollection.__name__: schema, **schema["$defs"]}
    for name, part in parts.items():
        model = types.get(name)
        if isinstance(model, type) and issubclass(model, BaseModel):
            words = _descriptions(model)
            for field, told in part["properties"].items():
                if field in words:
                    told |= {"description": words[field]}
                    part["properties"][field] = dict(sorted(told.items()))
    return schema


def _descriptions(model: type[BaseModel]) -> dict[str, str]:
    """Return what stands under the fields of a model, and under those of its bases that it has not anew."""
    found: dict[str, str] = {}
    for base in reversed(model.__mro__):
        fields = _fields(base.__module__).get(base.__name__, {}) if base.__module__.startswith(__package__) else {}
        found |= {field: words for field, words in fields.items() if words}
    return found


@cache
def _fields(module: str) -> dict[str, dict[str, str]]:
    """Return by class and field what stands under the fields of a module's classes; blank for nothing."""
    classes = [node for node in ast.parse(getsource(modules[module])).body if isinstance(node, ast.ClassDef)]
    return {each.name: dict(_told(each)) for each in classes}


def _told(each: ast.ClassDef) -> list[tuple[str, str]]:
    found = []
    for node, after in zip(each.body, [*each.body[1:], None], strict=True):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            said = after.value if isinstance(after, ast.Expr) else None
            words = said.value if isinstance(said, ast.Constant) else None
            found.append((node.target.id, cleandoc(words) if isinstance(words, str) else ""))
    return found
