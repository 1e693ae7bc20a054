// Where the map should look: the whole journey, the folder's opening, a day by the length of its way, a city where somebody stays.

import { AFTER, LAST_DAY, book, latOf, lonOf, worldX, worldY } from "../data/book.js";
import { daysOf, isVague } from "../data/events.js";
import { DAY_MINUTES, lastAtMost } from "../data/time.js";
import { STATES, pointAt, standing } from "../data/timeline.js";
import { eventsOfDay } from "../state/days.js";
import { paper, paperFrame } from "../state/layout.js";
import { dayOfMinute, kept, mainRun, minuteOfDay, shown, whereabouts } from "../state/shown.js";
import { state } from "../state/state.js";
import { isLong, levelOf } from "./detail.js";
import { CALL_ROOM, SIGN_ROOM, boundsOf, centreFor, middleOf, viewOf, zoomInto } from "./frames.js";
import { camera, map, sheets } from "./map.js";
import { EARTH_KM } from "./marks.js";
import { ENGINE_WIDTH } from "./train.js";
import { nearestX } from "./worlds.js";

const CITY_KM = 45;
const CITY_STAY = DAY_MINUTES / 2;
const CITY_ZOOM = 11.5;
/** Closer than this the camera does not go by itself. */
const CLOSEST_VIEW = 16;
/** Half the height of a train: so near to a way nothing lies on the map as it opens. */
const WAY_ROOM = 10;
/** What is left free about a traveller's sign. */
const ENGINE_GAP = 5;
const LEAST_CITY_M = 300;
/** Events of a day that are tried as the middle of a city. */
const MOST_CENTRES = 40;
const SEVERAL = 3;
/** How many tiles across a large screen is. */
const SCREENS = 16;
/** Share of the free window that the longest of like days takes; days of which one is so many doublings longer are not alike. */
const DAY_SHARE = 0.6;
const ALIKE = 1.2;
/** A day that goes no farther than this, in world units (some 200 m), stands still. */
const LEAST_WAY = 5e-6;

/** Every call, and the ways between; where nobody has one, the opening view. */
function wayPoints() {
  return kept("way", () => {
    const { runs, stops } = shown();
    const rails = runs.reduce((points, { rail }) => {
      const more = cornersOf(rail);
      return [...points, ...(points.length ? besides(points, more) : more)];
    }, []);
    const points = [...besides(rails, stops), ...rails];
    return points.length ? points : extentPoints();
  });
}

/** Corners of a way; of a long one those that can be told apart where all of it is on the screen. */
function cornersOf({ x, y }) {
  const corners = Array.from(x, (east, i) => ({ x: east, y: y[i] }));
  const track = Float64Array.from({ length: 2 * x.length }, (_, i) => (i & 1 ? y : x)[i >> 1]);
  if (!isLong(track)) return corners;
  const [west, north, east, south] = boundsOf(corners);
  const { at } = levelOf(track, Math.log2(SCREENS / Math.max(east - west, south - north)));
  return Array.from(at, (i) => corners[i]);
}

/**
 * Points in the copies of the world in which they are nearest to the middle of others.
 * @param {Point[]} others
 * @param {Point[]} points
 */
function besides(others, points) {
  if (!others.length || !points.length) return points;
  const { x: middle } = middleOf(boundsOf(others));
  return points.map(({ x, y }) => ({ x: nearestX(x, middle), y }));
}

function extentPoints() {
  const [west, south, east, north] = book.journey.extent;
  return [[west, north], [east < west ? east + 360 : east, south]].map(([lon, lat]) => ({ x: worldX(lon), y: worldY(lat) }));
}

/** The view in which the whole journey can be seen. */
export function overview() {
  return viewOf(wayPoints(), { most: CLOSEST_VIEW, room: CALL_ROOM });
}

function roomOf(pixels) {
  return { left: pixels, top: pixels, right: pixels, bottom: pixels };
}

/** The view that the folder wants first, with nothing on the ways in it, and the travellers in it whole. */
export function openingView() {
  const extent = extentPoints();
  const [west, north, east, south] = boundsOf(extent);
  const within = (points) => besides(extent, points).filter(({ x, y }) => x >= west && x <= east && y >= north && y <= south);
  const look = { most: CLOSEST_VIEW, room: roomOf(1), clear: { points: within(wayPoints()), room: roomOf(WAY_ROOM) } };
  const view = viewOf(extent, look);
  // A sign that leans is as high as it is long.
  const about = (ENGINE_WIDTH / 2 + ENGINE_GAP) / (256 * 2 ** view.zoom);
  const signs = within(whereabouts(state.minute)).flatMap(({ x, y }) => [{ x: x - about, y: y - about }, { x: x + about, y: y + about }]);
  return signs.length ? viewOf([...extent, ...signs], look) : view;
}

/**
 * Days of the first traveller: their ways as bounds of the world, null where he stood still.
 * @returns {(?Box)[]}
 */
function dayWays() {
  return kept("days", () => {
    const run = mainRun();
    return Array.from({ length: LAST_DAY }, (_, i) => {
      const [from, to] = [run.dayStart[i], run.dayStart[i + 1]].map((minute) => standing(run, minute).km);
      const way = boundsBetween(run.rail, from, to);
      if (!isWay(way)) return null;
      const { kmMin, kmMax } = standing(run, minuteOfDay(i + 1));
      const reach = boundsBetween(run.rail, kmMin, kmMax);
      return lengthOf(reach) > lengthOf(way) ? way : joined(way, reach);
    });
  });
}

/** Bounds of the way between two kilometres. */
function boundsBetween(rail, from, to) {
  /** @type {Point[]} */
  const points = [pointAt(rail, from), pointAt(rail, to)];
  for (let i = lastAtMost(rail.km, from) + 1; i < rail.km.length && rail.km[i] < to; i++) points.push({ x: rail.x[i], y: rail.y[i] });
  return boundsOf(points);
}

/**
 * @param {Box} one
 * @param {Box} other
 * @returns {Box}
 */
function joined(one, other) {
  return [Math.min(one[0], other[0]), Math.min(one[1], other[1]), Math.max(one[2], other[2]), Math.max(one[3], other[3])];
}

function lengthOf([west, north, east, south]) {
  return Math.hypot(east - west, south - north);
}

function isWay(bounds) {
  return lengthOf(bounds) >= LEAST_WAY;
}

/** The frame of the sheet or of the window into which a day goes. */
export function dayFrame() {
  return paper.on ? paperFrame(map.getSize()) : camera.frame;
}

/** Zoom of each day: days of like length in a row have one, that of the longest; who stands still keeps the last. */
function dayZooms() {
  const [left, top, right, bottom] = dayFrame();
  return kept(`zooms ${right - left}/${bottom - top}`, () => {
    const ways = dayWays();
    const own = ways.map((way) => way && Math.min(CLOSEST_VIEW, zoomInto(way, dayFrame()) + Math.log2(DAY_SHARE)));
    const zooms = new Array(ways.length).fill(null);
    let group = null;
    own.forEach((zoom, i) => {
      if (zoom === null) return;
      const [least, most] = group ? [Math.min(group.least, zoom), Math.max(group.most, zoom)] : [zoom, zoom];
      if (!group || most - least > ALIKE) group = { rows: [], least: zoom, most: zoom };
      else Object.assign(group, { least, most });
      group.rows.push(i);
      for (const row of group.rows) zooms[row] = group.least;
    });
    const first = zooms.find((zoom) => zoom !== null) ?? null;
    zooms.forEach((zoom, i) => { zooms[i] = zoom ?? (i ? zooms[i - 1] : first); });
    return zooms;
  });
}

/** What of a day should be seen: its way, or where the traveller stands, with the places of its events as far as they fit. */
function daySight(place, zoom) {
  const frame = dayFrame();
  let sight = dayWays()[state.day - 1] ?? boundsOf([place]);
  const { events } = shown();
  for (const row of eventsOfDay(state.day).subarray(0, MOST_CENTRES)) {
    if (Number.isNaN(events.x[row])) continue;
    const wider = joined(sight, boundsOf([{ x: nearestX(events.x[row], middleOf(sight).x), y: events.y[row] }]));
    if (zoomInto(wider, frame) >= zoom) sight = wider;
  }
  return sight;
}

/** Where the camera should be now, in the copy of the world that is on show; see `wanted`. */
export function wantedHere() {
  return broughtHere(wanted());
}

/**
 * A view in the copy of the world that is nearest to the map's middle: nobody flies round the globe.
 * @param {Sight} view
 * @returns {Sight}
 */
export function broughtHere(view) {
  const { centre, sight } = view;
  const copy = sheets.ground ? Math.round((map.getCenter().lng - centre.lng) / 360) : 0;
  if (!copy) return view;
  return { ...view, centre: L.latLng(centre.lat, centre.lng + 360 * copy), sight: sight && [sight[0] + copy, sight[1], sight[2] + copy, sight[3]] };
}

/**
 * Where the camera should be now.
 * @returns {Sight}
 */
export function wanted() {
  if (camera.opening && !paper.on) return openingView();
  const [place] = whereabouts(state.minute);
  if (!place || state.day === 0 || state.day === AFTER) return overview();
  const city = cityAt(place.run, state.minute);
  if (city) return kept(`frame ${city.toBBoxString()} ${dayFrame()}`, () => framed(city));
  const zoom = dayZooms()[state.day - 1];
  if (zoom === null) return framed(L.latLngBounds([[latOf(place.y), lonOf(place.x)]]));
  if (state.playing) return { centre: centreFor(place, dayFrame(), zoom), zoom, sight: null };
  const sight = daySight(place, zoom);
  return { centre: centreFor(middleOf(sight), dayFrame(), zoom), zoom, sight };
}

/** A city on the window, no closer than one can find one's way. */
function framed(bounds) {
  const [west, east] = [bounds.getWest(), bounds.getEast()].map(worldX);
  const [north, south] = [bounds.getNorth(), bounds.getSouth()].map(worldY);
  // Its events may be anywhere in it: nothing is to lie on any part.
  const parts = [0, 0.25, 0.5, 0.75, 1];
  const points = parts.flatMap((across) => parts.map((down) => ({ x: west + (east - west) * across, y: north + (south - north) * down })));
  return viewOf(points, { most: CITY_ZOOM, room: SIGN_ROOM });
}

/** Whether a part of the world is within the free window as it stands. */
export function isInSight(sight) {
  const [left, top, right, bottom] = dayFrame();
  const corner = (x, y) => map.latLngToContainerPoint([latOf(y), lonOf(x)]);
  const [first, last] = [corner(sight[0], sight[1]), corner(sight[2], sight[3])];
  return first.x >= left - 1 && first.y >= top - 1 && last.x <= right + 1 && last.y <= bottom + 1;
}

/** Bounds of the places of a city: of a stay, or of the day on show while the train is near; null where there are none. */
function cityAt(run, minute) {
  const row = Math.max(0, lastAtMost(run.minute, minute));
  const stay = STATES[run.state[row]] === "stay" ? kept(`${run.traveller}/${run.km[row]}`, () => cityOfStay(run, row)) : null;
  if (stay) return stay;
  const city = kept(`day ${state.day}/${[...state.hidden].join()}`, cityOfDay);
  const isInCity = (at) => isNear(city, pointAt(run.rail, standing(run, at).km));
  if (!city || !isInCity(minute)) return null;
  // While he moves the frame stays: it has him where he is at noon.
  const seenAt = state.playing ? minuteOfDay(state.day) : minute;
  return isInCity(seenAt) ? widened(city.bounds, pointAt(run.rail, standing(run, seenAt).km)) : city.bounds;
}

/** Bounds that have a point too. */
function widened(bounds, { x, y }) {
  const { lng } = bounds.getCenter();
  return L.latLngBounds(bounds.getSouthWest(), bounds.getNorthEast()).extend([latOf(y), lonOf(nearestX(x, worldX(lng)))]);
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
  const rows = [...events.order].filter((i) => !isVague(events, i) && (daysOf(events, i)?.some((day) => from <= day && day <= to)
    ?? (events.end[i] >= from && events.start[i] <= to)));
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
  return Math.hypot(nearestX(one.x, other.x) - other.x, one.y - other.y) < reach;
}

/** Bounds of a point and of the events within a city's width of it; null where all lie on one spot. */
function boundsAround(centre, rows) {
  const { events } = shown();
  const bounds = L.latLngBounds([[latOf(centre.y), lonOf(centre.x)]]);
  for (const row of rows) {
    if (isNear(centre, { x: events.x[row], y: events.y[row] })) bounds.extend([latOf(events.y[row]), lonOf(nearestX(events.x[row], centre.x))]);
  }
  return bounds.getNorthWest().distanceTo(bounds.getSouthEast()) > LEAST_CITY_M ? bounds : null;
}
