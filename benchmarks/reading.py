"""How much of what a folder says does assisted reading find in the text that it rests on?

``python benchmarks/reading.py [TEXT]``, or as the part ``reading`` of ``benchmarks/run.py``. Everything is counted from
the folder and the text: no clock, no chance, the same figures on any machine.

Recall, over the events that the source dates (or places) with an anchor:

- a *dated* event is found if some candidate in the sentence of one of its anchors has a date that lies within what the
  source says of its time;
- a *placed* event is found if some candidate whose passage overlaps the anchor of its place names that very place.

Precision, over the candidates:

- *in known sentences*: of the candidates in sentences where the source dates (places) an event, the share whose date
  (any of whose places) is that of an event there;
- *of all*: the same over every candidate with a date (a place). What a narrative says beside its story, and what the
  folder has left out, counts against it;
- *somewhere*: of the candidates with a day and a place, the share for which the journey has, by any source, an event
  that may have been on that day and was there, or in the city around it.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from figures import Figure, print_table
from journey.facts import edtf
from journey.facts.claims import Claim
from journey.facts.journey import Journey
from journey.facts.vocabulary import FieldName
from journey.folder.gazetteer import read_gazetteer
from journey.folder.journey import load_journey
from journey.research.reading import Candidate, propose, read_text

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "geo"
SOURCE = "ding"
TEXT = Path(os.environ.get("JOURNEY_SOURCES") or ROOT.parent / "shared" / "source") / "ding-ming.txt"
LEAST_DATED, LEAST_PLACED = 90.0, 85.0
"""Per cent of the events that have to be found."""


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    hits: tuple[str, ...]
    misses: tuple[str, ...]

    @property
    def percent(self) -> float:
        total = len(self.hits) + len(self.misses)
        return 100 * len(self.hits) / total if total else 0.0


@dataclass(frozen=True)
class Score:
    dated: Share
    placed: Share
    dates_in_known: Share
    places_in_known: Share
    dates_of_all: Share
    places_of_all: Share
    somewhere: Share
    kinds: Share
    candidates: int


def score(journey: Journey, candidates: Sequence[Candidate], source: str) -> Score:
    """Count what the candidates from the text of a source find of what the folder has from it."""
    claims = [c for c in journey.claims if c.source == source and c.anchor]
    times = [c for c in claims if c.field is FieldName.WHEN]
    places = [c for c in claims if c.field is FieldName.PLACE]
    kinds = {event.id: event.kind for event in journey.events}
    with_date, with_place = [c for c in candidates if c.date], [c for c in candidates if c.places]
    return Score(
        dated=_recall(times, lambda claim: any(_told_by(claim, c) for c in with_date)),
        placed=_recall(places, lambda claim: any(_placed_by(claim, c) for c in with_place)),
        dates_in_known=_precision(_known(with_date, times), lambda c: any(_told_by(claim, c) for claim in times)),
        places_in_known=_precision(_known(with_place, places), lambda c: any(_named_by(claim, c) for claim in places)),
        dates_of_all=_precision(with_date, lambda c: any(_told_by(claim, c) for claim in times)),
        places_of_all=_precision(with_place, lambda c: any(_named_by(claim, c) for claim in places)),
        somewhere=_precision([c for c in with_place if _day(c)], lambda c: _is_somewhere(c, journey)),
        kinds=_precision(_known(candidates, claims), lambda c: c.kind in {kinds[event] for event in c.events}),
        candidates=len(candidates),
    )


def _told_by(claim: Claim, candidate: Candidate) -> bool:
    """Tell whether a candidate in the sentence of a claim has a date within the claim's."""
    there = candidate.sentence.overlaps(claim.paragraph, claim.start, claim.end)
    return there and claim.edtf.contains(edtf.parse(candidate.date))


def _placed_by(claim: Claim, candidate: Candidate) -> bool:
    """Tell whether the passage of a candidate overlaps that of a claim and names its place."""
    there = candidate.passage.overlaps(claim.paragraph, claim.start, claim.end)
    return there and bool(set(claim.places) & set(candidate.places))


def _named_by(claim: Claim, candidate: Candidate) -> bool:
    there = candidate.sentence.overlaps(claim.paragraph, claim.start, claim.end)
    return there and bool(set(claim.places) & set(candidate.places))


def _day(candidate: Candidate) -> edtf.Edtf | None:
    """Return the date of a candidate if it is one day."""
    date = edtf.parse(candidate.date) if candidate.date else None
    return date if date and date.lower == date.upper else None


def _is_somewhere(candidate: Candidate, journey: Journey) -> bool:
    day = _day(candidate)
    on_day = {c.subject for c in journey.claims if c.field is FieldName.WHEN and day and c.edtf.contains(day)}
    there = {p for c in journey.claims if c.field is FieldName.PLACE and c.subject in on_day for p in c.places}
    around = {journey.places[place].within for place in there}
    return bool((there | around) & set(candidate.places))


def _recall(claims: Sequence[Claim], is_found: Callable[[Claim], bool]) -> Share:
    found = {claim.subject for claim in claims if is_found(claim)}
    subjects = dict.fromkeys(claim.subject for claim in claims)
    return Share(tuple(s for s in subjects if s in found), tuple(s for s in subjects if s not in found))


def _known(candidates: Iterable[Candidate], claims: Sequence[Claim]) -> list[Candidate]:
    """Return the candidates in sentences of which a claim speaks."""
    return [c for c in candidates if any(c.sentence.overlaps(x.paragraph, x.start, x.end) for x in claims)]


def _precision(candidates: Iterable[Candidate], is_right: Callable[[Candidate], bool]) -> Share:
    hits: list[str] = []
    misses: list[str] = []
    for c in candidates:
        where = f"¶{c.passage.paragraph} {c.passage.start}–{c.passage.end}: {c.date} {' '.join(c.places)} {c.kind}"
        (hits if is_right(c) else misses).append(where)
    return Share(tuple(hits), tuple(misses))


def measure(text: Path = TEXT) -> Score:
    """Read the text of the shipped journey's first source.

    Raises
    ------
    journey.errors.JourneyError
        The text or the folder cannot be read.
    """
    journey = load_journey(FOLDER)
    entries, aliases = read_gazetteer(FOLDER)
    return score(journey, propose(read_text(text), journey, source=SOURCE, entries=entries, aliases=aliases), SOURCE)


def measure_reading() -> tuple[list[Figure], dict[str, dict[str, tuple[str, ...]]]]:
    """Give the rows of the benchmarks' table, and what was found and missed.

    Raises
    ------
    RuntimeError
        The text is not there.
    """
    if not TEXT.is_file():
        raise RuntimeError(f"{TEXT} is not there; set JOURNEY_SOURCES to a folder that has {TEXT.name}")
    found = measure()
    figures = [
        _figure("reading: dated events missed", found.dated, 100 - LEAST_DATED),
        _figure("reading: placed events missed", found.placed, 100 - LEAST_PLACED),
        _figure("reading: wrong dates, sentences with a dated event", found.dates_in_known),
        _figure("reading: wrong places, sentences with a placed event", found.places_in_known),
        _figure("reading: dates of no event in that sentence, of all", found.dates_of_all),
        _figure("reading: places of no event in that sentence, of all", found.places_of_all),
        _figure("reading: day and place of no event of the journey", found.somewhere),
        _figure("reading: other kinds, sentences with an event", found.kinds),
        Figure("reading: candidates", found.candidates, ""),
    ]
    shares = {name: share for name, share in vars(found).items() if isinstance(share, Share)}
    return figures, {name: {"hits": share.hits, "misses": share.misses} for name, share in shares.items()}


def _figure(what: str, share: Share, limit: float | None = None) -> Figure:
    """Put a share into the table as what is missing, since its limits are upper ones."""
    total = len(share.hits) + len(share.misses)
    note = f"{len(share.hits)} of {total} found or right, {share.percent:.1f} %"
    missed = f"; missed: {', '.join(share.misses)}" if limit is not None and share.misses else ""
    return Figure(what, 100 - share.percent, "%", limit=limit, note=note + missed)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-v", "--verbose", action="store_true", help="list what is wrong, candidate by candidate")
    options = parser.parse_args()
    figures, shares = measure_reading()
    print_table(figures, f"Assisted reading of {TEXT.name} against {FOLDER.name}/")
    for name, share in shares.items() if options.verbose else ():
        print("\n".join([f"{name}:", *(f"  {line}" for line in share["misses"])]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
