// A long text of which only what is near its window is in the document. It knows neither journey nor state: parts by their
// numbers, their heights, and which of them lies at the reading line.

import { lastAtMost } from "../data/time.js";
import { make } from "../dom/dom.js";

/** Where in the window one reads, as a share of its height. */
const LINE = 0.3;
/** So many windows above and below the one on show are made. */
const BEYOND = 1;
/** Browsers know no boxes that are higher than some 17 million pixels: the scroll bar of a longer text is a smaller likeness of it. */
const MOST_HEIGHT = 8e6;
/** A way of more windows than this in one movement is a drawn scroll bar, which names a place of the whole. */
const LONGEST_SCROLL = 3;
/** Farther the text does not glide, it jumps. */
const FARTHEST_GLIDE = 2.5;
const STILL_MS = 150;
const TEXT_GLIDE_MS = 240;

/**
 * @param {{label: string, partOf: (part: number) => HTMLElement, guess: (part: number, width: number) => number, moved: () => void}} told
 *   makes a part, guesses its height before it is made, and hears when the reader has scrolled
 * @returns {Roll}
 */
export function makeRoll({ label, ...told }) {
  const canvas = make("div", { cls: "roll-canvas" });
  const scroller = make("div", { cls: "roll", tabindex: "0", role: "region", "data-t-label": label }, canvas);
  const roll = { ...told, scroller, canvas, at: { part: 0, share: 0 }, count: 0, heights: new Float64Array(0), tops: new Float64Array(1), known: new Uint8Array(0),
    made: new Map(), view: 0, line: 0, width: 0, seen: 0, shift: 0, rest: 0, frame: 0 };
  scroller.addEventListener("scroll", () => onScroll(roll), { passive: true });
  scroller.addEventListener("keydown", (event) => toEnds(roll, event));
  new ResizeObserver(() => fitRoll(roll)).observe(scroller);
  return roll;
}

/** Other parts, of which this one is to lie at the line. */
export function fillRoll(roll, count, at) {
  stopGlide(roll);
  for (const element of roll.made.values()) element.remove();
  roll.made.clear();
  measureWindow(roll);
  Object.assign(roll, { count, at, heights: Float64Array.from({ length: count }, (_, part) => roll.guess(part, roll.width)), tops: new Float64Array(count + 1), known: new Uint8Array(count) });
  reckonTops(roll);
  drawRoll(roll);
  settleBar(roll);
}

/** The window has another size: heights of another width are only guesses. */
export function fitRoll(roll) {
  const { width } = roll;
  if (!roll.count || !measureWindow(roll)) return;
  if (roll.width !== width) roll.known.fill(0);
  // What was hidden may have lost its place.
  roll.seen = roll.scroller.scrollTop;
  drawRoll(roll);
  settleBar(roll);
}

/** Bring a place of a part to the line; `glide` only where it is near. */
export function bringPart(roll, part, share, glide) {
  stopGlide(roll);
  const from = offsetOf(roll);
  const way = roll.tops[part] + share * roll.heights[part] - roll.line - from;
  if (glide && Math.abs(way) > 1 && Math.abs(way) < roll.view * FARTHEST_GLIDE) return glideTo(roll, from, way, { part, share });
  roll.at = { part, share };
  drawRoll(roll);
  return settleBar(roll);
}

function measureWindow(roll) {
  const { clientHeight: view, clientWidth: width } = roll.scroller;
  if (!view || !width) return false;
  Object.assign(roll, { view, width, line: Math.round(view * LINE) });
  roll.scroller.style.setProperty("--line", `${roll.line}px`);
  return true;
}

function reckonTops({ tops, heights, count }) {
  for (let part = 0; part < count; part++) tops[part + 1] = tops[part] + heights[part];
}

/** How far the text is scrolled: from its beginning to the upper edge of the window. */
function offsetOf({ at: { part, share }, tops, heights, line }) {
  return tops[part] + share * heights[part] - line;
}

/** The height of all, with so much room below that its end can come to the line. */
function wholeLength({ tops, count, view, line }) {
  return tops[count] + view - line;
}

/** Take for the place at the line what lies there when the text is scrolled so far. */
function scrollText(roll, offset) {
  const { tops, heights, count, line } = roll;
  const y = Math.min(tops[count], Math.max(line, offset + line));
  const part = Math.min(count - 1, Math.max(0, lastAtMost(tops, y)));
  roll.at = { part, share: heights[part] ? Math.min(1, (y - tops[part]) / heights[part]) : 0 };
}

/** Make what is near the window and take away what is not; what is at the line stays there, whatever the heights prove to be. */
function drawRoll(roll) {
  const { tops, count, view } = roll;
  if (!count || !view) return;
  let changed = true;
  for (let turn = 0; changed && turn < 4; turn++) {
    const offset = offsetOf(roll);
    const first = Math.max(0, lastAtMost(tops, offset - view * BEYOND));
    const last = Math.min(count - 1, lastAtMost(tops, offset + view * (1 + BEYOND)));
    keepParts(roll, first, last);
    changed = measureParts(roll);
    if (changed) reckonTops(roll);
  }
  roll.shift = roll.seen - offsetOf(roll);
  placeParts(roll);
}

function keepParts(roll, first, last) {
  for (const [part, element] of roll.made) {
    if (part >= first && part <= last) continue;
    // The keyboard stays in the text, where it would fall out of the page.
    if (element.contains(document.activeElement)) roll.scroller.focus({ preventScroll: true });
    element.remove();
    roll.made.delete(part);
  }
  let next = roll.canvas.firstChild;
  for (let part = first; part <= last; part++) {
    let element = roll.made.get(part);
    if (!element) {
      element = roll.partOf(part);
      roll.made.set(part, element);
      roll.canvas.insertBefore(element, next);
    }
    next = element.nextSibling;
  }
}

/** Whether a height is another than it was taken for. */
function measureParts({ made, known, heights }) {
  let changed = false;
  for (const [part, element] of made) {
    if (known[part]) continue;
    known[part] = 1;
    const height = element.offsetHeight;
    if (heights[part] !== height) changed = true;
    heights[part] = height;
  }
  return changed;
}

function placeParts(roll) {
  const { made, tops, canvas, shift } = roll;
  for (const [part, element] of made) setTop(element, "top", Math.round(tops[part] + shift));
  const length = wholeLength(roll);
  setTop(canvas, "height", Math.round(length > MOST_HEIGHT ? MOST_HEIGHT : Math.max(roll.view, length + shift)));
}

function setTop({ style }, name, pixels) {
  const value = `${pixels}px`;
  if (style[name] !== value) style[name] = value;
}

function onScroll(roll) {
  const now = roll.scroller.scrollTop;
  const by = now - roll.seen;
  if (Math.abs(by) < 1 || !roll.count) return;
  stopGlide(roll);
  roll.seen = now;
  const length = wholeLength(roll);
  const drawn = length > MOST_HEIGHT && Math.abs(by) > LONGEST_SCROLL * roll.view;
  scrollText(roll, drawn ? (now / (MOST_HEIGHT - roll.view)) * (length - roll.view) : offsetOf(roll) + by);
  drawRoll(roll);
  const most = roll.scroller.scrollHeight - roll.view;
  const ends = now <= 0 || now >= most - 1 || offsetOf(roll) <= 0;
  if (ends) settleBar(roll);
  clearTimeout(roll.rest);
  roll.rest = setTimeout(() => settleBar(roll), STILL_MS);
  roll.moved();
}

/** To the beginning and the end: the browser would go where it takes them to be by the heights that are guessed. */
function toEnds(roll, event) {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
  if ((key !== "Home" && key !== "End") || metaKey || altKey || ctrlKey || shiftKey) return;
  event.preventDefault();
  bringPart(roll, key === "Home" ? 0 : roll.count - 1, key === "Home" ? 0 : 1, false);
  roll.moved();
}

/** Put the scroll bar where the text is; nothing in the window moves. */
function settleBar(roll) {
  if (!roll.count || !roll.view) return;
  if (offsetOf(roll) < 0) scrollText(roll, 0);
  const length = wholeLength(roll);
  const offset = offsetOf(roll);
  const wanted = length > MOST_HEIGHT ? (offset / (length - roll.view)) * (MOST_HEIGHT - roll.view) : offset;
  if (Math.abs(wanted - roll.seen) >= 1) {
    setTop(roll.canvas, "height", Math.round(Math.min(MOST_HEIGHT, length)));
    roll.scroller.scrollTop = wanted;
    roll.seen = roll.scroller.scrollTop;
  }
  roll.shift = roll.seen - offset;
  placeParts(roll);
}

function glideTo(roll, from, way, at) {
  const begun = performance.now();
  const step = () => {
    const share = Math.min(1, (performance.now() - begun) / TEXT_GLIDE_MS);
    if (share < 1) scrollText(roll, from + way * (1 - (1 - share) ** 3));
    else roll.at = at;
    drawRoll(roll);
    settleBar(roll);
    roll.frame = share < 1 ? requestAnimationFrame(step) : 0;
  };
  roll.frame = requestAnimationFrame(step);
}

function stopGlide(roll) {
  cancelAnimationFrame(roll.frame);
  roll.frame = 0;
}
