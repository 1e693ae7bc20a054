// Where the traveller is on a day, in words, with no more precision than the sources have.

import { book } from "../data/book.js";
import { standing } from "../data/timeline.js";
import { isPlaced, mainRun, minuteOfDay, whereOfDay } from "../state/shown.js";
import { say, word } from "../state/words.js";
import { dayWordsOf } from "./when.js";

export function placeName(row) {
  return word(book.places[row]?.name);
}

export function whereWords(day) {
  const { between, near, moving } = whereOfDay(day);
  if (moving && near !== null) return say(isKnown(day) ? "near-known" : "near", { name: placeName(near) });
  const [first, last] = [between[0], between[between.length - 1]].map(placeName);
  if (first === last) return first;
  return say(moving ? "between" : "halted", { first, last });
}

/** Whether the hours leave but one place for him: then no pace is guessed. */
export function isKnown(day) {
  const { kmMin, kmMax } = standing(mainRun(), minuteOfDay(day));
  return kmMin === kmMax;
}

/** Day and place, as the slider says them to those who hear the page. */
export function spokenDay(day) {
  return isPlaced(day) ? `${dayWordsOf(day)} · ${whereWords(day)}` : dayWordsOf(day);
}
