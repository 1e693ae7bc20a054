"""The names of the shipped journey: known to the gazetteer, alike in both Chinese scripts, and those of the time.

What is otherwise on purpose stands in ``name_exceptions.csv`` with its reason; a row that excuses nothing is a fault.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import pytest
from opencc import OpenCC

from journey.folder.gazetteer import read_gazetteer, unknown_names
from journeys import shipped

LANGS = ("en", "zh-Hant", "zh-Hans", "ru")
ROOT = Path(__file__).resolve().parents[1]
GEO = ROOT / "geo"
Row = dict[str, str]
Finding = tuple[str, str, str, str]
"""Check, file, id and text."""

SIMPLIFY = OpenCC("t2s").convert

VARIANTS = {
    "网路": "网络",
    "月台": "站台",
    "公尺": "米",
    "报导": "报道",
    "身分": "身份",
    "伊尔库次克": "伊尔库茨克",
    "喀瑯施达特": "喀琅施塔得",
    "「": "“",
    "」": "”",
    "(": "（",
    ")": "）",
}
"""Words and signs for which readers of the two scripts have different ones; left as OpenCC leaves it."""

OF_THE_TIME = [
    # id, Russian then, Russian today, Chinese then, Chinese today
    ("sverdlovsk", "Свердловск", "Екатеринбург", "斯維爾德洛夫斯克", "葉卡捷琳堡"),
    ("molotov", "Молотов", "Пермь", "莫洛托夫", "彼爾姆"),
    ("kalinin", "Калинин", "Тверь", "加里寧", "特維爾"),
    ("leningrad", "Ленинград", "Санкт-Петербург", "列寧格勒", "聖彼得堡"),
    ("otpor", "Отпор", "Забайкальск", "奧特波爾", "後貝加爾斯克"),
    ("zagorsk", "Загорск", "Сергиев Посад", "扎戈爾斯克", "謝爾吉耶夫"),
    ("shenyang", "Мукден", "Шэньян", "瀋陽", None),
    ("ulan-ude", "Улан-Удэ", "Верхнеудинск", "烏蘭烏德", None),
    ("kirov", "Киров", "Вятка", "基洛夫", None),
    ("manzhouli", "Маньчжурия", None, "滿洲里", None),
]
"""The name that was in use in 1949, and another one (later or earlier) that must not stand for it."""

LATER = (
    *("Екатеринбург", "Пермь", "Тверь", "Забайкальск", "Санкт-Петербург", "Волгоград", "Оренбург", "Новокузнецк"),
    *("Уссурийск", "Бишкек", "Душанбе", "Алматы", "Астана", "葉卡捷琳堡", "叶卡捷琳堡", "彼爾姆", "彼尔姆", "特維爾"),
    *("特维尔", "聖彼得堡", "圣彼得堡", "伏爾加格勒", "伏尔加格勒", "Yekaterinburg", "Perm", "Tver", "Zabaikalsk"),
    *("Volgograd", "Orenburg", "Novokuznetsk", "Ussuriysk", "Bishkek", "Dushanbe", "Almaty", "Astana"),
)
"""Names that no place of the journey had in 1949."""


OFF_THE_RULE = {
    "en": (
        *("Beiping", "Shijiazhuang", "Jilin", "Lüshun", "Lushun", "Dalian", "Heilongjiang", "Songjiang", "Liaodong"),
        *("Shandong", "Hebei", "Jiangxi", "Tianjin", "Tanggu", "Shenyang", "Manzhouli", "Qiqihar", "Siping"),
        *("Shuangcheng", "Tieling", "Jinzhou", "Shanhaiguan", "Qinhuangdao", "Zhangjiakou", "Hangzhou", "Guangzhou"),
    ),
    "ru": ("Цзилинь", "Люйшунь", "Далянь", "Шэньян", "Маньчжоули", "Цицихар", "Чжанцзякоу"),
    "zh-Hant": ("沈陽", "伊爾庫茨克"),
    "zh-Hans": ("渖阳", "伊尔库次克"),
}
"""Spellings that the rule of geo/README.md leaves to others: Kirin, Port Arthur, Мукден … stand for them."""

NEAR = "basemap/near.geojson"

THE_REGION = re.compile(r"(?<!станции )(?<!города )\b(?:из|в|на) Маньчжури", re.IGNORECASE)
"""Russian words that read as the region where the town or the station is meant."""


@cache
def rows(path: str) -> list[Row]:
    with (GEO / path).open(encoding="utf-8-sig", newline="") as file:
        if path.endswith(".geojson"):
            told = [feature["properties"] for feature in json.load(file)["features"]]
            return [row for row in told if "name_en" in row]
        return list(csv.DictReader(file))


@cache
def exceptions() -> dict[Finding, str]:
    with (Path(__file__).parent / "name_exceptions.csv").open(encoding="utf-8", newline="") as file:
        return {(r["check"], r["where"], r["id"], r["text"]): r["reason"] for r in csv.DictReader(file)}


def folded(name: str) -> str:
    return name.casefold().replace("ё", "е")


def in_simplified(text: str) -> str:
    text = SIMPLIFY(text)
    for taken, given in VARIANTS.items():
        if taken not in ("伊尔库次克", "喀瑯施达特"):
            text = text.replace(taken, given)
    return text


def script_findings() -> Iterator[Finding]:
    """Pairs of names that OpenCC does not turn into each other."""
    tables = {"places": "places.csv", "persons": "persons.csv", "labels": "basemap/labels.csv", "near": NEAR}
    for where, path in tables.items():
        for row in rows(path):
            for prefix in ("name", "today"):
                traditional, simplified = (row.get(f"{prefix}_{script}", "") for script in ("zh-Hant", "zh-Hans"))
                if re.sub("[“”]", "", in_simplified(traditional)) != re.sub("[“”]", "", simplified):
                    yield "script", where, row["id"], simplified


def word_findings() -> Iterator[Finding]:
    """Places in which the two Chinese texts differ by more than the script and the words above."""
    simplified = {row["id"]: row for row in rows("texts/zh-Hans.csv")}
    for row in rows("texts/zh-Hant.csv"):
        for part in ("title", "text"):
            ours = SIMPLIFY(row[part])
            for taken, given in VARIANTS.items():
                ours = ours.replace(taken, given)
            theirs = simplified[row["id"]][part]
            for tag, _, _, start, end in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
                if tag in ("replace", "insert"):
                    yield "words", "texts", row["id"], theirs[start:end]


CHECKS = {"script": script_findings, "words": word_findings}


@pytest.mark.parametrize("check", CHECKS)
def test_what_is_otherwise_is_so_on_purpose(check: str) -> None:
    found = set(CHECKS[check]())
    excused = {finding for finding in exceptions() if finding[0] == check}
    assert found - excused == set()
    assert excused - found == set(), "excuses that excuse nothing"


def test_the_gazetteer_or_its_aliases_know_every_name() -> None:
    assert unknown_names(shipped().journey.places, *read_gazetteer(GEO)) == ()


def test_every_exception_has_a_reason() -> None:
    assert all(reason.strip() for reason in exceptions().values())
    assert {check for check, *_ in exceptions()} == set(CHECKS)


@pytest.mark.parametrize(("place", "russian", "not_russian", "chinese", "not_chinese"), OF_THE_TIME)
def test_names_are_those_of_the_time(
    place: str, russian: str, not_russian: str | None, chinese: str, not_chinese: str | None
) -> None:
    row = next(row for row in rows("places.csv") if row["id"] == place)
    assert (row["name_ru"], row["name_zh-Hant"]) == (russian, chinese)
    for other in filter(None, (not_russian, not_chinese)):
        assert other not in (row["name_ru"], row["name_zh-Hant"])


def test_no_later_name_stands_where_the_name_of_the_time_belongs() -> None:
    names = {
        row[f"name_{lang}"]
        for path in ("places.csv", "basemap/labels.csv", NEAR)
        for row in rows(path)
        for lang in LANGS
    }
    assert names.isdisjoint(LATER)
    for lang in LANGS:
        for row in rows(f"texts/{lang}.csv"):
            assert [name for name in LATER if re.search(rf"\b{name}\b", row["title"] + row["text"])] == [], row["id"]


def test_a_name_in_traditional_script_has_no_simplified_letter() -> None:
    """Big5, the old code of Taiwan, has no letter that is simplified only."""
    for path in ("places.csv", "persons.csv", "basemap/labels.csv", NEAR):
        for row in rows(path):
            for name in (row["name_zh-Hant"], row.get("today_zh-Hant", "")):
                assert name.encode("big5hkscs").decode("big5hkscs") == name, (path, row["id"])


def test_reasons_of_known_conflicts_are_told_in_every_language() -> None:
    for row in rows("known.csv"):
        assert in_simplified(row["reason_zh-Hant"]) == row["reason_zh-Hans"], row["conflict"]
        assert all(row[column] for column in ("reason", "reason_zh-Hant", "reason_ru")), row["conflict"]


def told(lang: str) -> Iterator[tuple[str, str]]:
    """Give all that a reader of a language reads of the shipped folder, with where it stands."""
    for row in rows(f"texts/{lang}.csv"):
        yield row["id"], f"{row['title']} {row['text']}"
    for row in (*rows("places.csv"), *rows("basemap/labels.csv"), *rows(NEAR)):
        yield row["id"], row[f"name_{lang}"]
    for row in rows("known.csv"):
        yield row["conflict"], row["reason" if lang == "en" else f"reason_{lang}"]


def word(name: str, lang: str) -> re.Pattern[str]:
    return re.compile(re.escape(name) if lang.startswith("zh") else rf"\b{re.escape(name)}\b")


@pytest.mark.parametrize("lang", LANGS)
def test_one_spelling_on_map_and_in_text(lang: str) -> None:
    for name in OFF_THE_RULE[lang]:
        assert [where for where, text in told(lang) if word(name, lang).search(text)] == [], name


@pytest.mark.parametrize("lang", LANGS)
def test_no_text_has_todays_name_of_a_place(lang: str) -> None:
    """What is in `today_…` stands on cards in brackets and nowhere else."""
    for row in rows("places.csv"):
        then, today = row[f"name_{lang}"], row[f"today_{lang}"]
        if not today or today in then or row["id"] == "port-baikal":  # the port is a place of its own, told in O16
            continue
        found = [r["id"] for r in rows(f"texts/{lang}.csv") if word(today, lang).search(f"{r['title']} {r['text']}")]
        assert found == [], (then, today)


def test_the_station_of_manchuria_is_not_the_region() -> None:
    titles = [(row["id"], row["title_ru"]) for row in rows("sources.csv")]
    assert [where for where, text in (*told("ru"), *titles) if THE_REGION.search(text)] == []


def test_a_name_of_the_base_map_is_that_of_the_place() -> None:
    places = {row["id"]: row for row in rows("places.csv")}
    pairs = [
        (label, places[label["id"]])
        for label in rows("basemap/labels.csv")
        if label["kind"] == "city" and label["id"] in places
    ]
    assert len(pairs) > 20
    for label, place in pairs:
        assert [label[f"name_{lang}"] for lang in LANGS] == [place[f"name_{lang}"] for lang in LANGS]
