// The page and the world around it: the link after `#`, and messages with the page that holds this one.

import { AFTER, book, hasOwn } from "../data/book.js";
import { happensOn } from "../data/events.js";
import { isoOfStep, stepOfIso } from "../data/steps.js";
import { tell } from "../state/frame.js";
import { kiosk } from "../state/layout.js";
import { minuteOfDay, shown } from "../state/shown.js";
import { change, flush, state } from "../state/state.js";
import { showAsked } from "../map/camera.js";
import { map } from "../map/map.js";
import { wrappedLon } from "../map/worlds.js";
import { pause } from "../bar/motion.js";
import { goTo, singleOut, step } from "../bar/steps.js";
import { linkedPins } from "../column/pins.js";
import { sayDay } from "../column/voice.js";
import { PANELS } from "../panels/panel.js";

const SETTLE_MS = 250;
const CLOSEST_LINK_ZOOM = 17;
let settleTimer = 0;
/** What the page outside knows of: what came from there is not told back, nor told twice. */
let known = null;

/** The link "#day=1949-12-16&lang=zh-Hant&account=ding&event=O24&pins=T13,M24&view=story&map=6/55.7/37.6" by its keys. */
export function linkKeys(address = location.href) {
  return new URLSearchParams(new URL(address).hash.slice(1));
}

export function readLink(link = linkKeys()) {
  change(chosen(link.get("account"), link.get("lang")));
  const event = shown().events.rowOf.get(link.get("event"));
  const linked = dayOfLink(link.get("day"));
  const day = event === undefined || (linked !== null && happensOn(shown().events, event, linked)) ? linked : shown().events.start[event];
  goTo(day ?? state.day, event === undefined ? null : link.get("event"));
  if (link.has("pins") && !link.has("kiosk")) change({ pins: linkedPins(link.get("pins")) });
}

/**
 * The reader has put another link into the address of the open page, or has gone back or on to one. This is told by
 * `popstate`, at once and for each step: `hashchange` comes later, when the page may have written its own link over the
 * new one, and not at all between two steps that have the same link. A link of the reader's changes what it names; where
 * the page has been before, the history knows all that was on show.
 */
export function onNewLink({ state: before }) {
  if (wantsKiosk() || kiosk.on) return location.reload();
  const link = typeof before === "string" ? new URLSearchParams(before) : linkKeys();
  pause();
  readLink(link);
  return readView(link);
}

export function dayOfLink(text) {
  if (text === "prelude") return 0;
  return text === "aftermath" ? AFTER : stepOfIso(text);
}

/** Whether nobody has asked for a day, an event or a part of the map: then the page opens on the view of the folder. */
export function opensPlain(link = linkKeys()) {
  return book.start.day === 1 && !kiosk.on && ["day", "event", "map", "kiosk"].every((key) => !link.has(key));
}

/** The panel and the part of the map that the link asks for, once the map has its size; without one, the camera follows. */
export function readView(link = linkKeys()) {
  const view = link.get("view");
  if (view !== null && isView(view)) change({ view });
  change({ follow: !showPart(link.get("map")) });
}

/** Show the part of the map that "zoom/lat/lon" names; whether it names one. */
function showPart(text) {
  const [zoom, lat, lon] = (text ?? "").split("/").map(Number);
  if (!text || ![zoom, lat, lon].every(Number.isFinite)) return false;
  const { min, max } = Math;
  showAsked([max(-80, min(80, lat)), wrappedLon(lon)], min(CLOSEST_LINK_ZOOM, zoom));
  return true;
}

/** What of a wished account and language the page has; of several languages the first that it has. */
export function chosen(account, lang) {
  const patch = {};
  if (book.journey.accounts.some(({ id }) => id === account)) patch.account = account;
  const [tongue] = tonguesOf(lang);
  if (tongue) patch.lang = tongue;
  return patch;
}

/** Those of some languages, "en,zh-Hans", that the page has. */
function tonguesOf(languages) {
  return String(languages ?? "").split(",").filter((lang) => hasOwn(book.interface, lang));
}

/** The languages of the link: of a kiosk each has its turn. */
export function askedLanguages() {
  return tonguesOf(linkKeys().get("lang"));
}

/** The day as a link has it. */
function dayWord(day) {
  return isoOfStep(day) ?? (day === 0 ? "prelude" : "aftermath");
}

/** What is on show as a link that leaves nothing as it is. */
function wholeLink() {
  const link = new URLSearchParams({ day: dayWord(state.day), lang: state.lang, account: state.account });
  if (state.event) link.set("event", state.event);
  link.set("pins", state.pins.join(","));
  link.set("view", state.view);
  if (!state.follow) link.set("map", mapOf());
  return link;
}

/** The same without what a page shows that is opened. */
export function linkOf() {
  const link = wholeLink();
  if (!state.pins.length) link.delete("pins");
  if (state.view === "map") link.delete("view");
  return `#${link.toString().replaceAll("%2F", "/").replaceAll("%2C", ",")}`;
}

/** Zoom and centre of the map as a link has them. */
export function mapOf() {
  const centre = map.getCenter();
  return [map.getZoom(), centre.lat.toFixed(3), wrappedLon(centre.lng).toFixed(3)].join("/");
}

/** After the reader has come to rest: the link, and word to the page outside. */
export function settle() {
  clearTimeout(settleTimer);
  settleTimer = setTimeout(() => {
    if (state.playing) return;
    remember(linkOf());
    tellRest();
    sayDay();
  }, SETTLE_MS);
}

/** Where the reader stands when he has come to rest. */
function restNow() {
  return { day: state.day, event: state.event, pins: [...state.pins], map: state.follow ? null : mapOf() };
}

function tellRest() {
  const now = restNow();
  if (book.start.embedded) known = known ?? now; // where it opens: the dashboard's order is on its way
  if (JSON.stringify(now) === JSON.stringify(known)) return;
  known = now;
  tell({ type: "journey-day", date: isoOfStep(state.day), word: dayWord(state.day), ...now });
}

/** After an order: the page outside knows what it has asked for, and that another day has singled out no event. */
function noteOrder(order, day) {
  const now = restNow();
  known = known ?? now;
  if (Number.isFinite(day)) Object.assign(known, { day, event: now.event });
  for (const key of ["event", "pins", "map"]) if (key in order) known[key] = now[key];
}

/** Have the history know what is on show, for whoever comes back to it; the address stays as it is where no link is given. */
export function remember(link) {
  if (book.start.embedded || kiosk.on) return;
  try {
    history.replaceState(wholeLink().toString(), "", link);
  } catch {
    // A document without an address of its own (srcdoc) has no link to keep.
  }
}

export function onMessage({ source, data }) {
  if (source !== window.parent || window.parent === window || data?.type !== "journey-set") return;
  const patch = chosen(data.account, data.lang);
  if (patch.account && patch.account !== state.account) patch.minute = minuteOfDay(state.day, patch.account);
  change(patch);
  if (["light", "dark", "auto"].includes(data.theme)) change({ theme: data.theme });
  if (Array.isArray(data.kinds)) {
    const hidden = book.kinds.flatMap(({ id }, row) => (data.kinds.includes(id) ? [] : [row]));
    if (hidden.join() !== [...state.hidden].sort((a, b) => a - b).join()) change({ hidden: new Set(hidden) });
  }
  const day = typeof data.day === "string" ? dayOfLink(data.day) : data.day;
  if (Number.isFinite(day) && day !== state.day) step(day);
  restoreView(data);
  singleOut(data.event);
  flush();
  noteOrder(data, day);
}

/** Open what another document of this journey showed: a panel, an event, a part of the map. */
function restoreView({ view, event, pins, map }) {
  if (isView(view)) change({ view });
  if (shown().events.rowOf.has(event)) change({ event });
  if (Array.isArray(pins)) change({ pins: linkedPins(pins.join(",")) });
  flush(); // the panel takes its room before the map is set
  if (typeof map === "string" && showPart(map)) change({ follow: false });
}

function isView(view) {
  return view === "map" || hasOwn(PANELS, view);
}

export function wantsKiosk() {
  return linkKeys().has("kiosk");
}
