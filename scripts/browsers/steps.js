// What scripts/try_browsers.py does in each browser; gives the list of what went wrong. In words that the oldest know.
(async () => {
  const wrong = [];
  addEventListener("error", ({ message }) => wrong.push(message));
  const $ = (selector) => document.querySelector(selector);
  const until = async (condition, what) => {
    for (const end = Date.now() + 20000; Date.now() < end;) {
      try {
        if (condition()) return;
      } catch (error) {
        // Not there yet.
      }
      await new Promise((done) => setTimeout(done, 50));
    }
    wrong.push(`waited in vain: ${what}`);
  };
  const put = (field, value, name) => {
    field.value = value;
    field.dispatchEvent(new Event(name, { bubbles: true }));
  };
  await until(() => window.journey, "the page begins");
  if (!window.journey) return JSON.stringify(wrong);
  await until(() => !journey.state().busy, "the first day stands");
  await until(() => $("#cards .card h3").textContent, "a card");
  await until(() => !$("article.plainly"), "the plain text is not there beside the page");
  await until(() => document.querySelectorAll(".leaflet-marker-icon.train").length > 0, "a train");
  await until(() => document.querySelectorAll("#tools svg, .tools svg").length > 3 && $("#play svg"), "signs on the buttons");
  const { day } = journey.state();
  $("#day-on").click();
  await until(() => journey.state().day === day + 1, "a step");
  $("[data-view=table]").click();
  await until(() => document.querySelectorAll("#panel .row-title").length > 100, "the table");
  put($("#table-search"), "stalin", "input");
  await until(() => document.querySelectorAll("#panel .row-title").length < 100, "a search");
  $("#panel .row-title").click();
  await until(() => $(".row-detail .text").textContent, "a row unfolded");
  $("[data-view=graph]").click();
  await until(() => $("#panel svg .run"), "the graph");
  $("[data-view=map]").click();
  for (const lang of ["ru", "zh-Hant", "zh-Hans", "en"]) {
    put($("#lang"), lang, "change");
    await until(() => document.documentElement.lang === lang && $("#day h2").textContent, `the language ${lang}`);
  }
  const { theme } = document.documentElement.dataset;
  $("#theme").click();
  await until(() => document.documentElement.dataset.theme !== theme, "the other theme");
  for (const [open, box, close] of [["#help-open", "#help", "#help-close"], ["#share", "#share-box", "#share-close"]]) {
    if (getComputedStyle($(box)).display !== "none") wrong.push(`${box} is in sight before it is asked for`);
    $(open).click();
    await until(() => getComputedStyle($(box)).display !== "none" && $(box).getBoundingClientRect().height > 50, `${box} opens`);
    $(close).click();
    await until(() => getComputedStyle($(box)).display === "none", `${box} closes`);
  }
  location.hash = "day=1950-01-15&lang=ru";
  await until(() => journey.state().date === "1950-01-15" && journey.state().lang === "ru", "a link");
  location.hash = "day=1949-12-08&lang=en";
  await until(() => journey.state().date === "1949-12-08" && journey.state().lang === "en", "another link");
  for (const [way, date] of [["back", "1950-01-15"], ["forward", "1949-12-08"]]) {
    history[way]();
    await until(() => journey.state().date === date, `${way} in the history`);
  }
  $("#cards .pin").click();
  await until(() => !$("#pinned").hidden, "a card is pinned");
  const { minute } = journey.state();
  $("#play").click();
  await until(() => journey.state().playing && journey.state().minute > minute, "it plays");
  $("#play").click();
  await until(() => !journey.state().busy, "it rests");
  if (document.documentElement.scrollWidth > innerWidth) wrong.push("the page scrolls sideways");
  return JSON.stringify(wrong);
})();
