"""All findings in one go, in an order that stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from journey.conflicts.finding import Conflict, ConflictKind
from journey.conflicts.gaps import gaps
from journey.conflicts.outliers import far_claims, off_the_line, out_of_reach
from journey.conflicts.rivals import disagreements
from journey.conflicts.runs import ImpossibleRun, impossible_runs, outside_the_days, run_conflict
from journey.conflicts.sightings import two_places
from journey.errors import Problem
from journey.telling.accounts import Told
from journey.telling.atlas import Atlas
from journey.telling.timeline import Timeline

GAP_DAYS = 3
"""More days than these without a dated source are a gap, unless the caller says otherwise."""


def find_conflicts(
    told: Told, atlas: Atlas, timelines: Mapping[str, Timeline], *, gap_days: int = GAP_DAYS
) -> tuple[Conflict, ...]:
    """Return every disagreement beyond the sources' own precision, and all that no traveller could have done.

    Parameters
    ----------
    told
        The claims, and the default account's decisions.
    atlas
        Positions and lines, for distances.
    timelines
        Each traveller's way as the default account tells it.
    gap_days
        More civil days than these without a dated source are a gap.

    Returns
    -------
    tuple of Conflict
        By kind of finding, then in the order of the claims or of the calls; each id once.

    Raises
    ------
    DataError
        Two calls that nothing joins.
    """
    all_runs = list(impossible_runs(told, atlas))
    runs = tuple(run_conflict(group) for found in all_runs if (group := [r for r in found if not r.is_fault]))
    in_runs = {frozenset((run.first.claim.key, run.second.claim.key)) for runs in all_runs for run in runs}
    apart = two_places(told, atlas, known=in_runs)
    told_of = {claim.subject for conflict in (*runs, *apart) for claim in conflict.claims}
    missed = out_of_reach(told, atlas, timelines)
    found = (
        *disagreements(told),
        *outside_the_days(told, atlas),
        *runs,
        *apart,
        *far_claims(told, atlas),
        # what clashes with a date or another event has been told
        *(conflict for conflict in missed if conflict.subject not in told_of),
        *off_the_line(atlas),
        *gaps(told, timelines, gap_days=gap_days),
    )
    statements_last = sorted(found, key=lambda conflict: conflict.kind is ConflictKind.STATEMENT)
    return tuple({conflict.id: conflict for conflict in statements_last}.values())


def find_faults(told: Told, atlas: Atlas) -> tuple[Problem, ...]:
    """Return the runs that one and the same source makes impossible: faults of the folder.

    Parameters
    ----------
    told
        The claims, and the default account's decisions.
    atlas
        Positions and lines, for distances.

    Returns
    -------
    tuple of Problem
        One for each claim that earlier ones exclude, at its row. Dates with a qualifier are never a fault.

    Raises
    ------
    DataError
        Two calls that nothing joins.
    """
    groups = ([run for run in runs if run.is_fault] for runs in impossible_runs(told, atlas))
    return tuple(_fault(runs) for runs in groups if runs)


def _fault(runs: Sequence[ImpossibleRun]) -> Problem:
    claim = runs[0].second.claim
    return Problem(claim.file, claim.row, claim.column, run_conflict(runs).message + _taken_for_granted(runs[0]))


def _taken_for_granted(run: ImpossibleRun) -> str:
    """Say by what the traveller is taken to have come, where no call between the two says it."""
    way = run.silent
    if way is None or run.hours < 0:
        return ""
    return f"; nothing says by what, so by {way.by}, at most {way.top_speed_kmh:,.0f} km/h: the column by says another"
