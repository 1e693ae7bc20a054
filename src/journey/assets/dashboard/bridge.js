/**
 * The bridge between Streamlit and the page.
 *
 * The page is mounted once, in an iframe whose document comes as constant data, and stays mounted; each run of the
 * dashboard sends only the day and the reader's choices, as far as they have changed. Back comes where the reader has
 * come to rest: day, event, pins, part of the map.
 */
const ENTRIES = (window.__journeyEntries ??= new WeakMap());

function mount(host, data) {
  const frame = document.createElement("iframe");
  frame.title = data.title;
  frame.className = "journey-page";
  Object.assign(frame.style, { display: "block", width: "100%", height: data.height, border: "0" });
  frame.setAttribute("allow", "fullscreen");
  const entry = { frame, ready: false, page: "", view: data.view, wanted: {}, sent: {}, single: null, tell: () => {}, ask: () => {} };
  entry.listen = ({ source, data: message }) => {
    if (source !== frame.contentWindow || !message) return;
    if (message.type === "journey-ready") {
      entry.ready = true;
      entry.sent = {};
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
      entry.tell({ day: news ? day : null, event, pins, map });
    }
  };
  window.addEventListener("message", entry.listen);
  host.appendChild(frame);
  return entry;
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
  entry.wanted = { ...data.wanted, theme: entry.theme };
  entry.frame.title = data.title;
  fill(entry, data.page);
  send(entry);
  singleOut(entry);
  // To ask for a colour makes the browser lay out what Streamlit has just changed: the day does not wait for that.
  requestAnimationFrame(() => {
    entry.theme = theme();
    entry.wanted.theme = entry.theme;
    send(entry);
  });
  return () => {
    window.removeEventListener("message", entry.listen);
    document.removeEventListener("journey-page", entry.refill);
    ENTRIES.delete(parentElement);
    entry.frame.remove();
  };
}
