#!/usr/bin/env bash
# @tmcw/togeojson 7.1.3: a GPX track whose one point has no time gives times that belong to other points.
#
# Expected:  `coordinateProperties.times` runs beside the coordinates, with null where a point has no time, as it does for the
#            heart rate.
# Behaviour: times that are missing are left out, and the list is shorter than the coordinates: from the first gap on each point
#            has the time of a later one. A track, or a segment, of a single point is left out altogether.
# Seen:      three points at 00:00, without a time and at 02:00 give two times, and the second point is that of 02:00; heart
#            rates are 60, null, 62. A track of one point gives no feature.
# Matters:   players pair the two lists by index, so the marker runs ahead, and its last point has no time.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
npm install --prefix "$dir" --silent --no-audit --no-fund --ignore-scripts @tmcw/togeojson@7.1.3 @xmldom/xmldom@0.9.8
cat > "$dir/see.mjs" <<'JS'
import { gpx } from "@tmcw/togeojson";
import { DOMParser } from "@xmldom/xmldom";

const point = (lat, time, rate) => `<trkpt lat="${lat}" lon="104"><ele>450</ele>${time ? `<time>1949-12-06T${time}:00Z</time>` : ""}
  ${rate ? `<extensions><gpxtpx:TrackPointExtension><gpxtpx:hr>${rate}</gpxtpx:hr></gpxtpx:TrackPointExtension></extensions>` : ""}</trkpt>`;
const read = (...points) => gpx(new DOMParser().parseFromString(`<?xml version="1.0"?>
  <gpx version="1.1" creator="hand" xmlns="http://www.topografix.com/GPX/1/1" xmlns:gpxtpx="http://www.garmin.com/xmlschemas/TrackPointExtension/v1">
  <trk><trkseg>${points.join("")}</trkseg></trk></gpx>`, "text/xml")).features;

const [track] = read(point(50, "00:00", 60), point(51, "", 0), point(52, "02:00", 62));
const { times, heart } = track.properties.coordinateProperties;
const seen = { coordinates: track.geometry.coordinates.length, times, heart, single: read(point(50, "00:00", 60)).length };
console.log("expected: 3 coordinates, times 00:00, null, 02:00; a feature for a track of one point");
console.log("seen:    ", JSON.stringify(seen));
const told = { coordinates: 3, times: ["1949-12-06T00:00:00Z", "1949-12-06T02:00:00Z"], heart: [60, null, 62], single: 0 };
process.exitCode = JSON.stringify(seen) === JSON.stringify(told) ? 0 : 1;
JS
node "$dir/see.mjs"
