// What the oldest browsers know, by MDN's compatibility data.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

/** The folder with the tools: scripts/lint_browsers.py puts it beside the project's Python. */
export const require = createRequire(`${process.env.BROWSER_TOOLS}/package.json`);
export const data = require("@mdn/browser-compat-data");
export const { oldest } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf-8"));

const number = (version) => parseFloat(String(version).replace("≤", ""));

/** Whether a browser of that version does it under its own name, without the reader's switching it on. */
function has(statements, version) {
  return [statements ?? []].flat().some((statement) => statement.version_added && statement.version_added !== "preview" &&
    !statement.flags && !statement.prefix && !statement.alternative_name && number(statement.version_added) <= version &&
    !(statement.version_removed && number(statement.version_removed) <= version));
}

/** The oldest browsers that do not have a feature of the data; none where the data knows nothing of it. */
export function lacking(feature) {
  const support = feature?.__compat?.support;
  if (!support) return [];
  return Object.entries(oldest).filter(([browser, version]) => !has(support[browser], number(version)))
    .map(([browser, version]) => `${browser} ${version}`);
}
