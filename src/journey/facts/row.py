"""What every row of a file is made of: the base of its model, and the kinds of values that stand in its cells."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, ValidationInfo

from journey.facts import zones

_Cell = TypeVar("_Cell")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")


def is_id(text: str) -> bool:
    """Tell whether a text is an id."""
    return _ID.fullmatch(text) is not None


def _id(text: str) -> str:
    if not is_id(text):
        raise ValueError(
            f"not an id: {text[:80]!r} (1 to 80 letters of a to z, digits, . _ and -; no sign comes first)"
        )
    return text


def distinct(ids: tuple[str, ...]) -> tuple[str, ...]:
    """Let ids pass of which each stands there once."""
    for twice in (key for key, times in Counter(ids).items() if times > 1):
        raise ValueError(f"{twice!r} stands there twice")
    return ids


def _zone(name: str) -> str:
    zones.zone(name)
    return name


def _inner_path(text: str) -> str:
    """Let a path pass that leads further into a folder, and nowhere else on any system."""
    parts = text.split("/") if text else []
    if any(part in ("", ".", "..") for part in parts) or re.search(r'[\\:*?"<>|\x00-\x1f]', text):
        raise ValueError(f"not a path inside the folder: {text[:80]!r} (names with / between; no .., no drive)")
    return text


Id = Annotated[str, AfterValidator(_id)]
Ids = Annotated[tuple[Id, ...], AfterValidator(distinct)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Zone = Annotated[str, AfterValidator(_zone)]
Sha256 = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]
InnerPath = Annotated[str, AfterValidator(_inner_path)]
"""A path that leads further into a folder; blank: none."""


def needed(by: str, message: str) -> AfterValidator:
    """Return a check that lets no cell be blank while the cell of the row before it that needs it is filled."""

    def check(cell: _Cell, info: ValidationInfo) -> _Cell:
        if info.data.get(by) is not None and cell in (None, ""):
            raise ValueError(message)
        return cell

    return AfterValidator(check)


class Lean(BaseModel):
    """Base of what there are many of: those that were given the same fields have one set of their names in common.

    Each would keep its own else, which takes more room than a row's values.
    """

    def model_post_init(self, _: Any, /) -> None:  # noqa: ANN401 - as pydantic has it
        """Take the common set; nobody adds to it, as what is validated stays as it is."""
        given = self.__pydantic_fields_set__
        object.__setattr__(self, "__pydantic_fields_set__", _given.setdefault(frozenset(given), given))


_given: dict[frozenset[str], set[str]] = {}


class Row(Lean):
    """Base of all rows: frozen, no unknown columns, finite numbers, white space around values dropped."""

    model_config = ConfigDict(
        allow_inf_nan=False,
        extra="forbid",
        frozen=True,
        ignored_types=(cached_property,),
        str_strip_whitespace=True,
        validate_default=True,
    )
