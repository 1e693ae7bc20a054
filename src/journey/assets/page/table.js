// The journey as text: a row an event, in step with the day; its filter of kinds is the legend's.

const MOST_ROWS = 500;
const TABLE_COLUMNS = ["when", "kind", "title", "place", "basis", "sources"];
const COLUMN_WORDS = { place: "table-place" };
// Said outright: where the rows are stacked as blocks (see page.css), the browser would no longer tell a table.
const TABLE_ROLES = { table: "table", thead: "rowgroup", tbody: "rowgroup", tr: "row", td: "cell" };

function makeTable() {
  const table = {
    search: make("input", { type: "search", id: "table-search", autocomplete: "off" }),
    place: make("select", { id: "table-place" }),
    person: make("select", { id: "table-person" }),
    count: make("p", { cls: "table-count", role: "status" }),
    body: part("tbody"),
    more: make("p", { cls: "empty" }),
    rows: new Map(),
    texts: null,
    account: null,
  };
  const heads = TABLE_COLUMNS.map((name) => make("th", { scope: "col", role: "columnheader", "data-t": columnKey(name), text: say(columnKey(name)) }));
  table.scroller = make("div", { cls: "table-rows", tabindex: "0", role: "region", "data-t-label": "table-caption", "aria-label": say("table-caption") },
    part("table", {}, make("caption", { "data-t": "table-caption", text: say("table-caption") }), part("thead", {}, part("tr", {}, ...heads)), table.body),
    table.more);
  table.element = make("div", { cls: "table-panel" },
    make("div", { cls: "table-filter", role: "search", "data-t-label": "table-label", "aria-label": say("table-label") },
      field("table-search", table.search), field("table-place", table.place), field("table-person", table.person), table.count),
    table.scroller);
  table.search.addEventListener("input", () => fillRows(table));
  for (const select of [table.place, table.person]) select.addEventListener("change", () => fillRows(table));
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
  if (!line) return;
  const { events } = shown();
  const row = events.rowOf.get(line.dataset.event);
  const id = events.ids[row];
  if (!happensOn(events, row, state.day)) step(daysOf(events, row)?.[0] ?? events.start[row], id);
  else change({ event: id });
  if (!state.follow && !Number.isNaN(events.x[row])) lookAt(events.x[row], events.y[row]);
}

function happensOn(events, row, day) {
  const days = daysOf(events, row);
  return days ? days.includes(day) : events.start[row] <= day && day <= events.end[row];
}

function paintTable(table, keys) {
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
  } else if (keys.has("day") || keys.has("event") || keys.has("view")) {
    markRows(table);
  }
}

/** The places and the persons that events have, by name; what was chosen stays. */
function fillChoices(table) {
  const { events } = shown();
  const byName = new Intl.Collator(state.lang).compare;
  const choices = (rows, items) => [["", say("table-all")], ...[...new Set(rows)]
    .map((row) => [String(row), word(items[row].name)]).sort((a, b) => byName(a[1], b[1]))];
  const keep = (select, options) => fillSelect(select, options, options.some(([id]) => id === select.value) ? select.value : "");
  keep(table.place, choices(events.place.filter((row) => row !== null), book.places));
  keep(table.person, choices(events.who.flat(), book.persons));
}

/** What the search looks in, a text a row in the chosen language; made when somebody first searches. */
function searchTexts(table) {
  const { events } = shown();
  table.texts ??= events.ids.map((_, row) => [events.title[row], events.text[row], events.place_name[row],
    ...events.who[row].map((person) => book.persons[person].name)].map(word).join("\n").toLocaleLowerCase(state.lang));
  return table.texts;
}

/** Rows in order of time that all filters let through. */
function matching(table) {
  const { events } = shown();
  const wishes = table.search.value.toLocaleLowerCase(state.lang).split(/\s+/).filter(Boolean);
  const texts = wishes.length ? searchTexts(table) : null;
  const [place, person] = [table.place, table.person].map(({ value }) => (value === "" ? null : Number(value)));
  return [...events.order].filter((row) => !state.hidden.has(events.kind[row]) &&
    (place === null || events.place[row] === place) &&
    (person === null || events.who[row].includes(person)) &&
    (!texts || wishes.every((wish) => texts[row].includes(wish))));
}

function fillRows(table) {
  const { events } = shown();
  const rows = matching(table);
  const first = rows.slice(0, MOST_ROWS);
  const number = (n) => numberWords(n, state.lang);
  table.rows = new Map(first.map((row) => [row, rowLine(events, row)]));
  table.body.replaceChildren(...table.rows.values());
  setText(table.count, say("table-count", { n: number(rows.length), all: number(events.size) }));
  setText(table.more, rows.length > first.length ? say("table-rest", { n: number(rows.length - first.length) }) : "");
  table.more.hidden = rows.length <= first.length;
  markRows(table);
}

function rowLine(events, row) {
  const kind = book.kinds[events.kind[row]];
  const basis = BASES[events.basis[row]];
  const when = whenWords({ edtf: events.edtf[row], extent: events.extent[row], clock: events.clock[row] });
  const light = lightOf(events, row);
  const clocks = [clockNote(events, row), light && light.sign !== "doubt" ? say(`light-${light.sign}`) : ""].filter(Boolean).join(" · ");
  const sources = new Set(events.sources[row].map(([source]) => source)).size;
  return part("tr", { "data-event": events.ids[row] },
    part("td", { cls: "row-when", text: when, ...headOf("when") }, clocks ? make("span", { cls: "row-clocks", text: clocks }) : null),
    part("td", { cls: "row-kind", ...headOf("kind") }, signOf(events.kind[row], 14),
      make("span", { cls: `kind${kind.security ? " security" : ""}`, text: word(kind.name) })),
    make("th", { scope: "row", role: "rowheader" }, make("button", { type: "button", cls: "row-title", text: word(events.title[row]) })),
    part("td", { cls: "row-place", text: word(events.place_name[row]), ...headOf("place") }),
    part("td", headOf("basis"), make("span", { cls: `basis ${basis}`, text: say(`basis-${basis}`) })),
    part("td", { cls: "row-sources", text: numberWords(sources, state.lang), ...headOf("sources") }));
}

/** Mark the rows of the day, and bring the first of them, or the next that comes, into the panel's window. */
function markRows(table) {
  const { events } = shown();
  const ofDay = new Set(eventsOfDay(state.day));
  let wanted = null;
  let next = null;
  for (const [row, line] of table.rows) {
    if (ofDay.has(row)) line.setAttribute("aria-current", "date");
    else line.removeAttribute("aria-current");
    line.classList.toggle("chosen", events.ids[row] === state.event);
    if (events.ids[row] === state.event) wanted = line;
    if (ofDay.has(row)) wanted ??= line;
    if (events.start[row] >= state.day) next ??= line;
  }
  showRow(table.scroller, wanted ?? next);
}

function showRow(scroller, line) {
  if (!line) return;
  const head = scroller.querySelector("thead").offsetHeight;
  const top = line.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;
  const seen = top >= scroller.scrollTop + head && top + line.offsetHeight <= scroller.scrollTop + scroller.clientHeight;
  if (!seen) scroller.scrollTop = top - head - 4;
}
