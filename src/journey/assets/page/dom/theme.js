// Light and dark: the colours of the style sheet, on the page and for what is drawn on canvas.

import { book } from "../data/book.js";
import { isDark } from "../state/layout.js";
import { $, glyph } from "./dom.js";

/** Colours of the style sheet, for what is drawn on canvas. */
export const ink = /** @type {Ink} */ ({});
const INKS = ["paper", "land", "water", "coast", "ink", "muted", "rule", "security", "river", "frame"];

const THEME_ICONS = {
  dark: "M10.5 1.6A6.8 6.8 0 1 0 14.6 10.6 5.6 5.6 0 0 1 10.5 1.6Z",
  light: "M8 4.6a3.4 3.4 0 1 0 .01 0ZM7.3.6h1.4v2.6H7.3ZM7.3 12.8h1.4v2.6H7.3ZM.6 7.3h2.6v1.4H.6ZM12.8 7.3h2.6v1.4h-2.6ZM2.3 3.3l1-1 1.8 1.8-1 1ZM10.9 11.9l1-1 1.8 1.8-1 1ZM12.7 2.3l1 1-1.8 1.8-1-1ZM4.1 10.9l1 1-1.8 1.8-1-1Z",
};

function readInks() {
  const style = getComputedStyle(document.documentElement);
  for (const name of INKS) ink[name] = style.getPropertyValue(`--${name}`).trim();
  ink.dark = isDark();
  ink.sans = style.getPropertyValue("--sans").trim();
  ink.serif = style.getPropertyValue("--serif").trim();
}

export function kindColour(kind) {
  return ink.dark ? book.kinds[kind].dark : book.kinds[kind].light;
}

export function paintTheme() {
  document.documentElement.dataset.theme = isDark() ? "dark" : "light";
  readInks();
  book.kinds.forEach((_, row) => document.documentElement.style.setProperty(`--kind-${row}`, kindColour(row)));
  $("theme").replaceChildren(glyph(isDark() ? THEME_ICONS.light : THEME_ICONS.dark, 16));
}
