// Wheel and fingers on the map. Where the page is part of a longer one, a plain wheel and one finger scroll that: the map
// takes the wheel with Ctrl or ⌘ held, or once the reader has clicked into it, and two fingers move and zoom it.

import { inFrame } from "../state/frame.js";
import { NARROW } from "../state/layout.js";
import { say } from "../state/words.js";
import { $, setText } from "../dom/dom.js";
import { map } from "./map.js";

const HINT_MS = 1500;
const FINGER_PIXELS = 12;
const stacked = matchMedia(`(max-width: ${NARROW - 1}px)`);

/** @type {{hint: number, finger: ?L.Point}} */
const gesture = { hint: 0, finger: null };

/** Whether what is around the map is scrolled with a plain wheel and one finger. */
function yielding() {
  return inFrame || stacked.matches;
}

export function startGestures() {
  const section = $("plate-map");
  const onMap = (run) => (event) => { if (map.getContainer().contains(event.target)) run(event); };
  const early = { capture: true, passive: false };
  section.addEventListener("wheel", onMap(onWheel), early);
  section.addEventListener("pointerdown", onMap(onPointer), early);
  for (const type of ["touchstart", "touchmove"]) section.addEventListener(type, onMap(onTouch), early);
  section.addEventListener("pointerleave", () => take(false));
  addEventListener("blur", () => take(false));
  addEventListener("keydown", ({ key }) => { if (key === "Escape") take(false); });
  stacked.addEventListener("change", markYielding);
  markYielding();
}

/** The style sheet leaves one finger to the browser where the map yields. */
function markYielding() {
  document.documentElement.toggleAttribute("data-yielding", yielding());
  take(false);
}

function take(taken) {
  $("plate-map").toggleAttribute("data-taken", taken && yielding());
}

function isTaken() {
  return $("plate-map").hasAttribute("data-taken");
}

/** Ahead of Leaflet: its own handler is there for this turn of the wheel, or it is not. */
function onWheel(event) {
  if (!yielding() || isTaken() || event.ctrlKey || event.metaKey) {
    map.scrollWheelZoom.enable();
  } else {
    map.scrollWheelZoom.disable();
    hint(say("hint-wheel", { key: /Mac|iPhone|iPad/.test(navigator.platform) ? "⌘" : "Ctrl" }));
  }
}

function onPointer({ pointerType }) {
  // A pen that the browser itself scrolls with takes its press back; one that it does not, moves the map as a mouse does.
  const finger = pointerType === "touch";
  if (yielding() && finger) map.dragging.disable();
  else map.dragging.enable();
  take(!finger);
}

function onTouch(event) {
  if (!yielding()) return;
  const [{ clientX, clientY }] = event.touches;
  if (event.touches.length > 1) {
    gesture.finger = null;
    if (event.cancelable) event.preventDefault();
  } else if (event.type === "touchstart") {
    gesture.finger = L.point(clientX, clientY);
  } else if (gesture.finger && gesture.finger.distanceTo([clientX, clientY]) > FINGER_PIXELS) {
    gesture.finger = null;
    hint(say("hint-touch"));
  }
}

/** The map lets go of the wheel, and nothing is hinted at. */
export function forgetGesture() {
  take(false);
  gesture.finger = null;
  unhint();
}

function unhint() {
  clearTimeout(gesture.hint);
  $("hint").classList.remove("shown");
}

/** Words over the map that go by themselves; only for the eyes that look for a reason. */
function hint(text) {
  const element = $("hint");
  setText(element, text);
  element.classList.add("shown");
  clearTimeout(gesture.hint);
  gesture.hint = setTimeout(unhint, HINT_MS);
}
