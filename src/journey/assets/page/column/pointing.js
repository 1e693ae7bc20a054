// What lies under the pointer, and where a press on it leads: an event to its card, a ring to its call, a train to where it stands.

import { nearestCall } from "../state/dated.js";
import { ridersName, shown } from "../state/shown.js";
import { change, state } from "../state/state.js";
import { word } from "../state/words.js";
import { $, setText, setWords } from "../dom/dom.js";
import { map } from "../map/map.js";
import { SIGN_SIZE, markAt, signsOnMap } from "../map/marks.js";
import { drawnStops } from "../map/route.js";
import { ENGINE_HEIGHT, ENGINE_WIDTH, engines } from "../map/train.js";
import { openCall, openTrain } from "./callcards.js";
import { openEvent } from "./cards.js";

const RING_REACH = 12;
const UNDER_SIGN = 2;

/** Where the pointer is, in the map's own pixels: of a sign that is drawn in two copies of the world, it points at one. */
let pointer = L.point(0, 0);

export function startPointing() {
  map.on("mousemove", ({ layerPoint }) => {
    pointer = layerPoint;
    const hit = hitAt(layerPoint);
    $("tip").dataset.on = hit ? "1" : "";
    map.getContainer().classList.toggle("on-mark", Boolean(hit));
    change({ pointed: hit?.row ?? null, spot: hit && hit.row === undefined ? hit : null });
  });
  map.on("click", ({ layerPoint }) => {
    const hit = hitAt(layerPoint);
    if (!hit) return;
    if (hit.row !== undefined) openEvent(shown().events.ids[hit.row]);
    else hit.open();
  });
}

/** The day's signs stand free; the train is above all else; a small sign of the past covers the ring that it stands on. */
function hitAt(point) {
  const mark = markAt(point);
  if (mark?.size === SIGN_SIZE) return mark;
  const train = trainAt(point);
  if (train) return train;
  const ring = ringAt(point);
  return ring && (!mark || distanceTo(mark, point) > distanceTo(ring, point) + UNDER_SIGN) ? ring : mark;
}

function distanceTo({ x, y }, point) {
  return Math.hypot(x - point.x, y - point.y);
}

function trainAt(point) {
  for (const { marker, element, row, by } of engines) {
    if (element.hidden) continue;
    const { x, y } = map.latLngToLayerPoint(marker.getLatLng());
    if (Math.abs(point.x - x) > ENGINE_WIDTH / 2 || Math.abs(point.y - y) > ENGINE_HEIGHT / 2) continue;
    return { x, y, name: ridersName(row, by ?? null), open: () => openTrain(row) };
  }
  return null;
}

function ringAt(point) {
  let found = null;
  let nearest = RING_REACH;
  for (const drawn of drawnStops) {
    const distance = distanceTo(drawn, point);
    if (distance < nearest) [found, nearest] = [drawn, distance];
  }
  if (!found) return null;
  const { stop, x, y } = found;
  return { x, y, name: word(stop.name), open: () => openCall(nearestCall(stop.place).id, true) };
}

/** As if the pointer had never been on the map. */
export function forgetPointer() {
  $("tip").dataset.on = "";
  map.getContainer().classList.remove("on-mark");
}

function pointedSign() {
  return signsOnMap().filter(({ row }) => row === state.pointed)
    .reduce((best, sign) => (best && distanceTo(best, pointer) <= distanceTo(sign, pointer) ? best : sign), undefined);
}

export function paintTip() {
  const tip = $("tip");
  const mark = state.pointed === null ? state.spot : pointedSign();
  tip.hidden = !mark || !tip.dataset.on;
  if (tip.hidden) return;
  if (mark.row === undefined) {
    tip.removeAttribute("lang");
    setText(tip, mark.name);
  } else {
    setWords(tip, shown().events.title[mark.row]);
  }
  const { x, y } = map.layerPointToContainerPoint([mark.x, mark.y]);
  const { offsetLeft, offsetTop } = map.getContainer();
  tip.style.left = `${offsetLeft + x}px`;
  tip.style.top = `${offsetTop + y}px`;
}
