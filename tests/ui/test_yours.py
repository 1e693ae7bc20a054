"""The tab of the reader's own journey: brought, changed, taken back, and never anybody else's."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from streamlit.runtime import caching
from streamlit.testing.v1 import AppTest

from addressed import link_of
from archived import bomb, xlsx, zipped
from folders import make_folder
from journey.facts.languages import LANGUAGES
from journey.facts.lonlat import LonLat
from journey.folder.pinned import PINNED_FILE, by_hand, read_pinned
from journey.formats.registry import FORMATS
from journey.research.reading.dayorder import DayOrder
from journey.ui import own_journey
from journey.ui.offered import YOURS
from journey.ui.own_journey import OwnJourney
from journey.ui.work import Reading, Work
from journey.ui.yours import typed_tag
from journey.views.words.phrases import phrases
from patience import TIMEOUT_S
from worlds import small_world

TABLE = "Datum;Ort;Breite;Länge;Notiz\n2.5.1931;Ulm;48,4;10;Los\ngestern;Wien;48,2;16,4;\n5.5.1931;Wien;48,2;16,4;Da\n"
FOLDER = {
    "journey.toml": 'title = "Trip"\n',
    "events.csv": "when,place,lat,lon\n1931-05-02,Ulm,48.4,10\n1931-05-03,X,,\n",
}
GPX = '<gpx version="1.1"><wpt lat="48" lon="10"><time>1931-05-02T10:00:00Z</time><name>A</name></wpt></gpx>'


class Reader:
    """Somebody before the tab."""

    def __init__(self, repository: Path, lang: str = "en") -> None:
        self.app = AppTest.from_file(str(repository / "app.py"), default_timeout=TIMEOUT_S)
        self.lang, self.strings = lang, phrases(lang)
        self.app.query_params["lang"] = lang
        self.app.session_state["tab"] = self.strings["yours"]
        self.run()

    def run(self) -> None:
        self.app.run()
        assert not self.app.exception

    def bring(self, *files: tuple[str, bytes | str]) -> None:
        given = [(name, data if isinstance(data, bytes) else data.encode(), "") for name, data in files]
        self.app.file_uploader[0].set_value(given)
        self.run()

    def choose(self, key: str, value: object) -> None:
        self.app.selectbox(key=key).set_value(value)
        self.run()

    def press(self, key: str) -> None:
        self.app.button(key=key).click()
        self.run()

    @property
    def own(self) -> OwnJourney:
        found: OwnJourney = self.app.session_state["yours"]
        return found

    @property
    def said(self) -> str:
        return "\n".join(mark.value.replace("\\", "") for mark in [*self.app.markdown, *self.app.error, *self.app.info])

    def places(self) -> list[str]:
        assert self.own.folder is not None
        with (self.own.folder / "events.csv").open(encoding="utf-8", newline="") as file:
            return [row["place"] for row in csv.DictReader(file)]


@pytest.fixture(autouse=True)
def _small_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["app.py", str(make_folder(tmp_path))])


@pytest.mark.long
def test_a_table_is_on_the_map_at_once_and_in_every_tab(repository: Path) -> None:
    reader = Reader(repository)
    assert reader.app.sidebar.selectbox[0].key == "lang"
    reader.bring(("donau.csv", TABLE))
    assert "donau.csv · 3 rows: 2 taken, 1 listed" in reader.said.replace("**", "")
    assert link_of(reader.app) == {"journey": YOURS, "day": "1931-05-02", "lang": "en", "account": "told"}
    [table] = [table.value for table in reader.app.table if "Reason" in table.value.columns]
    assert [*table.iloc[0]] == ["donau\\.csv", "3", "Datum", "not a date\\: \\'gestern\\'"]
    for tab in ("map", "passage", "compare", "check", "take", "yours"):
        reader.app.session_state["tab"] = reader.strings[tab]
        reader.run()
        if tab == "take":
            labels = [button.proto.label for button in reader.app.get("download_button")]
            assert any(label.startswith("The folder (ZIP)") for label in labels)
            assert len(labels) == sum(not entry.is_drawn for entry in FORMATS.values()) + 1


@pytest.mark.long
def test_every_change_is_a_step_that_can_be_taken_back(repository: Path) -> None:
    reader = Reader(repository)
    reader.bring(("donau.csv", TABLE))
    assert reader.places() == ["Ulm", "Wien"]
    reader.choose("yours-column-1-4", "place")  # the note is the place
    assert reader.app.selectbox(key="yours-column-1-1").value == ""
    assert reader.places() == ["Los", "Da"]
    reader.press("yours-undo")
    assert reader.places() == ["Ulm", "Wien"]
    assert reader.app.selectbox(key="yours-column-1-4").value == "text"
    reader.press("yours-redo")
    assert reader.places() == ["Los", "Da"]
    reader.choose("yours-column-1-0", "")  # no date: nothing can be taken
    assert reader.own.folder is None
    assert "no column of dates was recognised" in reader.said
    reader.press("yours-undo")
    reader.app.text_input(key="yours-title").set_value("  Die  Donau ")
    reader.run()
    assert 'title = "Die Donau"' in (reader.own.folder / "journey.toml").read_text("utf-8")  # type: ignore[operator]
    reader.choose("yours-lang", "fr")
    assert reader.app.session_state["lang"] == "fr"
    assert link_of(reader.app)["lang"] == "en"  # the reader's own
    reader.press("yours-remove-1")
    assert not reader.own.history.now.files
    assert "journey" not in link_of(reader.app)
    reader.press("yours-undo")
    assert reader.places() == ["Los", "Da"]


@pytest.mark.long
def test_what_is_chosen_while_another_choice_is_carried_out_takes_nothing_back(repository: Path) -> None:
    reader = Reader(repository)
    reader.bring(("donau.csv", TABLE))
    for key, value in (("yours-column-1-1", ""), ("yours-column-1-4", "place")):
        reader.app.selectbox(key=key).set_value(value)
    reader.app.selectbox(key="yours-dates-1").set_value(DayOrder.MDY)
    reader.run()
    assert reader.places() == ["Los", "Da"]
    assert reader.own.history.now.files[0].reading == Reading(
        columns=(("place", "Notiz"),), without=frozenset({"Ort"}), dates=DayOrder.MDY
    )


@pytest.mark.long
def test_where_a_place_lies_is_a_step_too(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_world(monkeypatch, tmp_path)
    reader = Reader(repository)
    reader.bring(("donau.csv", f"{TABLE}4.5.1931;Linz;;;\n"))
    assert "Places without a position: 1 (Linz)" in reader.said
    assert reader.app.selectbox(key="whereis-place").options == ["Linz"]
    for pin, at in ((by_hand("Linz", LonLat(14.3, 48.3), day=date(2026, 1, 1)), (14.3, 48.3)), (None, None)):
        reader.own.keep_pins({"linz": pin})
        reader.run()
        assert reader.own.folder is not None
        kept = read_pinned(reader.own.folder / PINNED_FILE).get("linz")
        assert (kept and (kept.lon, kept.lat)) == at
        assert ("Places without a position" in reader.said) is (at is None)
    reader.press("yours-undo")
    assert "Places without a position" not in reader.said


@pytest.mark.parametrize(
    ("given", "tag", "notices"),
    [
        ("", "", []),
        ("pt-BR ", "pt-BR", []),
        ("no language at all!", "ru", [("yours_no_language", ("no language at all!",))]),
    ],
)
def test_a_language_that_is_typed_is_a_tag_or_changes_nothing(given: str, tag: str, notices: list[object]) -> None:
    own = OwnJourney()
    own.history.do(Work(language="ru"))
    assert (typed_tag(given, own), own.notices) == (tag, notices)


@pytest.mark.long
def test_what_is_recognised_can_be_said_otherwise(repository: Path) -> None:
    reader = Reader(repository)
    reader.bring(("a.csv", "date,place,lat,lon\n1/2/1949,A,1,1\n3/4/1949,B,2,2\n"))
    assert "2 rows: 0 taken, 2 listed" in reader.said
    assert reader.own.folder is None
    assert "nothing with a date was found" in reader.said
    reader.choose("yours-dates-1", "mdy")
    assert "2 rows: 2 taken, 0 listed" in reader.said
    assert link_of(reader.app)["day"] == "1949-01-02"
    reader.choose("yours-separator-1", "tab")
    assert reader.own.folder is None
    reader.choose("yours-separator-1", "")
    assert reader.own.folder is not None


@pytest.mark.long
def test_a_workbook_has_sheets_to_choose(repository: Path) -> None:
    reader = Reader(repository)
    reader.bring(("a.xlsx", xlsx([["date", "place"], ["1949", "A"]], more=["Other"])))
    box = reader.app.selectbox(key="yours-sheet-1")
    assert box.options == ["As recognised: Stops", "Stops", "Other"]
    assert not [box for box in reader.app.selectbox if box.key == "yours-encoding-1"]


@pytest.mark.long
def test_several_files_are_one_journey(repository: Path) -> None:
    reader = Reader(repository)
    reader.bring(("donau.csv", TABLE), ("track.gpx", GPX))
    assert {"Ulm", "Wien", "A"} == set(reader.places())
    reader.bring(("more.csv", "date,place\n1932,Buda\n"))
    assert "Buda" in reader.places()
    assert "Places without a position: 1 (Buda)" in reader.said


@pytest.mark.long
def test_a_folder_is_taken_whole(repository: Path) -> None:
    reader = Reader(repository)
    reader.bring(("trip.zip", zipped({f"trip/{name}": text for name, text in FOLDER.items()})))
    assert reader.app.sidebar.title[0].value == "Trip"
    assert "Places without a position: 1 (X)" in reader.said
    assert reader.app.selectbox(key="yours-lang").disabled
    reader.press("yours-show")
    assert reader.app.session_state["tab"] == "Map"


def test_a_folder_at_fault_says_its_problems_here_and_on_the_map(repository: Path) -> None:
    reader = Reader(repository, "ru")
    reader.bring(("trip.zip", zipped({**FOLDER, "events.csv": "when,place\nyesterday,A\n"})))
    assert reader.strings["yours_wrong"] in reader.said
    assert reader.strings["folder_wrong"] in reader.said
    assert all(
        code.value.startswith("events.csv, строка 2, столбец when: это не дата EDTF") for code in reader.app.code
    )
    reader.press("yours-undo")
    assert not reader.app.error


def test_texts_at_the_operator_s_are_not_for_uploaded_folders(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "events.txt").write_text("Only for the readers of his own folders.", "utf-8")
    monkeypatch.setenv("JOURNEY_SOURCES", str(tmp_path / "texts"))
    reader = Reader(repository)
    reader.bring(("events.csv", TABLE))
    reader.app.session_state["tab"] = reader.strings["passage"]
    reader.run()
    assert not any("Only for" in str(part.proto) for part in reader.app.get("bidi_component"))
    assert reader.strings["has_text"] not in reader.app.selectbox(key="passage-source").options[0]


@pytest.mark.long
def test_nobody_else_can_reach_it_and_it_goes_with_the_session(repository: Path) -> None:
    reader = Reader(repository)
    reader.bring(("donau.csv", TABLE))
    room = reader.own.room
    assert room is not None
    other = AppTest.from_file(str(repository / "app.py"), default_timeout=TIMEOUT_S)
    other.query_params.update({"journey": YOURS, "tab": "yours"})
    other.run()
    assert not other.exception
    assert "journey-choice" not in [box.key for box in other.sidebar.selectbox]
    assert link_of(other)["day"] == "1949-12-06"
    assert str(room.path) not in str(link_of(reader.app))
    caching.clear_session_resource_cache("test session id")  # what Streamlit does when a session ends
    assert not room.path.exists()
    reader.run()  # its reader was only gone for a while
    assert reader.places() == ["Ulm", "Wien"]


@cache
def bad_files() -> dict[str, tuple[str, bytes]]:
    """Return files that are refused at the door, each with the key of what is said of it."""
    return {
        "empty.csv": ("yours_empty", b""),
        "paper.pdf": ("yours_unknown", b"%PDF-1.7 ..."),
        "paper.csv": ("yours_unknown", b"%PDF-1.7 ..."),
        "some.thing": ("yours_unknown", b"\x00\x01\x02"),
        "no.zip": ("yours_zip_no-archive", b"PK\x03\x04"),
        "many.zip": ("yours_zip_many", zipped({f"{n}": "" for n in range(10_000)})),
        "out.zip": ("yours_zip_leads-out", zipped({"../journey.toml": ""})),
        "absolute.zip": ("yours_zip_leads-out", zipped({"/etc/journey.toml": ""})),
        "link.zip": ("yours_zip_link", zipped(FOLDER, {"claims.csv": "/etc/passwd"})),
        "bomb.zip": ("yours_zip_large", bomb("journey.toml")),
        "nested.zip": ("yours_zip_no-folder", zipped({"trip.zip": zipped(FOLDER)})),
        "two.zip": ("yours_zip_two-folders", zipped({f"{at}/journey.toml": "" for at in "ab"})),
        "huge.csv": ("yours_large", b"date,place\n" + b"1949,Chita\n" * 10_000),
        "huge.gpx": ("yours_large", b"<gpx>" + bytes(1_000_000)),
    }


LEFT = (
    *("yesterday,A,1,2,,", ",A,1,2,,", "1/2/1949,A,1,2,,", "1949-02-30,A,1,2,,", "6.12.49,A,1,2,,", "-2435,A,1,2,,"),
    *(
        "1949,A,116.4,39.9,,",
        "1949,A,91,181,,",
        "1949,A,9,181,,",
        "1949,A,9,,,",
        "1949,A,north,9,,",
        "1949-12-06 25:00,A,1,2,,",
    ),
    *(
        "1949-12-06,B,1,2,1949-12-01,",
        "before 1 BC,A,1,2,,",
        "6 December,A,1,2,,",
        "1949-12,B,1,2,1949/1950,",
        "0001-01-01,A,1,2,,",
    ),
)
"""Rows that are not taken."""
CHANGED = (
    *("1949-12-01,C,1,2,,noon", "1949-12-02,C,1,2,,10:00/09:00", "1949-12-03,=1,1,2,,", "1949-12-04,a\x07b,1,2,,"),
    *("1949-12-05,C,0,0,,", "1949-12-05,D,1,2,,,stray"),
)
"""Rows that are not taken as they stand."""
TRACKS = """<gpx version="1.1"><wpt lat="48" lon="10"><name>A</name></wpt>
<wpt lat="148" lon="10"><time>1931-05-02T10:00:00Z</time></wpt>
<wpt lat="48" lon="10"><time>1931-05-02T10:00:00Z</time></wpt>
<wpt lat="48" lon="10"><time>1931-05-02T10:00:00Z</time></wpt>
<wpt lat="48" lon="11"><time>1931-05-02T10:00:00</time></wpt>
<trk><trkseg><trkpt lat="1" lon="1"/></trkseg>
<trkseg><trkpt lat="1" lon="1"/><trkpt lat="999" lon="1"/></trkseg></trk></gpx>
"""


@pytest.mark.parametrize("lang", [lang for lang in LANGUAGES if lang != "en"])
def test_why_a_row_was_not_taken_is_told_in_the_reader_s_language(repository: Path, lang: str) -> None:
    rows = "\n".join([*LEFT, *CHANGED, CHANGED[0], "1949-12-09,E,1,2,,"])
    reader = Reader(repository, lang)
    reader.bring(("a.csv", f"date,place,lat,lon,end,time\n{rows}\n"), ("b.gpx", TRACKS))
    heads = [reader.strings[f"yours_{name}"] for name in ("file", "row", "column", "reason")]
    tables = [table.value for table in reader.app.table if [*table.value.columns] == heads]
    assert len(tables) == 2
    told = [row for table in tables for row in table[[heads[0], heads[3]]].itertuples(index=False)]
    assert len(told) >= len(LEFT) + len(CHANGED) + 6
    for file, reason in told:
        assert not ENGLISH.findall(re.sub(r"\.(csv|gpx)", "", file)), file
        assert not ENGLISH.findall(re.sub(r"\\'.*?\\'", "", reason)), reason


ENGLISH = re.compile(r"(?!UTC|EDTF|dmy|mdy)\b[A-Za-z]{2,}")
"""What is left of a reason in English; letters may stand for a format, or for what a reader has to type."""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_bad_files_are_a_line_each_in_the_reader_s_language(
    repository: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setattr(own_journey, "MOST_UPLOADED_TABLE", 100_000)
    monkeypatch.setattr(own_journey, "MOST_UPLOADED", 1_000_000)
    bad = bad_files()
    reader = Reader(repository, lang)
    reader.bring(*((name, data) for name, (_, data) in bad.items()), ("good.csv", TABLE))
    lines = [error.value.replace("\\", "") for error in reader.app.error]
    assert len(lines) == len(bad)
    for line, (name, (key, _)) in zip(lines, bad.items(), strict=True):
        start, _, rest = reader.strings[key].replace("{}", "{0}").partition("{0}")
        assert line.startswith(f"{start}{name}{rest.split('{')[0]}"), key
    assert [file.name for file in reader.own.history.now.files] == ["good.csv"]
    room = reader.own.room
    assert room is not None
    assert {path.name for path in room.path.rglob("*") if path.is_file()} >= {"events.csv", "journey.toml"}


WRONG = {
    "kml": ("a.kml", '<!DOCTYPE a [<!ENTITY b "c">]><kml>&b;</kml>'),
    "json": ("a.geojson", '{"type": "Feature'),
    "gpx": ("a.gpx", "<gpx><trk>"),
    "dates": ("a.csv", "a,b\n1,2\n"),
    "xlsx": ("a.xlsx", zipped({"xl/workbook.xml": "<a/>"})),
    "wide": ("a.csv", ",".join(f"c{n}" for n in range(5000)) + "\n1\n"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_turns_out_to_be_no_good_is_told_at_the_file(repository: Path, case: str) -> None:
    reader = Reader(repository)
    reader.bring(WRONG[case])
    assert reader.app.error
    assert reader.own.folder is None
    reader.press("yours-remove-1")
    assert not reader.app.error


@pytest.mark.long
def test_the_archive_is_the_same_for_the_same_folder(repository: Path) -> None:
    from journey.ui.shared import Version, folder_file, stamp_of

    reader = Reader(repository)
    reader.bring(("trip.zip", zipped(FOLDER)))
    folder = reader.own.folder
    assert folder is not None
    made = [folder_file(Version(folder, f"{stamp_of(folder)}-{n}", ())) for n in range(2)]
    assert made[0] == made[1]
    with zipfile.ZipFile(io.BytesIO(made[0])) as archive:
        assert {name: archive.read(name).decode() for name in archive.namelist()} == {
            f"trip/{name}": text for name, text in sorted(FOLDER.items())
        }
