"""Styles for QGIS (QML): signs and colours of the page, lines by basis, and the times by which a layer is played.

As little as QGIS 3.22 and later need of it: what is left out is as QGIS has it.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from journey.contract.about import KindInfo
from journey.facts.vocabulary import Basis
from journey.formats.flat import FlatLayer, FlatTables, column_tag
from journey.formats.signs import sign_path
from journey.formats.xmltext import XmlText
from journey.views.words.phrases import page_phrases, words

_INK, _PAPER, _CLEAR = "#221F1B", "#FFFDF7", "0,0,0,0"
_PENS: Mapping[Basis, str] = {Basis.ATTESTED: "solid", Basis.PLANNED: "dash", Basis.INFERRED: "dot"}
_EVENT_NAMES, _PLACE_NAMES = 1_000_000, 5_000_000
"""Scales beyond which names are not written: there they would be in each other's way."""
_SIGN_BOX = "-2 -2 20 20"
"""The grid of the signs with room for their halo."""
_IN_FRAME = (
    """CASE WHEN "dates" = '' OR @map_start_time IS NULL OR """
    """array_length(array_filter(string_to_array("dates", '; '), """
    """left(@element, 10) || ' 00:00' < format_date(@map_end_time, 'yyyy-MM-dd HH:mm') AND """
    """right(@element, 10) || ' 24:00' > format_date(@map_start_time, 'yyyy-MM-dd HH:mm'))) > 0 THEN {} END"""
)
"""Of a set of dates only those are drawn that lie in the frame that is played; as text, no zone can come between."""
_START, _END = "start_here", "end_here"
_XML = XmlText()

Options = Mapping[str, str | float]


class LegendRow(NamedTuple):
    """What is drawn alike: the value of a column, what the legend calls it, and the layers of its symbol."""

    value: str
    label: str
    symbol: str


class Drawing(NamedTuple):
    """How a layer is drawn: by which column or expression, and which column names its features from which scale on."""

    column: str
    classes: Iterable[LegendRow]
    names: str
    scale: int = 0
    """0: names are not written."""


def style_of(tables: FlatTables, layer: FlatLayer) -> str:
    """Return the style of a layer."""
    drawing = _Drawer(tables).drawing(layer)
    return "".join(
        (
            "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n",
            _XML.tag("qgis", {"version": "3.22.0", "labelsEnabled": int(drawing.scale > 0)}),
            *_temporal(),
            *_renderer(drawing),
            *_labels(drawing),
            _XML.element("previewExpression", f'"{drawing.names}"'),
            "</qgis>\n",
        )
    )


@dataclass(frozen=True)
class _Drawer:
    """Draws the layers of one journey, its legends in one language."""

    tables: FlatTables

    def drawing(self, layer: FlatLayer) -> Drawing:
        tables = self.tables
        tag = column_tag(tables.lang if tables.lang in tables.languages else tables.languages[0])
        if layer is FlatLayer.EVENTS:
            kind = _IN_FRAME.format('"kind"') if self._has_sets else "kind"
            return Drawing(kind, self._kinds(), f"title_{tag}", _EVENT_NAMES)
        if layer is FlatLayer.STOPS:
            return Drawing("basis", self._bases("marker"), f"place_{tag}", _PLACE_NAMES)
        if layer is FlatLayer.LEGS:
            return Drawing("basis", self._bases("line"), f"traveller_{tag}")
        return Drawing("traveller", self._travellers(), f"traveller_{tag}")

    @property
    def _has_sets(self) -> bool:
        return any(event.days is not None for event in self.tables.telling.events.values())

    def _kinds(self) -> Iterator[LegendRow]:
        for kind in self.tables.telling.kinds.values():
            ring = _ring(6.4, _CLEAR, kind.light, _by_basis("no"))
            yield LegendRow(kind.id, words(kind.name, self.tables.lang), ring + _sign(kind))

    def _bases(self, sort: str) -> Iterator[LegendRow]:
        strings = page_phrases(self.tables.lang)
        for basis, pen in _PENS.items():
            line: Options = {
                "line_color": _INK,
                "line_style": pen,
                "line_width": 0.7,
                "capstyle": "round",
                "joinstyle": "round",
            }
            symbol = _layer("SimpleLine", line) if sort == "line" else _ring(2.8, _PAPER, _INK, {"outline_style": pen})
            yield LegendRow(basis, strings[f"basis-{basis}"], symbol)

    def _travellers(self) -> Iterator[LegendRow]:
        for who in self.tables.telling.travellers.values():
            fill = _INK if who.symbol == "solid" else _PAPER
            disc = _ring(4.4, _PAPER, _INK, _by_basis("solid")) + _ring(3.0, fill, _INK, {})
            yield LegendRow(who.id, words(who.name, self.tables.lang), disc)


class _Expression(str):
    """What is reckoned for each feature, where a plain text holds for all."""

    __slots__ = ()


def _by_basis(attested: str) -> Options:
    """Return that an outline goes by the basis of a feature."""
    pens = {**_PENS, Basis.ATTESTED: attested}
    cases = "".join(f""" WHEN "basis" = '{basis}' THEN '{pen}'""" for basis, pen in pens.items())
    return {"outlineStyle": _Expression(f"CASE{cases} END")}


def _ring(size: float, fill: str, line: str, pen: Options) -> str:
    """Return a circle."""
    plain: Options = {"name": "circle", "size": size, "color": fill, "outline_color": line, "outline_width": 0.4}
    return _layer("SimpleMarker", {**plain, **pen})


def _sign(kind: KindInfo) -> str:
    """Return the sign of a kind with a halo; its colour may be changed in QGIS."""
    path = sign_path(kind.symbol)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{_SIGN_BOX}" width="20" height="20">'
        f'<path d="{path}" fill="{_PAPER}" stroke="{_PAPER}" stroke-width="3" stroke-linejoin="round"/>'
        f'<path d="{path}" fill="param(fill) {kind.light}" fill-rule="evenodd"/></svg>'
    )
    name = f"base64:{base64.b64encode(svg.encode()).decode()}"
    return _layer("SvgMarker", {"name": name, "size": 5, "color": kind.light, "outline_width": 0})


def _layer(kind: str, options: Options) -> str:
    """Return a layer of a symbol."""
    reckoned = {name: value for name, value in options.items() if isinstance(value, _Expression)}
    return "".join(
        (
            _XML.tag("layer", {"class": kind, "enabled": 1, "locked": 0, "pass": 0}),
            '<Option type="Map">',
            *(_option(name, value) for name, value in options.items() if name not in reckoned),
            "</Option>",
            *_by_expressions(reckoned),
            "</layer>",
        )
    )


def _by_expressions(expressions: Options) -> Iterator[str]:
    if not expressions:
        return
    yield '<data_defined_properties><Option type="Map"><Option name="name" type="QString" value=""/>'
    yield '<Option name="properties" type="Map">'
    for name, expression in expressions.items():
        yield f'<Option name="{name}" type="Map"><Option name="active" type="bool" value="true"/>'
        yield f'{_option("expression", expression)}<Option name="type" type="int" value="3"/></Option>'
    yield '</Option><Option name="type" type="QString" value="collection"/></Option></data_defined_properties>'


def _option(name: str, value: str | float) -> str:
    return _XML.tag("Option", {"name": name, "type": "QString", "value": value}, empty=True)


def _renderer(drawing: Drawing) -> Iterator[str]:
    classes = list(drawing.classes)
    sort = "line" if any("SimpleLine" in one.symbol for one in classes) else "marker"
    yield _XML.tag("renderer-v2", {"type": "categorizedSymbol", "attr": drawing.column, "symbollevels": 0})
    yield "<categories>"
    for number, one in enumerate(classes):
        told: Options = {"value": one.value, "label": one.label, "symbol": number, "render": "true"}
        yield _XML.tag("category", told, empty=True)
    yield "</categories><symbols>"
    for number, one in enumerate(classes):
        yield f"{_XML.tag('symbol', {'name': number, 'type': sort, 'alpha': 1})}{one.symbol}</symbol>"
    yield "</symbols></renderer-v2>"


def _temporal() -> Iterator[str]:
    """Yield by which columns a layer is played: from the one to the other (mode 2), by the clocks there."""
    told: Options = {"enabled": 1, "mode": 2, "limitMode": 0, "startField": _START, "endField": _END, "accumulate": 0}
    yield _XML.tag("temporal", told)
    yield "<fixedRange><start></start><end></end></fixedRange></temporal>"


def _labels(drawing: Drawing) -> Iterator[str]:
    """Yield how names are written, if they are."""
    if not drawing.scale:
        return
    text: Options = {"fieldName": drawing.names, "isExpression": 0, "fontSize": 9, "textColor": _INK}
    halo: Options = {"bufferDraw": 1, "bufferSize": 0.8, "bufferSizeUnits": "MM", "bufferColor": _PAPER}
    scales: Options = {"drawLabels": 1, "scaleVisibility": 1, "scaleMin": 1, "scaleMax": drawing.scale}
    yield '<labeling type="simple"><settings>'
    yield f"{_XML.tag('text-style', text)}{_XML.tag('text-buffer', halo, empty=True)}</text-style>"
    yield _XML.tag("placement", {"placement": 6, "dist": 1.5}, empty=True)
    yield _XML.tag("rendering", scales, empty=True)
    yield "</settings></labeling>"
