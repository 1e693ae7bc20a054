#!/usr/bin/env bash
# leaflet-timedimension 1.1.1 (behind folium's TimestampedGeoJson): steps of a month that begin on the 31st leave February out.
#
# Expected:  `period="P1M"`, one of the examples in folium's own description, from 31 December 1999 on gives one step a month:
#            the last day of January, of February, of March.
# Behaviour: a month is added to the month's number and the day kept, and 31 February runs over into March. From then on each
#            step is on the 2nd or 3rd. A year added to 29 February becomes 1 March for good, in leap years too.
# Seen:      1999-12-31, 2000-01-31, 2000-03-02, 2000-04-02, …; from 2020-02-29 by P1Y: 2021-03-01, …, 2024-03-01.
# Matters:   the first time in the data is where the steps begin: whether February can be chosen depends on the day on which the
#            story starts. Steps of days (`P1D`) are right.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
npm install --prefix "$dir" --silent --no-audit --no-fund --ignore-scripts \
    leaflet@1.9.3 leaflet-timedimension@1.1.1 iso8601-js-period@0.2.1 jsdom@29.1.1
cat > "$dir/see.mjs" <<'JS'
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";

const { window } = new JSDOM("<!doctype html><body></body>", { runScripts: "outside-only" });
for (const path of ["leaflet/dist/leaflet-src.js", "iso8601-js-period/iso8601.js", "leaflet-timedimension/dist/leaflet.timedimension.src.js"]) {
  window.eval(readFileSync(new URL(`node_modules/${path}`, import.meta.url), "utf8"));
}
const steps = (range) => window.L.TimeDimension.Util.parseTimesExpression(range).map((at) => new Date(at).toISOString().slice(0, 10));
const months = steps("1999-12-31/2000-05-31/P1M");
const years = steps("2020-02-29/2024-12-31/P1Y");
window.close();
console.log("expected: 1999-12-31 2000-01-31 2000-02-29 2000-03-31 … | 2020-02-29 2021-02-28 … 2024-02-29 …");
console.log("seen:    ", months.join(" "), "|", years.join(" "));
const told = ["1999-12-31", "2000-01-31", "2000-03-02", "2000-04-02", "2020-02-29", "2021-03-01", "2024-03-01"];
process.exitCode = [...months.slice(0, 4), years[0], years[1], years[4]].join() === told.join() ? 0 : 1;
JS
node "$dir/see.mjs"
