"""The base map of winter 1949-50, derived from Natural Earth (public domain), one module a layer.

``layers`` reads, ``detail`` thins by distance from the railway, ``land``, ``lakes``, ``rivers``, ``borders`` and
``labels`` each make one layer, ``geojson`` writes. What differs from today's Natural Earth stands as a table in the
module of the layer, with its reason, and in words in ``geo/README.md``.
"""
