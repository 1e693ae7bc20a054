// The calls of the trains in the order of travel, by place and by traveller.

/** Who travels together calls together: {table, list, byId, byPlace, ofTraveller}. */
export function callIndex(table) {
  const [byKey, byId, byPlace, ofTraveller] = [new Map(), new Map(), new Map(), new Map()];
  for (let row = 0; row < table.size; row++) {
    const key = [table.place[row], table.arrival[row], table.departure[row], table.edtf[row], table.event[row]].join();
    const call = byKey.get(key) ?? callOf(table, row);
    if (!byKey.has(key)) grouped(byPlace, table.place[row]).push(call);
    byKey.set(key, call);
    byId.set(table.ids[row], call);
    call.travellers.push(table.traveller[row]);
    grouped(ofTraveller, table.traveller[row]).push(call);
  }
  return { table: { place: [], ...table }, list: [...byKey.values()], byId, byPlace, ofTraveller };
}

/**
 * @param {Table} table
 * @param {Row} row
 * @returns {Call}
 */
function callOf(table, row) {
  const [arrival, departure] = [table.arrival[row], table.departure[row]];
  return { id: table.ids[row], row, travellers: [], from: arrival ?? departure, to: departure ?? arrival };
}

export function grouped(groups, key) {
  if (!groups.has(key)) groups.set(key, []);
  return groups.get(key);
}
