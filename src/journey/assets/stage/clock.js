// Before all other scripts: time stands still until it is stepped from outside, so that what moves is where it is at an instant, however long it took to draw.
(() => {
  "use strict";
  const BEGIN = Date.UTC(2000, 0, 1);
  const SETTLE_MS = 20;
  const SCROLL_MS = 400;
  const MOST_STEPS = 2000;
  const LONGEST_FRAME_MS = 60000;
  const realFrame = requestAnimationFrame.bind(window);
  const realLater = setTimeout.bind(window);
  const realNever = clearTimeout.bind(window);
  const RealDate = Date;
  const timers = new Map();
  const animations = new WeakMap();
  let frames = new Map();
  let now = 0;
  let last = 0;
  let coming = Promise.resolve();

  const later = (run, delay, every, args) => {
    timers.set(++last, { run, args, every, at: now + Math.max(1, Number(delay) || 0), turn: last });
    return last;
  };

  performance.now = () => now;
  window.Date = class extends RealDate {
    constructor(...parts) {
      if (parts.length) super(...parts);
      else super(BEGIN + now);
    }

    static now() {
      return BEGIN + now;
    }
  };
  window.requestAnimationFrame = (run) => {
    frames.set(++last, run);
    return last;
  };
  window.cancelAnimationFrame = (id) => { frames.delete(id); };
  window.setTimeout = (run, delay, ...args) => later(run, delay, 0, args);
  window.setInterval = (run, delay, ...args) => later(run, delay, Math.max(1, Number(delay) || 0), args);
  window.clearTimeout = window.clearInterval = (id) => { timers.delete(id); };
  // When the browser is idle, and how fast it scrolls, is its own affair: neither is the same twice.
  window.requestIdleCallback = (run) => later(run, 1, 0, [{ didTimeout: false, timeRemaining: () => SETTLE_MS }]);
  window.cancelIdleCallback = window.clearTimeout;
  const scrollTo = Element.prototype.scrollTo;
  const scrolls = new WeakMap();
  Element.prototype.scrollTo = function (...asked) {
    const [{ top, behavior }] = asked;
    const turn = (scrolls.get(this) ?? 0) + 1;
    scrolls.set(this, turn);
    if (behavior !== "smooth") {
      scrollTo.apply(this, asked);
      return;
    }
    const from = this.scrollTop;
    const begin = now;
    const on = () => {
      if (scrolls.get(this) !== turn) return;
      const share = Math.min(1, (now - begin) / SCROLL_MS);
      scrollTo.call(this, { top: from + (top - from) * share * share * (3 - 2 * share), behavior: "instant" });
      if (share < 1) requestAnimationFrame(on);
    };
    requestAnimationFrame(on);
  };

  /** The timer that is due next, by its instant and then by its age. */
  function due(until) {
    let found = null;
    for (const [id, timer] of timers) {
      if (timer.at <= until && (!found || timer.at < found[1].at || (timer.at === found[1].at && timer.turn < found[1].turn))) found = [id, timer];
    }
    return found;
  }

  /** Animations of the browser's own are led too: each begins with the step that first meets it. */
  function leadAnimations() {
    for (const animation of document.getAnimations()) {
      if (!animations.has(animation)) {
        animations.set(animation, now);
        animation.pause();
      }
      const time = now - animations.get(animation);
      if (time < animation.effect.getComputedTiming().endTime) animation.currentTime = time;
      else animation.finish();
    }
  }

  window.stage = {
    /** Let so many milliseconds pass, and one frame at their end. */
    step(milliseconds) {
      const until = now + milliseconds;
      for (let next = due(until); next; next = due(until)) {
        const [id, timer] = next;
        now = timer.at;
        if (timer.every) timer.at += timer.every;
        else timers.delete(id);
        timer.run(...timer.args);
      }
      now = until;
      const running = frames;
      frames = new Map();
      for (const run of running.values()) run(now);
      leadAnimations();
    },
    /** The browser's own next frame: what it measures and tells by itself has come by then. A browser that draws none is not waited for. */
    drawn: () => new Promise((resolve, reject) => {
      const given = realLater(() => reject(new Error("nothing is drawn any more")), LONGEST_FRAME_MS);
      realFrame(() => {
        realNever(given);
        resolve();
      });
    }),
    /** Step when the browser has drawn its next frame, so that the page goes on while that is looked at; what was to be stepped before has been. */
    async ahead(...parts) {
      await coming;
      coming = new Promise((resolve, reject) => {
        realFrame(() => realLater(() => {
          try {
            parts.forEach(stage.step);
            resolve();
          } catch (error) {
            reject(error);
          }
        }, 0));
      });
    },
    /** Step until the page has nothing left to do. */
    async settle() {
      await document.fonts.ready;
      for (let steps = 0; steps < 3 || journey.state().busy; steps++) {
        if (steps > MOST_STEPS) throw new Error("the page does not come to rest");
        stage.step(SETTLE_MS);
        await stage.drawn();
      }
    },
  };
})();
