"""A folder's ``journey.toml`` with another title, and all else in it as it stands."""

from __future__ import annotations

import re
import tomllib

from journey.errors import JourneyError
from journey.folder.toml import toml_line

_LINE = re.compile(r"^title[ \t]*=.*\n?", re.MULTILINE)
_TABLE = re.compile(r"^\[title\][ \t]*\n(?:(?!\[).*\n?)*", re.MULTILINE)
_SPOKEN = re.compile(r"^title\.[^=\n]*=.*\n?", re.MULTILINE)


def retitled(text: str, title: str, language: str) -> str:
    r"""Return the text of ``journey.toml`` with another title.

    Parameters
    ----------
    text
        Of the file.
    title
        The new title.
    language
        In which it is, where the file has titles in several languages; the others stay.

    Raises
    ------
    JourneyError
        The file is no TOML, or written so that its title cannot be told from the rest.

    Examples
    --------
    >>> print(retitled('id = "a"\ntitle = "One" # first\n\n[prism]\n', "Two", "en"))
    title = "Two"
    id = "a"
    <BLANKLINE>
    [prism]
    <BLANKLINE>
    >>> print(retitled('[title]\nen = "One"\nru = "Раз"\n', "Два", "ru"))
    title = { en = "One", ru = "Два" }
    <BLANKLINE>
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    try:
        before = tomllib.loads(text)
        old = before.get("title")
        new: object = {**old, language: title} if isinstance(old, dict) else title
        rest = _TABLE.sub("", _SPOKEN.sub("", _LINE.sub("", text)))
        made = f"{toml_line('title', new)}\n{rest}"
        if tomllib.loads(made) == {**before, "title": new}:
            return made
    except tomllib.TOMLDecodeError as error:
        raise JourneyError(f"journey.toml: its title cannot be changed: {error}") from error
    raise JourneyError("journey.toml: its title cannot be told from the rest of the file: change it by hand")
