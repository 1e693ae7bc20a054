// The first stop of the keyboard leads past the map and its tools to what is told: one way for a switch or a key, however many tools there are.

import { state } from "../state/state.js";
import { $, only } from "../dom/dom.js";
import { bringTo } from "../column/reading.js";

export function startSkip() {
  $("skip").addEventListener("click", () => {
    if (state.view === "story") only("#story .roll").focus();
    else bringTo(document.querySelector("#cards .card") ?? only("#day h2"), $("skip"));
  });
}
