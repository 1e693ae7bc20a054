"""Candidates as rows of ``events.csv`` and ``claims.csv``, for an editor to look through and take over."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count

from pydantic import TypeAdapter, ValidationError

from journey.errors import UsageError
from journey.facts import edtf
from journey.facts.claims import Claim
from journey.facts.journey import Journey
from journey.facts.row import Id
from journey.facts.vocabulary import Basis, Extent, FieldName, Weight
from journey.research.reading.candidates import Candidate, Confidence

EVENT_COLUMNS = ("id", "kind", "participants")
CLAIM_COLUMNS = tuple(column for column in Claim.model_fields if column not in ("file", "row"))


def numbered(candidates: Iterable[Candidate], journey: Journey) -> Iterator[tuple[str, Candidate]]:
    """Give each candidate an id that no event of the folder has: ``read-1`` and so on."""
    taken = {event.id for event in journey.events}
    ids = (name for name in (f"read-{number}" for number in count(1)) if name not in taken)
    return zip(ids, candidates, strict=False)


def event_rows(candidates: Iterable[Candidate], journey: Journey) -> str:
    """Write candidates as the text of ``events.csv``.

    A kind that nothing tells stays blank: `journey check` will ask for it.
    """
    rows = ((key, c.kind, " ".join(c.participants)) for key, c in numbered(candidates, journey))
    return _csv(EVENT_COLUMNS, (dict(zip(EVENT_COLUMNS, row, strict=True)) for row in rows))


def claim_rows(candidates: Iterable[Candidate], journey: Journey, *, source: str) -> str:
    """Write candidates as the text of ``claims.csv``: time, place and text of each, with anchors.

    Raises
    ------
    UsageError
        `source` is no id.
    """
    try:
        TypeAdapter(Id).validate_python(source)
    except ValidationError as error:
        raise UsageError(f"not the id of a source: {source!r}") from error
    claims = (claim for key, c in numbered(candidates, journey) for claim in claims_of(key, c, source=source))
    return _csv(CLAIM_COLUMNS, (_cells(claim) for claim in claims))


def claims_of(event: str, candidate: Candidate, *, source: str) -> Sequence[Claim]:
    """Return what a candidate claims: its time and place as far as they are known, and its text."""
    anchor = candidate.anchor
    common = {
        "subject": event,
        "basis": Basis.PLANNED if candidate.planned else Basis.ATTESTED,
        "source": source,
        "locator": f"¶{anchor.paragraph}",
        "paragraph": anchor.paragraph,
        "start": anchor.start,
        "end": anchor.end,
        "sha256": anchor.sha256,
        "weight": Weight.WEAK if candidate.confidence is Confidence.LOW else Weight.FAIR,
    }
    found = [Claim(**common, field=FieldName.TEXT, note=_note(candidate))]
    if candidate.places:
        found.insert(0, Claim(**common, field=FieldName.PLACE, value=" ".join(candidate.places)))
    if candidate.date:
        date = {"value": candidate.date, "extent": _extent(candidate.date), "time": candidate.time}
        found.insert(0, Claim(**common, field=FieldName.WHEN, **date))
    return found


def _note(candidate: Candidate) -> str:
    known = f"has event {' '.join(candidate.events)}" if candidate.events else ""
    return "; ".join(("proposed by journey read", *filter(None, (known, *candidate.reasons))))


def _extent(date: str) -> Extent:
    """Return how an interval is meant until an editor says otherwise: at some time inside it."""
    read = edtf.parse(date)
    return Extent.WITHIN if read.is_interval and read.lower and read.upper else Extent.NONE


def _cells(claim: Claim) -> Mapping[str, str]:
    row = claim.model_dump(mode="json", exclude={"row"})
    return {column: "" if row[column] is None else str(row[column]) for column in CLAIM_COLUMNS}


def _csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
