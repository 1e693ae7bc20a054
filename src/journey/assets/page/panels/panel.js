// What stands beside the map: train graph and table in the drawer under it, the story in the place of the day. It is made when it
// is first opened, and painted only while it is open.

import { NARROW } from "../state/layout.js";
import { change, state } from "../state/state.js";
import { say } from "../state/words.js";
import { $, nameButton } from "../dom/dom.js";
import { fitMap, follow, measureInset } from "../map/camera.js";
import { makeGraph, paintGraph } from "./graph.js";
import { makeStory, paintStory } from "./story.js";
import { makeTable, paintTable } from "./table.js";

export const PANELS = {
  graph: { make: makeGraph, paint: paintGraph, host: "panel", label: "graph-label" },
  table: { make: makeTable, paint: paintTable, host: "panel", label: "table-label" },
  story: { make: makeStory, paint: paintStory, host: "story", label: null },
};
/** Panels made so far, by name: {element, …}. */
const panels = {};

export function startPanel() {
  for (const button of viewButtons()) button.addEventListener("click", () => change({ view: button.dataset.view }));
  for (const host of /** @type {const} */ (["panel", "story"])) $(host).addEventListener("keydown", closePanel);
}

function closePanel(event) {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  viewButtons().find((button) => button.dataset.view === state.view)?.focus();
  change({ view: "map" });
}

function viewButtons() {
  return [...$("views").querySelectorAll("button")];
}

/** Show the panel of the state; `keys` are what has changed. */
export function paintPanel(keys) {
  if (keys.has("view")) openPanel();
  if (!(state.view in PANELS)) return;
  PANELS[state.view].paint(panels[state.view], keys);
}

/** The panels are made anew when they are next opened: without what was searched, chosen and scrolled in them. */
export function forgetPanels() {
  document.body.classList.remove("with-filter");
  for (const name of Object.keys(panels)) {
    panels[name].element.remove();
    delete panels[name];
  }
}

function openPanel() {
  const { view } = state;
  for (const button of viewButtons()) button.setAttribute("aria-pressed", String(button.dataset.view === view));
  const open = view in PANELS;
  if (open && !panels[view]) {
    panels[view] = PANELS[view].make();
    $(PANELS[view].host).append(panels[view].element);
  }
  for (const [name, { element }] of Object.entries(panels)) element.hidden = name !== view;
  for (const host of /** @type {const} */ (["panel", "story"])) {
    const isHost = open && PANELS[view].host === host;
    $(host).hidden = !isHost;
    document.body.classList.toggle(`with-${host}`, isHost);
  }
  nameButton($("print"), view === "story" ? "print-story" : "print");
  const label = open && PANELS[view].label;
  if (label) {
    $("panel").dataset.tLabel = label;
    $("panel").setAttribute("aria-label", say(label));
  }
  if (open && innerWidth >= NARROW) $("legend").open = false;
  fitMap();
  measureInset();
  follow();
}
