// The camera: with the train on the rail, on the whole city where the traveller stays, still where the reader put it.

import { latOf, lonOf } from "../data/book.js";
import { film, paper, reducedMotion } from "../state/layout.js";
import { change, following, pace, state } from "../state/state.js";
import { COVERS, SIGN_ROOM, coverBoxes, freeFrame, innerFrame } from "./frames.js";
import { LEAST_ZOOM, camera, map, sheets } from "./map.js";
import { leaveWindow } from "./sheet.js";
import { broughtHere, isInSight, openingView, overview, wantedHere } from "./views.js";
import { middleX, nearestX } from "./worlds.js";

const PULL_PER_SECOND = 1.8;
const HURRY_MS = 220;
const GLIDE_MS = 350;
/** A way of more than so much of the window is no glide: it would lead over ground that is not drawn. */
const LONGEST_GLIDE = 0.6;

export const cameraWork = following(() => { if (!state.playing) follow(); }, 50);

export function startCamera() {
  const letGo = () => change({ follow: false });
  map.on("dragstart", letGo);
  const container = map.getContainer();
  container.addEventListener("wheel", () => { if (map.scrollWheelZoom.enabled()) letGo(); }, { passive: true });
  container.addEventListener("dblclick", letGo);
  container.addEventListener("touchstart", (event) => { if (event.touches.length > 1) letGo(); }, { passive: true });
  container.addEventListener("pointerdown", haltGlide, { capture: true });
  map.on("movestart zoomstart", () => { endGlide(); camera.asked = null; });
  map.on("moveend", () => { camera.flying = false; });
  new ResizeObserver(() => {
    const { asked } = camera;
    const unseen = !hasWindow();
    fitMap();
    measureInset();
    if (asked) showAsked(asked.centre, asked.zoom);
    if (unseen || !state.playing) follow();
  }).observe(container);
  const covers = new ResizeObserver(measureInset);
  for (const cover of document.querySelectorAll(COVERS)) covers.observe(cover);
}

/**
 * Give the map the size that it has on the screen. Its middle stays known exactly: Leaflet would round it to a pixel each
 * time, and a view that was put back would no longer be the view that it was.
 */
export function fitMap() {
  const before = map.getSize();
  const { clientWidth, clientHeight } = map.getContainer();
  if (clientWidth === before.x && clientHeight === before.y) return;
  const middle = map.project(map.getCenter());
  map.invalidateSize({ pan: false, animate: false });
  map._lastCenter = map.unproject(middle.add(map.getSize().subtract(before).divideBy(2)));
}

/**
 * Show the part of the map that a link asks for, and keep its middle where the map gets its size only later, as in a frame
 * that is still growing: until somebody moves it.
 */
export function showAsked(centre, zoom) {
  // Without a change of zoom Leaflet would go there by whole pixels, and the link that is then written is another.
  map.setView(centre, zoom, { animate: false, reset: true });
  camera.asked = { centre, zoom };
}

/** Take the measure of what is free, and let the reader go out as far as the whole journey needs. */
export function measureInset() {
  if (paper.on || !hasWindow()) return;
  const size = map.getSize();
  const now = [state.account, size.x, size.y, ...coverBoxes()].join();
  if (now !== camera.measured) {
    camera.measured = now;
    camera.frame = innerFrame(freeFrame(size), SIGN_ROOM);
    camera.least = Math.min(LEAST_ZOOM, overview().zoom, openingView().zoom) - 0.01;
  }
  if (map.getMinZoom() === camera.least) return;
  // By itself Leaflet would go there a frame later, and back from wherever the camera has gone meanwhile.
  if (map.getZoom() < camera.least) map.setView(map.getCenter(), camera.least, { animate: false });
  map.setMinZoom(camera.least);
}

/** Whether the map has room on the screen: in a tab or a frame that is not open it has none, and no view can be reckoned. */
function hasWindow() {
  const { x, y } = map.getSize();
  return x > 0 && y > 0;
}

/** Bring the camera; where nobody sees it, as soon as somebody does. */
export function follow() {
  if (!state.follow || !hasWindow()) return undefined;
  endThrow();
  const { centre, zoom, sight } = wantedHere();
  if (camera.flying || Math.abs(map.getZoom() - zoom) > 0.05) return flyTo(centre, zoom, pace() < HURRY_MS);
  const offset = map.latLngToContainerPoint(centre).subtract(map.getSize().divideBy(2));
  if (sight && isInSight(sight)) return undefined;
  if (Math.hypot(offset.x, offset.y) < 2) return undefined;
  return glide(offset.round(), Math.min(pace(), GLIDE_MS));
}

/** A map that the reader has thrown runs on by itself: it must not carry off where the camera goes. Leaflet ends it for zooms only. */
function endThrow() {
  map._panAnim?.stop();
}

/**
 * Move the map at once and let what is seen of it come after, in the time that the reader leaves: the browser moves the
 * picture by itself, so that the next step finds the page idle and no view has to be drawn on the way.
 */
function glide(offset, duration) {
  const pane = map.getPane("mapPane");
  const from = shownAt(pane);
  const to = L.DomUtil.getPosition(pane).subtract(offset);
  const glides = !reducedMotion.matches && inside(from.subtract(to), map.getSize(), LONGEST_GLIDE);
  endGlide();
  leaveWindow(glides ? from.multiplyBy(-1) : null);
  map.panBy(offset, { animate: false });
  if (!glides) return;
  const gliding = pane.animate({ transform: [from, to].map(({ x, y }) => `translate3d(${x}px, ${y}px, 0)`) },
    { duration, easing: "cubic-bezier(0.25, 0.6, 0.3, 1)" });
  gliding.onfinish = endGlide;
  camera.glide = gliding;
}

/** Where a pane is on the screen: while it glides, not yet where Leaflet has it. */
function shownAt(pane) {
  if (!camera.glide) return L.DomUtil.getPosition(pane);
  const { e, f } = new DOMMatrix(getComputedStyle(pane).transform);
  return L.point(e, f).round();
}

export function endGlide() {
  if (!camera.glide) return;
  camera.glide.cancel();
  camera.glide = null;
  leaveWindow(null);
}

/** The reader takes hold of the map: it stays where he sees it. */
function haltGlide() {
  if (!camera.glide) return;
  const pane = map.getPane("mapPane");
  map.panBy(L.DomUtil.getPosition(pane).subtract(shownAt(pane)), { animate: false });
}

function inside(offset, size, share) {
  return Math.abs(offset.x) < size.x * share && Math.abs(offset.y) < size.y * share;
}

function flyTo(centre, zoom, hurried = false) {
  camera.flying = true;
  if (reducedMotion.matches || hurried || !sheets.ground) map.setView(centre, zoom, { animate: false });
  else map.flyTo(centre, zoom, { duration: state.playing ? 1.3 : 0.7, easeLinearity: 0.3 });
}

/** One frame of playing: draw the camera softly towards the train. */
export function followFrame(seconds) {
  if (!state.follow || camera.flying || camera.glide || !hasWindow()) return;
  endThrow();
  const { centre, zoom } = wantedHere();
  const share = 1 - Math.exp(-PULL_PER_SECOND * (film.on ? Math.sqrt(Math.max(1, state.speed)) : 1) * seconds);
  if (Math.abs(map.getZoom() - zoom) > 0.05) return film.on ? drawNear(centre, zoom, share) : flyTo(centre, zoom);
  const offset = map.latLngToContainerPoint(centre).subtract(map.getSize().divideBy(2));
  const step = offset.multiplyBy(share).round();
  if (step.x || step.y) map.panBy(step, { animate: false });
  return undefined;
}

/**
 * Go a share of the way to a view. A film is too quick for flights: the train would be gone when one has landed. Where the
 * window grows smaller, it goes to its middle by as much as it grows smaller, so that what is in sight and wanted stays so.
 */
function drawNear(centre, zoom, share) {
  const near = map.getZoom() + (zoom - map.getZoom()) * share;
  const [from, to] = [map.getCenter(), centre].map((place) => map.project(place, near));
  const [before, now, then] = [map.getZoom(), near, zoom].map((each) => 2 ** -each);
  const part = Math.max(share, (before - now) / (before - then));
  map.setView(map.unproject(from.add(to.subtract(from).multiplyBy(part)), near), near, { animate: false });
}

/** The whole journey on the window; the reader's wish, so following ends. */
export function showOverview() {
  change({ follow: false });
  const { centre, zoom } = broughtHere(overview());
  map.setView(centre, zoom, { animate: !reducedMotion.matches });
}

export function zoomBy(step) {
  change({ follow: false });
  map.setZoom(Math.round((map.getZoom() + step) * 4) / 4, { animate: !reducedMotion.matches });
}

/** Bring a point of the world into the window. */
export function lookAt(x, y) {
  const to = L.latLng(latOf(y), lonOf(nearestX(x, middleX())));
  const point = map.latLngToContainerPoint(to);
  const size = map.getSize();
  if (inside(point.subtract(size.divideBy(2)), size, 0.4)) return;
  change({ follow: false });
  map.panTo(to, { animate: !reducedMotion.matches });
}
