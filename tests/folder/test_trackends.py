"""What the ends of a track are called in the language of a folder."""

import pytest

from imported import files_of, table
from journey.facts.claims import Source
from journey.folder.draft import Draft, EventRow
from journey.folder.trackends import END, START, titled_end


@pytest.mark.parametrize(
    ("tag", "ends"),
    [
        ("", ("A: start", "A: end")),
        ("sw", ("A: start", "A: end")),
        ("pt-BR", ("A: início", "A: fim")),
        ("ar", ("A: البداية", "A: النهاية")),
        ("zh-TW", ("A: 起點", "A: 終點")),
        ("ru-KZ", ("A: начало", "A: конец")),
    ],
)
def test_an_end_is_called_so_in_the_language_of_the_folder(tag: str, ends: tuple[str, str]) -> None:
    assert (titled_end("A", START, tag), titled_end("A", END, tag)) == ends


def test_a_folder_has_the_title_of_a_track_with_which_end_it_is() -> None:
    source = Source(id="trip", title="trip.gpx", kind="record", language="und")
    events = [EventRow(when="1949", title="Passo", end_of=START), EventRow(when="1950", title="Passo", end_of=END)]
    files = files_of(Draft(source=source, events=events), title="Viagem", language="pt")
    assert [row["title"] for row in table(files, "events.csv")] == ["Passo: início", "Passo: fim"]
