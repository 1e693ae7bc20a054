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


def dealt(tests: Sequence[T], workers: int, is_dear: Callable[[T], bool]) -> list[T]:
    """Return tests in an order that gives each worker its share of the dear ones, and these first.

    What stood together still does, as it shares what takes long to make.

    Examples
    --------
    >>> "".join(dealt("aAbBcCdDeE", 2, str.isupper)), "".join(dealt("aAbBcCdDef", 3, str.isupper))
    ('ABabcCDEde', 'AabBcdCDef')
    """
    dear = [test for test in tests if is_dear(test)]
    others = (test for test in tests if not is_dear(test))
    order: list[T] = []
    for worker in range(workers):
        hand = dear[len(dear) * worker // workers : len(dear) * (worker + 1) // workers]
        # Xdist deals so many to each.
        size = (len(tests) + worker) // workers
        order += [*hand, *islice(others, max(0, size - len(hand)))]
    return [*order, *others]
