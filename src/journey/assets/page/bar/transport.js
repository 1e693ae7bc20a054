// The transport bar: slider with the ticks of a ruler, buttons, keys.

import { AFTER } from "../data/book.js";
import { eventBeside } from "../state/days.js";
import { change, state } from "../state/state.js";
import { say } from "../state/words.js";
import { helpIsOpen } from "../dom/dialogs.js";
import { $, glyph, make, setText } from "../dom/dom.js";
import { dayTitle } from "../dom/when.js";
import { spokenDay } from "../dom/where.js";
import { zoomBy } from "../map/camera.js";
import { SPEEDS, pause, play } from "./motion.js";
import { step, toEvent } from "./steps.js";
import { paintTicks } from "./ticks.js";

const ICONS = {
  "play": "M4 2.2 13.6 8 4 13.8Z",
  "pause": "M3.4 2.4h3.4v11.2H3.4ZM9.2 2.4h3.4v11.2H9.2Z",
  "day-back": "M11 2.8 4.6 8 11 13.2Z",
  "day-on": "M5 2.8 11.4 8 5 13.2Z",
  "event-back": "M13 2.8 6.6 8 13 13.2ZM3.4 2.8h1.8v10.4H3.4Z",
  "event-on": "M3 2.8 9.4 8 3 13.2ZM10.8 2.8h1.8v10.4h-1.8Z",
};

export function startTransport() {
  const slider = $("slider");
  slider.max = String(AFTER);
  slider.addEventListener("input", () => step(Number(slider.value)));
  for (const id of /** @type {const} */ (["day-back", "day-on", "event-back", "event-on"])) $(id).append(glyph(ICONS[id], 16));
  $("play").addEventListener("click", () => (state.playing ? pause() : play()));
  $("day-back").addEventListener("click", () => step(state.day - 1));
  $("day-on").addEventListener("click", () => step(state.day + 1));
  $("event-back").addEventListener("click", () => toEvent(-1));
  $("event-on").addEventListener("click", () => toEvent(1));
  $("speed").append(...SPEEDS.map((speed) => make("option", { value: speed, text: `${String(speed).replace("0.5", "½")}×` })));
  $("speed").addEventListener("change", () => change({ speed: Number($("speed").value) }));
  addEventListener("keydown", onKey);
  new ResizeObserver(paintTicks).observe($("ruler"));
}

const KEYS = {
  ArrowLeft: () => step(state.day - 1),
  ArrowRight: () => step(state.day + 1),
  PageUp: () => step(state.day - 7),
  PageDown: () => step(state.day + 7),
  Home: () => step(0),
  End: () => step(AFTER),
  ",": () => toEvent(-1),
  ".": () => toEvent(1),
  " ": () => (state.playing ? pause() : play()),
  "+": () => zoomBy(0.5),
  "-": () => zoomBy(-0.5),
};

// On the slider, up and down are a day too, as on every slider.
export const SLIDER_KEYS = { ArrowUp: KEYS.ArrowRight, ArrowDown: KEYS.ArrowLeft };
const SCROLLING = new Set(["PageUp", "PageDown", "Home", "End", " "]);

/** Let a key do what the bar itself knows nothing of. */
export function addKey(key, run) {
  KEYS[key] = run;
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || helpIsOpen()) return;
  const { target } = event;
  const onSlider = target.id === "slider";
  if (target.matches("select, textarea, input:not(#slider)")) return;
  if (event.key === " " && target.matches("button, summary, a")) return;
  if (!onSlider && SCROLLING.has(event.key) && event.key !== " " && target.closest(".column, .legend, .table-rows")) return;
  const run = KEYS[event.key] ?? (onSlider ? SLIDER_KEYS[event.key] : undefined);
  if (!run) return;
  event.preventDefault();
  run();
}

export function paintSlider() {
  const slider = $("slider");
  if (Number(slider.value) !== state.day) slider.value = String(state.day);
  slider.setAttribute("aria-valuetext", spokenDay(state.day));
  const outside = state.day === 0 || state.day === AFTER;
  setText($("when-day"), outside ? "" : say("day-n", { day: state.day }));
  setText($("when-date"), dayTitle(state.day));
  $("day-back").disabled = state.day === 0;
  $("day-on").disabled = state.day === AFTER;
  $("event-back").disabled = eventBeside(-1) === undefined;
  $("event-on").disabled = eventBeside(1) === undefined;
}

export function paintSpeed() {
  $("speed").value = String(state.speed);
}

export function paintPlay() {
  const name = state.playing ? "pause" : "play";
  const button = $("play");
  button.replaceChildren(glyph(ICONS[name], 18));
  button.setAttribute("aria-label", say(name));
  button.title = say(name);
}
