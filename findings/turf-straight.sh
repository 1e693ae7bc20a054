#!/usr/bin/env bash
# Turf 7.4.0: a straight line of GeoJSON is a great circle for some of its functions, and straight for others.
#
# Expected:  RFC 7946 3.1.1: between two positions a line is straight in longitude and latitude; a point of it lies on it, and
#            what Turf puts half way along it is a point of it.
# Behaviour: `along`, `nearestPointOnLine`, `lineSlice` and `pointToLineDistance` take the great circle between the vertices;
#            `lineIntersect`, `bbox` and every map that draws the line take it straight.
# Seen:      half way from Moscow to Beijing is 84.2 E 54.8 N; where the line meets the 77th meridian, at 47.8 N, is a point that
#            is 892 km away from it.
# Matters:   a train that Turf moves along a line of few vertices rides hundreds of kilometres beside the line on the map.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
npm install --prefix "$dir" --silent --no-audit --no-fund --ignore-scripts @turf/turf@7.4.0
cat > "$dir/see.mjs" <<'JS'
import * as turf from "@turf/turf";

const ends = [[37.6, 55.75], [116.4, 39.9]];
const line = turf.lineString(ends);
const [met] = turf.lineIntersect(line, turf.lineString([[77, 30], [77, 70]])).features;
const half = turf.along(line, turf.length(line) / 2).geometry.coordinates.map((part) => part.toFixed(1)).join();
const where = met.geometry.coordinates.map((part) => part.toFixed(1)).join();
const away = Math.round(turf.pointToLineDistance(met, line));
console.log("expected: half way is 77.0,47.8, where the line meets the 77th meridian, 0 km from the line");
console.log("seen:     half way is", half, "; it meets the meridian at", where, ",", away, "km from the line");
process.exitCode = half === "84.2,54.8" && where === "77.0,47.8" && away === 892 ? 0 : 1;
JS
node "$dir/see.mjs"
