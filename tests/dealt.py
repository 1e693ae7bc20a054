"""In which order the workers of a run get its tests.

Each worker is dealt as many tests as any other, one after another; whoever is done takes from the end of what another
has left. So what is dear comes first in each hand, and what is small is left for the end, when all are to be done at
once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def dealt(tests: Sequence[T], workers: int, weight: Callable[[T], float]) -> list[T]:
    """Return tests in an order that gives each worker its share of those that weigh anything, and these first.

    What stood together still does, as it shares what takes long to make.

    Examples
    --------
    >>> "".join(dealt("aAbBcCdDeE", 2, str.isupper)), "".join(dealt("aAbBcCdDef", 3, str.isupper))
    ('ABCabDEcde', 'ABaCbcDdef')
    >>> "".join(dealt("aABCbcde", 2, lambda test: {"A": 2, "B": 1, "C": 1}.get(test, 0)))
    'AabcBCde'
    """
    weights = [weight(test) for test in tests]
    total, before = sum(weights), 0.0
    hands: list[list[T]] = [[] for _ in range(workers)]
    for test, own in zip(tests, weights, strict=True):
        if own:
            hands[int(before * workers / total)].append(test)
            before += own
    others = (test for test, own in zip(tests, weights, strict=True) if not own)
    order: list[T] = []
    for worker, hand in enumerate(hands):
        # Xdist deals so many to each.
        size = (len(tests) + worker) // workers
        order += [*hand, *islice(others, max(0, size - len(hand)))]
    return [*order, *others]
