// The rails of an account, every stretch once with all who pass over it, cut at where they are; and the places where trains call.

import { decodeDeltas, decodeTrack, worldX, worldY } from "./book.js";

/** Parts of the world from west to east that are told apart, some 4 cm. */
const FINE = 1e9;

/**
 * Rails that several legs share, cut so that each stretch is stored once with every passage over it.
 * @returns {{track: Float64Array, passes: {traveller: number, basis: number, kms: number[]}[]}[]}
 */
export function strandsOf(legs) {
  const edges = new Map();
  for (let leg = 0; leg < legs.size; leg++) {
    const track = decodeTrack(legs.track[leg], 4);
    const kms = decodeDeltas(legs.kms[leg], 3);
    for (let i = 0; i + 1 < kms.length; i++) addEdge(edges, track, kms, i, leg, legs);
  }
  const strands = [];
  for (const edge of edges.values()) {
    const last = strands[strands.length - 1];
    if (last && continues(last, edge)) extend(last, edge);
    else strands.push(strandOf(edge));
  }
  return strands.map((strand) => ({ ...strand, track: Float64Array.from(strand.track) }));
}

function addEdge(edges, track, kms, i, leg, legs) {
  const [ax, ay, bx, by] = track.slice(2 * i, 2 * i + 4);
  const [a, b] = [spotOf(ax, ay), spotOf(bx, by)];
  const forth = `${a}|${b}`;
  const back = `${b}|${a}`;
  const turned = edges.has(back) && !edges.has(forth);
  const key = turned ? back : forth;
  if (!edges.has(key)) edges.set(key, { ax, ay, bx, by, passes: [] });
  const ends = turned ? [kms[i + 1], kms[i]] : [kms[i], kms[i + 1]];
  edges.get(key).passes.push({ leg, traveller: legs.traveller[leg], basis: legs.basis[leg], ends });
}

/** A vertex in words: of whole numbers, which are sooner written than fractions and finer than the data. */
function spotOf(x, y) {
  return `${Math.round(x * FINE)},${Math.round(y * FINE)}`;
}

function continues(strand, edge) {
  const size = strand.track.length;
  return strand.track[size - 2] === edge.ax && strand.track[size - 1] === edge.ay &&
    strand.passes.length === edge.passes.length && edge.passes.every((pass, i) =>
    pass.leg === strand.passes[i].leg && pass.ends[0] === strand.passes[i].kms[strand.passes[i].kms.length - 1]);
}

function extend(strand, edge) {
  strand.track.push(edge.bx, edge.by);
  edge.passes.forEach((pass, i) => strand.passes[i].kms.push(pass.ends[1]));
}

function strandOf(edge) {
  return {
    track: [edge.ax, edge.ay, edge.bx, edge.by],
    passes: edge.passes.map(({ leg, traveller, basis, ends }) => ({ leg, traveller, basis, kms: [...ends] })),
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
  let i = 0;
  while (i < kms.length - 2 && (kms[i + 1] - km) * sign < 0) i++;
  const width = kms[i + 1] - kms[i];
  return i + (width ? (km - kms[i]) / width : 0);
}

/** The part of a track between two vertex shares. */
export function partOf(track, from, to) {
  if (from === 0 && to === track.length / 2 - 1) return track;
  const at = (share) => {
    const i = Math.min(Math.floor(share), track.length / 2 - 2);
    const f = share - i;
    return [0, 1].map((axis) => track[2 * i + axis] + (track[2 * i + 2 + axis] - track[2 * i + axis]) * f);
  };
  const inner = track.slice(2 * (Math.floor(from) + 1), 2 * Math.ceil(to));
  return [...at(from), ...inner, ...at(to)];
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
