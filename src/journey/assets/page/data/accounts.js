// What the page knows of each account, decoded when it is first wanted.

import { book, decodeDeltas, decodeTrack, tableOf } from "./book.js";
import { callIndex } from "./calls.js";
import { eventIndex } from "./events.js";
import { stopIndex, strandsOf } from "./strands.js";
import { positionIndex, runOf } from "./timeline.js";

const accounts = new Map();

/** Everything the page knows of one account, decoded on first use. */
export function accountData(id) {
  if (!accounts.has(id)) {
    const row = book.journey.accounts.findIndex((account) => account.id === id);
    const legs = legsOf(row);
    const stops = tableOf("stop", row);
    accounts.set(id, {
      events: eventIndex(tableOf("event", row)),
      stops: stopIndex(stops),
      calls: callIndex(stops),
      strands: strandsOf(legs),
      runs: book.timelines[row].map((timeline) => runOf(timeline, legs, stops)),
      where: positionIndex(tableOf("position", row)),
    });
  }
  return accounts.get(id);
}

/** The legs of an account, with their tracks in world coordinates and the kilometre of every corner. */
function legsOf(row) {
  const legs = tableOf("leg", row);
  if (!legs.size) return legs;
  return { ...legs, track: legs.track.map((track) => decodeTrack(track, 4)), kms: legs.kms.map((kms) => decodeDeltas(kms, 3)) };
}
