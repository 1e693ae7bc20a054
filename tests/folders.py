"""A small valid journey folder on disk, and small tools to spoil or extend it.

The folder tells of one train from Beijing (km 0) to Moscow (km 8000), 6 to 16 December 1949:

* two places, ``beijing`` (Asia/Shanghai) and ``moscow`` (Europe/Moscow), on one line, ``main``, with a shape point;
* two calls of the traveller ``mao``: ``out-beijing`` (departure: event ``O1``), ``out-moscow`` (arrival: event ``O2``);
* three events: ``O1`` departure, ``O2`` arrival (both kind ``travel``), ``T1`` a threat in Moscow on 15 December;
* two sources, ``ding`` (article) and ``soviet`` (record), which disagree: the train left at 08:00 (ding) or at 21:00
  (soviet, with a text of its own, ``O1/evening``); it came at 12:00, Moscow time, on the 16th;
* two accounts, ``ding`` (ding first; the default) and ``archives`` (records first).

::

    folder = make_folder(tmp_path)                                # valid
    folder = make_folder(tmp_path, claims=None)                   # without claims.csv
    folder = make_folder(tmp_path, texts_ru="id,title,text\\n")   # another file; bytes are written as they are
    set_cell(folder, "claims.csv", 2, "value", "1949-12-07")      # row as a spreadsheet counts it: 1 is the header
    add_row(folder, "places.csv", id="chita", kind="city", ...)   # columns not named stay blank
    drop_row(folder, "claims.csv", 3)
    replace(folder, "journey.toml", "top_speed_kmh = 80", "top_speed_kmh = 40")

Rows of claims.csv: 2 O1 when 08:00 (ding), 3 O1 when 21:00 (soviet), 4 O1 place, 5 O1 text, 6 O1 text (soviet:
evening), 7 O2 when 12:00, 8 O2 place, 9 O2 text, 10 T1 when, 11 T1 place, 12 T1 text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

Factory = Callable[..., Path]
"""`make_folder` bound to a test's own directory."""

LANGUAGES = ("en", "zh-Hant", "zh-Hans", "ru")

FILES = {
    "settings": "journey.toml",
    "sources": "sources.csv",
    "persons": "persons.csv",
    "places": "places.csv",
    "line": "lines/main.csv",
    "stops": "stops.csv",
    "events": "events.csv",
    "claims": "claims.csv",
    "texts_en": "texts/en.csv",
    "texts_zh_hant": "texts/zh-Hant.csv",
    "texts_zh_hans": "texts/zh-Hans.csv",
    "texts_ru": "texts/ru.csv",
}
"""Name of a change of `make_folder` to the file that it replaces."""


def _named(text: str) -> str:
    return "{ " + ", ".join(f'{lang} = "{text} ({lang})"' for lang in LANGUAGES) + " }"


SETTINGS = f"""\
id = "small"
first_day = 1949-12-06
last_day = 1949-12-20
title = {_named("A small journey")}
subtitle = {_named("From Beijing to Moscow")}
text = {_named("A train goes west")}
default_account = "ding"
extent = [30.0, 38.0, 128.0, 61.0]
licence = "CC BY 4.0"
credits = [{_named("Made up for tests")}]
railway_zone = "Europe/Moscow"

[prism]
top_speed_kmh = 80
source = "an assumption"

[[travellers]]
id = "mao"
person = "mao-zedong"
symbol = "solid"

[[accounts]]
id = "ding"
title = {_named("Ding first")}
text = {_named("Ding Ming before all others")}
order = ["ding", "kind:record"]

[[accounts]]
id = "archives"
title = {_named("Records first")}
text = {_named("Records before all others")}
order = ["kind:record", "ding"]

[[kinds]]
id = "travel"
symbol = "ring"
light = "#5E574C"
dark = "#B3AA9A"
name = {_named("Travel")}

[[kinds]]
id = "threat"
security = true
symbol = "triangle"
light = "#A8201A"
dark = "#FF8A80"
name = {_named("Threat")}
"""

SOURCES = """\
id,author,title,year,kind,language,seen
ding,Ding Ming,An article,,article,zh,
soviet,,A Soviet record,1949,record,ru,an archive
"""

PERSONS = """\
id,name_en,name_zh-Hant,name_zh-Hans,name_ru
mao-zedong,Mao Zedong,毛澤東,毛泽东,Мао Цзэдун
"""

PLACES = """\
id,kind,within,tz,lon,lat,origin,certainty,radius_km,geonames,query,\
name_en,name_zh-Hant,name_zh-Hans,name_ru,today_en,today_zh-Hant,today_zh-Hans,today_ru
beijing,city,,Asia/Shanghai,116.4,39.9,a map,exact,5,,,Beijing,北京,北京,Пекин,,,,
moscow,city,,Europe/Moscow,37.65,55.77,a map,approximate,3,,,Moscow,莫斯科,莫斯科,Москва,,,,
"""

LINE = """\
place,lon,lat,km,km_source
beijing,,,0,zero point
,82.9,55.0,,
moscow,,,8000,a timetable
"""

STOPS = """\
id,travellers,place,arrival,departure
out-beijing,mao,beijing,,O1
out-moscow,mao,moscow,O2,
"""

EVENTS = """\
id,kind,participants
O1,travel,mao-zedong
O2,travel,mao-zedong
T1,threat,
"""

CLAIMS = """\
subject,field,value,extent,time,zone,basis,source,locator,paragraph,start,end,sha256,weight,note
O1,when,1949-12-06,,08:00,,attested,ding,¶13,,,,,fair,
O1,when,1949-12-06,,21:00,,attested,soviet,f. 1,,,,,strong,
O1,place,beijing,,,,attested,ding,¶13,,,,,fair,
O1,text,,,,,attested,ding,¶13,,,,,fair,
O1,text,evening,,,,attested,soviet,f. 1,,,,,strong,
O2,when,1949-12-16,,12:00,,attested,ding,¶25,,,,,fair,
O2,place,moscow,,,,attested,ding,¶25,,,,,fair,
O2,text,,,,,attested,ding,¶25,,,,,fair,
T1,when,1949-12-15,,,,attested,ding,¶20,,,,,fair,
T1,place,moscow,,,,attested,ding,¶20,,,,,fair,
T1,text,,,,,attested,ding,¶20,,,,,fair,
"""


def texts(lang: str) -> str:
    """Return the content of ``texts/<lang>.csv``."""
    return (
        "id,title,text\n"
        f"O1,The train leaves ({lang}),The train leaves Beijing in the morning.\n"
        f"O1/evening,,The train leaves Beijing in the evening ({lang}).\n"
        f"O2,The train arrives ({lang}),The train arrives in Moscow at noon.\n"
        f"T1,A threat ({lang}),Something is feared.\n"
    )


CONTENT = {
    "settings": SETTINGS,
    "sources": SOURCES,
    "persons": PERSONS,
    "places": PLACES,
    "line": LINE,
    "stops": STOPS,
    "events": EVENTS,
    "claims": CLAIMS,
    "texts_en": texts("en"),
    "texts_zh_hant": texts("zh-Hant"),
    "texts_zh_hans": texts("zh-Hans"),
    "texts_ru": texts("ru"),
}
"""Name of a change to the content of its file in the valid folder."""


def make_folder(tmp_path: Path, **changes: str | bytes | None) -> Path:
    """Write the valid folder to ``tmp_path/journey``, with whole files replaced (see `FILES`) or, by None, left out."""
    unknown = changes.keys() - FILES.keys()
    if unknown:
        raise TypeError(f"no such file of the small folder: {sorted(unknown)}; known are {sorted(FILES)}")
    folder = tmp_path / "journey"
    for name, content in {**CONTENT, **changes}.items():
        path = folder / FILES[name]
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is not None:
            path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def read_rows(folder: Path, file: str) -> list[list[str]]:
    """Return all rows of a CSV file of the folder, the header first."""
    text = (folder / file).read_bytes().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def write_rows(folder: Path, file: str, rows: list[list[str]]) -> None:
    """Write all rows of a CSV file of the folder, the header first."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    (folder / file).write_bytes(out.getvalue().encode())


def set_cell(folder: Path, file: str, row: int, column: str, value: str) -> None:
    """Change one cell; row 1 is the header, so the first record is row 2."""
    rows = read_rows(folder, file)
    rows[row - 1][rows[0].index(column)] = value
    write_rows(folder, file, rows)


def add_row(folder: Path, file: str, /, **cells: str) -> int:
    """Append a record and return its row number; ``**{"name_zh-Hant": …}`` names a column that Python cannot."""
    rows = read_rows(folder, file)
    unknown = cells.keys() - set(rows[0])
    if unknown:
        raise TypeError(f"{file} has no columns {sorted(unknown)}")
    rows.append([cells.get(column, "") for column in rows[0]])
    write_rows(folder, file, rows)
    return len(rows)


def add_column(folder: Path, file: str, column: str, cells: list[str]) -> None:
    """Append a column with a cell for each record."""
    header, *rows = read_rows(folder, file)
    write_rows(folder, file, [[*header, column], *([*row, cell] for row, cell in zip(rows, cells, strict=True))])


def drop_row(folder: Path, file: str, row: int) -> None:
    """Remove one row; those below move up."""
    rows = read_rows(folder, file)
    del rows[row - 1]
    write_rows(folder, file, rows)


def replace(folder: Path, file: str, old: str, new: str) -> None:
    """Replace the only occurrence of `old` in a file."""
    text = (folder / file).read_bytes().decode()
    if text.count(old) != 1:
        raise ValueError(f"{old!r} stands {text.count(old)} times in {file}, not once")
    (folder / file).write_bytes(text.replace(old, new).encode())


def add_city_off_the_line(folder: Path) -> None:
    """Add Tomsk, to which no line of the small folder comes."""
    add_row(
        folder,
        "places.csv",
        id="tomsk",
        kind="city",
        tz="Asia/Tomsk",
        lon="85",
        lat="56.5",
        origin="a map",
        certainty="exact",
        radius_km="5",
        **{f"name_{lang}": "Tomsk" for lang in LANGUAGES},
    )
