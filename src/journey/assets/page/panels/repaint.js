// What is drawn pixel by pixel, drawn anew: in other colours, or for another screen.

import { paper } from "../state/layout.js";
import { helpIsOpen } from "../dom/dialogs.js";
import { paintTheme } from "../dom/theme.js";
import { sheets } from "../map/map.js";
import { paintTicks } from "../bar/ticks.js";
import { paintHelp } from "./help.js";
import { paintLegend } from "./legend.js";

export function repaintTheme() {
  paintTheme();
  paintLegend();
  paintTicks();
  for (const sheet of Object.values(sheets)) sheet.paint();
}

/** All that is drawn pixel by pixel, for a screen that has more of them, or fewer. */
export function paintDensity() {
  if (paper.on) return;
  for (const sheet of Object.values(sheets)) sheet.update();
  paintTicks();
  paintLegend();
  if (helpIsOpen()) paintHelp();
}
