// From a card to the source that it rests on: in the dashboard, which may have its text.

import { book } from "../data/book.js";
import { tell } from "../state/frame.js";
import { say } from "../state/words.js";
import { make } from "../dom/dom.js";
import { openWorks } from "./works.js";

/** The short form of a source: a press opens it at its passage where somebody outside can do so, else its full entry. */
export function sourceFrame(source) {
  const { embedded } = book.start;
  const button = make("button", { cls: "source", type: "button", title: say(embedded ? "open-source" : "full-entry"), "data-source": source.id });
  button.addEventListener("click", () => {
    if (!embedded) return openWorks(source);
    tell({ type: "journey-source", event: button.closest("[data-event]")?.getAttribute("data-event") ?? null, source: source.id });
  });
  return button;
}
