// What is drawn pixel by pixel, drawn anew: in other colours, or for another screen.

function repaintTheme() {
  paintTheme();
  paintLegend();
  paintTicks();
  for (const sheet of Object.values(sheets)) sheet.paint();
}

/** All that is drawn pixel by pixel, for a screen that has more of them, or fewer. */
function paintDensity() {
  if (paper.on) return;
  for (const sheet of Object.values(sheets)) sheet.update();
  paintTicks();
  paintLegend();
  if (helpIsOpen()) paintHelp();
}
