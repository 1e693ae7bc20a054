"""Places and persons: spellings that meet, names that are others' too, and common nouns that stand for a name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from journey.research.reading import How, Mention, MentionKind

Found = Callable[[str, str, MentionKind], list[tuple[str, str]]]
Read = Callable[[str, str], list[tuple[str, Mention]]]

PLACES = {
    "Chinese, simplified": ("zh", "到哈尔滨。", [("哈尔滨", "harbin")]),
    "Chinese, traditional": ("zh", "到哈爾濱。", [("哈爾濱", "harbin")]),
    "today's name": ("zh", "到叶卡捷琳堡。", [("叶卡捷琳堡", "sverdlovsk")]),
    "the longest name": ("zh", "到乌兰乌德。", [("乌兰乌德", "ulan-ude")]),
    "without its city": ("zh", "在克里姆林宫。", [("克里姆林宫", "moscow-kremlin")]),
    "another word for station": ("zh", "驶出西直门火车站。", [("西直门火车站", "beijing-xizhimen")]),
    "by its sound": ("zh", "参观喀琅施达特。", [("喀琅施达特", "kronstadt")]),
    "another transliteration": ("zh", "在克林姆林宫。", [("克林姆林宫", "moscow-kremlin")]),
    "a name of the gazetteer": ("zh", "到北平。", [("北平", "beijing")]),
    "no name in a longer word": ("zh", "新民主主义。", []),
    "a person's name": ("zh", "莫洛托夫上车慰问。", []),
    "the city of that name": ("zh", "列车抵达莫洛托夫。", [("莫洛托夫", "molotov")]),
    "Russian cases": (
        "ru",
        "Из Москвы в Пекин через Читу.",
        [("Москвы", "moscow"), ("Пекин", "beijing"), ("Читу", "chita")],
    ),
    "Russian of two words": ("ru", "До Петровского Завода.", [("Петровского Завода", "petrovsky-zavod")]),
    "Russian with a hyphen": ("ru", "В Улан-Удэ.", [("Улан-Удэ", "ulan-ude")]),
    "Russian without its city": ("ru", "В Кремле был приём.", [("Кремле", "moscow-kremlin")]),
    "Russian station": ("ru", "На Ярославском вокзале.", [("Ярославском вокзале", "moscow-yaroslavsky")]),
    "Russian quotation marks": ("ru", "У крейсера «Аврора».", [("крейсера «Аврора", "leningrad-aurora")]),
    "Russian word, small": ("ru", "Наступила зима, горела свеча.", []),
    "Russian person": ("ru", "Его встретил Молотов.", []),
    "Russian city of that name": ("ru", "Поезд стоял в Молотове.", [("Молотове", "molotov")]),
    "English": ("en", "From Mukden to Manchouli.", [("Mukden", "shenyang"), ("Manchouli", "manzhouli")]),
    "English, today's": ("en", "From Shenyang.", [("Shenyang", "shenyang")]),
    "English apostrophes": ("en", "At Ang’angxi.", [("Ang’angxi", "angangxi")]),
    "English possessive": ("en", "Moscow’s streets.", [("Moscow’s", "moscow")]),
    "English without its city": ("en", "From Xizhimen station.", [("Xizhimen station", "beijing-xizhimen")]),
    "English person": ("en", "Molotov met him.", []),
    "English city of that name": ("en", "The train reached Molotov.", [("Molotov", "molotov")]),
    "the gazetteer's own, after a preposition": ("ru", "Поезд стоял в Асбесте.", [("Асбесте", "")]),
    "the gazetteer's own, elsewhere": ("ru", "Он любил Асбест.", []),
}


@pytest.mark.parametrize(("lang", "text", "expected"), PLACES.values(), ids=PLACES)
def test_places_are_known_by_their_names(lang: str, text: str, expected: list[tuple[str, str]], find: Found) -> None:
    assert find(lang, text, MentionKind.PLACE) == expected


MEANT = {
    "the last of its sort": ("zh", "到大兴安岭隧道。有人在隧道巡逻。", "隧道", "khingan-tunnel"),
    "the only one of the folder": ("zh", "在隧道巡逻。", "隧道", "khingan-tunnel"),
    "by the words beside it": ("zh", "来到斯大林郊外的别墅。", "别墅", "moscow-dacha"),
    "from an earlier paragraph": ("zh", "住在扎列奇耶别墅。\n他来住处谈话。", "住处", "moscow-zarechye"),
    "Russian": ("ru", "Поехали на дачу Сталина. Вернулись на дачу.", "дачу", "moscow-dacha"),
    "English": ("en", "They slept at Stalin’s dacha. He left the dacha.", "dacha", "moscow-dacha"),
}


@pytest.mark.parametrize(("lang", "text", "noun", "place"), MEANT.values(), ids=MEANT)
def test_a_common_noun_stands_for_a_place(lang: str, text: str, noun: str, place: str, read: Read) -> None:
    words, mention = [found for found in read(lang, text) if found[1].kind is MentionKind.PLACE][-1]
    assert (words, mention.value, mention.how) == (noun, place, How.RELATIVE)


NOT_MEANT = {
    "a station of another paragraph": ("zh", "到莫斯科北站。\n车站很冷。"),
    "a station that may be any": ("zh", "车站很冷。"),
    "the noun of a name beside it": ("ru", "На станции Отпор."),
}


@pytest.mark.parametrize(("lang", "text"), NOT_MEANT.values(), ids=NOT_MEANT)
def test_a_common_noun_may_mean_nothing_known(lang: str, text: str, read: Read) -> None:
    assert [m for _, m in read(lang, text) if m.how is How.RELATIVE] == []


def test_persons_are_known_in_three_languages(find: Found) -> None:
    for lang, text, words in (
        ("zh", "周恩来到了。", "周恩来"),
        ("ru", "С Чжоу Эньлаем.", "Чжоу Эньлаем"),
        ("en", "With Zhou Enlai.", "Zhou Enlai"),
    ):
        assert find(lang, text, MentionKind.PERSON) == [(words, "zhou-enlai")]


def test_a_spelling_says_what_it_is_taken_for(read: Read) -> None:
    (mention,) = [m for _, m in read("zh", "在克林姆林宫。") if m.kind is MentionKind.PLACE]
    assert (mention.how, mention.note) == (How.SPELT, "sounds like 克里姆林宮")


def test_what_only_the_gazetteer_has_says_so(read: Read) -> None:
    (mention,) = [m for _, m in read("ru", "Поезд стоял в Асбесте.") if m.kind is MentionKind.PLACE]
    assert mention.how is How.UNLISTED
    assert "not in places.csv" in mention.note
