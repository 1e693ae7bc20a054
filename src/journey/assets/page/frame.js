// The page in a frame of another page, and word to that one.

/** Whether another page holds this one. */
const inFrame = window.parent !== window;
/** The same, but not the dashboard: that gives its frame a height of its own. */
const guest = inFrame && !book.start.embedded;

/** Send word to the page outside. */
function tell(message) {
  if (inFrame) window.parent.postMessage(message, "*");
}
