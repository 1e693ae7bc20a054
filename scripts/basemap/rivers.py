"""Rivers: a chosen list, through reservoirs that came later, but not through the lakes of 1949."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from shapely.geometry import LineString, MultiLineString, box
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge

from basemap.detail import LINES, Generaliser
from basemap.layers import lines, longest_first, read_layer

STUB = 0.04
"""In degrees: pieces of river between two lakes that are too short to draw."""
ROUGHER = 1.5
"""Rivers are thinner than coasts and may be rougher by this factor."""

RIVERS: dict[str, tuple[int, tuple[str, ...]]] = {
    "volga": (1, ("Volga",)),
    "ob": (1, ("Ob", "Ob?")),
    "irtysh": (1, ("Irtysh", "Ertis", "Ertix (Irtysh)")),
    "yenisei": (1, ("Yenisey", "Verkhniy Yenisey", "Bol?shoy Yenisey")),
    "angara": (1, ("Angara",)),
    "lena": (1, ("Lena",)),
    "amur": (1, ("Amur", "Heilong Jiang (Amur)")),
    "argun": (1, ("Argun? (Ergun)", "Hailar")),
    "shilka": (2, ("Shilka", "Ingoda", "Onon")),
    "selenga": (1, ("Selenge (Selenga)", "Ideriyn")),
    "sungari": (1, ("Songhua (Sungari)", "Di?er Songhua")),
    "nen": (2, ("Nen",)),
    "liao": (2, ("Liao", "Xiliao", "Xar Moron")),
    "yellow_river": (1, ("Huang", "Huang (Yellow)")),
    "yangtze": (1, ("Chang Jiang (Yangtze)", "Jinsha (Yangtze)", "Tongtian", "Yangtze")),
    "kama": (1, ("Kama",)),
    "vyatka": (2, ("Vyatka",)),
    "oka": (2, ("Oka",)),
    "neva": (1, ("Neva",)),
    "svir": (2, ("Svir",)),
    "volkhov": (2, ("Volkhov",)),
    "tobol": (2, ("Tobol",)),
    "tura": (3, ("Tura",)),
    "ishim": (2, ("Ishim", "Esil")),
    "tom": (2, ("Tom?",)),
    "chulym": (3, ("Chulym",)),
    "katun_biya": (3, ("Biya", "Katun")),
    "belaya": (2, ("Belaya",)),
    "chusovaya": (3, ("Chusovaya",)),
    "sukhona": (2, ("Sukhona", "Svernaya Dvina")),
    "vychegda": (2, ("Vychegda",)),
    "pechora": (2, ("Pechora",)),
    "ural": (1, ("Ural",)),
    "don": (1, ("Don",)),
    "dnieper": (1, ("Dnipro (Dnieper)", "Dnepre")),
    "dniester": (2, ("Dniester",)),
    "western_dvina": (2, ("Daugava (Zapadnaya Dvina)",)),
    "vistula": (2, ("Vistula",)),
    "oder": (2, ("Oder",)),
    "elbe": (2, ("Elbe",)),
    "danube": (1, ("Danube", "Donau (Danube)")),
    "syr_darya": (2, ("Syr  Darya", "Naryn")),
    "amu_darya": (2, ("Amu  Darya", "Panj")),
    "ili": (2, ("Ile",)),
    "tarim": (2, ("Tarim", "Yarkant")),
    "aldan": (2, ("Aldan",)),
    "vitim": (3, ("Vitim",)),
    "vilyuy": (2, ("Vilyuy",)),
    "kolyma": (2, ("Kolyma",)),
    "lower_tunguska": (2, ("Lower  Tunguska (Nizhnyaya Tunguska)",)),
    "zeya": (2, ("Zeya",)),
    "ussuri": (2, ("Ussuri", "Ussuri (Wusuli)")),
    "kerulen": (2, ("Herlen (Kerulen)",)),
    "orkhon": (3, ("Orhon",)),
    "yalu": (2, ("Yalu",)),
    "tumen": (3, ("Tumen",)),
    "luan": (3, ("Luan",)),
    "daling": (3, ("Daling",)),
    "hai": (3, ("Hai", "Yongding")),
    "unzha": (3, ("Unzha",)),
    "msta": (3, ("Msta",)),
    "wei": (2, ("Wei",)),
}
"""id: (rank, names in the layer).  Canals are not rivers, and most of them are later than 1949."""

RIVER_BOXES: dict[str, BaseGeometry] = {
    "oka": box(34, 52, 45, 57),
    "belaya": box(51, 51, 60, 57),
    "tura": box(58, 56, 69, 60),
    "don": box(36, 45, 46, 55),
    "wei": box(103, 33, 111, 36),
    "nen": box(121, 44, 128, 52),
}
"""Where a name belongs to several rivers, the frame of the one that is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class River:
    """A river as it is drawn."""

    id: str
    rank: int
    """1 is drawn at every zoom, 3 only near."""
    parts: tuple[LineString, ...]


def derive_rivers(magics: Path, generaliser: Generaliser, lakes: BaseGeometry) -> list[River]:
    """Return the rivers in the order of their ids."""
    by_name = {name: river for river, (_, names) in RIVERS.items() for name in names}
    courses: dict[str, list[LineString]] = {}
    for row, geometry in read_layer(magics, "rivers_lake_centerlines"):
        river = by_name.get(row["name"].replace("\ufffd", ""))
        if river is None or "Canal" in row["featurecla"]:
            continue
        frame = RIVER_BOXES.get(river, LINES)
        if frame.intersects(geometry):
            courses.setdefault(river, []).extend(lines(geometry.intersection(frame)))
    return [
        River(id=river, rank=RIVERS[river][0], parts=tuple(_outside(courses[river], lakes, generaliser)))
        for river in sorted(courses)
    ]


def _outside(course: list[LineString], lakes: BaseGeometry, generaliser: Generaliser) -> list[LineString]:
    """Cut out of a course what lies in lakes, and thin the rest."""
    merged = MultiLineString(lines(linemerge(course)))
    dry = lines(linemerge(lines(merged.difference(lakes))))
    thinned = [generaliser.line(part, ROUGHER) for part in dry if part.length > STUB]
    return longest_first([line for line in thinned if line is not None])
