// The page in a frame of somebody else's page: it tells its height, so that the frame needs no scroll bar of its own.

import { book } from "../data/book.js";
import { guest, tell } from "../state/frame.js";
import { NARROW } from "../state/layout.js";

document.documentElement.toggleAttribute("data-embedded", Boolean(book.start.embedded));

// Side by side, map and column fill whatever frame they are given; what they wish for comes from the width alone.
const WIDE_SHARE = 0.6;
const WIDE_LEAST = 560;
const WIDE_MOST = 860;
const SCROLL_BAR = 20;

const told = { width: 0, height: 0 };

export function startEmbed() {
  if (!guest) return;
  document.documentElement.dataset.guest = "";
  new ResizeObserver(tellHeight).observe(document.body);
  // Far below what its reader sees, a frame is laid out when asked, and observed by nobody.
  tellHeight();
}

function tellHeight() {
  const { width, height } = wishedSize();
  if (height === told.height) return;
  // A scroll bar that comes and goes in the page outside must not let the frame swing between two heights.
  const swings = width !== told.width && Math.abs(width - told.width) <= SCROLL_BAR && height < told.height;
  if (swings) return;
  Object.assign(told, { width, height });
  tell({ type: "journey-height", height });
}

function wishedSize() {
  const width = innerWidth;
  if (width < NARROW) return { width, height: Math.ceil(document.body.getBoundingClientRect().height) };
  return { width, height: Math.round(Math.min(WIDE_MOST, Math.max(WIDE_LEAST, width * WIDE_SHARE))) };
}
