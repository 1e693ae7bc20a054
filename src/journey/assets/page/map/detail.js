// Levels of detail: of a track with many corners, at each zoom those that a screen can tell apart, and of them what a view shows.

import { cornerAt, partOf } from "../data/strands.js";
import { lastAtMost } from "../data/time.js";

/** A track with fewer corners is drawn as it is. */
const MANY = 2000;
/** Pixels by which a straight line may miss a corner: with an end that lies short of one by as much, a quarter of a pixel. */
const OFF = 0.17;
/** Corners that have bounds in common. */
const STRETCH = 256;
const DEEPEST = 22;
/** Beside the view, in pixels: as wide as a line is drawn. */
const MARGIN = 20;

const levels = new WeakMap();

export function isLong(track) {
  return track.length >= 2 * MANY;
}

/**
 * The corners of a track that are kept at a zoom: where they stand in it, their coordinates, and the bounds of each stretch
 * up to the first corner of the next one.
 * @param {Float64Array} track
 * @param {number} zoom
 */
export function levelOf(track, zoom) {
  const deep = Math.max(0, Math.min(DEEPEST, Math.ceil(zoom)));
  const made = levels.get(track) ?? levels.set(track, []).get(track);
  made[deep] = made[deep] ?? levelAt(track, OFF / (256 * 2 ** deep));
  return made[deep];
}

function levelAt(track, off) {
  const at = cornersWithin(track, off);
  const corners = Float64Array.from({ length: 2 * at.length }, (_, i) => track[2 * at[i >> 1] + (i & 1)]);
  const stretches = [];
  for (let first = 0; first === 0 || first < at.length - 1; first += STRETCH) stretches.push(stretchBounds(corners, first, first + STRETCH));
  return { at: Uint32Array.from(at), corners, stretches };
}

/**
 * Corners between which straight lines miss none of the others by more than `off`: from each as far as one direction goes by all
 * that follow, and the track does not turn back. One walk along the track (a cone, as Zhao and Saalfeld's sleeve).
 */
function cornersWithin(track, off) {
  const last = track.length / 2 - 1;
  const at = [0];
  let [low, high, far] = [-Infinity, Infinity, 0];
  for (let i = 1; i <= last; i++) {
    const from = at[at.length - 1];
    const [east, south] = [track[2 * i] - track[2 * from], track[2 * i + 1] - track[2 * from + 1]];
    const distance = Math.hypot(east, south);
    let direction = Math.atan2(south, east);
    const half = distance > off ? Math.asin(off / distance) : Math.PI;
    if (low > -Infinity) direction += 2 * Math.PI * Math.round(((low + high) / 2 - direction) / (2 * Math.PI));
    const back = distance < far - off || (distance <= off && far > off);
    if (i - 1 > from && (back || direction < low || direction > high)) {
      at.push(--i);
      [low, high, far] = [-Infinity, Infinity, 0];
      continue;
    }
    far = Math.max(far, distance);
    if (distance > off) [low, high] = [Math.max(low, direction - half), Math.min(high, direction + half)];
  }
  if (last) at.push(last);
  return at;
}

function stretchBounds(corners, first, last) {
  const bounds = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 2 * first; i < Math.min(2 * last + 2, corners.length); i += 2) {
    bounds[0] = Math.min(bounds[0], corners[i]);
    bounds[1] = Math.min(bounds[1], corners[i + 1]);
    bounds[2] = Math.max(bounds[2], corners[i]);
    bounds[3] = Math.max(bounds[3], corners[i + 1]);
  }
  return bounds;
}

/**
 * What a view shows of a track between two shares of its corners, as lines of world coordinates; of a short one all.
 * @param {Float64Array} track
 * @param {View} view
 * @param {number} [from]
 * @param {number} [to]
 * @returns {(number[] | Float64Array)[]}
 */
export function linesInView(track, view, from = 0, to = track.length / 2 - 1) {
  if (!isLong(track)) return [partOf(track, from, to)];
  const { at, corners, stretches } = levelOf(track, view.zoom);
  const last = lastAtMost(at, to);
  const before = lastAtMost(at, from);
  const first = at[before] === from ? before : before + 1;
  const lineOf = (begin, end) => {
    const line = corners.subarray(2 * begin, 2 * end + 2);
    const head = begin === first && at[begin] > from ? cornerAt(track, from) : [];
    const tail = end === last && at[end] < to ? cornerAt(track, to) : [];
    return head.length + tail.length ? joinedLine([head, line, tail]) : line;
  };
  if (first > last) return [[...cornerAt(track, from), ...cornerAt(track, to)]];
  const lines = [];
  let begin = -1;
  for (let stretch = Math.floor(before / STRETCH); stretch < stretches.length && stretch * STRETCH <= last; stretch++) {
    if (isSeen(stretches[stretch], view)) {
      if (begin < 0) begin = Math.max(first, stretch * STRETCH);
    } else if (begin >= 0) {
      lines.push(lineOf(begin, stretch * STRETCH));
      begin = -1;
    }
  }
  if (begin >= 0) lines.push(lineOf(begin, last));
  return lines;
}

/** Coordinates in a row: more than a call may have arguments. */
function joinedLine(parts) {
  const whole = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function isSeen([west, north, east, south], { scale, left, top, width, height }) {
  return east * scale > left - MARGIN && west * scale < left + width + MARGIN &&
    south * scale > top - MARGIN && north * scale < top + height + MARGIN;
}
