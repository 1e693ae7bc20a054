#!/usr/bin/env bash
# dom-anchor-text-quote 4.0.2: a quotation with one date is found in a text that has only another.
#
# Expected:  a Web Annotation's TextQuoteSelector whose words do not stand in the text is not found; or a near match keeps
#            what the quotation is about.
# Behaviour: the search is by likeness of letters, and a digit weighs as much as a comma. With the right words around, or
#            with none, the nearest look-alike is returned as the passage, with no sign that it is none.
# Seen:      `12月6日` is found as `12月7日`; `6 December 1950` as `6 December 1949`, which is the end of `16 December 1949`.
# Matters:   a claim about one day is shown upon the sentence about another, as its very proof.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
npm install --prefix "$dir" --silent --no-audit --no-fund --ignore-scripts \
    dom-anchor-text-quote@4.0.2 dom-anchor-text-position@5.0.0 diff-match-patch@1.0.5 jsdom@29.1.1
cat > "$dir/see.mjs" <<'JS'
import { JSDOM } from "jsdom";

const { window } = new JSDOM("<!doctype html><body><p></p></body>");
Object.assign(globalThis, { window, document: window.document, Node: window.Node, NodeFilter: window.NodeFilter });
const { toRange } = await import("dom-anchor-text-quote");
const root = window.document.querySelector("p");

function found(text, selector) {
  root.textContent = text;
  return toRange(root, selector)?.toString() ?? null;
}

const seen = [
  found("列车12月7日到达。", { exact: "12月6日" }),
  found("The train came in on 16 December 1949 at noon.", { exact: "6 December 1950" }),
  found("The train left on 7 December 1949.", { exact: "6 December 1949", prefix: "left on ", suffix: "." }),
  found("The train left on a grey morning.", { exact: "6 December 1949" }),
];
console.log("expected: null each time, for none of the dates stands in its text");
console.log("seen:    ", seen.join(" | "));
process.exitCode = seen.join() === ["12月7日", "6 December 1949", "7 December 1949", null].join() ? 0 : 1;
JS
node "$dir/see.mjs"
