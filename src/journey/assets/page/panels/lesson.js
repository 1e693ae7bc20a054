// A lesson of forty-five minutes, made of what the journey on show has: one sheet for pupils, one for the teacher, asked for in Help.

import { book } from "../data/book.js";
import { isoOfStep } from "../data/steps.js";
import { civilAt, dayWords, numberWords } from "../data/time.js";
import { BASES, standing, zoneAt } from "../data/timeline.js";
import { kiosk, paper } from "../state/layout.js";
import { dayOfMinute, kept, mainRun, shown } from "../state/shown.js";
import { state } from "../state/state.js";
import { dues, say, tongueOf, word, written } from "../state/words.js";
import { make } from "../dom/dom.js";
import { clockWords, whenWords } from "../dom/when.js";
import { callName, callWhen } from "../column/callcards.js";
import { wordComma } from "../column/works.js";
import { bandSheet } from "./bandsheet.js";
import { lessonTasks } from "./tasks.js";

/** What a sheet of Letter, the lower one, leaves between its margins, and in which letters the text is tried until it has room there. */
const SHEET_HEIGHT = 956;
const LETTERS = { most: 14, least: 8, step: 0.25 };
/** Pixels of the squared paper: the pupils' has the steps beside it, so that their letters are those of a classroom. */
const PUPILS_BAND = { width: 424, height: 234 };
const TEACHERS_BAND = { width: 688, height: 215 };
const BLANK = "________";

/** Minutes of the lesson: its begin and its end, and what each task weighs in the time between. */
const MINUTES = 45;
const ENDS = 5;
const STEP = 5;
const WEIGHTS = { who: 10, band: 15, exact: 10 };

/** The entry of Help that prints the sheets; null where the journey has nothing to ask, and where nobody prints. */
export function lessonEntry() {
  const tasks = kept(`lesson/${state.lang}`, lessonTasks);
  if (kiosk.on || !namesOf(tasks).length) return null;
  const press = (name, makeSheet) => {
    const button = make("button", { type: "button", cls: "tool", id: `lesson-${name}`, text: say(`lesson-${name}`) });
    button.addEventListener("click", () => {
      paper.text = () => makeSheet(tasks);
      window.print();
    });
    return button;
  };
  return make("section", {}, make("h3", { text: say("lesson") }), make("p", { text: say("lesson-text") }),
    make("div", { cls: "lesson-presses" }, press("teacher", teachersSheet), press("pupils", pupilsSheet)));
}

/** Which tasks there are, in their order. */
function namesOf(tasks) {
  return Object.keys(WEIGHTS).filter((name) => tasks[name]);
}

/** The sheet, in the largest letters that leave it one. It is measured in the page, which paper has the width of. */
export function fitLesson(sheet) {
  for (let size = LETTERS.most; size >= LETTERS.least; size -= LETTERS.step) {
    sheet.style.fontSize = `${size}px`;
    if (sheet.scrollHeight <= SHEET_HEIGHT) break;
  }
}

function sheetOf(name, ...parts) {
  const account = book.journey.accounts.find(({ id }) => id === state.account);
  return make("article", { cls: `paper-text paper-lesson for-${name}` },
    make("header", {}, make("div", {}, make("p", { cls: "lesson-of", text: say(`lesson-${name}`) }), make("h1", written(book.journey.title))),
      name === "pupils" ? make("p", { cls: "lesson-name", text: `${say("lesson-name")} ${BLANK.repeat(3)}` }) : null),
    ...parts,
    make("footer", {}, say("account"), " · ", make("span", written(account?.title)), ...dues().flatMap((due) => [" · ", make("span", due)])));
}

/** Numbered headings, each with what follows it. */
function sections(tasks, makers) {
  return namesOf(tasks).map((name, i) => make("section", { cls: `task ${name}` }, make("h2", { text: `${i + 1}. ${say(`lesson-${name}`)}` }), ...makers[name](tasks[name])));
}

/** Lines to write on; more where a task is left out. */
function lines(tasks, count) {
  const missing = Object.keys(WEIGHTS).length - namesOf(tasks).length;
  return make("div", { cls: "lines" }, ...Array.from({ length: count + missing * 4 }, () => make("div")));
}

function table(heads, rows) {
  const cell = (tag) => (content) => make(tag, tag === "th" ? { scope: "col" } : {}, ...[content].flat());
  return make("table", {}, heads.length ? make("thead", {}, make("tr", {}, ...heads.map(cell("th")))) : null, make("tbody", {}, ...rows.map((row) => make("tr", {}, ...row.map(cell("td"))))));
}

/** Sources by their short names, each with its year; `whole` adds the title where that is not the name. */
function sourceNames(rows, whole = false) {
  return rows.filter((row) => book.sources[row]).flatMap((row, i) => {
    const { author, author_form: person, title_form: title, year } = book.sources[row];
    const titled = make("cite", written(title));
    const name = author ? [make("span", written(person)), ...(whole ? [wordComma(), titled] : [])] : [titled];
    return [i ? "; " : null, ...name, year ? `${wordComma()}${year}` : null];
  });
}

function statementWords({ words, text }) {
  return make("span", { dir: "auto", text: words, lang: text === null ? undefined : tongueOf(text) });
}

/** What a line of text begins with; in Chinese its sign parts it from what follows. */
function leadWords(text) {
  return state.lang.startsWith("zh") ? text : `${text} `;
}

function titleOf(row) {
  return make("strong", written(shown().events.title[row]));
}

function pupilsSheet(tasks) {
  return sheetOf("pupils", ...sections(tasks, {
    who: ({ row, statements }) => [
      make("p", {}, leadWords(say("lesson-who-task")), titleOf(row)),
      table([say("lesson-said"), say("help-accounts"), say("lesson-why")], statements.map((said) => [statementWords(said), sourceNames(said.sources, true), ""])),
      make("p", { text: say("lesson-who-ask") }), lines(tasks, 1)],
    band: (stretch) => [
      make("p", { text: say("lesson-band-task") }),
      ...marksOf(stretch, () => []),
      make("div", { cls: "beside" }, bandSheet(stretch, { ...PUPILS_BAND, solved: false }),
        make("ol", {}, ...[1, 2, 3].map((n) => make("li", { text: say(`lesson-band-${n}`) })))),
      make("p", {}, leadWords(say("lesson-band-read")), whereOnStretch(stretch, BLANK, BLANK))],
    exact: ({ row }) => [
      make("p", {}, titleOf(row), " · ", eventWhen(row)),
      word(shown().events.text[row]) ? make("p", { cls: "quoted", ...written(shown().events.text[row]) }) : null,
      table([say("lesson-known"), say("lesson-exactly"), say("lesson-roughly"), say("lesson-not"), say("lesson-from")],
        ["lesson-day", "lesson-hour", "table-place"].map((key) => [say(key), "☐", "☐", "☐", ""])),
      make("p", { text: say("lesson-exact-ask") }), lines(tasks, 2)],
  }));
}

/** The dated calls at both ends with what `more` adds to each, how far they are apart and how long that takes. */
function marksOf({ first, last, speed }, more) {
  const km = last.km - first.km;
  const mark = (key, { call, km: at }) => make("p", {}, make("span", { cls: "small", text: say(key) }), make("br"), make("strong", { dir: "auto", text: callName(call) }),
    ` · ${callWhen(call)} · ${say("km", { n: numberWords(at, state.lang) })}`, ...more(call));
  return [make("div", { cls: "marks" }, mark("call-last", first), mark("call-next", last)),
    make("p", { text: say("lesson-band-speed", { km: numberWords(km, state.lang), speed: numberWords(speed, state.lang), hours: numberWords(Math.round(km / speed), state.lang) }) })];
}

function whereOnStretch({ middle }, from, to) {
  const { serial, clock } = civilAt(middle, zoneAt(mainRun(), middle).offset);
  return say("lesson-band-where", { when: say("date-clock", { date: dayWords(serial, state.lang, "date"), clock }), from, to });
}

function eventWhen(row) {
  const { edtf, extent, clock } = shown().events;
  return whenWords({ edtf: edtf[row], extent: extent[row], clock: clock[row] });
}

function teachersSheet(tasks) {
  return sheetOf("teacher",
    make("p", { text: say("lesson-aim") }),
    make("p", {}, make("strong", { text: leadWords(say("lesson-needs")) }), say("lesson-needs-text")),
    timetable(tasks),
    make("p", { cls: "small", text: say("lesson-links") }),
    ...sections(tasks, { who: whoAnswer, band: bandAnswer, exact: exactAnswer }));
}

/** Who has fewer tasks has more time for each. */
function timetable(tasks) {
  const names = namesOf(tasks);
  let rest = MINUTES - 2 * ENDS;
  let weight = names.reduce((sum, name) => sum + WEIGHTS[name], 0);
  let at = ENDS;
  const row = (minutes, key, link) => [`${at - minutes}–${at}`, say(key), make("code", {}, ...link.split(/(?=&)/).map((text) => make("span", { text })))];
  const rows = [row(ENDS, "lesson-begin", `#day=${isoOfStep(1)}`)];
  for (const name of names) {
    const minutes = Math.round((rest * WEIGHTS[name]) / weight / STEP) * STEP;
    rest -= minutes;
    weight -= WEIGHTS[name];
    at += minutes;
    rows.push(row(minutes, `lesson-${name}-run`, answerLink(name, tasks[name])));
  }
  at += ENDS;
  return table([say("lesson-minutes"), say("lesson-what"), say("lesson-open")], [...rows, row(ENDS, "lesson-end", "#view=story")]);
}

/** The link behind the page's address that shows the answer. */
function answerLink(name, task) {
  const account = state.account !== book.start.account ? `&account=${state.account}` : "";
  if (name === "band") return `#day=${isoOfStep(dayOfMinute(task.middle))}&view=graph${account}`;
  const { ids, start } = shown().events;
  return `#day=${isoOfStep(start[task.row])}&event=${encodeURIComponent(ids[task.row])}${account}`;
}

function whoAnswer({ row, statements }) {
  const followed = statements.find((said) => said.followed);
  const rest = statements.filter((said) => !said.followed);
  const told = (said) => [statementWords(said), " — ", ...sourceNames(said.sources)];
  return [
    make("p", {}, titleOf(row), " · ", leadWords(say("lesson-follows")), ...told(followed)),
    make("p", {}, `${say("others-say")} `, ...rest.flatMap((said, i) => [i ? "; " : null, ...told(said)])),
    make("p", { text: say("lesson-who-answer", { others: say("others-say") }) })];
}

function bandAnswer(stretch) {
  const { kmMin, kmMax } = standing(mainRun(), stretch.middle);
  const dated = ({ row }) => [" — ", ...sourceNames([...new Set(shown().calls.table.sources[row].map(([source]) => source))])];
  return [...marksOf(stretch, dated), bandSheet(stretch, { ...TEACHERS_BAND, solved: true }),
    make("p", {}, make("strong", { text: leadWords(whereOnStretch(stretch, numberWords(kmMin, state.lang), numberWords(kmMax, state.lang))) }), say("lesson-band-answer"))];
}

function exactAnswer({ row }) {
  const { events } = shown();
  const { clock, certainty, basis, place_name: place, sources } = events;
  const named = [...new Set(sources[row].map(([source]) => source))];
  const where = say(certainty[row] === "exact" ? "lesson-exactly" : certainty[row] ? `certainty-${certainty[row]}` : "lesson-not");
  return [
    make("p", {}, titleOf(row)),
    table([], [
      [say("lesson-day"), `${eventWhen(row)} · ${say(`basis-${BASES[basis[row]]}`)}`],
      [say("lesson-hour"), clockWords(clock[row]) || say("hour-unknown")],
      [say("table-place"), [...(word(place[row]) ? [make("span", written(place[row])), " · "] : []), where]],
      [say("help-accounts"), sourceNames(named)],
    ]),
    make("p", { text: say("lesson-exact-answer") })];
}
