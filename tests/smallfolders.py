"""Folders in the small form: ``journey.toml`` with a title, and ``events.csv`` with dates and places.

::

    folder = make_small(tmp_path)                                   # ``REISE``: German, five rows
    folder = make_small(tmp_path, events="when,place\\n1950,Wien\\n") # other rows
    folder = make_small(tmp_path, settings='title = "A day"\\n', persons="id,name\\nanna,Anna\\n")
"""

from __future__ import annotations

from pathlib import Path

SETTINGS = 'title = "Eine Reise an die Donau"\nlanguages = ["de"]\n'

EVENTS = """\
when,end,time,place,lat,lon,title,text,source,link,participants
1949-05-01,,08:00,Zürich,47.3769,8.5417,Abfahrt,Der Zug fährt ab.,Tagebuch,,Anna Muster
1949-05-01,,,Innsbruck,47.2692,11.4041,Durch Tirol,,,https://example.org/a,
1949-05-02,1949-05-05,,Wien,48.2082,16.3738,In Wien,Vier Tage in Wien.,Tagebuch,,Anna Muster; Paul
1949-05-06,,,Pressburg,,,Ausflug,,,,
1949-05-07,,,Zürich,,,Wieder daheim,,,,
"""

ONE_EVENT = "when,place,lat,lon\n1872-10-02,London,51.5074,-0.1278\n"
ONE_DAY = """\
when,time,place,lat,lon,title
1900-06-01,08:00,Köln,50.9375,6.9603,Ab
1900-06-01,13:00,Bonn,50.7374,7.0982,An
"""

FILES = {"settings": "journey.toml", "texts_de": "texts/de.csv", "texts_fr": "texts/fr.csv", "line": "lines/main.csv"}


def make_small(tmp_path: Path, name: str = "reise", /, **files: str) -> Path:
    """Write a folder in the small form; a file is named by its name without ending, or as in `FILES`."""
    folder = tmp_path / name
    for key, content in {"settings": SETTINGS, "events": EVENTS, **files}.items():
        path = folder / FILES.get(key, f"{key}.csv")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return folder
