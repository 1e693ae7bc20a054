"""The check of the page: it finds what the oldest browsers lack and what is wrong in a script; the rest passes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from journey.views.page.payload import page_payload
from journeys import shipped

NEWER = {
    "js": [
        "Object.hasOwn({}, 'a');",
        "[1].at(-1);",
        "'a'.at(-1);",
        "structuredClone({});",
        "let a; a ??= 1;",
        "let a; a ||= 1;",
        "class A { b = 1; }",
        "class A { static {} }",
        "/(?<=a)b/.test('b');",
        "[1].findLast(Boolean);",
        "[1].toSorted();",
        "Promise.any([]);",
        "new Intl.ListFormat('en');",
        "new Intl.DateTimeFormat('en').formatRange(1, 2);",
        "new WeakRef({});",
        "new OffscreenCanvas(1, 1);",
        "document.body.checkVisibility();",
        "document.body.showPopover();",
        "document.startViewTransition();",
        "crypto.randomUUID();",
    ],
    "css": [
        "a:has(b) { color: red; }",
        "a:is(b, c) { color: red; }",
        "a:not(b, c) { color: red; }",
        "a { inset: 0; }",
        "a { aspect-ratio: 1; }",
        "a { color: color-mix(in srgb, red, blue); }",
        "a { color: light-dark(red, blue); }",
        "a { height: 100dvh; }",
        "a { width: 10cqw; }",
        "@container (width > 300px) { a { color: red; } }",
        "@layer a { b { color: red; } }",
        "a { display: flex; gap: 4px; }",
        "a, b:focus-visible { color: red; }",
        "a { appearance: none; }",
        "a { accent-color: red; }",
    ],
}
KNOWN = {
    "js": [
        "const { a } = {}; a?.b ?? 1; 1_000; 'a'.replaceAll('b', 'c');",
        "document.body.replaceChildren(); matchMedia('print').addEventListener('change', String);",
        "try { String(); } catch { Number(); }",
        "import { state } from './state.js'; export const [, day] = [L.point(0, 0), state.hidden.has(state.day)];",
        "export const pick = (_event, row) => addEventListener('blur', () => row);",
    ],
    "css": [
        "a { height: 100vh; height: 100dvh; color: red; color: color-mix(in srgb, red, blue); }",
        "a { display: grid; gap: 4px; } a:focus-visible { outline: 0; } a { text-wrap: balance; }",
        "@supports (inset: 0) { a { inset: 0; } }",
        "a { display: flex; gap: 4px; } @supports not (inset: 0) { a > * + * { margin-left: 4px; } }",
        "a { -webkit-appearance: none; appearance: none; width: min(1px, 2px); }",
    ],
}
WRONG = {
    "missing();": "no-undef",
    "let day = 1; day = 2;": "no-unused-vars",
    "export const first = (row, day) => row;": "no-unused-vars",
    "import { state } from './state.js';": "no-unused-vars",
    **{
        f"import {{ state }} from './state.js'; {change}": "no-restricted-syntax"
        for change in (
            "state.day = 1;",
            "state.day += 1;",
            "state['day'] = 1;",
            "state.day++;",
            "delete state.day;",
            "Object.assign(state, { day: 1 });",
            "state.hidden.add(1);",
            "state.pins.push('a');",
        )
    },
}
"""Pieces of scripts and the rule that finds what is wrong."""

MISTYPED = {
    "import { book } from 'PAGE/data/book.js'; book.journey.route;": "TS2339",
    "import { book } from 'PAGE/data/book.js'; book.kinds[0].security = 'yes';": "TS2322",
    "import { state } from 'PAGE/state/state.js'; state.day = 1;": "TS2540",
    "import { change } from 'PAGE/state/state.js'; change({ day: 'first' });": "TS2322",
    "import { watch } from 'PAGE/state/state.js'; watch(['weather'], String);": "TS2322",
    "import { $ } from 'PAGE/dom/dom.js'; $('slidr');": "TS2345",
    "import { $ } from 'PAGE/dom/dom.js'; $('play').max = '1';": "TS2339",
    "import { drawRoute } from 'PAGE/map/route.js'; drawRoute(document.createElement('canvas'), {});": "TS2345",
    "/** @type {Draw} */ export const draw = (context, view) => view.depth;": "TS2339",
    "import { none } from 'PAGE/data/book.js'; none();": "TS2305",
}
"""Pieces of scripts and what TypeScript says of them."""
WELL_TYPED = [
    "import { change, state } from 'PAGE/state/state.js'; change({ day: state.day + 1, event: null, call: null });",
    "import { book } from 'PAGE/data/book.js'; export const noons = book.timelines[0][0].noon.length;",
    "import { $ } from 'PAGE/dom/dom.js'; $('slider').max = '1';",
    "/** @type {Draw} */ export const draw = (context, view) => context.scale(view.ratio, view.ratio);",
]


def need_tools() -> None:
    """Skip the tests where the tools are not, but not in CI."""
    if not (Path(sys.prefix) / "browsers" / "installed.json").is_file():
        hint = "the tools are not there: python scripts/lint_browsers.py fetches them by npm"
        if os.environ.get("CI") == "true":
            pytest.fail(hint)
        pytest.skip(hint)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> str:
    """Return what is said of all the pieces, each in a file of its own, looked at once."""
    need_tools()
    folder = tmp_path_factory.mktemp("pieces")
    for name, pieces in (("newer", NEWER), ("known", KNOWN)):
        for kind, texts in pieces.items():
            for number, text in enumerate(texts):
                (folder / f"{name}-{number}-{kind}.{kind}").write_text(text + "\n")
    for number, text in enumerate(WRONG):
        (folder / f"wrong-{number}-js.js").write_text(text + "\n")
    (folder / "state").mkdir()
    (folder / "state" / "state.js").write_text("const state = { day: 1 };\nObject.assign(state, { day: 2 });\n")
    command = [sys.executable, "scripts/lint_browsers.py", *map(str, sorted(folder.rglob("*.*")))]
    done = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    return done.stdout + done.stderr


@pytest.mark.parametrize(("kind", "number"), [(kind, number) for kind in NEWER for number in range(len(NEWER[kind]))])
def test_what_they_lack_is_found(found: str, kind: str, number: int) -> None:
    assert f"newer-{number}-{kind}.{kind}\n" in found, NEWER[kind][number]


@pytest.mark.parametrize(("kind", "number"), [(kind, number) for kind in KNOWN for number in range(len(KNOWN[kind]))])
def test_what_they_have_passes(found: str, kind: str, number: int) -> None:
    assert f"known-{number}-{kind}.{kind}\n" not in found, KNOWN[kind][number]


@pytest.mark.parametrize("number", range(len(WRONG)))
def test_what_is_wrong_is_found(found: str, number: int) -> None:
    _, _, told = found.partition(f"wrong-{number}-js.js\n")
    assert list(WRONG.values())[number] in told.partition("\n\n")[0], list(WRONG)[number]


def test_the_store_alone_changes_the_state(found: str) -> None:
    assert "state.js\n" not in found


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> str:
    """Return what TypeScript says of all the pieces, each in a file of its own beside the page's scripts."""
    need_tools()
    folder = tmp_path_factory.mktemp("typed")
    for name, pieces in (("wrong", MISTYPED), ("well", WELL_TYPED)):
        for number, text in enumerate(pieces):
            script = text.replace("PAGE", str(repository / "src" / "journey" / "assets" / "page"))
            (folder / f"{name}-{number}.js").write_text(script + "\n")
    browsers = repository / "scripts" / "browsers"
    project = {"extends": str(browsers / "tsconfig.json"), "include": [str(browsers / "types.d.ts"), "*.js"]}
    (folder / "tsconfig.json").write_text(json.dumps(project))
    script = (
        "import sys; sys.path.insert(0, 'scripts'); import lint_browsers as lint; from pathlib import Path;"
        f"sys.exit(lint.check_types(Path({str(folder / 'tsconfig.json')!r})))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=repository, capture_output=True, text=True, check=False)
    assert done.returncode
    return done.stdout


@pytest.mark.parametrize("number", range(len(MISTYPED)))
def test_what_has_another_type_is_found(typed: str, number: int) -> None:
    text, code = list(MISTYPED.items())[number]
    assert re.search(rf"wrong-{number}\.js\(1,\d+\): error {code}:", typed), text


def test_what_has_its_type_passes(typed: str) -> None:
    assert {file for file in re.findall(r"([\w-]+)\.js\(", typed) if not file.startswith("wrong-")} == set()


def test_the_types_name_the_elements_of_the_page(repository: Path) -> None:
    page = repository / "src" / "journey" / "assets" / "page"
    ids = set(re.findall(r'\sid="([^"{]+)"', (page / "page.html").read_text("utf-8")))
    ids |= set(re.findall(r'\bid"?: "([^"]+)"', (page / "tiles.js").read_text("utf-8")))
    types = (repository / "scripts" / "browsers" / "types.d.ts").read_text("utf-8")
    named = re.findall(r'^ +"?([\w-]+)"?: HTML\w+;', types.partition("interface Elements {")[2], re.MULTILINE)
    assert len(named) == len(set(named))
    assert set(named) == ids


def test_the_types_name_what_the_page_is_given(repository: Path) -> None:
    """The book is what payload.py makes and what the document adds; its texts are read by themselves."""
    built = shipped()
    told = page_payload(built.tellings, built.basemap)
    types = (repository / "scripts" / "browsers" / "types.d.ts").read_text("utf-8")

    def members(name: str) -> set[str]:
        body = types.partition(f"interface {name} {{")[2].partition("\n  }\n")[0]
        return set(re.findall(r"^ {4}(\w+)\??: ", body, re.MULTILINE))

    assert members("Book") == (told.keys() - {"words"}) | {"graphs", "interface", "vehicles", "folds", "start", "lent"}
    assert members("Journey") == told["journey"].keys()
    assert members("Source") == told["sources"][0].keys()
    assert members("Timeline") == told["timelines"][0][0].keys()
    assert members("PackedTable") == told["tables"]["event"].keys()
    assert members("State") == set(re.findall(r"^  (\w+): ", store(repository), re.MULTILINE))


def store(repository: Path) -> str:
    """Return what state.js puts into the state at first."""
    script = (repository / "src" / "journey" / "assets" / "page" / "state" / "state.js").read_text("utf-8")
    return script.partition("const current = {\n")[2].partition("};\n")[0]


@pytest.mark.parametrize(("line", "code"), [("const a = 1;", 0), ('import { a } from "./other.js";', 1)])
def test_imports_that_do_not_fit_are_found(repository: Path, tmp_path: Path, line: str, code: int) -> None:
    (tmp_path / "main.js").write_text(line + "\n")
    script = (
        "import sys; sys.path.insert(0, 'scripts'); import lint_browsers as lint; from pathlib import Path;"
        f"lint.PAGE = Path({str(tmp_path)!r}); sys.exit(lint.check_imports())"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=repository, capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert done.stderr == ("main.js imports from other.js, which is no file\n" if code else "")


def test_without_npm_it_says_what_is_needed(repository: Path, tmp_path: Path) -> None:
    script = (
        "import sys; sys.path.insert(0, 'scripts'); import lint_browsers as lint; from pathlib import Path;"
        f"lint.TOOLS = Path({str(tmp_path)!r}); sys.exit(lint.main([]))"
    )
    for ci, code in (("", 0), ("true", 1)):
        environment = {**os.environ, "PATH": str(tmp_path), "CI": ci}
        done = subprocess.run(
            [sys.executable, "-c", script], cwd=repository, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == code
        assert "Node.js" in done.stderr
        assert "scripts were not linted" in done.stderr
        assert len(done.stderr.splitlines()) == 1
