// What the page is laid out for: a wide screen or a narrow one, paper, a kiosk; light or dark, moving or still.

import { state } from "./state.js";

export const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");
const forcedColours = matchMedia("(forced-colors: active)");
export const darkScheme = matchMedia("(prefers-color-scheme: dark)");

/** Below this width the panel stands under the transport bar; see page.css. */
export const NARROW = 900;

/** Canvas pixels for one of the sheet. At 2.5 and at 3, Chromium 156 prints the strokes some 2 % too small for their frame. */
export const PAPER_RATIO = 2;

/**
 * Whether the page is laid out as a sheet of paper, and what makes the text that is asked for there in the place of what is on show.
 * @type {{on: boolean, text: ?() => HTMLElement}}
 */
export const paper = { on: false, text: null };

/** Whether the page plays by itself, and whether it is filmed: then each of its pictures is waited for. */
export const kiosk = { on: false };
export const film = { on: false };

export function isDark() {
  if (paper.on) return false;
  // Forced colours have a ground of their own; what is drawn on it has to suit it, whatever theme was chosen.
  if (forcedColours.matches) return darkScheme.matches;
  return state.theme === "auto" ? darkScheme.matches : state.theme === "dark";
}

/**
 * What of the sheet's map the day takes: its signs stand above, the frame is drawn about it.
 * @param {Point} size
 * @returns {Box}
 */
export function paperFrame({ x, y }) {
  return [44, 56, x - 56, y - 36];
}
