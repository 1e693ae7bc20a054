"""Which claims to doubt: the smallest sets of claims without which nothing impossible is left.

Each conflict has clashes, sets of claims that cannot all be true. A set of claims that takes one from every clash is
a hitting set (the diagnoses of Reiter 1987); those with the fewest claims are what an editor should look at first.
Found exactly by a bounded search tree (pick a clash that is not hit, doubt each of its claims in turn, one level deeper
at a time), as far as a budget of steps goes; beyond it greedily, and then it is said that fewer may do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from journey.conflicts.finding import Conflict, by_row
from journey.facts.claims import Claim, ClaimKey

BUDGET = 20_000
"""Steps of the search for one group of clashes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """What to doubt so that a conflict, or a group of them, is gone."""

    conflicts: tuple[str, ...]
    """Ids."""
    choices: tuple[tuple[Claim, ...], ...]
    """The smallest sets, the lightest claims first; each would do."""
    is_exact: bool
    """False: the group was too large to be searched; one set, and a smaller one may do."""


def doubt(conflict: Conflict, *, budget: int = BUDGET) -> Doubt | None:
    """Return what to doubt of one conflict; None where nothing is impossible.

    Parameters
    ----------
    conflict
        With its clashes.
    budget
        Steps of the search.

    Returns
    -------
    Doubt or None
        None for a conflict without clashes.
    """
    return _doubt([conflict], budget) if conflict.clashes else None


def group_doubts(conflicts: Sequence[Conflict], *, budget: int = BUDGET) -> tuple[Doubt, ...]:
    """Return what to doubt of each group of two or more conflicts that share claims.

    Parameters
    ----------
    conflicts
        All that were found.
    budget
        Steps of the search in each group.

    Returns
    -------
    tuple of Doubt
        In the order of the first conflict of each group.
    """
    group_of = [*range(len(conflicts))]
    """For each conflict one before it in its group, or itself."""
    owner: dict[ClaimKey, int] = {}
    for place, conflict in enumerate(conflicts):
        for key in {claim.key for clash in conflict.clashes for claim in clash}:
            one, other = _root(group_of, place), _root(group_of, owner.setdefault(key, place))
            group_of[max(one, other)] = min(one, other)
    groups: defaultdict[int, list[Conflict]] = defaultdict(list)
    for place, conflict in enumerate(conflicts):
        groups[_root(group_of, place)].append(conflict)
    return tuple(_doubt(members, budget) for members in groups.values() if len(members) > 1)


def _root(group_of: list[int], place: int) -> int:
    """Return the first conflict of a group, and let the way there be shorter."""
    while group_of[place] != place:
        group_of[place] = group_of[group_of[place]]
        place = group_of[place]
    return place


def _doubt(conflicts: Sequence[Conflict], budget: int) -> Doubt:
    clashes = [clash for conflict in conflicts for clash in conflict.clashes]
    claims = by_row(claim for clash in clashes for claim in clash)
    number = {claim.key: i for i, claim in enumerate(claims)}
    sets = [frozenset(number[claim.key] for claim in clash) for clash in clashes]
    minimal = _minimal(sets)
    found, is_exact = smallest_hitting_sets(minimal, budget=budget)
    choices = [tuple(claims[i] for i in sorted(numbers)) for numbers in found]
    return Doubt(
        conflicts=tuple(conflict.id for conflict in conflicts),
        choices=tuple(sorted(choices, key=_lightness)),
        is_exact=is_exact,
    )


def _minimal(sets: Sequence[frozenset[int]]) -> list[frozenset[int]]:
    """Return the sets in which no other one lies, each once."""
    by_least: defaultdict[int, list[frozenset[int]]] = defaultdict(list)
    for one in dict.fromkeys(sets):
        by_least[min(one)].append(one)
    smallest = min(map(len, sets), default=0)
    return [
        one
        for one in dict.fromkeys(sets)
        if len(one) == smallest or not any(other < one for row in one for other in by_least.get(row, ()))
    ]


def _lightness(claims: Sequence[Claim]) -> tuple[int, int, tuple[ClaimKey, ...]]:
    """Order sets of claims: the least firm and least weighty first, then by row."""
    return (
        -sum(claim.basis.rank for claim in claims),
        -sum(claim.weight.rank for claim in claims),
        tuple(claim.key for claim in claims),
    )


def smallest_hitting_sets(sets: Sequence[frozenset[int]], *, budget: int) -> tuple[tuple[frozenset[int], ...], bool]:
    """Return all smallest sets that have a member of each of some sets.

    Parameters
    ----------
    sets
        None of them empty.
    budget
        Steps after which the search gives way to a greedy choice.

    Returns
    -------
    tuple of tuple of frozenset, and bool
        The sets in the order found, and whether they are known to be the smallest.

    Examples
    --------
    >>> found, is_exact = smallest_hitting_sets([frozenset({1, 2}), frozenset({2, 3})], budget=100)
    >>> [sorted(rows) for rows in found], is_exact
    ([[2]], True)
    """
    steps = iter(range(budget))
    try:
        for size in range(len(sets) + 1):
            found = tuple(dict.fromkeys(_search(sets, frozenset(), size, steps)))
            if found:
                return found, True
    except _SpentError:
        pass
    return (_greedy(sets),), False


class _SpentError(Exception):
    """The search has made as many steps as it may."""


def _search(
    sets: Sequence[frozenset[int]], taken: frozenset[int], left: int, steps: Iterator[int]
) -> Iterator[frozenset[int]]:
    """Give the hitting sets that hold `taken` and at most `left` more."""
    if next(steps, None) is None:
        raise _SpentError
    open_set = next((s for s in sets if not s & taken), None)
    if open_set is None:
        yield taken
    elif left:
        for row in sorted(open_set):
            yield from _search(sets, taken | {row}, left - 1, steps)


def _greedy(sets: Sequence[frozenset[int]]) -> frozenset[int]:
    """Take whatever hits most of the sets that are left, until none is."""
    taken: set[int] = set()
    of_row: defaultdict[int, list[frozenset[int]]] = defaultdict(list)
    for one in sets:
        for row in one:
            of_row[row].append(one)
    left = {row: len(its) for row, its in of_row.items()}
    heap = [(-count, row) for row, count in left.items()]
    heapify(heap)
    while heap:
        count, row = heappop(heap)
        if -count != left[row]:  # others have hit some of its sets since: it goes back to its place
            if left[row]:
                heappush(heap, (-left[row], row))
            continue
        for one in of_row[row]:
            if not one & taken:
                for other in one:
                    left[other] -= 1
        taken.add(row)
    return frozenset(taken)
