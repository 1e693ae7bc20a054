"""Names of the world: in the language of the journey as far as anybody has one."""

from __future__ import annotations

import csv
import re
import unicodedata
from pathlib import Path

import pytest
from opencc import OpenCC

from journey.views.ground.names import labels, world_cities, world_names

ROOT = Path(__file__).resolve().parents[3]
EXPLAINED = re.compile(r"^\| `([a-z0-9-]+)` \|", re.MULTILINE)
"""A row of the table of sources."""
SIMPLIFY = OpenCC("t2s").convert

KINDS = {"country", "region", "sea", "lake", "river", "range", "city"}


def named(key: str, *languages: str) -> list[str]:
    (row,) = labels([row for row in (*world_names(), *world_cities()) if row["id"] == key], languages)
    return [row[f"name_{tag}"] for tag in languages]


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("deu", {"de": "Deutschland", "fr": "Allemagne", "ja": "ドイツ", "en": "Germany", "ru": "Германия"}),
        (
            "baltic",
            {"de": "Ostsee", "fr": "Mer Baltique", "ja": "バルト海", "zh-Hant": "波羅的海", "zh-Hans": "波罗的海"},
        ),
        ("danube", {"de": "Donau", "fr": "Danube", "ja": "ドナウ川", "es": "Danubio"}),
        ("alps", {"de": "Alpen", "fr": "Alpes", "ja": "アルプス山脈"}),
        ("baikal", {"de": "Baikalsee", "fr": "Lac Baïkal", "ja": "バイカル湖"}),
        ("milan", {"de": "Mailand", "fr": "Milan", "ja": "ミラノ"}),
        # A region or a script more is the language that the table has.
        (
            "alps",
            {
                "de-CH": "Alpen",
                "fr-CA": "Alpes",
                "zh-TW": "阿爾卑斯山",
                "zh-CN": "阿尔卑斯山",
                "zh": "阿尔卑斯山",
            },
        ),
        # What the table lacks, CLDR has of states and of cities with a time zone; the rest is told in English.
        ("deu", {"cs": "Německo", "fi": "Saksa"}),
        ("baltic", {"cs": "Baltic Sea", "x-none": "Baltic Sea", "tlh": "Baltic Sea"}),
    ],
)
def test_a_name_is_told_in_the_language_of_the_journey(key: str, told: dict[str, str]) -> None:
    assert dict(zip(told, named(key, *told), strict=True)) == told


def test_a_city_with_a_time_zone_has_a_name_in_most_languages() -> None:
    (moscow,) = (row["id"] for row in world_cities() if row["code"] == "Europe/Moscow")
    assert named(moscow, "en", "de", "fr", "ja", "cs") == ["Moscow", "Moskau", "Moscou", "モスクワ", "Moskva"]


def test_every_row_is_a_label_as_folders_have_them() -> None:
    rows = [*world_names(), *world_cities()]
    assert {row["kind"] for row in rows} == KINDS
    assert len({row["id"] for row in rows}) == len(rows)
    for row in labels(rows, ["en", "de"]):
        assert -180 <= float(row["lon"]) <= 180
        assert -90 <= float(row["lat"]) <= 90
        assert int(row["rank"]) in {1, 2, 3}
        assert 1 <= int(row["min_zoom"]) <= 8
        assert row["name_en"]
        assert row["name_de"]


def test_no_name_was_read_in_the_wrong_encoding() -> None:
    assert [r["id"] for r in (*world_names(), *world_cities()) if any("\ufffd" in cell for cell in r.values())] == []


NAMED = {
    "pacific": ("north_pacific", ("North Pacific Ocean", "Тихий океан", "太平洋", "太平洋")),
    "caspian": ("caspian", ("Caspian Sea", "Каспийское море", "里海", "裏海")),
    "kara": ("kara_sea", ("Kara Sea", "Карское море", "喀拉海", "喀拉海")),
    "biscay": ("bay_of_biscay", ("Bay of Biscay", "Бискайский залив", "比斯开湾", "比斯開灣")),
    "persian": ("persian_gulf", ("Persian Gulf", "Персидский залив", "波斯湾", "波斯灣")),
    "bohai": ("bohai_sea", ("Bohai Sea", "Бохайский залив", "渤海", "渤海")),
    "celebes": ("celebes_sea", ("Celebes Sea", "Море Сулавеси", "西里伯斯海", "西里伯斯海")),
    "ladoga": ("ladoga", ("Lake Ladoga", "Ладожское озеро", "拉多加湖", "拉多加湖")),
    "victoria": ("victoria_lake", ("Lake Victoria", "Виктория", "维多利亚湖", "維多利亞湖")),
    "tanganyika": ("tanganyika", ("Lake Tanganyika", "Танганьика", "坦干依喀湖", "坦干依喀湖")),
    "ob": ("ob", ("Ob", "Обь", "鄂毕河", "鄂畢河")),
    "orinoco": ("orinoco", ("Orinoco", "Ориноко", "奥里诺科河", "奧里諾科河")),
    "yellow river": ("yellow_river", ("Yellow River", "Хуанхэ", "黄河", "黃河")),
    "rhine": ("rhine", ("Rhine", "Рейн", "莱茵河", "萊茵河")),
    "urals": ("ural_mountains", ("Ural Mountains", "Уральские горы", "乌拉尔山脉", "烏拉爾山脈")),
    "sahara": ("sahara", ("Sahara", "Сахара", "撒哈拉沙漠", "撒哈拉沙漠")),
    "krakow": ("krakow", ("Kraków", "Краков", "克拉科夫", "克拉科夫")),
    "shenyang": ("shenyang", ("Shenyang", "Шэньян", "沈阳", "瀋陽")),
    "hamburg": ("hamburg", ("Hamburg", "Гамбург", "汉堡", "漢堡")),
    "sevastopol": ("ne-382", ("Sevastopol", "Севастополь", "塞瓦斯托波尔", "塞瓦斯托波爾")),
    "brest": ("ne-3195", ("Brest", "Брест", "布雷斯特", "布雷斯特")),
    "győr": ("ne-3240", ("Győr", "Дьёр", "杰尔", "傑爾")),
    "székesfehérvár": ("ne-5798", ("Székesfehérvár", "Секешфехервар", "塞克什白堡", "塞克什白堡")),
    "łódź": ("ne-1273", ("Łódź", "Лодзь", "罗兹", "羅茲")),
}


@pytest.mark.parametrize(("key", "told"), NAMED.values(), ids=NAMED)
def test_names_are_those_of_the_source(key: str, told: tuple[str, ...]) -> None:
    assert tuple(named(key, "en", "ru", "zh-Hans", "zh-Hant")) == told


def test_every_name_says_its_source_and_the_readme_explains_each() -> None:
    explained = EXPLAINED.findall((ROOT / "src/journey/assets/world/README.md").read_text("utf-8"))
    assert sorted({row["source"] for row in (*world_names(), *world_cities())}) == sorted({*explained} - {"source"})


def test_names_of_nature_are_the_chosen_rows_and_cities_have_no_name_by_hand() -> None:
    with (ROOT / "scripts" / "world_names.csv").open(encoding="utf-8", newline="") as file:
        chosen = list(csv.DictReader(file))
    told = {row["id"]: row for row in world_names() if row["kind"] != "country"}
    assert told.keys() == {row["id"] for row in chosen}
    assert all(row["natural_earth"] for row in chosen)
    for row in chosen:
        names = {column: name for column, name in row.items() if column.startswith("name_") and name}
        assert told[row["id"]]["source"] == row["source"]
        assert (row["kind"] == "city") == bool(row["geonames"]) == (not names)
        for column, name in names.items():
            assert _bare(told[row["id"]][column]) == _bare(name), (row["id"], column)


def _bare(name: str) -> str:
    """Return a name without what labels spell in another way."""
    return SIMPLIFY(name.casefold().replace("’", "'"))


def test_chinese_names_are_in_the_script_of_their_column() -> None:
    rows = [row for row in (*world_names(), *world_cities()) if row["kind"] != "country"]
    assert [row["name_zh-Hans"] for row in rows if SIMPLIFY(row["name_zh-Hans"]) != row["name_zh-Hans"]] == []
    assert [(row["id"]) for row in rows if bool(row["name_zh-Hans"]) != bool(row["name_zh-Hant"])] == []
    letters = {letter for row in rows for tag in ("Hans", "Hant") for letter in row[f"name_zh-{tag}"]}
    assert {letter for letter in letters if not unicodedata.name(letter).startswith("CJK")} == set()


def test_russian_names_have_no_latin_letter_and_no_name_is_told_apart_in_brackets() -> None:
    rows = [*world_names(), *world_cities()]
    latin = [row["name_ru"] for row in rows if any("LATIN" in unicodedata.name(letter) for letter in row["name_ru"])]
    assert latin == []
    assert [name for row in world_cities() for column, name in row.items() if "(" in name and column] == []
