#!/usr/bin/env bash
# rdflib 7.6.0: in SPARQL the year 1949 is after 1950, and not before it.
#
# Expected:  SPARQL compares an `xsd:gYear` or `xsd:gYearMonth` with nothing but its own kind, if at all; a comparison of kinds that
#            cannot be compared is an error, and the row is no answer.
# Behaviour: rdflib gives the two no value, and what it cannot compare it puts in order by the names of the kinds: every year and
#            month comes "after" every full date, and no year before another.
# Seen:      after 1 January 1950 are the year 1949 and December 1949; before the year 1950 is 6 December 1949, but not the year
#            1949.
# Matters:   historical data is dated to years and months. A question of what happened after a day gets what happened before it.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check rdflib==7.6.0
"$dir/venv/bin/python" - <<'PY'
import sys

from rdflib import Graph

PREFIXES = "PREFIX x: <http://example.org/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
graph = Graph()
graph.update(
    PREFIXES
    + 'INSERT DATA { x:year x:on "1949"^^xsd:gYear . x:month x:on "1949-12"^^xsd:gYearMonth . x:day x:on "1949-12-06"^^xsd:date }'
)


def found(condition: str) -> str:
    rows = graph.query(f"{PREFIXES} SELECT ?what {{ ?what x:on ?date FILTER({condition}) }}")
    return " ".join(sorted(str(row[0]).rpartition("/")[2] for row in rows)) or "nothing"


seen = [found('?date > "1950-01-01"^^xsd:date'), found('?date < "1950"^^xsd:gYear')]
print("expected: after 1950-01-01 nothing; before the year 1950 the year 1949, or nothing")
print(f"seen:     after 1950-01-01 {seen[0]}; before the year 1950 {seen[1]}")
sys.exit(seen != ["month year", "day"])
PY
