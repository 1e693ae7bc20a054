"""Dates as people write them into cells, each with what it means; and those that mean nothing, or two things."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey.facts import edtf
from journey.facts.edtf import EdtfError
from journey.research.reading.calendars import new_style
from journey.research.reading.dates_elsewhere import tongues_of
from journey.research.reading.dayorder import DayOrder, order_of
from journey.research.reading.printed import read_printed

DATES = [
    ("1949-12-06", "1949-12-06"),
    ("6.12.1949", "1949-12-06"),
    ("06.12.1949", "1949-12-06"),
    ("16/12/1949", "1949-12-16"),
    ("12/16/1949", "1949-12-16"),
    ("5/5/1949", "1949-05-05"),
    ("1949/12/6", "1949-12-06"),
    ("1949.12.06", "1949-12-06"),
    ("19491206", "1949-12-06"),
    ("12/1949", "1949-12"),
    ("1949/12", "1949-12"),
    ("Dec 1949", "1949-12"),
    ("Dec. 1949", "1949-12"),
    ("Sept. 1949", "1949-09"),
    ("December 1949", "1949-12"),
    ("6 December 1949", "1949-12-06"),
    ("6 december 1949", "1949-12-06"),
    ("6th December, 1949", "1949-12-06"),
    ("December 6, 1949", "1949-12-06"),
    ("Dec 6, 1949", "1949-12-06"),
    ("6-Dec-1949", "1949-12-06"),
    ("Tuesday, 6 December 1949", "1949-12-06"),
    ("Tue 6 Dec 1949", "1949-12-06"),
    ("6–8 December 1949", "1949-12-06/1949-12-08"),
    ("6 to 8 December 1949", "1949-12-06/1949-12-08"),
    ("from 6 to 8 December 1949", "1949-12-06/1949-12-08"),
    ("December 6–8, 1949", "1949-12-06/1949-12-08"),
    ("28 February – 3 March 1949", "1949-02-28/1949-03-03"),
    ("28 December 1949 – 3 January 1950", "1949-12-28/1950-01-03"),
    ("early December 1949", "1949-12-01~/1949-12-10~"),
    ("spring 1949", "1949-21"),
    ("1949年12月6日", "1949-12-06"),
    ("1949年12月", "1949-12"),
    ("1949年", "1949"),
    ("一九四九年十二月六日", "1949-12-06"),
    ("民国三十八年十二月六日", "1949-12-06"),
    ("1949年12月6日至8日", "1949-12-06/1949-12-08"),
    ("1949年12月6日（星期二）", "1949-12-06"),
    ("约1850年", "1850~"),
    ("1850年左右", "1850~"),
    ("1517年以前", "../1516"),
    ("6 декабря 1949", "1949-12-06"),
    ("6 декабря 1949 г.", "1949-12-06"),
    ("декабрь 1949", "1949-12"),
    ("дек. 1949", "1949-12"),
    ("6 дек. 1949", "1949-12-06"),
    ("с 6 по 8 декабря 1949", "1949-12-06/1949-12-08"),
    ("около 1850", "1850~"),
    ("до 1517", "../1516"),
    ("после 1517", "1518/.."),
    ("1949 г.", "1949"),
    ("6. Dezember 1949", "1949-12-06"),
    ("6. Dez. 1949", "1949-12-06"),
    ("Dezember 1949", "1949-12"),
    ("6.–8. Dezember 1949", "1949-12-06/1949-12-08"),
    ("6.-8.12.1949", "1949-12-06/1949-12-08"),
    ("6. bis 8. Dezember 1949", "1949-12-06/1949-12-08"),
    ("vom 6. bis 8. Dezember 1949", "1949-12-06/1949-12-08"),
    ("6.12.–8.12.1949", "1949-12-06/1949-12-08"),
    ("um 1850", "1850~"),
    ("vor 1517", "../1516"),
    ("nach 1517", "1518/.."),
    ("März 1850", "1850-03"),
    ("1. Januar 1850", "1850-01-01"),
    ("Sommer 1850", "1850-22"),
    ("6 décembre 1949", "1949-12-06"),
    ("1er janvier 1850", "1850-01-01"),
    ("du 6 au 8 décembre 1949", "1949-12-06/1949-12-08"),
    ("août 1850", "1850-08"),
    ("vers 1850", "1850~"),
    ("avant 1517", "../1516"),
    ("hiver 1812", "1812-24"),
    ("6 de diciembre de 1949", "1949-12-06"),
    ("diciembre de 1949", "1949-12"),
    ("del 6 al 8 de diciembre de 1949", "1949-12-06/1949-12-08"),
    ("hacia 1850", "1850~"),
    ("antes de 1517", "../1516"),
    ("c. 1850", "1850~"),
    ("c 1850", "1850~"),
    ("ca. 1850", "1850~"),
    ("circa 1850", "1850~"),
    ("c. 6 December 1949", "1949-12-06~"),
    ("~1850", "1850~"),
    ("1850?", "1850?"),
    ("c. 1850?", "1850%"),
    ("before 1517", "../1516"),
    ("after 1517", "1518/.."),
    ("since 1517", "1517/.."),
    ("not before 1949", "1949/.."),
    ("no earlier than December 1949", "1949-12/.."),
    ("nicht vor dem 6.12.1949", "1949-12-06/.."),
    ("не ранее 1949", "1949/.."),
    ("not after 1949", "../1949"),
    ("nicht nach 1949", "../1949"),
    ("spätestens 1949", "../1949"),
    ("10-15 December 1949", "1949-12-10/1949-12-15"),
    ("December 6-8, 1949", "1949-12-06/1949-12-08"),
    ("6 or 7 December 1949", "1949-12-06/1949-12-07"),
    ("–1949", "../1949"),
    ("1949–present", "1949/.."),
    ("late 1949", "1949-09~/1949-12~"),
    ("Mitte 1949", "1949-05~/1949-08~"),
    ("1949年初", "1949-01~/1949-04~"),
    ("early 18th century", "1700~/1733~"),
    ("Ende 18. Jh.", "1767~/1799~"),
    ("18th c.", "17XX"),
    ("1850 ca.", "1850~"),
    ("1850 oder 1851", "1850/1851"),
    ("6 Dec 1949 or 7 Dec 1949", "1949-12-06/1949-12-07"),
    ("30 Dec – 2 Jan 1950", "1949-12-30/1950-01-02"),
    ("30 December 1949 to 2 January", "1949-12-30/1950-01-02"),
    ("6 December 1949 to 9 December", "1949-12-06/1949-12-09"),
    ("December 6, 1949 - December 9", "1949-12-06/1949-12-09"),
    ("December 30, 1949 - January 2", "1949-12-30/1950-01-02"),
    ("30. Dezember 1949 – 2. Januar", "1949-12-30/1950-01-02"),
    ("30 décembre 1949 au 2 janvier", "1949-12-30/1950-01-02"),
    ("30 de diciembre de 1949 al 2 de enero", "1949-12-30/1950-01-02"),
    ("30 декабря 1949 г. – 2 января", "1949-12-30/1950-01-02"),
    ("12月30日至1950年1月2日", "1949-12-30/1950-01-02"),
    ("1949年12月30日至1月2日", "1949-12-30/1950-01-02"),
    ("Friday 30 December 1949 – Monday 2 January 1950", "1949-12-30/1950-01-02"),
    ("Fri 30 Dec – Mon 2 Jan 1950", "1949-12-30/1950-01-02"),
    ("1949/12/30-1/2", "1949-12-30/1950-01-02"),
    ("1949/12/6 – 12/9", "1949-12-06/1949-12-09"),
    ("1949–1950 гг.", "1949/1950"),
    ("1949—1950 годы", "1949/1950"),
    ("1949-12/01", "1949-12/1950-01"),
    ("1949-06/08", "1949-06/1949-08"),
    ("30.12.-2.1.1950", "1949-12-30/1950-01-02"),
    ("Spring, 1949", "1949-21"),
    ("19--", "19XX"),
    ("194x", "194X"),
    ("??.12.1949", "1949-12"),
    ("1949-12-xx", "1949-12"),
    ("1949-Dec-06", "1949-12-06"),
    ("1949, December 6", "1949-12-06"),
    ("1949-12-06 (Tuesday)", "1949-12-06"),
    ("1949年12月6日(火)", "1949-12-06"),
    ("1949년 12월 6일", "1949-12-06"),
    ("٦ ديسمبر ١٩٤٩", "1949-12-06"),
    ("3 de março de 1936", "1936-03-03"),
    ("1.º de abril de 1936", "1936-04-01"),
    ("segunda-feira, 3 de março de 1936", "1936-03-03"),
    ("cerca de 20 de abril de 1936", "1936-04-20~"),
    ("em maio de 1936", "1936-05"),
    ("depois de 1517", "1518/.."),
    ("até 1517", "../1517"),
    ("de 3 a 5 de maio de 1936", "1936-05-03/1936-05-05"),
    ("século XIX", "18XX"),
    ("ok. 15 maja 1939", "1939-05-15~"),
    ("około 1939 r.", "1939~"),
    ("w 1939 roku", "1939"),
    ("przed 1939", "../1938"),
    ("po 1939", "1940/.."),
    ("do 1939", "../1939"),
    ("do 6 grudnia 1949", "../1949-12-06"),
    ("Do 6. Dezember 1949", "1949-12-06"),
    ("Do 6.12.1949", "1949-12-06"),
    ("od 3 do 5 maja 1945", "1945-05-03/1945-05-05"),
    ("poniedziałek, 6 maja 1945", "1945-05-06"),
    ("XIX wiek", "18XX"),
    ("yaklaşık 1919", "1919~"),
    ("1919 civarında", "1919~"),
    ("1919'dan önce", "../1918"),
    ("3 Temmuz 1919 Perşembe", "1919-07-03"),
    ("19. yüzyıl", "18XX"),
    ("حوالي ١٣٢٧", "1327~"),
    ("قبل ١٣٢٧", "../1326"),
    ("سنة ١٣٢٧", "1327"),
    ("من ٦ إلى ٨ ديسمبر ١٩٤٩", "1949-12-06/1949-12-08"),
    ("الأحد ٦ ديسمبر ١٩٤٩", "1949-12-06"),
    ("ngày 6 tháng 7 năm 1911", "1911-07-06"),
    ("Thứ Hai, ngày 6 tháng 7 năm 1911", "1911-07-06"),
    ("6 tháng 7, 1911", "1911-07-06"),
    ("ngày 5/6/1911", "1911-06-05"),
    ("tháng 12 năm 1912", "1912-12"),
    ("tháng Mười hai năm 1912", "1912-12"),
    ("tháng Năm năm 1912", "1912-05"),
    ("năm 1913", "1913"),
    ("khoảng 1917", "1917~"),
    ("trước năm 1917", "../1916"),
    ("từ 6 tháng 7 năm 1911 đến 8 tháng 8 năm 1911", "1911-07-06/1911-08-08"),
    ("circa il 1850", "1850~"),
    ("verso il 1850", "1850~"),
    ("omstreeks 1850", "1850~"),
    ("omkring 1850", "1850~"),
    ("noin 1850", "1850~"),
    ("1850 körül", "1850~"),
    ("περίπου 1850", "1850~"),
    ("близько 1850", "1850~"),
    ("약 1850년", "1850~"),
    ("1850年頃", "1850~"),
    ("sekitar 1850", "1850~"),
    ("8 maja 1945 r.", "1945-05-08"),
    ("wrzesień 1939", "1939-09"),
    ("6–8 grudnia 1949", "1949-12-06/1949-12-08"),
    ("1º maggio 1945", "1945-05-01"),
    ("8 de maio de 1945", "1945-05-08"),
    ("março de 1950", "1950-03"),
    ("10. května 1940", "1940-05-10"),
    ("10 mei 1940", "1940-05-10"),
    ("1949. december 6.", "1949-12-06"),
    ("6 Aralık 1949", "1949-12-06"),
    ("6 грудня 1949", "1949-12-06"),
    ("until 1517", "../1517"),
    ("before 6 December 1949", "../1949-12-05"),
    ("1949-12-06/08", "1949-12-06/1949-12-08"),
    ("1949-12-06/1949-12-08", "1949-12-06/1949-12-08"),
    ("1949-12~", "1949-12~"),
    ("1949–50", "1949/1950"),
    ("1914-18", "1914/1918"),
    ("1949-1950", "1949/1950"),
    ("between 1850 and 1860", "1850/1860"),
    ("1850s", "185X"),
    ("the 1850s", "185X"),
    ("1850er", "185X"),
    ("1850-е", "185X"),
    ("1850年代", "185X"),
    ("19th century", "18XX"),
    ("19. Jahrhundert", "18XX"),
    ("XIX век", "18XX"),
    ("XIXe siècle", "18XX"),
    ("6.XII.1949", "1949-12-06"),
    ("6/XII/1949", "1949-12-06"),
    ("800", "0800"),
    ("1850", "1850"),
    ("1949-12-06 - 1949-12-08", "1949-12-06/1949-12-08"),
    ("December 1949 – January 1950", "1949-12/1950-01"),
    ("Dec 1949/Jan 1950", "1949-12/1950-01"),
    ("25 December 800", "0800-12-25"),
    ("25. Dezember 800", "0800-12-25"),
    ("25 декабря 800 г.", "0800-12-25"),
    ("25 dicembre 800", "0800-12-25"),
    ("800年12月25日", "0800-12-25"),
    ("9.7.869", "0869-07-09"),
    ("28.6.1914.", "1914-06-28"),
    ("28. 6. 1914. g.", "1914-06-28"),
    ("28. juna 1914.", "1914-06-28"),
    ("28. lipnja 1914. godine", "1914-06-28"),
    ("28. јуна 1914.", "1914-06-28"),
    ("28.6.–30.6.1914.", "1914-06-28/1914-06-30"),
    ("28. lipnja 1914. – 30. lipnja 1914.", "1914-06-28/1914-06-30"),
    ("1914.", "1914"),
    ("1 May 1949", "1949-05-01"),
    ("mai 1949", "1949-05"),
    ("after 6.12.1949", "1949-12-07/.."),
    ("Fr., 6.12.1949", "1949-12-06"),
    ("{1950-01-05,1950-01-07}", "{1950-01-05,1950-01-07}"),
    ("летом 1949", "1949-22"),
    ("XIX в.", "18XX"),
    ("siglo XIX", "18XX"),
    ("les années 1850", "185X"),
    ("1849/50", "1849/1850"),
    ("1914–1918", "1914/1918"),
    ("hasta 1517", "../1517"),
    ("depuis 1850", "1850/.."),
    ("ab 1850", "1850/.."),
    ("с 1850", "1850/.."),
    ("vermutlich 1850", "1850?"),
    ("1850 (?)", "1850?"),
    ("c. 1850–1860", "1850~/1860~"),
    ("le 14 juillet 1789", "1789-07-14"),
    ("im Dezember 1949", "1949-12"),
    ("en 1949", "1949"),
    ("1949年12月6、7日", "{1949-12-06,1949-12-07}"),
    ("６．１２．１９４９", "1949-12-06"),
    ("6-8.12.1949", "1949-12-06/1949-12-08"),
    ("20–22.5.1921", "1921-05-20/1921-05-22"),
    ("20.-22.05.1921", "1921-05-20/1921-05-22"),
    ("6/8.12.1949", "1949-12-06/1949-12-08"),
    ("30.11.-2.12.1949", "1949-11-30/1949-12-02"),
    ("1st-3rd May 1949", "1949-05-01/1949-05-03"),
    ("1er au 3 mai 1949", "1949-05-01/1949-05-03"),
    ("5-8/1949", "1949-05/1949-08"),
    ("winter 1949/50", "1949-24"),
    ("Winter 1899/1900", "1899-24"),
    ("Winter 1999-00", "1999-24"),
    ("hiver 1812-1813", "1812-24"),
    ("зима 1949/50 г.", "1949-24"),
    ("Anfang Dezember 1949", "1949-12-01~/1949-12-10~"),
    ("Mitte Dez. 1949", "1949-12-11~/1949-12-20~"),
    ("fin février 1949", "1949-02-21~/1949-02-28~"),
    ("mi-mai 1949", "1949-05-11~/1949-05-20~"),
    ("principios de mayo de 1949", "1949-05-01~/1949-05-10~"),
    ("the 6th of December 1949", "1949-12-06"),
    ("Febr. 1949", "1949-02"),
    ("env. 1850", "1850~"),
    ("s. XIX", "18XX"),
    ("AD 79", "0079"),
    ("79 n. Chr.", "0079"),
    ("732 d. C.", "0732"),
    ("[1949]", "1949"),
    ("0001-01-02", "0001-01-02"),
    ("9999-12-30", "9999-12-30"),
    ("[c. 1850]", "1850~"),
    ("'1949-12-06", "1949-12-06"),
    ("\u200e6.12.1949\u200f", "1949-12-06"),
    ("1949\u201112\u201106", "1949-12-06"),
    ("22nd Feb 1732", "1732-02-22"),
]


@pytest.mark.parametrize(("text", "when"), DATES)
def test_a_date_of_a_cell(text: str, when: str) -> None:
    assert read_printed(text)[:3] == (when, "", "")
    assert edtf.parse(when).text == when


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("1949-12-06 08:00", ("1949-12-06", "08:00", "")),
        ("1949-12-06T00:30:00Z", ("1949-12-06", "00:30", "Z")),
        ("1949-12-06T08:00:00.250+08:00", ("1949-12-06", "08:00", "+08:00")),
        ("6.12.1949 8:30", ("1949-12-06", "08:30", "")),
        ("6. Dezember 1949, 18:05 Uhr", ("1949-12-06", "18:05", "")),
        ("12/16/1949 8:30 PM", ("1949-12-16", "20:30", "")),
        ("12/16/1949 12:05 a.m.", ("1949-12-16", "00:05", "")),
        ("1949-12-06T24:00:00Z", ("1949-12-06", "24:00", "Z")),
        ("1949-12-06 08:00:00-10:00", ("1949-12-06", "08:00", "-10:00")),
        ("1949-12-06T08:00-10:00", ("1949-12-06", "08:00", "-10:00")),
        ("6.12.1949 8 Uhr", ("1949-12-06", "08:00", "")),
        ("6.12.1949, 8.30 Uhr", ("1949-12-06", "08:30", "")),
        ("6 décembre 1949 20h15", ("1949-12-06", "20:15", "")),
        ("1949年12月6日下午3时", ("1949-12-06", "15:00", "")),
        ("1949-12-06 08:00 UTC", ("1949-12-06", "08:00", "Z")),
        ("Tue, 06 Dec 1949 08:00:00 GMT", ("1949-12-06", "08:00", "Z")),
        ("Tue Dec 6 1949 08:00:00 GMT+0800 (China Standard Time)", ("1949-12-06", "08:00", "+08:00")),
        ("Tue Dec 06 08:00:00 1949", ("1949-12-06", "08:00", "")),
    ],
)
def test_a_clock_time_beside_it(text: str, read: tuple[str, str, str]) -> None:
    assert read_printed(text)[:3] == read


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("12/6/1949", "day and month may each go first"),
        ("6-12-1949", "day and month may each go first"),
        ("6/12/1949 - 8/12/1949", "day and month may each go first"),
        ("6.12.49", "the year has two figures"),
        ("6/12/49", "the year has two figures"),
        ("1905/06", "a month, or the next year"),
        ("44 BC", "years before 1"),
        ("公元前44年", "years before 1"),
        ("-0044-03-15", "years before 1"),
        ("29 February 1949", "no such day"),
        ("31.11.1949", "no such day"),
        ("1949-13-06", "no such day"),
        ("1949-02-30", "no such day"),
        ("12月6日", "the year is missing"),
        ("6 December", "the year is missing"),
        ("yesterday", "not a date"),
        ("n/a", "not a date"),
        ("?", "not a date"),
        ("", "not a date"),
        ("40179", "not a date"),
        ("3 days after", "not a date"),
        ("XIIIIIV век 3", "not a date"),
        ("do 6.12.1949", "until that day, or a Thursday"),
        ("194-", "three figures, or a decade"),
        ("194?", "three figures, or a decade"),
        ("25 October/7 November 1917", "one day in two calendars"),
        ("11 listopada 1918", "languages differ in which month"),
        ("6-Dec-49", "the year has two figures"),
        ("Dec '49", "the year has two figures"),
        ("8-6 December 1949", "the last day does not lie after the first"),
        ("8-6.12.1949", "ends before it begins"),
        ("12/6-8/1949", "a day and a month, or two days"),
        ("'49", "not a date"),
        ("1949-12-06 08:00-10:00", "until that hour, or an offset"),
        ("1949-12-06T25:00:00Z", "no such clock time"),
        ("1949-12-06 08:99", "no such clock time"),
        ("6.12.1949 25:61", "no such clock time"),
        ("0001-01-01T00:00:00Z", "where they have no date"),
        ("1/1/0001", "where they have no date"),
        ("31.12.9999", "where they have no date"),
        ("1949-12-06/9999-12-31", "where they have no date"),
    ],
)
def test_what_is_no_date_or_may_be_two_is_refused(text: str, why: str) -> None:
    with pytest.raises(EdtfError, match=why):
        read_printed(text)


ONLY_THE_DAY = "no clock time is made of {!r}: only the day is taken"


@pytest.mark.parametrize(
    ("text", "when", "told"),
    [
        ("evening of 5 May 1921", "1921-05-05", ONLY_THE_DAY.format("evening")),
        ("5 May 1921, early morning", "1921-05-05", ONLY_THE_DAY.format("morning")),
        ("5 May 1921 at noon", "1921-05-05", ONLY_THE_DAY.format("noon")),
        ("am Abend des 5. Mai 1921", "1921-05-05", ONLY_THE_DAY.format("abend")),
        ("5. Mai 1921 (nachmittags)", "1921-05-05", ONLY_THE_DAY.format("nachmittags")),
        ("le soir du 5 mai 1921", "1921-05-05", ONLY_THE_DAY.format("soir")),
        ("5 de mayo de 1921, por la mañana", "1921-05-05", ONLY_THE_DAY.format("manana")),
        ("вечером 5 мая 1921 г.", "1921-05-05", ONLY_THE_DAY.format("вечером")),
        ("5 мая 1921, ранним утром", "1921-05-05", ONLY_THE_DAY.format("утром")),
        ("1921年5月5日夜", "1921-05-05", ONLY_THE_DAY.format("夜")),
        ("1921年5月5日傍晚", "1921-05-05", ONLY_THE_DAY.format("傍晚")),
        ("1921년 5월 5일 저녁", "1921-05-05", ONLY_THE_DAY.format("저녁")),
        ("night of 3/4 May 1921", "1921-05-03/1921-05-04", ONLY_THE_DAY.format("night")),
        ("in der Nacht vom 3. auf den 4. Mai 1921", "1921-05-03/1921-05-04", ONLY_THE_DAY.format("nacht")),
        ("dans la nuit du 3 au 4 mai 1921", "1921-05-03/1921-05-04", ONLY_THE_DAY.format("nuit")),
        ("noche del 3 al 4 de mayo de 1921", "1921-05-03/1921-05-04", ONLY_THE_DAY.format("noche")),
        ("в ночь с 3 на 4 мая 1921", "1921-05-03/1921-05-04", ONLY_THE_DAY.format("ночь")),
        ("в ночь на 1 мая 1921 г.", "1921-04-30/1921-05-01", ""),
        ("in der Nacht zum 4. Mai 1921", "1921-05-03/1921-05-04", ""),
        ("1921年5月3日夜至4日", "1921-05-03/1921-05-04", ""),
        ("Thursday, 5 May 1921", "1921-05-05", ""),
        ("5 May 1921 (Thu)", "1921-05-05", ""),
        ("1921年5月5日（四）", "1921-05-05", ""),
        ("1921年5月5日(木曜日)", "1921-05-05", ""),
        ("Monday, 5 May 1921", "1921-05-05", "1921-05-05 was a Thursday, not a Monday"),
        ("Monday 1949", "1949", "the weekday is not taken: no day stands beside it"),
        ("Sunday, May 1921", "1921-05", "the weekday is not taken: no day stands beside it"),
        ("понедельник, 5 мая 1921", "1921-05-05", "1921-05-05 was a Thursday, not a Monday"),
        ("1921年5月5日星期一", "1921-05-05", "1921-05-05 was a Thursday, not a Monday"),
        ("poniedziałek, 5 maja 1921", "1921-05-05", "1921-05-05 was a Thursday, not a Monday"),
        (
            *("Wednesday, 25 October 1917", "1917-10-25"),
            "1917-10-25 was a Thursday, not a Wednesday; in the Julian calendar it was: is it old style?",
        ),
        ("Monday, 2 May 1519", "1519-05-02", ""),
        ("25 October 1917 O.S.", "1917-11-07", "old style: 1917-10-25 is 1917-11-07 in the new"),
        ("25 октября 1917 г. (ст. ст.)", "1917-11-07", "old style: 1917-10-25 is 1917-11-07 in the new"),
        ("c. 25 October 1917 O.S.", "1917-11-07~", "old style: 1917-10-25~ is 1917-11-07~ in the new"),
        ("29 февраля 1900 г. (ст. ст.)", "1900-03-13", "old style: 1900-02-29 is 1900-03-13 in the new"),
        ("29.2.1900 O.S.", "1900-03-13", "old style: 1900-02-29 is 1900-03-13 in the new"),
        ("29 February 1700 O.S.", "1700-03-11", "old style: 1700-02-29 is 1700-03-11 in the new"),
        ("29 февраля (13 марта) 1900 г.", "1900-03-13", "two calendars: 1900-03-13 is the day of the new style"),
        ("29 February 1900", None, "no such day in the calendar"),
        ("29 February 1901 O.S.", None, "no such day in the calendar"),
        ("11 February 1731/32", "1732-02-22", "old style: 1732-02-11 is 1732-02-22 in the new"),
        ("30 Jan. 1648/49", "1649-02-09", "old style: 1649-01-30 is 1649-02-09 in the new"),
        ("24 March 1602/3", "1603-04-03", "old style: 1603-03-24 is 1603-04-03 in the new"),
        ("2 March 1700/1701", "1701-03-13", "old style: 1701-03-02 is 1701-03-13 in the new"),
        ("11 Feb. 1731/2 O.S.", "1732-02-22", "old style: 1732-02-11 is 1732-02-22 in the new"),
        ("11.2.1731/32", "1732-02-22", "old style: 1732-02-11 is 1732-02-22 in the new"),
        ("c. 10 Jan 1688/9", "1689-01-20~", "old style: 1689-01-10~ is 1689-01-20~ in the new"),
        ("29 Feb 1699/1700", "1700-03-11", "old style: 1700-02-29 is 1700-03-11 in the new"),
        ("10 Jan 1399/1400", "1400-01-10", ""),
        ("25 March 1602/3", None, "two years, which only a day from 1 January to 24 March"),
        ("11 June 1731/32", None, "two years, which only a day from 1 January to 24 March"),
        ("Feb 1731/32", None, "two years, which only a day from 1 January to 24 March"),
        ("11 Feb 1801/02", None, "two years, which only a day from 1 January to 24 March"),
        ("11 February 1731-32", None, "two years, which only a day from 1 January to 24 March"),
        ("11 February 1731/33", None, "two years, which only a day from 1 January to 24 March"),
        ("Wednesday, 25 October 1917 (old style)", "1917-11-07", "old style: 1917-10-25 is 1917-11-07 in the new"),
        ("7 November 1917 (N.S.)", "1917-11-07", ""),
        ("os 5 de maio de 1921", None, "not a date"),
        ("1921.5.5晚", "1921-05-05", ONLY_THE_DAY.format("晚")),
        ("25 октября (7 ноября) 1917 г.", "1917-11-07", "two calendars: 1917-11-07 is the day of the new style"),
        ("7 November [O.S. 25 October] 1917", "1917-11-07", "two calendars: 1917-11-07 is the day of the new style"),
        ("7 ноября 1917 (25 октября)", "1917-11-07", "two calendars: 1917-11-07 is the day of the new style"),
        ("26 августа (7 сентября) 1812", "1812-09-07", "two calendars: 1812-09-07 is the day of the new style"),
        ("5 (18) мая 1917", "1917-05-18", "two calendars: 1917-05-18 is the day of the new style"),
        ("大正10年10月3日", "1921-10-03", ""),
        ("昭和二十四年十二月六日", "1949-12-06", ""),
        ("平成元年", "1989", ""),
        ("3, 4 and 5 May 1921", "{1921-05-03,1921-05-04,1921-05-05}", ""),
        ("3., 4. und 6. Mai 1921", "{1921-05-03,1921-05-04,1921-05-06}", ""),
        ("1921年5月3、4、5日", "{1921-05-03,1921-05-04,1921-05-05}", ""),
        ("конец мая 1921", "1921-05-21~/1921-05-31~", ""),
        ("1850–1", "1850/1851", ""),
        ("20-е годы XX века", "192X", ""),
        ("first half of the 19th century", "1800~/1849~", ""),
        ("zweite Hälfte des 19. Jahrhunderts", "1850~/1899~", ""),
        ("первая половина XIX века", "1800~/1849~", ""),
        ("19世纪上半叶", "1800~/1849~", ""),
        ("1921年下半年", "1921-07~/1921-12~", ""),
        ("7bre 1712", "1712-09", ""),
        ("10 Xbre 1712", "1712-12-10", ""),
        ("1901年11月12日至12月14日", "1901-11-12/1901-12-14", ""),
        ("1901年12月28日〜1月3日", "1901-12-28/1902-01-03", ""),
        ("1871 May 28 - June 2", "1871-05-28/1871-06-02", ""),
        ("1871-05-28/06-02", "1871-05-28/1871-06-02", ""),
        ("Q2 1921", "1921-04/1921-06", ""),
        ("II", None, "not a date"),
        ("1921-W18-4", "1921-05-05", ""),
        ("1921-W18", "1921-05-02/1921-05-08", ""),
        ("1921. gada 5. maijs", "1921-05-05", ""),
        ("5η Μαΐου 1921", "1921-05-05", ""),
        ("5, 4 and 3 May 1921", None, "not in their order"),
        ("昭和70年", None, "昭和 has no year 70"),
        ("明治3年5月3日", None, "months of Japan are the moon's"),
        ("May 1917 O.S.", None, "of which only a day can be told"),
        ("5 May 1500 O.S.", None, "no new style"),
        ("25 октября (6 ноября) 1917 г.", None, "not a date"),
        ("night to May 1921", None, "not a date|the night to a day"),
        ("1921-W60", None, "not a date"),
    ],
)
def test_what_a_cell_says_besides_its_date_is_told(text: str, when: str | None, told: str) -> None:
    if when is None:
        with pytest.raises(EdtfError, match=told):
            read_printed(text)
    else:
        assert read_printed(text) == (when, "", "", told)


@pytest.mark.parametrize(
    ("text", "when", "time"),
    [
        ("3:30 pm, 5 May 1921", "1921-05-05", "15:30"),
        ("15:30 on 5 May 1921", "1921-05-05", "15:30"),
        ("um 15 Uhr am 5. Mai 1921", "1921-05-05", "15:00"),
        ("5 May 1921, 9:30 in the evening", "1921-05-05", "21:30"),
        ("5 May 1921, 9:30 in the morning", "1921-05-05", "09:30"),
        ("5 мая 1921 г., 15 ч. 30 мин.", "1921-05-05", "15:30"),
        ("5 mai 1921 à 15 heures 30", "1921-05-05", "15:30"),
        ("5 de mayo de 1921 a las 15:30", "1921-05-05", "15:30"),
        ("5 May 1921, 15:30 hrs", "1921-05-05", "15:30"),
        ("11.30pm 5 May 1921", "1921-05-05", "23:30"),
        ("5.5.1921 vormittags 10 Uhr", "1921-05-05", "10:00"),
        ("5. Mai 1921 abends 8.30 Uhr", "1921-05-05", "20:30"),
        ("5 May 1921, 9 in the evening", "1921-05-05", "21:00"),
        ("5 мая 1921 г., 7 час. утра", "1921-05-05", "07:00"),
        ("5 мая 1921 в 7 часов вечера", "1921-05-05", "19:00"),
        ("5 mai 1921, 10 h du soir", "1921-05-05", "22:00"),
        ("5 de mayo de 1921 a las 10 de la noche", "1921-05-05", "22:00"),
    ],
)
def test_a_clock_time_stands_before_the_date_or_has_its_part_of_the_day(text: str, when: str, time: str) -> None:
    assert read_printed(text) == (when, time, "", "")


@given(st.dates(date(1582, 10, 15), date(9998, 1, 1)))
def test_a_day_of_both_calendars_is_one_day(day: date) -> None:
    """The day numbers of Meeus, chapter 7, are another way to the same."""
    year, month = (day.year, day.month) if day.month > 2 else (day.year - 1, day.month + 12)
    number = int(365.25 * (year + 4716)) + int(30.6001 * (month + 1)) + day.day - 1524  # of the Julian calendar
    try:
        found = new_style(day.isoformat())
    except EdtfError:
        assert day < date(1582, 10, 15)
        return
    assert date.fromisoformat(found).toordinal() + 1721425 == number


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["1/2/1950", "16/12/1949"], DayOrder.DMY),
        (["1/2/1950", "12/16/1949"], DayOrder.MDY),
        (["1-2-1950", "31-1-1950", "1949"], DayOrder.DMY),
        (["1/2/1950", "5/5/1950"], None),
        (["16.12.1949", "1/2/1950"], None),
        ([], None),
    ],
)
def test_a_column_settles_the_order_itself_or_leaves_it_open(texts: list[str], order: DayOrder | None) -> None:
    assert order_of(texts) == order


def test_other_cells_tell_the_language_of_a_month() -> None:
    tongues = tongues_of(["11 listopada 1918", "1 września 1939", "sobota"])
    assert read_printed("11 listopada 1918", None, tongues).when == "1918-11-11"


def test_days_behind_their_month_are_read_where_the_month_is_known_to_go_first() -> None:
    assert read_printed("12/6-8/1949", DayOrder.MDY).when == "1949-12-06/1949-12-08"


def test_a_column_of_both_orders_is_refused() -> None:
    with pytest.raises(EdtfError, match="'16/12/1949' and '12/17/1949'"):
        order_of(["16/12/1949", "12/17/1949"])


@given(st.dates(date(1, 1, 2), date(9999, 12, 30)), st.sampled_from(DayOrder), st.sampled_from("/-."))
def test_figures_in_an_order_that_is_known(day: date, order: DayOrder, sign: str) -> None:
    first, second = (day.day, day.month) if order is DayOrder.DMY else (day.month, day.day)
    assert read_printed(f"{first}{sign}{second}{sign}{day.year:04}", order, dotted=order).when == day.isoformat()


@pytest.mark.parametrize("text", ["6.12.1949", "6.12.–6.12.1949", "vom 6. bis 6.12.1949"])
def test_with_full_stops_the_day_goes_first_whatever_other_cells_show(text: str) -> None:
    assert read_printed(text, DayOrder.MDY).when.startswith("1949-12-06")


@given(st.text(max_size=30) | st.from_regex(r"[\d./ –-]{1,14}", fullmatch=True))
def test_whatever_stands_in_a_cell_it_is_a_date_or_refused(text: str) -> None:
    try:
        when = read_printed(text).when
    except EdtfError:
        return
    assert edtf.parse(when).text == when


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Friday 30 December 1949 – Monday 2 January 1950", ""),
        ("Thursday 30 December 1949 – Monday 2 January 1950", "1949-12-30 was a Friday, not a Thursday"),
        ("Fri 30 Dec – Tue 2 Jan 1950", "1950-01-02 was a Monday, not a Tuesday"),
        ("30 Dec – Tue 2 Jan 1950?", "1950-01-02 was a Monday, not a Tuesday"),
    ],
)
def test_the_weekdays_of_a_range_are_held_against_their_days(text: str, told: str) -> None:
    assert read_printed(text).told == told


@pytest.mark.parametrize("zone", ["UTC+8", "GMT+8", "+08:00", "UTC+08:00"])
def test_the_offset_behind_a_clock(zone: str) -> None:
    assert read_printed(f"1949-12-31 08:00 {zone}")[:3] == ("1949-12-31", "08:00", "+08:00")
    assert read_printed(f"31 December 1949, 08:00 {zone}")[:3] == ("1949-12-31", "08:00", "+08:00")
