#!/usr/bin/env bash
# Chromium 153 (@sparticuz/chromium 153.0.0, puppeteer-core 25.16.0): the outline of a PDF has other words than its headings.
#
# Expected:  page.pdf({ outline: true, tagged: true }) gives one entry a heading, with the words of that heading.
# Behaviour: an entry is what was painted of the heading. Where a line ends the space is not painted, so the words run together;
#            what is painted twice stands there twice: a heading with a shadow, and one that begins a page, as its letters touch the
#            edge and are painted on the page before too, where nobody sees them.
# Seen:      "Arrival inMoscow on thestroke oftwelve"; "BibliographyBibliography", with a shadow and without.
# Matters:   a reader finds a chapter by its outline, and a screen reader reads it aloud; a search in it for "Moscow on" finds nothing.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
npm install --prefix "$dir" --silent --no-audit --no-fund --ignore-scripts \
    @sparticuz/chromium@153.0.0 puppeteer-core@25.16.0 pdfjs-dist@5.4.149
cat > "$dir/see.mjs" <<'JS'
import chromium from "@sparticuz/chromium";
import puppeteer from "puppeteer-core";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

const browser = await puppeteer.launch({ executablePath: await chromium.executablePath(), args: [...chromium.args, "--no-sandbox"], headless: "shell" });

async function last(heading) {
  const page = await browser.newPage();
  await page.setContent(`<h1>Plates</h1>${heading}`);
  const data = await page.pdf({ outline: true, tagged: true });
  await page.close();
  const [whole] = await (await getDocument({ data: new Uint8Array(data), verbosity: 0 }).promise).getOutline();
  return whole.items[0].title;
}

const narrow = await last('<h2 style="width: 8em">Arrival in Moscow on the stroke of twelve</h2>');
const first = await last('<h2 style="break-before: page; margin: 0; line-height: 1">Bibliography</h2>');
const shadow = await last('<h2 style="text-shadow: 1px 1px red">Bibliography</h2>');
const plain = await last("<h2>Bibliography</h2>");
await browser.close();
console.log(`plain:              ${plain}`);
console.log(`at the top:         ${first}`);
console.log(`with a shadow:      ${shadow}`);
console.log(`in several lines:   ${narrow}`);
const twice = "BibliographyBibliography";
process.exitCode = plain === "Bibliography" && first === twice && shadow === twice && narrow.includes("inMoscow") ? 0 : 1;
JS
TMPDIR="$dir" node "$dir/see.mjs"
