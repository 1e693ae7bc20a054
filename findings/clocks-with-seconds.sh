#!/usr/bin/env bash
# Luxon 3.7.2, moment-timezone 0.6.6, Python 3's zoneinfo and JavaScript's Date: ISO text of old clocks is another instant, or none.
#
# Expected:  a time that a library writes as ISO text is read back by the same library, or by another, as the same instant.
# Behaviour: before standard time clocks went by the sun, with seconds (Moscow in 1917: UTC+3:31:19 with summer time). Both
#            JavaScript libraries reckon with the seconds, and write the offset without them: read back, the instant has moved
#            by up to half a minute. Python writes them, `+03:31:19`, and then JavaScript's Date reads no date at all.
# Seen:      noon of 7 November 1917 in Moscow is 08:28:41 UTC for all three; written and read again it is 08:29:00 for Luxon
#            and moment-timezone, and Python's text is an Invalid Date for JavaScript.
# Matters:   a table written by one and shown by the other loses its rows; a time saved and loaded again wanders. Times of
#            before about 1930 are exchanged in UTC.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check tzdata==2026.6
npm install --prefix "$dir" --silent --no-audit --no-fund --ignore-scripts luxon@3.7.2 moment@2.31.0 moment-timezone@0.6.6
text=$(PYTHONTZPATH="" "$dir/venv/bin/python" -c '
from datetime import datetime
from zoneinfo import ZoneInfo
print(datetime(1917, 11, 7, 12, tzinfo=ZoneInfo("Europe/Moscow")).isoformat())')
cat > "$dir/see.mjs" <<'JS'
import { DateTime } from "luxon";
import moment from "moment-timezone";

const python = process.argv[2];
const luxon = DateTime.fromISO("1917-11-07T12:00:00", { zone: "Europe/Moscow" });
const tz = moment.tz("1917-11-07T12:00:00", "Europe/Moscow");
const utc = (at) => new Date(Number(at)).toISOString().slice(11, 19);
const seen = {
  Luxon: `${luxon.toISO()} of ${utc(luxon)}, again ${utc(DateTime.fromISO(luxon.toISO()))}`,
  "moment-timezone": `${tz.format()} of ${utc(tz)}, again ${utc(moment(tz.format()))}`,
  Python: `${python}, read by Date: ${Number.isNaN(Date.parse(python)) ? "no date" : utc(Date.parse(python))}`,
};
console.log("expected: 08:28:41 UTC each time");
for (const [name, line] of Object.entries(seen)) console.log("seen:    ", name, line);
const told = ["1917-11-07T12:00:00.000+03:31 of 08:28:41, again 08:29:00", "1917-11-07T12:00:00+03:31 of 08:28:41, again 08:29:00",
  "1917-11-07T12:00:00+03:31:19, read by Date: no date"];
process.exitCode = Object.values(seen).join() === told.join() ? 0 : 1;
JS
node "$dir/see.mjs" "$text"
