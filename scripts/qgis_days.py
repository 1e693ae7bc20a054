"""See in QGIS that each day of a journey shows the events of that day by the clocks there, and no other.

Run with the Python that QGIS is installed for, such as Debian's (``apt-get install --no-install-recommends qgis
python3-qgis``), over the files of ``journey build --all -o FOLDER``::

    QT_QPA_PLATFORM=offscreen /usr/bin/python3 scripts/qgis_days.py FOLDER [--picture 1949-12-09 -o day.png]

Of every GeoPackage there it loads the layers as the window of QGIS does, with the style that lies in the file and the
times that the style sets, draws each day and asks QGIS what it has drawn. The GeoJSON beside it tells what is right.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsDateTimeRange,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsRectangle,
    QgsRenderedFeatureHandlerInterface,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QSize, Qt, QTime
from qgis.PyQt.QtGui import QColor, QImage

TOP_DOWN = ("events", "positions", "stops", "legs")
EARTH = (-180.0, -90.0, 180.0, 90.0)
SMALL, LARGE = QSize(720, 360), QSize(1600, 900)
MARGIN = 1.1
LAND = "#EFE7D6"


class Drawn(QgsRenderedFeatureHandlerInterface):
    """Notes the ids of the features that are drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()

    def handleRenderedFeature(self, feature: QgsFeature, _bounds: object, _context: object) -> None:  # noqa: N802 - QGIS calls it so
        """Note a feature."""
        self.ids.add(feature["id"])

    def usedAttributes(self, _layer: object, _context: object) -> set[str]:  # noqa: N802 - QGIS calls it so
        """Ask for the ids."""
        return {"id"}


def main() -> int:
    """Draw all days; 1 if one of them shows anything else than its events."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--picture", type=date.fromisoformat, metavar="DAY")
    parser.add_argument("-o", "--output", type=Path, default=Path("day.png"))
    asked = parser.parse_args()
    application = QgsApplication([], False)  # noqa: FBT003 - as QGIS has it
    application.initQgis()
    print(f"QGIS {Qgis.QGIS_VERSION}")
    files = sorted(asked.folder.glob("*.gpkg"))
    wrong = sum([wrong_days(file) for file in files])
    if asked.picture:
        for file in files:
            path = asked.output.with_name(f"{file.stem}-{asked.output.name}")
            draw([layer_of(file, name) for name in TOP_DOWN], asked.picture, LARGE)[1].save(str(path))
            print(path)
    return 1 if wrong or not files else 0


def layer_of(file: Path, name: str) -> QgsVectorLayer:
    """Load a layer as the window does: first the layer, then the style that is its default."""
    layer = QgsVectorLayer(f"{file}|layername={name}", name, "ogr")
    _, styled = layer.loadDefaultStyle()
    times = layer.temporalProperties()
    if not (layer.isValid() and styled and times.isActive() and times.startField() == "start_here"):
        sys.exit(f"{file}, {name}: not loaded with a style that plays it")
    return layer


def draw(layers: list[QgsVectorLayer], day: date, size: QSize) -> tuple[set[str], QImage]:
    """Draw a day; return which features were drawn, and the picture."""
    drawn = Drawn()
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setOutputSize(size)
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    extent = QgsRectangle(*EARTH)
    if size is LARGE:
        extent = layers[-1].extent()
        extent.scale(MARGIN)
    settings.setExtent(extent)
    settings.setBackgroundColor(QColor(LAND))
    begin = QDateTime(QDate(day.year, day.month, day.day), QTime(0, 0), Qt.UTC)
    settings.setIsTemporal(True)
    settings.setTemporalRange(QgsDateTimeRange(begin, begin.addDays(1), True, False))  # noqa: FBT003 - likewise
    settings.addRenderedFeatureHandler(drawn)
    context = QgsExpressionContext()
    context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
    settings.setExpressionContext(context)
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    return drawn.ids, job.renderedImage()


def wrong_days(file: Path) -> int:
    """Draw each day of a journey; return how many show anything else than the events of that day that have a place."""
    body = json.loads(file.with_suffix(".geojson").read_text("utf-8"))
    events = [f for f in body["features"] if f["properties"]["feature"] == "event" and f["geometry"]]
    first, last = (date.fromisoformat(body["journey"][key]) for key in ("first_day", "last_day"))
    layer = layer_of(file, "events")
    wrong = shown = 0
    for number in range(1, (last - first).days + 2):
        wanted = {f["id"] for f in events if is_on(f["properties"], number)}
        day = first + timedelta(days=number - 1)
        found, _ = draw([layer], day, SMALL)
        shown += len(found)
        if found != wanted:
            wrong += 1
            print(f"{file.name}, {day}: too much {sorted(found - wanted)}, missing {sorted(wanted - found)}")
    print(f"{file.name}: {number} days, {wrong} wrong; {len(events)} events with a place, drawn {shown} times")
    return wrong


def is_on(event: dict[str, Any], day: int) -> bool:
    """Tell whether an event falls on a day, by the contract."""
    if event["days"] is not None:
        return day in event["days"]
    return event["day"] is not None and event["day"] <= day <= event["day_end"]


if __name__ == "__main__":
    sys.exit(main())
