#!/usr/bin/env bash
# @tmcw/togeojson 7.1.3, fastkml 1.4.0, kml2geojson 6.0.0: an hour of a KML track at which nobody knew the position.
#
# Expected:  a `gx:Track` has a `gx:coord` for each `when`, and an empty one where the position is missing, as OpenTracks writes it
#            where a device had no fix; OpenLayers and ArcGIS take it for that. Who reads it leaves the moment out, or says so.
# Behaviour: togeojson makes a position `[null]` of it, in the middle of a line, without a word; fastkml and kml2geojson give up on
#            the whole file, with errors that speak of an argument and of a number.
# Seen:      of three moments the second has no position: `[[116.4,39.9,0],[null],[123.4,41.8,0]]`, which GeoJSON does not allow
#            (RFC 7946, 3.1.1: two elements or more); `TypeError` of a point without x and y; `ValueError` of a float.
# Matters:   a gap in a record becomes a broken map, and the file that tells of it honestly is the one that cannot be opened.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cat > "$dir/track.kml" <<'KML'
<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2">
  <Document>
    <Placemark>
      <name>train</name>
      <gx:Track>
        <when>1949-12-06T00:00:00Z</when><when>1949-12-07T00:00:00Z</when><when>1949-12-08T00:00:00Z</when>
        <gx:coord>116.4 39.9 0</gx:coord><gx:coord/><gx:coord>123.4 41.8 0</gx:coord>
      </gx:Track>
    </Placemark>
  </Document>
</kml>
KML
cd "$dir"
npm install --silent --no-audit --no-fund @tmcw/togeojson@7.1.3 @xmldom/xmldom@0.9.12 > /dev/null
cat > read.mjs <<'JS'
import { readFileSync } from "node:fs";
import { kml } from "@tmcw/togeojson";
import { DOMParser } from "@xmldom/xmldom";

const [feature] = kml(new DOMParser().parseFromString(readFileSync("track.kml", "utf8"), "text/xml")).features;
console.log(JSON.stringify(feature.geometry.coordinates));
JS
line=$(node read.mjs)
"${PYTHON:-python3}" -m venv venv
venv/bin/python -m pip install --quiet --no-compile --disable-pip-version-check fastkml==1.4.0 lxml==6.1.1 kml2geojson==6.0.0
cat > read.py <<'PY'
import kml2geojson
from fastkml import KML

for read in (lambda: KML.parse("track.kml", validate=False), lambda: kml2geojson.convert("track.kml")):
    try:
        read()
        print("read")
    except Exception as error:
        print(type(error).__name__, end=" ")
PY
errors=$(venv/bin/python read.py)
echo "expected: two positions with their moments, from each of the three"
echo "seen:     $line; $errors"
test "$line" = "[[116.4,39.9,0],[null],[123.4,41.8,0]]"
test "$errors" = "TypeError ValueError "
