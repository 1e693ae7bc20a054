/**
 * The bridge between Streamlit and the page.
 *
 * The page is mounted once, in an iframe whose document comes as constant data, and stays mounted; each run of the
 * dashboard sends only the day and the reader's choices, as far as they have changed. Back comes where the reader has
 * come to rest: day, event, pins, part of the map.
 *
 * The page follows Streamlit's slider by itself: while the reader moves the thumb, each day that it passes goes straight
 * to the page, and the server's answer, which comes later and only for the day on which it was let go, changes nothing.
 * Nor does one that was under way when the reader came to rest elsewhere in the page: what is told is numbered, and each
 * run of the dashboard says up to which number it has heard.
 */
const ENOUGH_PX = 400; // map and transport bar side by side with the head
const LEAST_PX = 320;
const BELOW_PX = 12;
const LINK_MS = 400; // browsers take a hundred changes of the address in half a minute
const ENTRIES = (window.__journeyEntries ??= new WeakMap());

function mount(host, data) {
  const frame = document.createElement("iframe");
  frame.title = data.title;
  frame.className = "journey-page";
  Object.assign(frame.style, { display: "block", width: "100%", height: data.height, border: "0" });
  frame.setAttribute("allow", "fullscreen");
  const entry = { frame, ready: false, page: "", view: data.view, wanted: {}, sent: {}, told: data.heard, heard: data.heard, ahead: null, single: null, thumb: null, tell: () => {}, ask: () => {}, unwatch: () => {} };
  entry.listen = ({ source, data: message }) => {
    if (source !== frame.contentWindow || !message) return;
    if (message.type === "journey-ready") {
      entry.ready = true;
      entry.sent = {};
      watchThumb(entry);
      send(entry);
      if (entry.view) frame.contentWindow.postMessage({ type: "journey-set", ...entry.view }, "*");
      singleOut(entry);
    } else if (message.type === "journey-source") {
      entry.ask({ event: message.event, source: message.source });
    } else if (message.type === "journey-day") {
      const { day, event, pins, map } = message;
      // A slider that has moved on in the meantime is not called back to the day that it has left.
      const news = day !== entry.wanted.day;
      entry.wanted.day = entry.sent.day = day;
      if (news) entry.ahead = null;
      entry.told += 1;
      entry.tell({ serial: entry.told, day: news ? day : null, event, pins, map });
    }
  };
  window.addEventListener("message", entry.listen);
  host.appendChild(frame);
  return entry;
}

/**
 * Give the frame the height that the window has left under the head, so that nothing needs scrolling; where that is
 * too little, a window of its own to scroll to.
 */
function fit(entry) {
  const { frame, main } = entry;
  if (!frame.getClientRects().length) return; // another tab is open
  keepHead(entry);
  const above = frame.getBoundingClientRect().top - main.getBoundingClientRect().top + main.scrollTop;
  const left = main.clientHeight - above;
  const height = Math.max(LEAST_PX, Math.floor(left >= ENOUGH_PX ? left : main.clientHeight) - BELOW_PX);
  frame.style.height = `${height}px`;
}

/** A head that has once needed its room keeps it, as long as the window is as wide: days of fewer words move nothing. */
function keepHead(entry) {
  const head = document.querySelector(".st-key-headline");
  const width = entry.main.clientWidth;
  if (!head) return;
  if (entry.width !== width) head.style.minHeight = "";
  entry.width = width;
  head.style.minHeight = `${head.getBoundingClientRect().height}px`;
}

/**
 * Fit the frame whenever the window or what stands above it takes another size. Streamlit may make a new head, and takes
 * away what is no longer told only when a run is over: that is seen in the block that holds all.
 */
function watchRoom(entry) {
  entry.main ??= entry.frame.closest(".stMain");
  if (!entry.main) return; // the height from the server stays
  const parts = [entry.main, ...document.querySelectorAll(".stMainBlockContainer, .st-key-headline, .st-key-day, .st-key-one-day")];
  if (entry.parts?.length === parts.length && entry.parts.every((part, at) => part === parts[at])) return;
  entry.parts = parts;
  entry.sizes ??= new ResizeObserver(() => fit(entry));
  entry.sizes.disconnect();
  for (const part of parts) entry.sizes.observe(part);
}

/** Give the page what has changed: what its reader has chosen there since is his. */
function send(entry) {
  const news = Object.entries(entry.wanted).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(entry.sent[key]));
  if (!entry.ready || !news.length) return;
  entry.sent = { ...entry.wanted };
  entry.frame.contentWindow.postMessage({ type: "journey-set", ...Object.fromEntries(news) }, "*");
}

/** Single an event out, once: afterwards the reader is free to choose another. */
function singleOut(entry) {
  if (!entry.ready || !entry.single || entry.single.serial === entry.singled) return;
  entry.singled = entry.single.serial;
  entry.frame.contentWindow.postMessage({ type: "journey-set", event: entry.single.event }, "*");
}

/** What the reader has opened and moved in the page, so that another document can be opened there. */
function viewOf({ ready, frame }) {
  const now = ready ? frame.contentWindow.journey?.state() : undefined;
  return now && { view: now.view, event: now.event, pins: now.pins, map: now.follow ? null : now.map };
}

/** Show another document when the folder or the order of sources has changed; otherwise leave the page as it is. */
function fill(entry, page) {
  const html = window.__journeyPages?.[page];
  if (html === undefined || entry.page === page) return;
  entry.page = page;
  entry.view = viewOf(entry) ?? entry.view;
  entry.ready = false;
  entry.frame.srcdoc = html;
}

/** The day on which the thumb of a slider stands; it counts in whatever unit Streamlit likes. */
function dayOfThumb({ value, min, max }, days) {
  const length = max - min; // texts, of which only a difference is a number
  return 1 + (length > 0 ? Math.round(((value - min) / length) * (days - 1)) : 0);
}

/** Watch the slider's thumb; Streamlit makes a new one with the language. */
function watchThumb(entry) {
  const thumb = document.querySelector(".st-key-day input[type=range]");
  if (!thumb || entry.thumb === thumb) return;
  entry.unwatch();
  entry.thumb = thumb;
  const slider = thumb.closest(".st-key-day");
  // Streamlit moves the thumb too, after what the reader does in the page: only the reader's own moves are followed.
  let held = false;
  const hold = () => { held = true; };
  const letGo = () => { held = false; };
  const holds = ["keydown", "pointerdown", "touchstart"];
  const ends = ["keyup", "pointerup", "pointercancel", "touchend", "touchcancel", "blur"];
  for (const name of holds) slider.addEventListener(name, hold, true);
  for (const name of ends) window.addEventListener(name, letGo);
  const moves = new MutationObserver(() => { if (held) runAhead(entry, dayOfThumb(thumb, entry.days)); });
  moves.observe(thumb, { attributeFilter: ["value", "aria-valuetext"] });
  entry.unwatch = () => {
    moves.disconnect();
    for (const name of holds) slider.removeEventListener(name, hold, true);
    for (const name of ends) window.removeEventListener(name, letGo);
  };
}

/** Show the thumb's day before the server knows of it. */
function runAhead(entry, day) {
  if (day === entry.wanted.day) return;
  entry.ahead = entry.wanted.day = day;
  send(entry);
}

/**
 * The day to show: the server's, unless it has not yet heard on which day the reader came to rest in the page, or the
 * thumb has gone on since and stands where it was ahead. A server that has heard of less than before begins anew.
 */
function dayOf(entry, day, heard) {
  if (heard < entry.heard) entry.told = heard;
  entry.heard = heard;
  if (heard < entry.told) return entry.wanted.day;
  const behind = entry.ahead !== null && entry.ahead !== day && entry.thumb?.isConnected && dayOfThumb(entry.thumb, entry.days) === entry.ahead;
  if (behind) return entry.ahead;
  entry.ahead = null;
  return day;
}

/**
 * Keep the address of the dashboard true to what is on show, in the one entry of the history that it has: Streamlit
 * would make another of each step, and Back would lead through them all. What is not ours stays in the address.
 */
function writeLink(entry, link) {
  entry.link = link;
  entry.linkTimer ??= setTimeout(() => {
    entry.linkTimer = null;
    const query = new URLSearchParams(location.search);
    for (const [key, value] of Object.entries(entry.link)) {
      if (value) query.set(key, value);
      else query.delete(key);
    }
    if (`${query}` === `${new URLSearchParams(location.search)}`) return;
    try {
      history.replaceState(history.state, "", `?${query}${location.hash}`);
    } catch {
      // A browser that has had enough of changes takes the next one.
    }
  }, LINK_MS);
}

/** The dashboard's theme, by the lightness of its paper. */
function theme() {
  const paper = getComputedStyle(document.querySelector(".stApp") ?? document.body).backgroundColor;
  const [red, green, blue] = (paper.match(/\d+/g) ?? [255, 255, 255]).map(Number);
  return red + green + blue < 384 ? "dark" : "light";
}

export default function ({ data, parentElement, setTriggerValue }) {
  let entry = ENTRIES.get(parentElement);
  if (!entry) {
    entry = mount(parentElement, data);
    ENTRIES.set(parentElement, entry);
    entry.refill = () => fill(entry, entry.asked);
    document.addEventListener("journey-page", entry.refill);
  }
  entry.tell = (rest) => setTriggerValue("settled", rest);
  entry.ask = (asked) => setTriggerValue("source", asked);
  entry.single = data.single;
  entry.asked = data.page;
  entry.theme ??= theme();
  entry.days = data.days;
  watchThumb(entry);
  watchRoom(entry);
  entry.wanted = { ...data.wanted, day: dayOf(entry, data.wanted.day, data.heard), theme: entry.theme };
  entry.frame.title = data.title;
  fill(entry, data.page);
  send(entry);
  singleOut(entry);
  writeLink(entry, data.link);
  // To ask for a colour makes the browser lay out what Streamlit has just changed: the day does not wait for that.
  requestAnimationFrame(() => {
    entry.theme = theme();
    entry.wanted.theme = entry.theme;
    send(entry);
  });
  return () => {
    clearTimeout(entry.linkTimer);
    entry.sizes?.disconnect();
    entry.unwatch();
    window.removeEventListener("message", entry.listen);
    document.removeEventListener("journey-page", entry.refill);
    ENTRIES.delete(parentElement);
    entry.frame.remove();
  };
}
