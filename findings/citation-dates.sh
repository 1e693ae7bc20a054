#!/usr/bin/env bash
# @citation-js/plugin-bibtex 0.8.2: dates that biblatex has, and that the plug-in says it reads, become other years.
#
# Expected:  biblatex's `date` is EDTF level 1: `-0208` is 209 BC, `194X` the forties, `1949~` about 1949; in CSL-JSON these are
#            a negative year, a text or a range, and `circa`.
# Behaviour: the year before our era becomes the year 0, a decade its first year, and "about" is dropped; an interval without an end
#            gets an end of null, which is cited as no date at all. Nothing is reported.
# Seen:      -0208 -> [[0]], cited as "n.d."; 194X -> [[1940]]; 1949~ -> [[1949]], no circa; 1949-12-06/.. -> [[1949,12,6],null], "n.d.".
# Matters:   what an editor marked as unsure is cited as sure, and a decade as a year, in every bibliography made from the file.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
npm install --prefix "$dir" --silent --no-audit --no-fund --ignore-scripts @citation-js/core@0.8.2 @citation-js/plugin-bibtex@0.8.2 \
    @citation-js/plugin-csl@0.8.2
cat > "$dir/see.mjs" <<'JS'
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-csl";

const told = {
  "-0208": '{"date-parts":[[0]]} T. (n.d.).',
  "194X": '{"date-parts":[[1940]]} T. (1940).',
  "1949~": '{"date-parts":[[1949]]} T. (1949).',
  "1949-12-06/..": '{"date-parts":[[1949,12,6],null]} T. (n.d.).',
  "1949-12-06/1950-03-04": '{"date-parts":[[1949,12,6],[1950,3,4]]} T. (1949–1950).',
};
console.log("expected: the year -208 | the forties | about 1949 | from 6 December 1949 on | 6 December 1949 to 4 March 1950");
process.exitCode = 0;
for (const [date, issued] of Object.entries(told)) {
  const work = new Cite(`@book{w, title = {T}, date = {${date}}}`);
  const seen = `${JSON.stringify(work.data[0].issued)} ${work.format("bibliography", { template: "apa" }).trim()}`;
  console.log("seen:    ", date, "->", seen);
  if (seen !== issued) process.exitCode = 1;
}
JS
node "$dir/see.mjs"
