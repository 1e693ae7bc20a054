// Time without the viewer's zone: whole minutes UTC, civil day numbers, and the clocks of the places on the way.

export const DAY_MINUTES = 1440;

/**
 * Whose forms of dates and numbers a language has; told with the words of the interface.
 * @type {Record<string, string>}
 */
export const LOCALES = {};

/** Day number since 1970-01-01 of "1949-12-06". */
export function serialOf(iso) {
  const [year, month, day] = iso.split("-").map(Number);
  // Date.UTC would take the years 0 to 99 for those of the last century.
  return new Date(0).setUTCFullYear(year, (month || 1) - 1, day || 1) / 86400000;
}

/** "1949-12-06" of a day number since 1970-01-01. */
export function isoOf(serial) {
  return new Date(serial * 86400000).toISOString().slice(0, 10);
}

/** Local civil day and clock at an instant: {serial, clock: "08:05"}. */
export function civilAt(minute, offset) {
  const local = Math.floor(minute + offset);
  const serial = Math.floor(local / DAY_MINUTES);
  const rest = local - serial * DAY_MINUTES;
  const two = (n) => String(n).padStart(2, "0");
  return { serial, clock: `${two(Math.floor(rest / 60))}:${two(rest % 60)}` };
}

/** Index of the last entry that is not greater than the value, -1 if none: the binary search of this page. */
export function lastAtMost(values, value) {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

const formatters = new Map();

function formatter(lang, options) {
  const key = lang + JSON.stringify(options);
  if (!formatters.has(key)) {
    formatters.set(key, new Intl.DateTimeFormat(LOCALES[lang] || lang, { ...options, timeZone: "UTC" }));
  }
  return formatters.get(key);
}

/** A civil day in words; style is one of "full", "date", "short", "day", "month", "month-year", "year"; with "-brief" the month is shortened. */
export function dayWords(serial, lang, style) {
  const instant = serial * 86400000;
  const date = { day: "numeric", month: "long", year: "numeric" };
  if (style === "full" && lang === "en") {
    return `${formatter(lang, { weekday: "long" }).format(instant)}, ${formatter(lang, date).format(instant)}`;
  }
  const options = {
    "full": { ...date, weekday: "long" },
    "date": date,
    "date-brief": { ...date, month: "short" },
    "short": { day: "numeric", month: "long" },
    "short-brief": { day: "numeric", month: "short" },
    "day": { day: "numeric" },
    "month": { month: "long" },
    "month-brief": { month: "short" },
    "month-year": { month: "long", year: "numeric" },
    "month-year-brief": { month: "short", year: "numeric" },
    "year": { year: "numeric" },
  }[style];
  return formatter(lang, options).format(instant);
}

/** Two civil days in words, with what they share said once. */
export function spanWords(from, to, lang, style) {
  const options = style === "short" ? { day: "numeric", month: "long" } : { day: "numeric", month: "long", year: "numeric" };
  const words = formatter(lang, options);
  const [first, last] = [from * 86400000, to * 86400000];
  // Firefox 78 and Safari 14.0 say it in full.
  if (!words.formatRange) return from === to ? words.format(first) : `${words.format(first)} – ${words.format(last)}`;
  // eslint-disable-next-line browsers/oldest -- asked just now
  return words.formatRange(first, last);
}

/** One of several, nobody knows which. */
export function eitherWords(words, lang) {
  if (!("ListFormat" in Intl)) return words.join(" / ");
  // eslint-disable-next-line browsers/oldest, es-x/no-intl-listformat -- asked just now
  return new Intl.ListFormat(LOCALES[lang] || lang, { type: "disjunction" }).format(words);
}

/** A number to as many places as its uncertainty leaves: to hundreds if it may be off by some hundreds. */
export function roundedTo(value, spread) {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.round(spread) / 2)));
  return Math.round(Math.round(value) / unit) * unit;
}

const numberFormats = new Map();

/** Whole number with the grouping of the language. */
export function numberWords(value, lang) {
  if (!numberFormats.has(lang)) numberFormats.set(lang, new Intl.NumberFormat(LOCALES[lang] || lang, { maximumFractionDigits: 0 }));
  return numberFormats.get(lang).format(value);
}
