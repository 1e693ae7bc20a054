"""The page's scripts: each after what it imports, no circle, no name twice; and a word for what does not fit."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from journey.views.page.document import MAIN_SCRIPT, TILES_SCRIPT
from journey.views.page.scripts import FOLDERS, PAGE, ScriptError, joined, ordered, read_script

BEGINNINGS = [f"{MAIN_SCRIPT}.js", f"{TILES_SCRIPT}.js"]


def write(folder: Path, **texts: str) -> Path:
    """Write scripts by names in which a stroke stands for a folder."""
    for name, text in texts.items():
        path = folder / f"{name.replace('__', '/')}.js"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_each_comes_after_what_it_imports_and_once() -> None:
    scripts = ordered(BEGINNINGS)
    before: set[str] = set()
    for script in scripts:
        assert script.imports.keys() <= before, script.path
        assert script.path not in before
        before.add(script.path)
    assert [script.path for script in scripts[-2:]] == BEGINNINGS


def test_folders_import_only_from_those_before_them() -> None:
    folders = {path.parent.name for path in Path(str(PAGE)).glob("*/*.js")}
    assert folders == set(FOLDERS)
    ranks = {folder: rank for rank, folder in enumerate(FOLDERS)}
    pairs = {
        (script.path.split("/")[0], path.split("/")[0])
        for script in ordered(BEGINNINGS)
        for path in script.imports
        if "/" in script.path
    }
    assert len(pairs) > len(FOLDERS)
    assert not [(importer, imported) for importer, imported in pairs if ranks[imported] > ranks[importer]]


def test_no_name_is_defined_twice() -> None:
    scripts = ordered(BEGINNINGS)
    names = Counter(name for script in scripts for name in script.names)
    assert names.total() > 500
    assert not [name for name, count in names.items() if count > 1]


def test_what_is_exported_somebody_imports() -> None:
    scripts = ordered(BEGINNINGS)
    wanted = {(path, name) for script in scripts for path, names in script.imports.items() for name in names}
    assert not {(script.path, name) for script in scripts for name in script.exports} - wanted


def test_no_word_of_modules_is_left() -> None:
    assert not re.findall(r"^(?:import|export)\b.*", joined(BEGINNINGS), re.MULTILINE)


def test_a_browser_may_keep_them_in_one_byte_a_character(tmp_path: Path) -> None:
    assert joined(BEGINNINGS).encode("latin-1")
    text = 'const told = ["größer …", `\U0001f682`, /[\u0451]/]; // – 毛\n'
    assert joined(["a.js"], write(tmp_path, a=text)) == (
        r'const told = ["größer \u2026", `\ud83d\ude82`, /[\u0451]/]; // \u2013 \u6bdb' + "\n"
    )


def test_they_are_put_together_as_modules_would_run(tmp_path: Path) -> None:
    page = write(
        tmp_path,
        data__one=(
            "// One.\n\n/** Of\n * two lines. */\nexport const one = 1;\n"
            "let hidden = 0; // beside\n  /** @type {1} */ (hidden);\n  // Alone.\n"
        ),
        data__two='import { one } from "./one.js";\n\nexport async function two() {\n  return one;\n}\n',
        state__three="export let three = 3;\n",
        main=(
            '// Begins.\n\nimport {\n  three,\n} from "./state/three.js";\nimport { two } from "./data/two.js";\n\n'
            "two(three);\n"
        ),
    )
    assert joined(["main.js"], page) == (
        "let three = 3;\n\n\nconst one = 1;\nlet hidden = 0; // beside\n  /** @type {1} */ (hidden);\n\n"
        "async function two() {\n  return one;\n}\n\n\ntwo(three);\n"
    )
    two = read_script("data/two.js", page)
    assert two.imports == {"data/one.js": {"one"}}
    assert (two.names, two.exports) == ({"two"}, {"two"})
    assert read_script("data/one.js", page).names == {"one", "hidden"}


MISFITS = {
    "main.js imports from data/none.js, which is no file": {"main": 'import { a } from "./data/none.js";\n'},
    "main.js imports b, which data/one.js does not export": {
        "main": 'import { a, b } from "./data/one.js";\n',
        "data__one": "export const a = 1;\nconst b = 2;\n",
    },
    "scripts import each other in a circle: data/one.js → data/two.js → data/one.js": {
        "main": 'import { a } from "./data/one.js";\n',
        "data__one": 'import { b } from "./two.js";\nexport const a = 1;\n',
        "data__two": 'import { a } from "./one.js";\nexport const b = 2;\n',
    },
    f"data/one.js imports from map/two.js, but {', '.join(FOLDERS)} import only from those before them": {
        "main": 'import { a } from "./data/one.js";\n',
        "data__one": 'import { b } from "../map/two.js";\nexport const a = 1;\n',
        "map__two": "export const b = 2;\n",
    },
    "b is defined in data/one.js and in main.js": {
        "main": 'import { a } from "./data/one.js";\nconst b = a;\n',
        "data__one": "export const a = 1;\nlet b;\n",
    },
    **{
        f"main.js: names are imported in braces from a path and exported where they are defined, not by {line!r}": {
            "main": f"{line}\n"
        }
        for line in (
            'import a from "./one.js";',
            'import { a as b } from "./one.js";',
            'import { a } from "leaflet";',
            'import "./one.js";',
            "export default 1;",
            "export { a };",
        )
    },
}


@pytest.mark.parametrize("message", MISFITS)
def test_what_does_not_fit_is_told(tmp_path: Path, message: str) -> None:
    with pytest.raises(ScriptError) as told:
        joined(["main.js"], write(tmp_path, **MISFITS[message]))
    assert str(told.value) == message
