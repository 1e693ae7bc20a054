"""The shipped journey with many more events: a whole folder, the same every time.

Line, calls, travellers, accounts and base map are the shipped ones. The further events are spread over the 89 days and over towns
within three degrees of the line, one town for ten events. Each has a title of its own in four languages, a text, a
place, a date and, every other one, a clock time, in three claims; every tenth is told otherwise by a second source.
"""

import csv
import random
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from processes import ROOT

SHIPPED = ROOT / "geo"
LANGUAGES = ("en", "zh-Hant", "zh-Hans", "ru")
FIRST_DAY, DAYS = date(1949, 12, 6), 89
PER_TOWN = 10
OFF_LINE_DEGREES = 3.0
KINDS = ("threat", "measure", "incident", "talk", "ceremony", "visit", "message", "press", "travel", "life")
SOURCES = ("rmrb0305", "ddrb0306", "wilson", "shi")
SEED = 19491206

REPORT = {"en": "Report", "zh-Hant": "報告", "zh-Hans": "报告", "ru": "Донесение"}
TOWN = {"en": "Settlement", "zh-Hant": "居民點", "zh-Hans": "居民点", "ru": "Посёлок"}
WHO = (
    {"en": "The guard of the bridge", "zh-Hant": "守橋部隊", "zh-Hans": "守桥部队", "ru": "Охрана моста"},
    {"en": "The station master", "zh-Hant": "站長", "zh-Hans": "站长", "ru": "Начальник станции"},
    {"en": "The telegraph office", "zh-Hant": "電報局", "zh-Hans": "电报局", "ru": "Телеграф"},
    {"en": "The patrol on the line", "zh-Hant": "巡線隊", "zh-Hans": "巡线队", "ru": "Путевой обход"},
    {"en": "The crew of the pilot engine", "zh-Hant": "先導車乘務組", "zh-Hans": "先导车乘务组", "ru": "Бригада паровоза"},
)
WHAT = (
    {"en": "reports the line clear", "zh-Hant": "報告線路通暢", "zh-Hans": "报告线路通畅", "ru": "сообщает, что путь свободен"},
    {"en": "has seen strangers by the track", "zh-Hant": "發現路旁有陌生人", "zh-Hans": "发现路旁有陌生人", "ru": "заметила у пути чужих"},
    {"en": "asks for coal and water", "zh-Hant": "請求補充煤水", "zh-Hans": "请求补充煤水", "ru": "просит угля и воды"},
    {"en": "passes on a message", "zh-Hant": "轉發一份電報", "zh-Hans": "转发一份电报", "ru": "передаёт сообщение"},
)
KM = {"en": "km {}", "zh-Hant": "{}公里處", "zh-Hans": "{}公里处", "ru": "{}-й км"}
STOP = {"en": ".", "zh-Hant": "。", "zh-Hans": "。", "ru": "."}
GAP = {"en": " ", "zh-Hant": "", "zh-Hans": "", "ru": " "}


def larger(folder: Path, events: int) -> Path:
    """Write the shipped journey with so many further events into a new folder, and return it."""
    shutil.copytree(SHIPPED, folder)
    chance = random.Random(SEED)
    towns = max(1, events // PER_TOWN)
    extend(folder / "places.csv", town_rows(chance, towns))
    rows = [event(chance, number, towns) for number in range(events)]
    extend(folder / "events.csv", ({"id": r["id"], "kind": r["kind"]} for r in rows))
    extend(folder / "claims.csv", (claim for row in rows for claim in row["claims"]))
    for lang in LANGUAGES:
        extend(folder / f"texts/{lang}.csv", (texts(row, lang) for row in rows))
    return folder


def extend(path: Path, rows: Iterator[dict[str, object]]) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, columns, lineterminator="\n").writerows(rows)


def town_rows(chance: random.Random, count: int) -> Iterator[dict[str, object]]:
    with (SHIPPED / "places.csv").open(encoding="utf-8", newline="") as file:
        known = [place for place in csv.DictReader(file) if place["lon"] and place["kind"] in {"city", "town", "station"}]
    for number in range(count):
        near = chance.choice(known)
        lon, lat = (float(near[a]) + chance.uniform(-OFF_LINE_DEGREES, OFF_LINE_DEGREES) for a in ("lon", "lat"))
        where = {"lon": f"{lon:.4f}", "lat": f"{lat:.4f}", "origin": "made up", "certainty": "approximate", "radius_km": 5}
        names = {f"name_{lang}": f"{TOWN[lang]}{GAP[lang]}{number + 1}" for lang in LANGUAGES}
        yield {"id": f"town-{number}", "kind": "town", "tz": near["tz"], **where, **names}


def event(chance: random.Random, number: int, towns: int) -> dict[str, object]:
    key, town, source = f"N{number}", chance.randrange(towns), chance.choice(SOURCES)
    day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    time = f"{chance.randrange(24):02d}:{chance.randrange(0, 60, 5):02d}" if number % 2 else ""
    said = {"subject": key, "basis": "attested", "source": source, "locator": f"p. {chance.randrange(1, 400)}", "weight": "fair"}
    when = {**said, "field": "when", "value": day.isoformat()}
    claims = [{**when, "time": time}, {**said, "field": "place", "value": f"town-{town}"}, {**said, "field": "text"}]
    if number % 10 == 0:
        other = min(day + timedelta(days=1), FIRST_DAY + timedelta(days=DAYS - 1))
        claims.append({**when, "value": other.isoformat(), "source": "ding", "weight": "weak", "basis": "inferred"})
    said_by = chance.randrange(len(WHO)), chance.randrange(len(WHAT)), chance.randrange(1, 9000)
    return {"id": key, "kind": chance.choice(KINDS), "claims": claims, "number": number, "said": said_by}


def texts(row: dict[str, object], lang: str) -> dict[str, object]:
    who, what, post = row["said"]
    title = f"{REPORT[lang]}{GAP[lang]}{row['number'] + 1}"
    text = f"{WHO[who][lang]} ({KM[lang].format(post)}) {WHAT[what][lang]}{STOP[lang]}"
    return {"id": row["id"], "title": title, "text": text}
