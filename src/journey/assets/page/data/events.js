// The events of an account in the order in which a reader meets them, and by the days that they have.

import { AFTER, worldX, worldY } from "./book.js";
import { DAY_MINUTES } from "./time.js";

const BACKGROUND_DAYS = 3;

/**
 * Columns of the events with their days as numbers (0 before the journey, days + 1 after it), in typed arrays.
 * `dayRows[dayStart[d] … dayStart[d + 1]]` are the rows of day d; those longer than three days are kept apart.
 */
export function eventIndex(table) {
  const { size } = table;
  const start = new Int16Array(size);
  const end = new Int16Array(size);
  const x = new Float64Array(size).fill(NaN);
  const y = new Float64Array(size).fill(NaN);
  for (let i = 0; i < size; i++) {
    const days = daysOf(table, i);
    start[i] = table.section[i] === 0 ? 0 : table.section[i] === 2 ? AFTER : days?.[0] ?? table.day[i] ?? 1;
    end[i] = table.section[i] === 1 ? days?.[days.length - 1] ?? table.day_end[i] ?? start[i] : start[i];
    if (table.point[i]) {
      x[i] = worldX(table.point[i][0]);
      y[i] = worldY(table.point[i][1]);
    }
  }
  const clock = Float64Array.from({ length: size }, (_, i) => clockOrder(table, i));
  const order = Uint32Array.from({ length: size }, (_, i) => i).sort((a, b) => start[a] - start[b] || clock[a] - clock[b] || a - b);
  const isLong = (i) => end[i] - start[i] >= BACKGROUND_DAYS && !daysOf(table, i);
  const long = order.filter(isLong);
  const rowOf = new Map(table.ids.map((id, i) => [id, i]));
  const starts = Int16Array.from(order, (row) => start[row]);
  const rankOf = new Uint32Array(size);
  order.forEach((row, rank) => { rankOf[row] = rank; });
  return { kind: [], place: [], ...table, start, end, x, y, order, starts, rankOf, long, rowOf, ...dayIndex(table, order.filter((i) => !isLong(i)), start, end) };
}

/** Events with a clock time by it, the others after those that began earlier. */
export function clockOrder(table, row) {
  const minute = table.minute[row];
  if (minute === null) return 0;
  return table.clock[row] ? minute : minute + DAY_MINUTES / 2;
}

/** The days of an event that has a set of them within the journey; else null. */
export function daysOf(table, row) {
  return table.section[row] === 1 ? table.days?.[row] ?? null : null;
}

function dayIndex(table, rows, start, end) {
  const eachDay = (row, run) => {
    const days = daysOf(table, row);
    if (days) days.forEach(run);
    else for (let day = start[row]; day <= end[row]; day++) run(day);
  };
  const counts = new Uint32Array(AFTER + 2);
  for (const row of rows) eachDay(row, (day) => { counts[day + 1]++; });
  for (let day = 1; day < counts.length; day++) counts[day] += counts[day - 1];
  const dayRows = new Uint32Array(counts[counts.length - 1]);
  const at = counts.slice();
  for (const row of rows) eachDay(row, (day) => { dayRows[at[day]++] = row; });
  return { dayStart: counts, dayRows };
}

export function happensOn(events, row, day) {
  const days = daysOf(events, row);
  return days ? days.includes(day) : events.start[row] <= day && day <= events.end[row];
}

/** Whether only the area of an event is known: its point then stands for the area. */
export function isVague(events, row) {
  return events.certainty[row] === "region";
}
