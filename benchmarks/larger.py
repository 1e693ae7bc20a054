"""The shipped journey with many more events: a whole folder, the same every time.

Line, calls, travellers, accounts and base map are the shipped ones. The further events are spread over the 89 days and
over towns within three degrees of the line, one town for ten events. Each has a title and a text of its own in four
languages, a place, a date and, every other one, a clock time, in three claims; every tenth is told otherwise by a
second source.
"""

import csv
import random
import shutil
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

from processes import ROOT

SHIPPED = ROOT / "geo"
FIRST_DAY, DAYS = date(1949, 12, 6), 89
SEED = 19491206
PER_TOWN = 10
OFF_LINE_DEGREES = 3.0
LONGEST_LINE_KM = 9000
KINDS = ("threat", "measure", "incident", "talk", "ceremony", "visit", "message", "press", "travel", "life")
SOURCES = ("rmrb0305", "ddrb0306", "wilson", "shi")

# Texts in these languages, in this order.
LANGUAGES = ("en", "zh-Hant", "zh-Hans", "ru")
TOWN = ("Settlement {}", "居民點{}", "居民点{}", "Посёлок {}")
TITLE = ("Report {}", "報告{}", "报告{}", "Донесение {}")
TEXT = (
    "{who} (km {km}) {what}.",
    "{who}（{km}公里處）{what}。",
    "{who}（{km}公里处）{what}。",
    "{who} ({km}-й км) {what}.",
)
WHO = (
    ("The guard of the bridge", "守橋部隊", "守桥部队", "Охрана моста"),
    ("The station master", "站長", "站长", "Начальник станции"),
    ("The telegraph office", "電報局", "电报局", "Телеграф"),
    ("The patrol on the line", "巡線隊", "巡线队", "Путевой обход"),
    ("The crew of the pilot engine", "先導車乘務組", "先导车乘务组", "Бригада паровоза"),
)
WHAT = (
    ("reports the line clear", "報告線路通暢", "报告线路通畅", "сообщает, что путь свободен"),
    ("has seen strangers by the track", "發現路旁有陌生人", "发现路旁有陌生人", "заметила у пути чужих"),
    ("asks for coal and water", "請求補充煤水", "请求补充煤水", "просит угля и воды"),
    ("passes on a message", "轉發一份電報", "转发一份电报", "передаёт сообщение"),
)

Row = dict[str, object]


def larger(folder: Path, events: int) -> Path:
    """Write the shipped journey with so many further events into a new folder, and return it."""
    shutil.copytree(SHIPPED, folder)
    chance = random.Random(SEED)
    towns = max(1, events // PER_TOWN)
    extend(folder / "places.csv", town_rows(chance, towns))
    told = range(events)
    extend(folder / "events.csv", ({"id": f"N{number}", "kind": chance.choice(KINDS)} for number in told))
    extend(folder / "claims.csv", (claim for number in told for claim in claims(chance, number, towns)))
    said = [(chance.choice(WHO), chance.choice(WHAT), chance.randrange(1, LONGEST_LINE_KM)) for _ in told]
    for column, lang in enumerate(LANGUAGES):
        extend(folder / f"texts/{lang}.csv", text_rows(said, column))
    return folder


def extend(path: Path, rows: Iterable[Row]) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, columns, lineterminator="\n").writerows(rows)


def town_rows(chance: random.Random, count: int) -> Iterator[Row]:
    with (SHIPPED / "places.csv").open(encoding="utf-8", newline="") as file:
        known = [place for place in csv.DictReader(file) if place["lon"] and place["kind"] in {"city", "town"}]
    for number in range(count):
        near = chance.choice(known)
        lon, lat = (float(near[axis]) + chance.uniform(-OFF_LINE_DEGREES, OFF_LINE_DEGREES) for axis in ("lon", "lat"))
        names = {f"name_{lang}": name.format(number + 1) for lang, name in zip(LANGUAGES, TOWN, strict=True)}
        point = {"lon": f"{lon:.4f}", "lat": f"{lat:.4f}", "origin": "made up", "radius_km": 5}
        yield {"id": f"town-{number}", "kind": "town", "tz": near["tz"], "certainty": "approximate", **point, **names}


def claims(chance: random.Random, number: int, towns: int) -> Iterator[Row]:
    last = FIRST_DAY + timedelta(days=DAYS - 1)
    day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    time = f"{chance.randrange(24):02d}:{chance.randrange(0, 60, 5):02d}" if number % 2 else ""
    word: Row = {"subject": f"N{number}", "basis": "attested", "weight": "fair"}
    word |= {"source": chance.choice(SOURCES), "locator": f"p. {chance.randrange(1, 400)}"}
    yield {**word, "field": "when", "value": day.isoformat(), "time": time}
    yield {**word, "field": "place", "value": f"town-{chance.randrange(towns)}"}
    yield {**word, "field": "text"}
    if number % 10 == 0:
        other = min(day + timedelta(days=1), last).isoformat()
        yield {**word, "field": "when", "value": other, "source": "ding", "weight": "weak", "basis": "inferred"}


def text_rows(said: Iterable[tuple[tuple[str, ...], tuple[str, ...], int]], column: int) -> Iterator[Row]:
    for number, (who, what, km) in enumerate(said):
        text = TEXT[column].format(who=who[column], what=what[column], km=km)
        yield {"id": f"N{number}", "title": TITLE[column].format(number + 1), "text": text}
