// The page becomes a booklet: each day is laid out by the page as it prints it, taken, and put behind the last one.
(() => {
  "use strict";
  const UNPRINTED = ".tools, .transport, .panel, .choices, .pin, .tip, .hint, .locate, .more, #call, #works-open, .credits.narrow, .sheet, dialog, .quiet, [data-undrawn], [hidden]";
  const parts = [];

  const element = (tag, cls, ...inside) => {
    const made = document.createElement(tag);
    made.className = cls;
    made.append(...inside);
    return made;
  };

  /** An element by another name, with all that it has. */
  const renamed = (old, tag) => {
    const made = element(tag, old.className, ...old.childNodes);
    if (old.lang) made.lang = old.lang;
    old.replaceWith(made);
  };

  /**
   * What the page has laid out, twice: the map is the canvas itself, which is printed stroke by stroke as long as it is the one that was drawn on; the
   * small signs are copies. The canvas is handed over when the page has let go of it.
   */
  function taken(selectors) {
    const map = document.querySelector(".paper-map");
    const copies = selectors.flatMap((selector) => {
      const from = document.querySelector(selector);
      const copy = from.cloneNode(true);
      const drawn = [...from.querySelectorAll("canvas")];
      [...copy.querySelectorAll("canvas")].forEach((canvas, i) => {
        if (drawn[i] !== map && drawn[i].width && drawn[i].height) canvas.getContext("2d").drawImage(drawn[i], 0, 0);
      });
      return copy;
    });
    const whole = element("div", "sheet-of-day", ...copies);
    const place = whole.querySelector(".paper-map");
    for (const gone of whole.querySelectorAll(UNPRINTED)) gone.remove();
    return { whole, handOver: () => place.replaceWith(map) };
  }

  const laidOut = () => dispatchEvent(new Event("beforeprint"));
  const putBack = () => dispatchEvent(new Event("afterprint"));

  window.booklet = {
    /** The first page: the whole journey. */
    async title() {
      document.getElementById("overview").click();
      await stage.settle();
      laidOut();
      const { whole, handOver } = taken([".map"]);
      const head = whole.querySelector(".paper-head");
      const account = head.querySelector(".paper-account");
      whole.querySelector(".cartouche").append(account);
      head.remove();
      putBack();
      handOver();
      parts.push(element("section", "title-page", whole));
      document.getElementById("follow").click();
      await stage.settle();
    },
    /** A day: its map, its cards and their sources. */
    async day(day) {
      journey.set(day);
      await stage.settle();
      laidOut();
      const { whole, handOver } = taken([".plate", ".column"]);
      renamed(whole.querySelector(".cartouche h1"), "p");
      whole.querySelector(".cartouche p").classList.add("running");
      renamed(whole.querySelector(".paper-date"), "h2");
      putBack();
      handOver();
      parts.push(element("section", "day-page", whole));
    },
    /** The works at the end; then the document is the booklet, and stays as on paper. */
    async bind() {
      document.getElementById("works-open").click();
      await stage.settle();
      const works = document.getElementById("works-body").cloneNode(true);
      const heading = element("h2", "", document.getElementById("works-title").textContent);
      document.getElementById("works-close").click();
      laidOut();
      document.body.replaceChildren(...parts, element("section", "works-page", heading, works));
    },
  };
})();
