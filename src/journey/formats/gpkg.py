"""GeoPackage: the flat layers in one file, with a style each, so that QGIS opens it drawn and plays it by its days.

GDAL writes the layers (pyogrio, `pip install "journey[gis]"`), the styles are rows of a table of QGIS's own.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from journey.formats.arrowtables import GEOMETRY, MADE_BY, SHAPES, about_layer, arrow_table
from journey.formats.flat import FlatLayer, FlatTables
from journey.formats.kept import Fact, keeping
from journey.formats.port import Format, Request
from journey.formats.qgisstyle import style_of
from journey.pipeline import Built

_VERSION = "1.2"
"""Of GeoPackage; the GDAL 3.6 of Debian 12 warns of later ones."""
_SHAPE = "geom"
"""What the column with the geometry is called in a GeoPackage; a style is found by it."""
_LAYER = {"GEOMETRY_NAME": _SHAPE, "DATETIME_PRECISION": "MILLISECOND"}
"""Older GDALs warn of datetimes without thousandths."""
_NO_CLOCK = "1970-01-01T00:00:00.000Z"
"""When everything in it was changed last: the same journey gives the same bytes."""
_STYLES = """
CREATE TABLE "layer_styles" ("id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "f_table_catalog" TEXT(256),
"f_table_schema" TEXT(256), "f_table_name" TEXT(256), "f_geometry_column" TEXT(256), "styleName" TEXT(30),
"styleQML" TEXT, "styleSLD" TEXT, "useAsDefault" BOOLEAN, "description" TEXT, "owner" TEXT(30), "ui" TEXT(30),
"update_time" DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')))
"""
"""As QGIS makes it where a style is saved in a file."""
_LISTED = "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES (?1, 'attributes', ?1, 0)"
_STYLE = """
INSERT INTO "layer_styles" ("f_table_catalog", "f_table_schema", "f_table_name", "f_geometry_column", "styleName",
"styleQML", "styleSLD", "useAsDefault", "description", "owner", "update_time")
VALUES ('', '', ?, ?, 'journey', ?, '', 1, ?, '', ?)
"""


def to_gpkg(built: Built, call: Request) -> bytes:
    """Return the file."""
    from pyogrio.raw import write_arrow  # noqa: PLC0415 - not everybody has it

    tables = FlatTables(built.tellings[call.account], call.lang)
    with TemporaryDirectory(prefix="journey-") as folder:
        path = Path(folder) / "journey.gpkg"
        for number, layer in enumerate(FlatLayer):
            write_arrow(
                arrow_table(tables, layer),
                path,
                layer=str(layer),
                driver="GPKG",
                geometry_name=GEOMETRY,
                geometry_type=SHAPES[layer],
                crs="EPSG:4326",
                append=number > 0,
                dataset_options={"VERSION": _VERSION} if number == 0 else {},
                layer_options=dict(_LAYER, DESCRIPTION=about_layer(tables)),
            )
        whole = path.with_name("whole.gpkg")
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            _add_styles(database, tables)
            # Neither hours that were written over nor counts of how often somebody has written go into the new file.
            database.execute("PRAGMA schema_version = 1")
            database.execute("VACUUM INTO ?", (str(whole),))
        return whole.read_bytes()


def _add_styles(database: sqlite3.Connection, tables: FlatTables) -> None:
    """Add a style a layer, and take all clocks out of the tables."""
    database.execute(_STYLES)
    database.execute(_LISTED, ("layer_styles",))
    for layer in FlatLayer:
        row = (layer, _SHAPE, style_of(tables, layer), MADE_BY, _NO_CLOCK)
        database.execute(_STYLE, row)
    database.execute("UPDATE gpkg_contents SET last_change = ?", (_NO_CLOCK,))


def lacking() -> str:
    """Return that GDAL is not there, and how to get it; blank where it is."""
    return "" if find_spec("pyogrio") else 'needs pyogrio, which is not there: pip install "journey[gis]"'


FORMAT = Format(
    media_type="application/geopackage+sqlite3",
    write=to_gpkg,
    mark=MADE_BY.encode(),
    lacks=lacking,
    keeps=keeping(
        *(set(Fact) - {Fact.ANCHOR, Fact.OTHERS, Fact.SOURCE, Fact.PERSONS}),
        part=dict.fromkeys((Fact.OTHERS, Fact.SOURCE, Fact.PERSONS), "as text, in one language"),
    ),
)
