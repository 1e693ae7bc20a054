// The camera: with the train on the rail, on the whole city where the traveller stays, still where the reader put it.

const CITY_KM = 45;
const CITY_STAY = DAY_MINUTES / 2;
const CITY_ZOOM = 11.5;
const LEAST_CITY_M = 300;
/** Events of a day that are tried as the middle of a city. */
const MOST_CENTRES = 40;
const SEVERAL = 3;
const FREE_SHARE = 0.26;
const PULL_PER_SECOND = 1.8;
const HURRY_MS = 220;
const GLIDE_MS = 350;
/** A way of more than so much of the window is no glide: it would lead over ground that is not drawn. */
const LONGEST_GLIDE = 0.6;

/** `glide` is the animation that brings the window to where the map already is. */
const camera = { map: null, flying: false, glide: null, inset: { left: 30, top: 30, right: 30, bottom: 30 } };
const cities = new Map();
const cameraWork = following(() => { if (!state.playing) follow(); }, 50);

function startCamera(map) {
  camera.map = map;
  const letGo = () => change({ follow: false });
  map.on("dragstart", letGo);
  const container = map.getContainer();
  container.addEventListener("wheel", () => { if (map.scrollWheelZoom.enabled()) letGo(); }, { passive: true });
  container.addEventListener("dblclick", letGo);
  container.addEventListener("touchstart", (event) => { if (event.touches.length > 1) letGo(); }, { passive: true });
  container.addEventListener("pointerdown", haltGlide, { capture: true });
  map.on("movestart zoomstart", endGlide);
  map.on("moveend", () => { camera.flying = false; });
  new ResizeObserver(() => {
    const unseen = !hasWindow();
    map.invalidateSize({ pan: false });
    if (unseen) follow();
  }).observe(container);
  new ResizeObserver(measureInset).observe($("legend"));
  measureInset();
}

/** What the legend and the title cover: the camera looks at the middle of what is free. Below `NARROW` they stand above the map. */
function measureInset() {
  if (paper.on) return;
  if (innerWidth < NARROW) {
    camera.inset = { left: 20, top: 40, right: 20, bottom: 44 };
    return;
  }
  const { x, y } = camera.map.getSize();
  const legend = $("legend").offsetHeight;
  camera.inset = {
    left: Math.min(80, x * 0.13),
    right: Math.min(110, x * 0.16),
    top: Math.min(90, y * 0.16),
    bottom: legend > y * 0.4 || x < 1000 ? 60 : legend * 0.6,
  };
}

function insetShift() {
  const { left, top, right, bottom } = camera.inset;
  return L.point(right - left, bottom - top).divideBy(2);
}

/** The map's centre that puts a point into the middle of what is free. */
function centred(point, zoom) {
  const { map } = camera;
  return map.unproject(map.project(point, zoom).add(insetShift()), zoom);
}

/** The ways of all travellers; where nobody has one, the opening view. */
function overviewBounds() {
  const { runs } = shown();
  const bounds = L.latLngBounds([]);
  for (const { rail } of runs) {
    for (let i = 0; i < rail.x.length; i++) bounds.extend([latOf(rail.y[i]), lonOf(rail.x[i])]);
  }
  if (bounds.isValid()) return bounds;
  const [west, south, east, north] = book.journey.extent;
  return L.latLngBounds([south, west], [north, east]);
}

/** Zoom at which a day's run is a good part of the window. */
function railZoom() {
  if (paper.on) return PAPER_ZOOM;
  const width = camera.map.getSize().x;
  return width >= 1500 ? 5.75 : width >= 700 ? 5.25 : 4.5;
}

/** Where the camera should be now: {centre, zoom, loose}; loose when the train may wander in the window. */
function wanted() {
  const { map } = camera;
  const [place] = whereabouts(state.minute);
  if (!place || state.day === 0 || state.day === AFTER) return framed(map, overviewBounds(), 6);
  const city = cityAt(place.run, state.minute);
  if (city) return framed(map, city, CITY_ZOOM);
  const zoom = railZoom();
  return { centre: centred([latOf(place.y), lonOf(place.x)], zoom), zoom, loose: true };
}

function framed(map, bounds, most) {
  const { left, top, right, bottom } = camera.inset;
  const zoom = Math.min(most, map.getBoundsZoom(bounds, false, L.point(left + right, top + bottom)));
  const middle = map.project(bounds.getNorthWest(), zoom).add(map.project(bounds.getSouthEast(), zoom)).divideBy(2);
  return { centre: centred(map.unproject(middle, zoom), zoom), zoom, loose: false };
}

/** Bounds of the places of a city: of a stay, or of the day on show while the train is near; null where there are none. */
function cityAt(run, minute) {
  const row = Math.max(0, lastAtMost(run.minute, minute));
  const stay = STATES[run.state[row]] === "stay" ? kept(`${run.traveller}/${run.km[row]}`, () => cityOfStay(run, row)) : null;
  if (stay) return stay;
  const city = kept(`day ${state.day}/${[...state.hidden].join()}`, cityOfDay);
  return city && isNear(city, pointAt(run.rail, standing(run, minute).km)) ? city.bounds : null;
}

/** What has been worked out once for an account. */
function kept(name, make) {
  const key = `${state.account}/${name}`;
  if (!cities.has(key)) cities.set(key, make());
  return cities.get(key);
}

function cityOfStay(run, row) {
  const km = run.km[row];
  let first = row;
  let last = row;
  while (first > 0 && run.km[first - 1] === km) first--;
  while (last + 1 < run.km.length && run.km[last + 1] === km) last++;
  if (run.minute[last] - run.minute[first] < CITY_STAY) return null;
  const [from, to] = [dayOfMinute(run.minute[first]), dayOfMinute(run.minute[last])];
  const { events } = shown();
  const rows = [...events.order].filter((i) => daysOf(events, i)?.some((day) => from <= day && day <= to)
    ?? (events.end[i] >= from && events.start[i] <= to));
  return boundsAround(pointAt(run.rail, km), rows);
}

/** Where most places of the day lie close together: {x, y, bounds}; null where there are not several. */
function cityOfDay() {
  const { events } = shown();
  const rows = [...eventsOfDay(state.day)].filter((row) => !isVague(events, row));
  let most = null;
  for (const row of rows.slice(0, MOST_CENTRES)) {
    const centre = { x: events.x[row], y: events.y[row] };
    const near = rows.filter((other) => isNear(centre, { x: events.x[other], y: events.y[other] }));
    const count = new Set(near.map((other) => events.place[other])).size;
    if (count > (most?.count ?? SEVERAL - 1)) most = { ...centre, count };
  }
  const bounds = most && boundsAround(most, rows);
  return bounds && { ...most, bounds };
}

function isNear(one, other) {
  const reach = (CITY_KM / EARTH_KM) / Math.cos((latOf(one.y) * Math.PI) / 180);
  return Math.hypot(one.x - other.x, one.y - other.y) < reach;
}

/** Bounds of a point and of the events within a city's width of it; null where all lie on one spot. */
function boundsAround(centre, rows) {
  const { events } = shown();
  const bounds = L.latLngBounds([[latOf(centre.y), lonOf(centre.x)]]);
  for (const row of rows) {
    if (isNear(centre, { x: events.x[row], y: events.y[row] })) bounds.extend([latOf(events.y[row]), lonOf(events.x[row])]);
  }
  return bounds.getNorthWest().distanceTo(bounds.getSouthEast()) > LEAST_CITY_M ? bounds : null;
}

/** Whether the map has room on the screen: in a tab or a frame that is not open it has none, and no view can be reckoned. */
function hasWindow() {
  const { x, y } = camera.map.getSize();
  return x > 0 && y > 0;
}

/** Bring the camera; where nobody sees it, as soon as somebody does. */
function follow() {
  if (!state.follow || !hasWindow()) return undefined;
  const { map } = camera;
  endThrow();
  const { centre, zoom, loose } = wanted();
  if (camera.flying || Math.abs(map.getZoom() - zoom) > 0.05) return flyTo(centre, zoom, pace() < HURRY_MS);
  const offset = map.latLngToContainerPoint(centre).subtract(map.getSize().divideBy(2));
  if (loose && inside(offset, map.getSize(), FREE_SHARE)) return undefined;
  if (Math.hypot(offset.x, offset.y) < 2) return undefined;
  return glide(offset.round(), Math.min(pace(), GLIDE_MS));
}

/** A map that the reader has thrown runs on by itself: it must not carry off where the camera goes. Leaflet ends it for zooms only. */
function endThrow() {
  camera.map._panAnim?.stop();
}

/**
 * Move the map at once and let what is seen of it come after, in the time that the reader leaves: the browser moves the
 * picture by itself, so that the next step finds the page idle and no view has to be drawn on the way.
 */
function glide(offset, duration) {
  const { map } = camera;
  const pane = map.getPane("mapPane");
  const from = shownAt(pane);
  const to = L.DomUtil.getPosition(pane).subtract(offset);
  const glides = !reducedMotion.matches && inside(from.subtract(to), map.getSize(), LONGEST_GLIDE);
  endGlide();
  windowLeft = glides ? from.multiplyBy(-1) : null;
  map.panBy(offset, { animate: false });
  if (!glides) return;
  camera.glide = pane.animate({ transform: [from, to].map(({ x, y }) => `translate3d(${x}px, ${y}px, 0)`) },
    { duration, easing: "cubic-bezier(0.25, 0.6, 0.3, 1)" });
  camera.glide.onfinish = endGlide;
}

/** Where a pane is on the screen: while it glides, not yet where Leaflet has it. */
function shownAt(pane) {
  if (!camera.glide) return L.DomUtil.getPosition(pane);
  const { e, f } = new DOMMatrix(getComputedStyle(pane).transform);
  return L.point(e, f).round();
}

function endGlide() {
  if (!camera.glide) return;
  camera.glide.cancel();
  camera.glide = null;
  windowLeft = null;
}

/** The reader takes hold of the map: it stays where he sees it. */
function haltGlide() {
  if (!camera.glide) return;
  const { map } = camera;
  const pane = map.getPane("mapPane");
  map.panBy(L.DomUtil.getPosition(pane).subtract(shownAt(pane)), { animate: false });
}

function inside(offset, size, share) {
  return Math.abs(offset.x) < size.x * share && Math.abs(offset.y) < size.y * share;
}

function flyTo(centre, zoom, hurried = false) {
  const { map } = camera;
  camera.flying = true;
  if (reducedMotion.matches || hurried || !sheets.ground) map.setView(centre, zoom, { animate: false });
  else map.flyTo(centre, zoom, { duration: state.playing ? 1.3 : 0.7, easeLinearity: 0.3 });
}

/** One frame of playing: draw the camera softly towards the train. */
function followFrame(seconds) {
  if (!state.follow || camera.flying || camera.glide || !hasWindow()) return;
  const { map } = camera;
  endThrow();
  const { centre, zoom } = wanted();
  if (Math.abs(map.getZoom() - zoom) > 0.05) return flyTo(centre, zoom);
  const offset = map.latLngToContainerPoint(centre).subtract(map.getSize().divideBy(2));
  const step = offset.multiplyBy(1 - Math.exp(-PULL_PER_SECOND * seconds)).round();
  if (step.x || step.y) map.panBy(step, { animate: false });
  return undefined;
}

/** The whole journey on the window; the reader's wish, so following ends. */
function showOverview() {
  change({ follow: false });
  const { centre, zoom } = framed(camera.map, overviewBounds(), 6);
  camera.map.setView(centre, zoom, { animate: !reducedMotion.matches });
}

function zoomBy(step) {
  change({ follow: false });
  camera.map.setZoom(Math.round((camera.map.getZoom() + step) * 4) / 4, { animate: !reducedMotion.matches });
}

/** Bring a point of the world into the window. */
function lookAt(x, y) {
  const { map } = camera;
  const point = map.latLngToContainerPoint([latOf(y), lonOf(x)]);
  const size = map.getSize();
  if (inside(point.subtract(size.divideBy(2)), size, 0.4)) return;
  change({ follow: false });
  map.panTo([latOf(y), lonOf(x)], { animate: !reducedMotion.matches });
}
