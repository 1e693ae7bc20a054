"""Names of the world: in the language of the journey as far as anybody has one."""

from __future__ import annotations

import pytest

from journey.views.ground.names import labels, world_cities, world_names

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
                "zh-TW": "阿爾卑斯山脈",
                "zh-CN": "阿尔卑斯山脉",
                "zh": "阿尔卑斯山脉",
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
        assert 3 <= int(row["min_zoom"]) <= 8
        assert row["name_en"]
        assert row["name_de"]


def test_no_name_was_read_in_the_wrong_encoding() -> None:
    assert [r["id"] for r in (*world_names(), *world_cities()) if any("\ufffd" in cell for cell in r.values())] == []
