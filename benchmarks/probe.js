// Runs in every page that is measured, before the page's own scripts. Watches from the top window, because the window of an
// iframe may be used again without its init scripts. All times are of one clock: milliseconds since 1970 by the top window.
(() => {
  try {
    if (window !== window.top) return;
  } catch {
    return;
  }
  const now = () => performance.timeOrigin + performance.now();
  const size = (data) => data.byteLength ?? data.size ?? data.length ?? 0;
  const fresh = () => ({ keys: [], dom: [], paint: [], presented: [], sent: [], got: [], told: [], heard: [] });
  let log = fresh();
  let lastTraffic = now();
  let waiting = [];

  // What Streamlit's page says to its server and hears from it.
  window.WebSocket = class extends WebSocket {
    constructor(...args) {
      super(...args);
      this.addEventListener("message", ({ data }) => {
        lastTraffic = now();
        log.got.push([lastTraffic, size(data)]);
      });
    }

    send(data) {
      lastTraffic = now();
      log.sent.push([lastTraffic, size(data)]);
      super.send(data);
    }
  };

  // A frame is handed over for painting before the message task that follows its requestAnimationFrame callbacks. What is
  // no more so when the frame is made (another key has come in between) is on no screen.
  function afterPaint(frame, stillSo, run) {
    frame.requestAnimationFrame(() => {
      if (!stillSo()) return;
      const channel = new MessageChannel();
      channel.port1.onmessage = run;
      channel.port2.postMessage(0);
    });
  }

  const seen = new WeakMap();

  function look(doc, frame) {
    const day = doc.querySelector(".leaflet-container [data-day]")?.dataset.day;
    if (day === undefined || day === seen.get(doc)) return;
    seen.set(doc, day);
    log.dom.push([Number(day), now()]);
    afterPaint(frame, () => seen.get(doc) === day, () => {
      log.paint.push([Number(day), now()]);
      for (const { wanted, resolve } of waiting) if (wanted === Number(day)) resolve(now());
    });
  }

  const attached = new WeakSet();

  function attach(doc, frame) {
    if (!doc?.documentElement || attached.has(doc)) return;
    attached.add(doc);
    frame.addEventListener("keydown", (event) => {
      if (event.key.startsWith("Arrow")) log.keys.push(frame.performance.timeOrigin + event.timeStamp);
    }, true);
    // The browser's own word for the same: from the event to the frame on the screen, rounded to 8 ms.
    new frame.PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === "keydown") log.presented.push(entry.duration);
    }).observe({ type: "event", durationThreshold: 16 });
    if (frame !== window) {
      frame.addEventListener("message", ({ data }) => log.told.push([now(), String(data?.type ?? "")]), true);
    }
    const options = { subtree: true, childList: true, attributes: true, attributeFilter: ["data-day"] };
    new frame.MutationObserver(() => look(doc, frame)).observe(doc, options);
    look(doc, frame);
  }

  function frames(doc, found = []) {
    for (const element of doc.getElementsByTagName("iframe")) {
      try {
        if (!element.contentDocument) continue;
        found.push(element.contentWindow);
        frames(element.contentDocument, found);
      } catch {
        // Another origin: no map of ours.
      }
    }
    return found;
  }

  function watch() {
    attach(document, window);
    for (const frame of frames(document)) attach(frame.document, frame);
    setTimeout(watch, log.paint.length ? 50 : 4);
  }
  watch();

  // What the page in the frame says of its own accord.
  addEventListener("message", ({ source, data }) => {
    if (source !== window && data?.type === "journey-day") log.heard.push([now(), data.day]);
  }, true);

  window.probe = {
    reset() {
      log = fresh();
    },
    /** The log since the last reset. */
    log: () => log,
    /** Wait until the train's element is painted with this day. */
    arrived(day) {
      if (log.paint.some(([shown]) => shown === day)) return Promise.resolve();
      return new Promise((resolve) => waiting.push({ wanted: day, resolve }));
    },
    /** Wait until nothing has gone over the wire for so long: second reruns are over too. */
    async quiet(ms) {
      const end = now() + 5000;
      const start = now();
      while (now() < end && now() - Math.max(lastTraffic, start) < ms) await new Promise((next) => setTimeout(next, 20));
      waiting = [];
    },
    /** Mark the map's container, and see whether it is still the same element. */
    mark: (word) => containers().forEach((element) => { element.benchMark = word; }),
    kept: (word) => containers().some((element) => element.benchMark === word),
    /** Time between frames over so many milliseconds, after `start` has set something going. */
    frames(start, ms) {
      return new Promise((resolve) => {
        const gaps = [];
        let first = 0;
        let last = 0;
        const frame = (time) => {
          if (last) gaps.push(time - last);
          else first = time;
          last = time;
          if (time - first < ms) requestAnimationFrame(frame);
          else resolve({ gaps, ms: time - first });
        };
        start();
        requestAnimationFrame(frame);
      });
    },
    /** Milliseconds from opening to the first painted map. */
    opened: () => log.paint[0][1] - performance.timeOrigin,
  };

  function containers() {
    return [window, ...frames(document)].flatMap((frame) => [...frame.document.querySelectorAll(".leaflet-container")]);
  }
})();
