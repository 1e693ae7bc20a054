// Whose the ground is where a folder brings none of its own: only in a page with the world under its map.

import { watch } from "./state/state.js";
import { say } from "./state/words.js";
import { make, only, setText } from "./dom/dom.js";

function startWorld() {
  const credit = make("p", { cls: "credits", id: "world-today" });
  const paint = () => setText(credit, say("world-today"));
  only(".imprint").append(credit);
  watch(["lang"], paint);
  paint();
}

if (window.journey) startWorld();
else addEventListener("DOMContentLoaded", startWorld);
