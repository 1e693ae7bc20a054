"""What the shipped telling must say, or must not say again, in each language: facts that once stood there wrong."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

GEO = Path(__file__).resolve().parents[1] / "geo"
LANGS = ("en", "zh-Hant", "zh-Hans", "ru")

MUST = [
    # id, words in the four languages: what a source says
    ("R19", ("had asked for no news", "曾要求", "曾要求", "просил")),
    ("R19/departure-reported", ("20 February 1950", "1950年2月20日", "1950年2月20日", "20 февраля 1950")),
    ("T4", ("culvert No. 14", "14號涵洞", "14号涵洞", "трубы № 14")),
    ("T4", ("underground technical column", "地下技術縱隊", "地下技术纵队", "подпольная техническая колонна")),
    ("P4", ("of the 22nd", "22日", "22日", "от 22-го")),
    ("T1", ("unless Mao calls them", "除非毛澤東召見", "除非毛泽东召见", "если Мао не вызовет")),
    ("T1", ("sole charge", "專責", "专责", "за всё отвечает")),
    ("T5", ("No source seen", "未見付諸實施", "未见付诸实施", "ни один из просмотренных")),
    ("T6", ("No source seen", "未見付諸實施", "未见付诸实施", "ни один из просмотренных")),
    ("T19", ("enemy agents", "敵特", "敌特", "вражеские агенты")),
    ("M2/years-of-peace", ("if all pull together", "只要共同努力", "只要共同努力", "если действовать сообща")),
    ("M18/scope-of-the-treaty", ("in league with it", "勾結", "勾结", "связанных с ней")),
    ("M8", ("leave in a few days", "過幾天就走", "过几天就走", "через несколько дней уедет")),
    ("M10", ("Roshchin", "羅申", "罗申", "Рощин")),
    ("M12", ("eleven days", "十一天", "十一天", "одиннадцать дней")),
    ("M24", ("Vyshinsky", "維辛斯基", "维辛斯基", "Вышинский")),
    ("M25", ("the Politburo", "政治局", "政治局", "Политбюро")),
    ("O1", ("head of the Soviet experts", "蘇聯專家的負責人", "苏联专家的负责人", "глава советских специалистов")),
    ("O1/driver", ("fast and steadily", "快而平穩", "快而平稳", "быстро и ровно")),
]

NEVER = [
    ("R19", ("no news had been given", "在此之前未發消息", "在此之前未发消息", "известий не было")),
    ("T4", ("the train at Changchun", "在長春與雙城炸車", "在长春与双城炸车", "взрыв поезда у Чанчуня")),
    ("P4", ("17 October", "10月17日", "10月17日", "17 октября")),
    ("P6", ("In the evening", "當晚", "当晚", "Вечером")),
    ("T1", ("no platform send-offs", "一律不設", "一律不设", "Проводы на перроне отменены")),
    ("T5", ("never carried out", "從未發生", "从未发生", "Этого не произошло")),
    ("T6", ("never carried out", "從未發生", "从未发生", "Этого не произошло")),
]


@cache
def texts(lang: str) -> dict[str, str]:
    with (GEO / f"texts/{lang}.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: f"{row['title']} {row['text']}" for row in csv.DictReader(file)}


@pytest.mark.parametrize(("subject", "words"), MUST)
def test_it_is_told(subject: str, words: tuple[str, ...]) -> None:
    assert [lang for lang, said in zip(LANGS, words, strict=True) if said not in texts(lang)[subject]] == []


@pytest.mark.parametrize(("subject", "words"), NEVER)
def test_it_is_told_no_more(subject: str, words: tuple[str, ...]) -> None:
    assert [lang for lang, said in zip(LANGS, words, strict=True) if said in texts(lang)[subject]] == []


def test_only_the_chinese_text_of_two_states_was_wrong() -> None:
    """On 2 October only the Soviet side decides; China answers the day after (P8)."""
    assert "兩國決定" not in texts("zh-Hant")["P7"]
    assert "两国决定" not in texts("zh-Hans")["P7"]
