"""The timestamped GeoJSON of ``docs/geojson.md``: its types, how it is written, how it is read.

May import `journey.facts`, `journey.telling` and `journey.conflicts`. Views know of a journey what stands here, and
nothing else.
"""
