// What a kiosk shows to those who pass by: the title and a hand that says the map is to be touched; after a while the hand alone. It goes with the first touch.

import { book } from "../data/book.js";
import { say, written } from "../state/words.js";
import { $, glyph, make } from "../dom/dom.js";

const HAND = "M6.2 1.7a1.3 1.3 0 0 1 2.6 0v5l4 .9c.8.2 1.3.9 1.2 1.7l-.6 4.2c-.1.9-.9 1.6-1.8 1.6H7.4c-.6 0-1.1-.3-1.5-.7L2.3 9.9c-.5-.6-.4-1.4.2-1.9.5-.4 1.2-.4 1.7 0l2 1.7Z";
/** So long is the title there. */
const TITLE_SECONDS = 8;

/** @type {{element: ?HTMLElement, timer: number}} */
const poster = { element: null, timer: 0 };

/**
 * Show it, some seconds after the round has begun.
 * @param {number} seconds
 * @param {boolean} stays the title, where nothing moves under it
 */
export function attract(seconds, stays) {
  endAttraction();
  const { title, subtitle } = book.journey;
  const hand = make("p", { cls: "hand" }, glyph(HAND, 30), make("span", { text: say("touch") }));
  const element = make("div", { cls: "attract", "aria-hidden": "true" },
    make("p", { cls: "attract-title", ...written(title) }), make("p", { cls: "attract-subtitle", ...written(subtitle) }), hand);
  $("plate-map").append(element);
  const stepBack = () => element.classList.add("brief");
  if (!stays && seconds >= TITLE_SECONDS) stepBack();
  else if (!stays) poster.timer = setTimeout(stepBack, (TITLE_SECONDS - seconds) * 1000);
  poster.element = element;
}

export function endAttraction() {
  clearTimeout(poster.timer);
  poster.element?.remove();
  poster.element = null;
}
