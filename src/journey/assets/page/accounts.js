// What the page knows of each account, decoded when it is first wanted.

const accounts = new Map();

/** Everything the page knows of one account, decoded on first use. */
function accountData(id) {
  if (!accounts.has(id)) {
    const row = book.journey.accounts.findIndex((account) => account.id === id);
    const legs = tableOf("leg", row);
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
