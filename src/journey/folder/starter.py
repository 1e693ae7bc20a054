"""A folder to begin with: two files in the small form that build at once, and a page that says what may be added."""

from __future__ import annotations

from journey.facts.claims import EVENTS_FILE
from journey.folder.tables import SETTINGS_FILE
from journey.folder.toml import toml_line

_SETTINGS = """\
# What is said once for the whole journey. Only the title is needed; `journey check --explain` prints all that is
# taken for granted, each with the line that would say it here.
{title}

# In what the folder tells, by tags of BCP 47; the first is that of plain texts.
languages = ["en"]

# subtitle = "A line under the title"
# text = "A sentence or two on what is told."
# first_day = 1905-07-01   # else the first date of the rows; a date has no quotes
# last_day = 1905-07-04
# licence = "CC BY 4.0"
"""

_EVENTS = """\
when,end,time,place,lat,lon,title,text,source
1905-07-01,,08:00,Vienna,48.2082,16.3738,The journey begins,"A day, an hour, and a place with its position.",Diary
1905-07-02,1905-07-03,,Linz,48.3069,14.2858,Two days in Linz,It lasted from `when` throughout to `end`.,Diary
1905-07-04,,,Salzburg,47.8095,13.055,The journey ends,A day of which nobody gives the hour.,
"""

_README = """\
# How this folder goes on

- One row of `events.csv` is an event; the rows there are examples, to be changed. Dates are such as `1905-07-01`,
  `1905-07` or `1905-07~` (about then). Open the file in a spreadsheet with all columns as text, and save it as CSV in
  UTF-8, with commas.
- A place has its position (`lat`, `lon`) in one row; in others its name is enough. Events with a date and a position
  are the calls of the journey, in order of time; `no` in a column `call` keeps one out.
- More columns, and all the files that may be added: the chapter "The small form" of docs/folder.md.
- `journey check FOLDER` finds what is wrong, `journey build FOLDER -o out` writes the page, and `journey serve FOLDER`
  shows it in the dashboard.
"""


def starter(title: str) -> dict[str, bytes]:
    """Return the files of a new folder by their names."""
    files = {
        SETTINGS_FILE: _SETTINGS.format(title=toml_line("title", title)),
        EVENTS_FILE: _EVENTS,
        "README.md": _README,
    }
    return {name: text.encode() for name, text in files.items()}
