#!/usr/bin/env bash
# @citation-js/plugin-bibtex 0.8.2: authors who write neither Latin nor Greek vanish from BibTeX, unless their name is in one piece.
#
# Expected:  CSL-JSON with authors 毛 / 泽东 and Хрущёв / Н. С. becomes a BibTeX entry with these authors, as biblatex takes them.
# Behaviour: by default letters that have no TeX command are left out, and a comma is all that remains of a name in two parts;
#            titles lose their words in the same way. A name given as `literal` stays whole. biblatex, whose files are Unicode,
#            is treated alike.
# Seen:      author = {,  and , . . and {毛泽东}}, title = { }.
# Matters:   a bibliography of sources in Chinese and Russian is exported without its authors and without an error; the entry still
#            parses. `plugins.config.get('@bibtex').format.asciiOnly = false` keeps them.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
npm install --prefix "$dir" --silent --no-audit --no-fund --ignore-scripts @citation-js/core@0.8.2 @citation-js/plugin-bibtex@0.8.2
cat > "$dir/see.mjs" <<'JS'
import { Cite, plugins } from "@citation-js/core";
import "@citation-js/plugin-bibtex";

const author = [{ family: "毛", given: "泽东" }, { family: "Хрущёв", given: "Н. С." }, { literal: "毛泽东" }];
const work = new Cite([{ id: "w", type: "book", title: "Воспоминания 回忆", author }]);
const fields = (format) => ["author", "title"].map((name) => new RegExp(`\\t${name} = .*(?=,)`).exec(work.format(format))[0].trim());
const seen = [...fields("bibtex"), ...fields("biblatex")];
plugins.config.get("@bibtex").format.asciiOnly = false;
const kept = fields("biblatex");
console.log("expected:", kept.join(", "));
console.log("seen:    ", seen.join(", "));
const lost = ["author = {,  and , . . and {毛泽东}}", "title = { }"];
const told = [...lost, ...lost, "author = {毛, 泽东 and Хрущёв, Н. С. and {毛泽东}}", "title = {Воспоминания 回忆}"];
process.exitCode = [...seen, ...kept].join() === told.join() ? 0 : 1;
JS
node "$dir/see.mjs"
