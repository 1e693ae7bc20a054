// The map goes on past 180°: what is drawn is drawn in every copy of the world that the window shows.

import { worldX } from "../data/book.js";
import { kept, shown } from "../state/shown.js";
import { map } from "./map.js";

/** Pixels that signs and names take beside their points. */
const BESIDE_POINT = 64;
/** So near to an edge of the world, in its units (some 40 m), a line runs along it. */
const ON_EDGE = 1e-6;

/** x of the world in the copy in which it is nearest to another. */
export function nearestX(x, to) {
  return x + Math.round(to - x);
}

/** A longitude within -180 and 180. */
export function wrappedLon(lon) {
  return Math.abs(lon) <= 180 ? lon : lon - 360 * Math.round(lon / 360);
}

/** x of the middle of the map, in the copy on show. */
export function middleX() {
  return worldX(map.getCenter().lng);
}

/** From where to where in the world, at least all round, the ways of the account lead: one across 180° goes on past it. */
function worldReach() {
  return kept("reach", () => shown().runs.reduce(
    ([west, east], { rail }) => [rail.x.reduce((a, b) => Math.min(a, b), west), rail.x.reduce((a, b) => Math.max(a, b), east)], [0, 1]));
}

/** The copies of what reaches so far west and east of which a view shows a part: by how many worlds each lies east. */
export function copiesIn({ scale, left, width }, [west, east] = worldReach()) {
  const copies = [];
  const last = Math.floor((left + width + BESIDE_POINT) / scale - west);
  for (let copy = Math.ceil((left - BESIDE_POINT) / scale - east); copy <= last; copy++) copies.push(copy);
  return copies;
}

/**
 * A view of such a copy.
 * @param {View} view
 * @param {number} copy
 * @returns {View}
 */
export function viewOfCopy(view, copy) {
  return copy ? { ...view, left: view.left - copy * view.scale } : view;
}

/**
 * A view for each copy.
 * @param {View} view
 * @param {number[]} [reach]
 * @returns {View[]}
 */
export function viewsOf(view, reach) {
  return copiesIn(view, reach).map((copy) => viewOfCopy(view, copy));
}

/** The outline of a shape without what runs along an edge of the world, where maps are cut. */
export function offEdge(shape) {
  const { west, north, east, south, track } = shape;
  if (Math.min(west, north, 1 - east, 1 - south) > ON_EDGE) return [shape];
  // Which edges a corner lies on, as bits: this runs over every corner of a continent when the page opens.
  const edgesAt = (i) => (isOnEdge(track[i]) ? 1 : 0) + (isOnEdge(track[i + 1]) ? 2 : 0);
  const lines = [];
  let first = 0;
  let before = edgesAt(0);
  for (let i = 2; i < track.length; i += 2) {
    const now = edgesAt(i);
    if (now & before) {
      lines.push(track.subarray(first, i));
      first = i;
    }
    before = now;
  }
  lines.push(track.subarray(first));
  return lines.filter((line) => line.length > 2).map((line) => ({ ...shape, track: line }));
}

function isOnEdge(part) {
  return Math.abs(part) < ON_EDGE || Math.abs(1 - part) < ON_EDGE;
}
