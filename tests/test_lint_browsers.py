"""The check of the page: it finds what the oldest browsers lack and what is wrong in a script; the rest passes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

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


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> str:
    """Return what is said of all the pieces, each in a file of its own, looked at once."""
    if not (Path(sys.prefix) / "browsers" / "installed.json").is_file():
        hint = "the tools are not there: python scripts/lint_browsers.py fetches them by npm"
        if os.environ.get("CI") == "true":
            pytest.fail(hint)
        pytest.skip(hint)
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
