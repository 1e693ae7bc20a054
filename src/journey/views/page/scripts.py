"""Join the page's scripts: those of ``assets/page`` that a beginning imports, each after what it imports itself.

They are modules to editors and linters; a page that stands in one file has them as one script, in which a name is seen
everywhere, so their imports and exports are checked and left out. Knows what a line of ``import`` or ``export`` looks
like, and no more of the language.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

PAGE = files("journey") / "assets" / "page"

FOLDERS = ("data", "state", "dom", "map", "bar", "column", "panels", "outside")
"""A script imports from its own folder and from those before it; one that is in none of them, from all."""

_IMPORT = re.compile(r'^import \{(?P<names>\s*[\w$]+(?:,\s*[\w$]+)*,?\s*)\} from "(?P<path>\.[^"]+)";\n', re.MULTILINE)
_IMPORTS = re.compile(rf"(?:{_IMPORT.pattern.replace('?P<names>', '').replace('?P<path>', '')})+\n?", re.MULTILINE)
_TOP = re.compile(
    r"^(?P<export>export )?(?P<rest>(?:async )?(?:function\*?|class|const|let) (?P<name>[\w$]+))", re.MULTILINE
)
_COMMENT = re.compile(r"^[ \t]*(?://[^\n]*|/\*(?:(?!\*/).)*\*/[ \t]*)\n", re.MULTILINE | re.DOTALL)
"""Comments that have their lines to themselves."""
_BEYOND_LATIN_1 = re.compile(r"[^\x00-\xff]")
_OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


class ScriptError(ValueError):
    """The scripts do not fit together."""


@dataclass(frozen=True, slots=True)
class Script:
    """One file: what it says as part of a page, the names it defines for all to see, and what it wants of others."""

    path: str
    text: str
    names: frozenset[str]
    exports: frozenset[str]
    imports: Mapping[str, frozenset[str]]
    """Names by the path of the file that they come from, in the order of the lines."""


def joined(beginnings: Iterable[str], page: Traversable = PAGE) -> str:
    """Put together what the page runs: the files of `ordered`, without the words of modules."""
    return "\n".join(script.text for script in ordered(beginnings, page))


def ordered(beginnings: Iterable[str], page: Traversable = PAGE) -> list[Script]:
    """Return the scripts at the paths `beginnings` and all that they import, in the order in which modules would run.

    Raises
    ------
    ScriptError
        If an import names no file or no exported name, a folder after its own or the file that imports it, or if two
        files define one name.
    """
    done: dict[str, Script] = {}
    for path in beginnings:
        _add(path, done, (), page)
    _refuse_doubles(done.values())
    return list(done.values())


def read_script(path: str, page: Traversable = PAGE) -> Script:
    """Read one file, without its comments: they are for who works on it, and a fifth of all.

    Browsers keep a script in one byte a character, or in two as soon as one character is beyond Latin-1: those few, all
    in texts and patterns, are written as escapes.
    """
    written = page.joinpath(path).read_text(encoding="utf-8")
    imports: dict[str, frozenset[str]] = {}
    for found in _IMPORT.finditer(written):
        imported = posixpath.normpath(posixpath.join(posixpath.dirname(path), found["path"]))
        imports[imported] = imports.get(imported, frozenset()) | frozenset(re.findall(r"[\w$]+", found["names"]))
    tops = list(_TOP.finditer(written))
    text = _COMMENT.sub("", _TOP.sub(r"\g<rest>", _IMPORTS.sub("", written)))
    text = _BEYOND_LATIN_1.sub(lambda found: _escaped(found[0]), text)
    if other := _OTHER.search(text):
        raise ScriptError(
            f"{path}: names are imported in braces from a path and exported where they are defined, not by {other[0]!r}"
        )
    return Script(
        path,
        text,
        frozenset(top["name"] for top in tops),
        frozenset(top["name"] for top in tops if top["export"]),
        imports,
    )


def _add(path: str, done: dict[str, Script], above: Sequence[str], page: Traversable) -> None:
    if path in above:
        raise ScriptError(f"scripts import each other in a circle: {' → '.join((*above[above.index(path) :], path))}")
    if path in done:
        return
    script = read_script(path, page)
    for imported, names in script.imports.items():
        if imported not in done and not page.joinpath(imported).is_file():
            raise ScriptError(f"{path} imports from {imported}, which is no file")
        if _floor(imported) > _floor(path):
            raise ScriptError(
                f"{path} imports from {imported}, but {', '.join(FOLDERS)} import only from those before them"
            )
        _add(imported, done, (*above, path), page)
        if lacking := sorted(names - done[imported].exports):
            raise ScriptError(f"{path} imports {', '.join(lacking)}, which {imported} does not export")
    done[path] = script


def _escaped(character: str) -> str:
    r"""Return ``\uXXXX``, twice for a character of two UTF-16 units."""
    units = character.encode("utf-16-be").hex()
    return "".join(f"\\u{units[i : i + 4]}" for i in range(0, len(units), 4))


def _floor(path: str) -> int:
    folder = path.partition("/")[0]
    return FOLDERS.index(folder) if folder in FOLDERS else len(FOLDERS)


def _refuse_doubles(scripts: Iterable[Script]) -> None:
    owners: dict[str, str] = {}
    for script in scripts:
        for name in sorted(script.names):
            if name in owners:
                raise ScriptError(f"{name} is defined in {owners[name]} and in {script.path}")
            owners[name] = script.path
