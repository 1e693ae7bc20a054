// Kiosk: with `#kiosk` the page plays by itself, over and over, and begins anew when nobody has touched it for a while.
// It stands still for those who ask for reduced motion; then only the beginning anew is left of it.

import { kiosk, reducedMotion } from "../state/layout.js";
import { mainRun } from "../state/shown.js";
import { change, flush, renew, state, watch } from "../state/state.js";
import { $ } from "../dom/dom.js";
import { endGlide, fitMap, measureInset } from "../map/camera.js";
import { forgetGesture } from "../map/gestures.js";
import { camera, map } from "../map/map.js";
import { wanted } from "../map/views.js";
import { lastMinute, pause, play } from "../bar/motion.js";
import { forgetUnfolded } from "../column/cards.js";
import { setFold } from "../column/parts.js";
import { forgetPinning } from "../column/pins.js";
import { forgetPointer } from "../column/pointing.js";
import { forgetReading } from "../column/reading.js";
import { forgetSaid } from "../column/voice.js";
import { hasRoomForLegend } from "../panels/legend.js";
import { forgetPanels } from "../panels/panel.js";
import { wantsKiosk } from "./links.js";
import { closeShare } from "./share.js";

const IDLE_MS = 60_000;
const REST_MS = 8_000;

/** Whatever a visitor does; the last three also where a program does it for him, as for those who cannot press. */
const TOUCHES = ["pointerdown", "keydown", "wheel", "click", "input", "change"];

/**
 * `home` is the state in which each visitor finds the page.
 * @type {{idle: number, rest: number, home: Partial<State>}}
 */
const visit = { idle: 0, rest: 0, home: {} };

export function startKiosk() {
  kiosk.on = wantsKiosk();
  if (!kiosk.on) return;
  document.documentElement.dataset.kiosk = "";
  visit.home = {
    ...state, day: 1, minute: mainRun().dayStart[0], event: null, pointed: null, spot: null, call: null, pins: [], follow: true, playing: false,
  };
  for (const touch of TOUCHES) addEventListener(touch, stayAwake, { passive: true, capture: true });
  watch(["playing"], restAtTheEnd);
  reducedMotion.addEventListener("change", beginAnew);
  beginAnew();
}

/** The next visitor finds nothing of the last one: account and language are as the link has them, all else as at first. */
function beginAnew() {
  clearTimeout(visit.idle);
  clearTimeout(visit.rest);
  pause();
  putAway();
  for (const forget of [forgetPanels, forgetUnfolded, forgetPinning, forgetReading, forgetPointer, forgetGesture]) forget();
  change(visit.home);
  // All is painted anew, also what has been changed on the page and not in the state.
  renew(Object.keys(state));
  flush();
  foldAll();
  backToTrain();
  forgetSaid();
  if (!reducedMotion.matches) play();
}

/** Close what lies over the page, and let go of what is held by the keyboard or marked. */
function putAway() {
  if ($("share-box").open) closeShare();
  for (const dialog of document.querySelectorAll("dialog")) if (dialog.open) dialog.close();
  /** @type {?HTMLElement} */ (document.activeElement)?.blur();
  getSelection()?.removeAllRanges();
}

/** Fold what was unfolded, and scroll everything to its beginning; the story is where the day is. */
function foldAll() {
  for (const fold of document.querySelectorAll("details")) setFold(fold, fold.id === "legend" && hasRoomForLegend());
  for (const element of document.querySelectorAll("*")) {
    if (element.scrollTop && !element.matches(".roll")) element.scrollTop = 0;
    if (element.scrollLeft) element.scrollLeft = 0;
  }
}

/** The map is at once where it is when the page is opened. */
function backToTrain() {
  endGlide();
  fitMap();
  measureInset();
  const { centre, zoom } = wanted();
  map.setView(centre, zoom, { animate: false, reset: true });
  camera.flying = false;
}

function stayAwake() {
  clearTimeout(visit.idle);
  clearTimeout(visit.rest);
  visit.idle = setTimeout(beginAnew, IDLE_MS);
}

function restAtTheEnd() {
  if (!state.playing && state.minute >= lastMinute()) visit.rest = setTimeout(beginAnew, REST_MS);
}
