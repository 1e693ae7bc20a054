// The page in a frame of another page, and word to that one.

import { book } from "../data/book.js";

/** Whether another page holds this one. */
export const inFrame = window.parent !== window;
/** The same, but not the dashboard: that gives its frame a height of its own. */
export const guest = inFrame && !book.start.embedded;

/** Send word to the page outside. */
export function tell(message) {
  if (inFrame) window.parent.postMessage(message, "*");
}
