"""Smallest sets of claims to doubt, held against trying all sets."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey.conflicts.doubt import BUDGET, doubt, group_doubts, smallest_hitting_sets
from journey.conflicts.finding import Conflict, ConflictKind
from journey.facts.claims import Claim
from journeys import shipped

Sets = list[frozenset[int]]
SETS = st.lists(st.frozensets(st.integers(0, 8), min_size=1, max_size=4), min_size=1, max_size=7)


def made(row: int, **cells: str) -> Claim:
    said = {"subject": f"E{row}", "field": "when", "value": "1950-01-05", "basis": "attested", "source": "diary"}
    return Claim.model_validate({"weight": "good", **said, **cells, "row": row})


def conflict(*clashes: tuple[Claim, ...], kind: ConflictKind = ConflictKind.TIME) -> Conflict:
    claims = tuple({c.row: c for clash in clashes for c in clash}.values())
    return Conflict(kind=kind, subject="E", claims=claims, message="", clashes=clashes)


def rows(choices: tuple[tuple[Claim, ...], ...]) -> list[list[int]]:
    return [[claim.row for claim in choice] for choice in choices]


def hits(taken: frozenset[int], sets: Sets) -> bool:
    return all(taken & s for s in sets)


@pytest.mark.long
@given(SETS)
def test_the_smallest_are_all_that_brute_force_finds(sets: Sets) -> None:
    everything = sorted(frozenset().union(*sets))
    by_size = ([frozenset(c) for c in combinations(everything, n)] for n in range(len(everything) + 1))
    wanted = next(found for size in by_size if (found := {c for c in size if hits(c, sets)}))
    found, is_exact = smallest_hitting_sets(sets, budget=BUDGET)
    assert is_exact
    assert set(found) == wanted
    assert len(found) == len(wanted)


@given(SETS, st.integers(0, 6))
def test_what_is_found_without_trying_all_hits_all_the_same(sets: Sets, budget: int) -> None:
    found, is_exact = smallest_hitting_sets(sets, budget=budget)
    smallest, _ = smallest_hitting_sets(sets, budget=BUDGET)
    assert all(hits(taken, sets) for taken in found)
    assert min(map(len, found)) >= len(smallest[0])
    assert not is_exact or set(found) == set(smallest)


@given(SETS)
def test_without_trying_all_what_hits_most_of_what_is_left_is_taken(sets: Sets) -> None:
    taken: set[int] = set()
    while left := [s for s in sets if not s & taken]:
        counts = Counter(row for s in left for row in s)
        taken.add(min(counts, key=lambda row: (-counts[row], row)))
    assert smallest_hitting_sets(sets, budget=0) == ((frozenset(taken),), False)


@given(st.lists(st.lists(st.frozensets(st.integers(2, 20), min_size=1, max_size=3), max_size=2), max_size=9))
def test_conflicts_that_share_claims_over_others_are_one_group(shapes: list[Sets]) -> None:
    found = [conflict(*(tuple(map(made, sorted(s))) for s in sets)) for sets in shapes]
    by_id = {c.id: c for c in found}
    conflicts = list(by_id.values())
    rows_of = {id_: {c.row for clash in one.clashes for c in clash} for id_, one in by_id.items()}
    apart: list[set[str]] = []
    for id_ in by_id:
        touched = [group for group in apart if any(rows_of[id_] & rows_of[other] for other in group)]
        apart = [group for group in apart if group not in touched] + [{id_}.union(*touched)]
    groups = [set(group.conflicts) for group in group_doubts(conflicts)]
    assert sorted(map(sorted, groups)) == sorted(sorted(group) for group in apart if len(group) > 1)
    order = list(by_id)
    assert [order.index(g.conflicts[0]) for g in group_doubts(conflicts)] == sorted(
        min(map(order.index, group)) for group in groups
    )


def test_a_large_group_is_cut_and_says_so() -> None:
    """Sixty pairs that share nothing: 2 ** 60 smallest sets."""
    pairs = [(made(2 * n + 2), made(2 * n + 3)) for n in range(60)]
    found = doubt(conflict(*pairs))
    assert found is not None
    assert not found.is_exact
    assert [len(choice) for choice in found.choices] == [60]


def test_one_claim_against_all_others_is_the_one_to_doubt() -> None:
    odd = made(9)
    found = doubt(conflict(*((made(n), odd) for n in range(2, 8))))
    assert found is not None
    assert rows(found.choices) == [[9]]


def test_the_weakest_of_equals_comes_first() -> None:
    strong, weak = made(2, weight="strong"), made(3, weight="weak")
    inferred = made(4, weight="strong", basis="inferred")
    found = doubt(conflict((strong, weak, inferred)))
    assert found is not None
    assert rows(found.choices) == [[4], [3], [2]]


def test_nothing_to_doubt_where_nothing_clashes() -> None:
    assert doubt(conflict(kind=ConflictKind.GAP)) is None


def test_conflicts_that_share_a_claim_are_settled_together() -> None:
    """Each alone leaves a choice; both together do not."""
    shared = made(5)
    first, second = conflict((made(2), shared)), conflict((shared, made(7)), kind=ConflictKind.SPEED)
    alone = conflict((made(11), made(12)), kind=ConflictKind.PLACE)
    (group,) = group_doubts([first, alone, second])
    assert group.conflicts == (first.id, second.id)
    assert rows(group.choices) == [[5]]


def test_every_shipped_clash_is_gone_without_each_choice() -> None:
    clashing = [c for c in shipped().conflicts if c.clashes]
    assert len(clashing) > 8
    for found in clashing:
        to_doubt = doubt(found)
        assert to_doubt is not None
        for choice in to_doubt.choices:
            taken = {claim.row for claim in choice}
            assert all(taken & {claim.row for claim in clash} for clash in found.clashes)
