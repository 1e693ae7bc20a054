// The rails of an account, every stretch once with all who pass over it, cut at where they are; and the places where trains call.

import { worldX, worldY } from "./book.js";

/** Parts of the world from west to east that are told apart, some metre: less than the data tell. */
const FINE = 4e7;
/** More spots than a journey has. */
const MOST_SPOTS = 2 ** 26;

/**
 * Rails that several legs share, cut so that each stretch is stored once with every passage over it.
 * @returns {{track: Float64Array, passes: {traveller: number, basis: number, kms: number[]}[]}[]}
 */
export function strandsOf(legs) {
  const edges = new Map();
  const spots = new Map();
  for (let leg = 0; leg < legs.size; leg++) {
    const [track, kms] = [legs.track[leg], legs.kms[leg]];
    for (let i = 0; i + 1 < kms.length; i++) addEdge(edges, spots, track, kms, i, leg);
  }
  const strands = [];
  for (const edge of edges.values()) {
    const last = strands[strands.length - 1];
    if (last && continues(last, edge)) extend(last, edge);
    else strands.push(strandOf(edge, legs));
  }
  return strands.map((strand) => ({ ...strand, track: Float64Array.from(strand.track) }));
}

function addEdge(edges, spots, track, kms, i, leg) {
  const [a, b] = [spotOf(spots, track, i), spotOf(spots, track, i + 1)];
  const forth = a * MOST_SPOTS + b;
  const back = b * MOST_SPOTS + a;
  const turned = edges.has(back) && !edges.has(forth);
  const key = turned ? back : forth;
  if (!edges.has(key)) edges.set(key, { ax: track[2 * i], ay: track[2 * i + 1], bx: track[2 * i + 2], by: track[2 * i + 3], passes: [] });
  const [start, end] = turned ? [kms[i + 1], kms[i]] : [kms[i], kms[i + 1]];
  edges.get(key).passes.push({ leg, start, end });
}

/** The number of a vertex's spot; of whole numbers, which are sooner compared than texts. */
function spotOf(spots, track, i) {
  const at = Math.round(track[2 * i] * FINE) * (FINE + 1) + Math.round(track[2 * i + 1] * FINE);
  if (!spots.has(at)) spots.set(at, spots.size);
  return spots.get(at);
}

function continues(strand, edge) {
  const size = strand.track.length;
  return strand.track[size - 2] === edge.ax && strand.track[size - 1] === edge.ay &&
    strand.passes.length === edge.passes.length && edge.passes.every((pass, i) =>
    pass.leg === strand.passes[i].leg && pass.start === strand.passes[i].kms[strand.passes[i].kms.length - 1]);
}

function extend(strand, edge) {
  strand.track.push(edge.bx, edge.by);
  edge.passes.forEach((pass, i) => strand.passes[i].kms.push(pass.end));
}

function strandOf(edge, legs) {
  return {
    track: [edge.ax, edge.ay, edge.bx, edge.by],
    passes: edge.passes.map(({ leg, start, end }) => ({ leg, traveller: legs.traveller[leg], basis: legs.basis[leg], kms: [start, end] })),
  };
}

/** Cut the strands at where the travellers are: pieces {strand, from, to, travelled, basis}, ends as vertex shares. */
export function piecesAt(strands, kms) {
  const pieces = [];
  for (const strand of strands) {
    const first = Math.min(...strand.passes.map((pass) => pass.traveller));
    const passes = strand.passes.filter((pass) => pass.traveller === first);
    const km = kms[first];
    const done = passes.filter((pass) => Math.max(pass.kms[0], pass.kms[pass.kms.length - 1]) <= km);
    const now = passes.find((pass) => Math.min(pass.kms[0], pass.kms[pass.kms.length - 1]) < km && !done.includes(pass));
    const end = strand.track.length / 2 - 1;
    if (done.length) {
      pieces.push({ strand, from: 0, to: end, travelled: true, basis: best(done) });
    } else if (now) {
      const cut = vertexShare(now.kms, km);
      const forward = now.kms[0] < now.kms[end];
      const ahead = best(passes);
      pieces.push({ strand, from: forward ? 0 : cut, to: forward ? cut : end, travelled: true, basis: now.basis });
      pieces.push({ strand, from: forward ? cut : 0, to: forward ? end : cut, travelled: false, basis: ahead });
    } else {
      pieces.push({ strand, from: 0, to: end, travelled: false, basis: best(passes) });
    }
  }
  return pieces;
}

function best(passes) {
  return Math.min(...passes.map((pass) => pass.basis));
}

function vertexShare(kms, km) {
  const sign = kms[0] <= kms[kms.length - 1] ? 1 : -1;
  let low = 0;
  let high = kms.length - 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((kms[middle + 1] - km) * sign < 0) low = middle + 1;
    else high = middle;
  }
  const width = kms[low + 1] - kms[low];
  return low + (width ? (km - kms[low]) / width : 0);
}

/** The part of a track between two vertex shares. */
export function partOf(track, from, to) {
  if (from === 0 && to === track.length / 2 - 1) return track;
  const inner = track.slice(2 * (Math.floor(from) + 1), 2 * Math.ceil(to));
  return [...cornerAt(track, from), ...inner, ...cornerAt(track, to)];
}

/** The point of a track at a vertex share. */
export function cornerAt(track, share) {
  const i = Math.min(Math.floor(share), track.length / 2 - 2);
  const f = share - i;
  return [0, 1].map((axis) => track[2 * i + axis] + (track[2 * i + 2 + axis] - track[2 * i + axis]) * f);
}

/** One ring a place: {place, x, y, radius_km, certainty, calls: [[traveller, km]…], basis}. */
export function stopIndex(table) {
  const index = new Map();
  for (let i = 0; i < table.size; i++) {
    if (!table.point[i]) continue;
    const key = table.place[i] ?? `stop ${i}`;
    if (!index.has(key)) {
      const [lon, lat] = table.point[i];
      index.set(key, { place: table.place[i], name: table.place_name[i], x: worldX(lon), y: worldY(lat), radius_km: table.radius_km[i], certainty: table.certainty[i], calls: [], basis: 2 });
    }
    const stop = index.get(key);
    stop.calls.push([table.traveller[i], table.km[i]]);
    stop.basis = Math.min(stop.basis, table.basis[i]);
  }
  return [...index.values()];
}
