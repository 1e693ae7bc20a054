// A card for every event of the day, and what lasts longer than it.

const MOST_CARDS = 40;
const FIRST_CARDS = 12;
/** While a day plays, the rest of its cards comes when it has stayed so long that they may be read. */
const STAYED_MS = 1500;
const CLAIMED_TIMES = new Set(["when", "arrival", "departure"]);
const cardWork = following(fillCards, 150);
const restWork = following(addRest, 150);
let restRows = [];
let cardsMade = 0;
/** Day that the cards on show are of, and what stands under them. */
let cardDay = null;
let underCards = "";
/** What the reader has unfolded on the day on show: ids of lasting events, and whether a crowded day's further cards. */
const unfolded = { events: new Set(), more: false };
/** What is still to be put into a fold that nobody has opened yet. */
const unfilled = new WeakMap();

/** Cards follow the map, unless one of them is what the reader has asked for. */
function paintCards() {
  forgetTimes();
  if (state.event === null) cardWork.ask();
  else cardWork.now();
}

/** The first cards, which are all on most days; the rest of a crowded day a little later. */
function fillCards() {
  const rows = [...eventsOfDay(state.day)];
  const first = state.event === null ? rows.slice(0, FIRST_CARDS) : rows;
  restRows = rows.slice(first.length);
  cardsMade = performance.now();
  // While the column is as it was: to scroll a new one would have it laid out at once.
  if (cardDay !== state.day) {
    columnToTop();
    forgetUnfolded();
  }
  cardDay = state.day;
  const list = cardList(first);
  list.classList.toggle("coming", !state.playing);
  const before = $("cards").firstElementChild;
  if (before) before.replaceWith(list);
  else $("cards").append(list);
  paintUnder(rows.length);
  paintRest();
  gatherTimes();
  markCard();
}

function paintRest() {
  if (!restRows.length || restWork.owed()) return;
  if (!state.playing || performance.now() - cardsMade > STAYED_MS) restWork.ask();
}

function addRest() {
  if (!restRows.length) return;
  $("cards").firstElementChild.append(...cardList(restRows).children);
  restRows = [];
  gatherTimes();
  markCard();
}

/** What was unfolded is folded again when the cards are next made. */
function forgetUnfolded() {
  if (unfolded.more || unfolded.events.size) underCards = "";
  unfolded.events.clear();
  unfolded.more = false;
}

/** What lasts longer than the day, and what the filter leaves out; from day to day it is mostly the same and stays. */
function paintUnder(count) {
  const cards = $("cards");
  const background = [...backgroundOfDay(state.day)];
  const wanted = background.indexOf(shown().events.rowOf.get(state.event)) < MOST_CARDS ? "" : state.event;
  const now = [state.account, state.lang, state.hidden.size > 0, count > 0, wanted, ...background].join();
  if (now === underCards && !cards.querySelector(".background + .list [open]")) return;
  underCards = now;
  const parts = [];
  if (!count) parts.push(make("p", { cls: "empty", text: say(background.length ? "only-background" : "nothing") }));
  if (background.length) parts.push(make("h3", { cls: "background", text: say("background") }), cardList(background, foldedCard));
  if (state.hidden.size) parts.push(make("p", { cls: "empty", text: say("filtered") }));
  while (cards.children.length > 1) cards.lastElementChild.remove();
  cards.append(...parts);
}

/** Cards, the first (and the one singled out) at once and the rest when the reader asks. */
function cardList(rows, makeCard = cardOf) {
  const wanted = state.event === null ? undefined : shown().events.rowOf.get(state.event);
  const first = unfolded.more ? rows : rows.filter((row, i) => i < MOST_CARDS || row === wanted);
  const rest = rows.length > first.length ? rows.filter((row, i) => i >= MOST_CARDS && row !== wanted) : [];
  const list = make("div", { cls: "list" }, ...first.map(makeCard));
  if (rest.length) {
    const more = make("button", { cls: "more", type: "button", text: say("more-cards", { n: rest.length }) });
    more.addEventListener("click", () => {
      unfolded.more = true;
      more.replaceWith(...rest.map(makeCard));
    });
    list.append(more);
  }
  return list;
}

function cardOf(row) {
  const { events } = shown();
  const head = cardHead(events, row, shownSerial());
  head.append(pinButton(events.ids[row], word(events.title[row])));
  return cardFrame(row, [head, make("h3", { dir: "auto", text: word(events.title[row]) }), ...cardBody(events, row)]);
}

/** A card of which only the head shows until the reader opens it. */
function foldedCard(row) {
  const { events } = shown();
  const fold = foldOf(events, row, unfolded.events, () => [cardHead(events, row, shownSerial()), ...cardBody(events, row)]);
  const card = cardFrame(row, [fold, pinButton(events.ids[row], word(events.title[row]))]);
  card.dataset.folded = "";
  return card;
}

/**
 * The title of an event, and what `body` gives when it is first opened. Which are open stands in the set `open`, from the
 * press on: the browser tells `toggle` later, maybe when the cards have been made anew.
 */
function foldOf(events, row, open, body) {
  const id = events.ids[row];
  const summary = make("summary", {}, signOf(events.kind[row]), make("span", { dir: "auto", text: word(events.title[row]) }));
  const fold = make("details", { cls: "fold" }, summary);
  const turn = (opened) => {
    open[opened ? "add" : "delete"](id);
    setFold(fold, opened);
  };
  unfilled.set(fold, body);
  setFold(fold, open.has(id));
  summary.addEventListener("click", (event) => {
    event.preventDefault();
    turn(!fold.open);
  });
  // A browser that looks for a word opens what it stands in without a press; paper opens all, for a moment.
  fold.addEventListener("toggle", () => { if (fold.open && fold.isConnected && !paper.on) turn(true); });
  return fold;
}

/** Open or close a fold, at once with what is in it. */
function setFold(fold, open) {
  if (open && unfilled.has(fold)) {
    fold.append(...unfilled.get(fold)().filter(Boolean));
    unfilled.delete(fold);
  }
  if (fold.open !== open) fold.open = open;
}

function cardBody(events, row) {
  return [placeLine(events, row, locateButton(events, row)), ...cardWords(events, row)];
}

function cardWords(events, row) {
  return [...clockLines(events, row), make("p", { cls: "text", dir: "auto", text: word(events.text[row]) }), provenance(events, row), others(events.others[row])];
}

function cardFrame(row, content) {
  const { events } = shown();
  const card = make("article", { cls: "card", "data-event": events.ids[row], "data-kind": book.kinds[events.kind[row]].id }, ...content);
  card.addEventListener("pointerenter", () => change({ pointed: row }));
  card.addEventListener("pointerleave", () => change({ pointed: null }));
  return card;
}

/** Civil day on show; null before and after the journey. */
function shownSerial() {
  return state.day >= 1 && state.day <= LAST_DAY ? FIRST_SERIAL + state.day - 1 : null;
}

/** Kind and time of an event; beside the day `serial` its own date goes without saying. */
function cardHead(events, row, serial) {
  const kind = events.kind[row];
  const when = whenWords({ edtf: events.edtf[row], extent: events.extent[row], clock: events.clock[row] }, serial);
  return make("p", { cls: "head" }, signOf(kind),
    make("span", { cls: `kind${book.kinds[kind].security ? " security" : ""}`, dir: "auto", text: word(book.kinds[kind].name) }),
    make("span", { cls: "time", text: when }));
}

function placeLine(events, row, locate = null) {
  const name = word(events.place_name[row]);
  if (!name) return null;
  const today = word(events.place_today[row]);
  const rough = events.certainty[row] && events.certainty[row] !== "exact";
  const line = make("p", { cls: "place" }, make("span", { dir: "auto", text: name }),
    today && today !== name ? make("span", { cls: "today", text: ` (${say("today", { name: today })})` }) : null,
    rough ? make("span", { cls: "today", text: ` · ${say(`certainty-${events.certainty[row]}`)}` }) : null);
  if (locate) line.append(" ", locate);
  return line;
}

/** The press that leads from a card to its place on the map; null where it has none. */
function locateButton(events, row) {
  if (Number.isNaN(events.x[row])) return null;
  const name = word(events.place_name[row]);
  const button = make("button", { type: "button", cls: "locate", text: say("on-map"), "aria-label": say("on-map-of", { name }) });
  button.addEventListener("click", () => {
    change({ event: events.ids[row] });
    lookAt(events.x[row], events.y[row]);
    toMap(button);
  });
  return button;
}

function provenance(events, row) {
  const basis = BASES[events.basis[row]];
  const line = make("p", { cls: "sources" }, make("span", { cls: `basis ${basis}`, text: say(`basis-${basis}`) }));
  const places = new Map();
  for (const [source, locator] of events.sources[row]) places.set(source, (places.get(source) ?? new Set()).add(locator));
  [...places].forEach(([source, locators], i) => {
    line.append(i ? "; " : " ", sourceWords(source, [...locators].filter(Boolean).join(", ")));
  });
  return line;
}

function sourceWords(row, locator) {
  const source = book.sources[row];
  if (!source) return make("span", { text: locator });
  const name = sourceFrame(source);
  name.append(shortWords(source));
  if (locator) name.append(`, ${locator}`);
  return name;
}

/** A source by its author, else its title, in the reader's language where the folder has that. */
function shortWords(source) {
  const lang = toldIn(state.lang);
  const given = source.given[source.author ? "author" : "title"].includes(lang);
  return make("span", { lang: given ? lang : source.language, dir: "auto", text: word(source.short) });
}

/** What the sources say that did not win. */
function others(claims) {
  if (!claims.length) return null;
  const list = make("ul");
  for (const claim of claims) {
    const clocks = clockNote(claim.clocks);
    list.append(make("li", {}, make("span", { cls: "said", dir: "auto", text: otherWords(claim) }),
      clocks ? make("span", { cls: "clocks", text: ` (${clocks})` }) : "", " — ", sourceWords(claim.source, claim.locator)));
  }
  return make("div", { cls: "others" }, make("h4", { text: say("others-say") }), list);
}

function otherWords(claim) {
  if (claim.display !== null) return word(claim.display);
  if (CLAIMED_TIMES.has(claim.field)) return claimWords(claim);
  if (claim.field !== "place") return claim.value ?? "";
  const place = book.places.find(({ id }) => id === claim.value);
  return place ? word(place.name) : claim.value ?? "";
}

/** Show which card belongs to the event singled out. */
function markCard() {
  for (const card of document.querySelectorAll("#cards .card")) {
    const chosen = card.dataset.event === state.event;
    card.classList.toggle("chosen", chosen);
    if (!chosen) continue;
    const fold = card.querySelector("details");
    if (fold) setFold(fold, true);
    showInColumn(card);
  }
}
