// The journey as text: a row an event or a call, in step with the day; its filter of kinds is the legend's.

import { book, worldX, worldY } from "../data/book.js";
import { grouped } from "../data/calls.js";
import { happensOn } from "../data/events.js";
import { searched } from "../data/search.js";
import { numberWords } from "../data/time.js";
import { BASES } from "../data/timeline.js";
import { callOfEntry, dayOfCall, tableOrder } from "../state/dated.js";
import { eventsOfDay } from "../state/days.js";
import { shown } from "../state/shown.js";
import { change, state } from "../state/state.js";
import { say, wayOfTelling, word, written } from "../state/words.js";
import { clockNote, lightOf } from "../dom/clocks.js";
import { fillSelect, make, setText } from "../dom/dom.js";
import { signOf } from "../dom/symbols.js";
import { whenWords } from "../dom/when.js";
import { lookAt } from "../map/camera.js";
import { step } from "../bar/steps.js";
import { callName, callWhen, callWords, openCall, ringSign, trainNames } from "../column/callcards.js";
import { cardWords, citedWords, placeLine } from "../column/parts.js";

const MOST_ROWS = 500;
const TABLE_COLUMNS = ["when", "kind", "title", "place", "basis", "sources"];
const COLUMN_WORDS = { place: "table-place" };
// Said outright: where the rows are stacked as blocks (see page.css), the browser would no longer tell a table.
const TABLE_ROLES = { table: "table", thead: "rowgroup", tbody: "rowgroup", tr: "row", td: "cell" };

export function makeTable() {
  const table = {
    search: make("input", { type: "search", id: "table-search", autocomplete: "off" }),
    unfold: make("button", { type: "button", cls: "table-unfold", "aria-expanded": "false", "aria-controls": "table-fields", "data-t": "table-filter", text: say("table-filter") }),
    what: make("select", { id: "table-what" }),
    place: make("select", { id: "table-place" }),
    person: make("select", { id: "table-person" }),
    count: make("p", { cls: "table-count", role: "status" }),
    body: part("tbody"),
    more: make("p", { cls: "empty" }),
    rows: new Map(),
    texts: null,
    account: null,
    chosen: null,
  };
  const heads = TABLE_COLUMNS.map((name) => make("th", { scope: "col", role: "columnheader", "data-t": columnKey(name), text: say(columnKey(name)) }));
  table.scroller = make("div", { cls: "table-rows told", dir: wayOfTelling(), tabindex: "0", role: "region", "data-t-label": "table-caption", "aria-label": say("table-caption") },
    part("table", {}, make("caption", { "data-t": "table-caption", text: say("table-caption") }), part("thead", {}, part("tr", {}, ...heads)), table.body),
    table.more);
  const fields = make("div", { cls: "table-fields", id: "table-fields" },
    field("table-search", table.search), field("table-what", table.what), field("table-place", table.place), field("table-person", table.person));
  table.element = make("div", { cls: "table-panel" },
    make("div", { cls: "table-filter", role: "search", "data-t-label": "table-label", "aria-label": say("table-label") },
      table.unfold, fields, table.count),
    table.scroller);
  table.unfold.addEventListener("click", () => {
    table.unfold.setAttribute("aria-expanded", String(table.unfold.getAttribute("aria-expanded") === "false"));
  });
  table.search.addEventListener("input", () => fillRows(table));
  for (const select of [table.what, table.place, table.person]) select.addEventListener("change", () => fillRows(table));
  table.body.addEventListener("click", ({ target }) => pressRow(target.closest("tr")));
  return table;
}

/** An element of the table, with its role. */
function part(tag, attributes = {}, ...children) {
  return make(tag, { role: TABLE_ROLES[tag], ...attributes }, ...children);
}

function columnKey(name) {
  return COLUMN_WORDS[name] ?? `col-${name}`;
}

/** What stands before a cell where its column has no head over it. */
function headOf(name) {
  return { "data-head": say(columnKey(name)) };
}

function field(key, control) {
  return make("label", {}, make("span", { "data-t": key, text: say(key) }), control);
}

function pressRow(line) {
  if (line?.dataset.call) return pressCall(line.dataset.call);
  if (!line?.dataset.event) return;
  const { events } = shown();
  const row = events.rowOf.get(line.dataset.event);
  const id = events.ids[row];
  if (!happensOn(events, row, state.day)) step(events.start[row], id);
  else change({ event: id });
  if (!state.follow && !Number.isNaN(events.x[row])) lookAt(events.x[row], events.y[row]);
}

/** The map shows the call, and the column its card; the focus stays in the table. */
function pressCall(id) {
  openCall(id, false);
  const { byId, table: { point } } = shown().calls;
  const at = point[byId.get(id).row];
  if (!state.follow && at) lookAt(worldX(at[0]), worldY(at[1]));
}

export function paintTable(table, keys) {
  const key = `${state.account}/${state.lang}`;
  const words = table.made !== key;
  if (words) {
    table.made = key;
    table.texts = null;
    fillChoices(table);
  }
  const filter = [...state.hidden].join();
  if (words || table.filter !== filter) {
    table.filter = filter;
    fillRows(table);
  } else if (keys.has("day") || keys.has("event") || keys.has("call") || keys.has("view")) {
    markRows(table);
  }
}

/** The places and the persons that events have, by name; what was chosen stays. */
function fillChoices(table) {
  const { events, calls } = shown();
  const byName = new Intl.Collator(state.lang).compare;
  const choices = (rows, items) => [["", say("table-all")], ...[...new Set(rows)]
    .map((row) => [String(row), word(items[row].name)]).sort((a, b) => byName(a[1], b[1]))];
  const keep = (select, options) => fillSelect(select, options, options.some(([id]) => id === select.value) ? select.value : "");
  keep(table.what, [["", say("table-all")], ["events", say("table-events")], ["stops", say("table-stops")]]);
  keep(table.place, choices([...events.place, ...calls.table.place].filter((row) => row !== null), book.places));
  keep(table.person, choices(events.who.flat(), book.persons));
}

/** What the search looks in, a text an entry in the chosen language; made when somebody first searches. */
function searchTexts(table) {
  const { events, calls } = shown();
  table.texts = table.texts ?? new Map([...events.ids.map((_, row) => [row, [events.title[row], events.text[row], events.place_name[row],
    ...events.who[row].map((person) => book.persons[person].name)].map(word)]),
  ...calls.list.map((call, i) => [-1 - i, [say("call"), callName(call), word(calls.table.place_today[call.row]), trainNames(call)]])]
    .map(([entry, words]) => [entry, searched(words.join("\n"))]));
  return table.texts;
}

/** Entries in order of time that all filters let through. */
function matching(table) {
  const { events, calls } = shown();
  const { value: what } = table.what;
  const wishes = searched(table.search.value).split(/\s+/).filter(Boolean);
  const texts = wishes.length ? searchTexts(table) : null;
  const [place, person] = [table.place, table.person].map(({ value }) => (value === "" ? null : Number(value)));
  const isEvent = (row) => what !== "stops" && !state.hidden.has(events.kind[row]) &&
    (place === null || events.place[row] === place) && (person === null || events.who[row].includes(person));
  const isCall = ({ row }) => what !== "events" && person === null && (place === null || calls.table.place[row] === place);
  return tableOrder().filter((entry) => (entry < 0 ? isCall(callOfEntry(entry)) : isEvent(entry)) &&
    (!texts || wishes.every((wish) => texts.get(entry).includes(wish))));
}

function fillRows(table) {
  const { events, calls } = shown();
  const rows = matching(table);
  const first = rows.slice(0, MOST_ROWS);
  const number = (n) => numberWords(n, state.lang);
  table.rows = new Map(first.map((entry) => [entry, entry < 0 ? callLine(callOfEntry(entry)) : rowLine(events, entry)]));
  table.chosen = null;
  table.body.replaceChildren(...table.rows.values());
  setText(table.count, say("table-count", { n: number(rows.length), all: number(events.size + calls.list.length) }));
  setText(table.more, rows.length > first.length ? say("table-rest", { n: number(rows.length - first.length) }) : "");
  table.more.hidden = rows.length <= first.length;
  markRows(table);
}

function rowLine(events, row) {
  const kind = book.kinds[events.kind[row]];
  const basis = BASES[events.basis[row]];
  const when = whenWords({ edtf: events.edtf[row], extent: events.extent[row], clock: events.clock[row] });
  const light = lightOf(events, row);
  const clocks = [clockNote(events.clocks?.[row]), light && light.sign !== "doubt" ? say(`light-${light.sign}`) : ""].filter(Boolean).join(" · ");
  return part("tr", { "data-event": events.ids[row] },
    part("td", { cls: "row-when", text: when, ...headOf("when") }, clocks ? make("span", { cls: "row-clocks", text: clocks }) : null),
    part("td", { cls: "row-kind", ...headOf("kind") }, signOf(events.kind[row], 14),
      make("span", { cls: `kind${kind.security ? " security" : ""}`, ...written(kind.name) })),
    make("th", { scope: "row", role: "rowheader" }, make("button", { type: "button", cls: "row-title", ...written(events.title[row]), "aria-expanded": "false" })),
    part("td", { cls: "row-place", ...written(events.place_name[row]), ...headOf("place") }),
    part("td", { cls: "basis-cell", ...headOf("basis") }, make("span", { cls: `basis ${basis}`, text: say(`basis-${basis}`) })),
    sourcesCell(events.sources[row]));
}

/** A call of a train as a row. */
function callLine(call) {
  const { basis, sources } = shown().calls.table;
  const { row } = call;
  const base = BASES[basis[row]];
  return part("tr", { "data-call": call.id },
    part("td", { cls: "row-when", text: callWhen(call), ...headOf("when") }),
    part("td", { cls: "row-kind", ...headOf("kind") }, ringSign(14), make("span", { cls: "kind", text: say("call") })),
    make("th", { scope: "row", role: "rowheader" }, make("button", { type: "button", cls: "row-title", dir: "auto", text: callName(call), "aria-expanded": "false" }),
      make("span", { cls: "row-clocks", dir: "auto", text: trainNames(call) })),
    part("td", { cls: "row-place", dir: "auto", text: callName(call), ...headOf("place") }),
    part("td", { cls: "basis-cell", ...headOf("basis") }, make("span", { cls: `basis ${base}`, text: say(`basis-${base}`) })),
    sourcesCell(sources[row]));
}

/** Each source in its short form, with the place in it. */
function sourcesCell(refs) {
  const cell = part("td", { cls: "row-sources", ...headOf("sources") });
  const told = new Map();
  for (const [source, locator] of refs) grouped(told, source).push(locator);
  [...told].forEach(([row, locators], i) => {
    cell.append(i ? "; " : "", citedWords(row, [...new Set(locators)].filter(Boolean).join(", ")));
  });
  return cell;
}

/** What the chosen row has to say: the words of its card. */
function detailLine(entry) {
  const words = entry < 0 ? callWords(callOfEntry(entry)) : [placeLine(shown().events, entry), ...cardWords(shown().events, entry)].filter(Boolean);
  const line = part("tr", { cls: "row-detail" }, part("td", { colspan: TABLE_COLUMNS.length }, ...words));
  line.dataset.of = entry < 0 ? callOfEntry(entry).id : shown().events.ids[entry];
  return line;
}

/** Mark the rows of the day, and bring the chosen one, the first of the day, or the next that comes into the panel's window. */
function markRows(table) {
  const { events } = shown();
  const ofDay = new Set(eventsOfDay(state.day));
  const chosen = chosenEntry();
  let first = null;
  let next = null;
  for (const [entry, line] of table.rows) {
    const call = callOfEntry(entry);
    const today = call ? dayOfCall(call) === state.day : ofDay.has(entry);
    if (today) line.setAttribute("aria-current", "date");
    else line.removeAttribute("aria-current");
    if (today) first = first ?? line;
    if ((call ? dayOfCall(call) : events.start[entry]) >= state.day) next = next ?? line;
  }
  if (chosen !== table.chosen) chooseRow(table, chosen);
  showRow(table.scroller, table.rows.get(chosen) ?? first ?? next);
}

/** The entry of the event or call singled out; null for none. */
function chosenEntry() {
  const { events, calls } = shown();
  if (state.event !== null) return events.rowOf.get(state.event) ?? null;
  const call = calls.byId.get(state.call?.id);
  return call ? -1 - calls.list.indexOf(call) : null;
}

/** Under the chosen row its words unfold. */
function chooseRow(table, chosen) {
  table.body.querySelector(".row-detail")?.remove();
  for (const entry of [table.chosen, chosen]) {
    const line = table.rows.get(entry);
    line?.classList.toggle("chosen", entry === chosen);
    line?.querySelector(".row-title").setAttribute("aria-expanded", String(entry === chosen));
  }
  table.chosen = chosen;
  table.rows.get(chosen)?.after(detailLine(chosen));
}

function showRow(scroller, line) {
  if (!line) return;
  const head = scroller.querySelector("thead").offsetHeight;
  const top = line.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;
  const detail = line.nextElementSibling?.matches(".row-detail") ? line.nextElementSibling.offsetHeight : 0;
  const seen = top >= scroller.scrollTop + head && top + line.offsetHeight + detail <= scroller.scrollTop + scroller.clientHeight;
  if (!seen) scroller.scrollTop = top - head - 4;
}
