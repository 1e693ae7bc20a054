"""Who builds many folders: the processes of this machine. Another engine is another `Engine`.

An engine takes jobs as it has room for them, so that no more of them are held than are being done, and gives what
became of each in whatever order they are done.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import wait as wait_for
from threading import Thread
from typing import Protocol

from journey.errors import one_line
from journey.formats.catalogue.jobs import Job, Made, make

AHEAD = 2
"""So many jobs a worker are handed out: one that it does, and the next."""
_KILLED = "the process that built it was killed: it may have needed more memory than there is"


class Engine(Protocol):
    """Does jobs."""

    def run(self, jobs: Iterable[Job]) -> Iterator[Made]:
        """Yield what became of each job."""


def nothing() -> None:
    """Prepare nothing."""


def failed(job: Job, error: BaseException) -> Made:
    """Return what became of a job that ended in a fault of the program."""
    told = one_line(f"{type(error).__name__}: {error}")
    return job.refused(f"{job.name}: the program fails: {told}")


@dataclass(frozen=True, slots=True)
class Processes:
    """The processors of this machine, a process each.

    Where a process is killed, the jobs that were out are done again one by one: so the one that kills is found.
    """

    workers: int | None = None
    """None: as many as this process may use."""
    prepare: Callable[[], None] = nothing
    """Called in each process before its first job."""

    def run(self, jobs: Iterable[Job]) -> Iterator[Made]:
        """Yield what became of each job."""
        waiting = iter(jobs)
        for first in waiting:
            lost = yield from self._together(first, waiting)
            for job in lost:
                yield self._alone(job)

    def _together(self, first: Job, waiting: Iterator[Job]) -> Generator[Made, None, list[Job]]:
        """Yield what became of jobs; return those that were out when a process was killed."""
        count = self.workers or _cores()
        lost: list[Job] = []
        pool = self._pool(count)
        try:
            out: dict[Future[Made], Job] = {pool.submit(make, first): first}
            out |= {pool.submit(make, job): job for job in islice(waiting, AHEAD * count - 1)}
            while out:
                for future in wait(out, return_when=FIRST_COMPLETED).done:
                    job, error = out.pop(future), future.exception()
                    if isinstance(error, BrokenProcessPool):
                        lost.append(job)
                        continue
                    yield failed(job, error) if error else future.result()
                    for following in () if lost else islice(waiting, 1):
                        try:
                            out[pool.submit(make, following)] = following
                        except BrokenProcessPool:
                            lost.append(following)
        finally:
            pool.shutdown(cancel_futures=True)
        return lost

    def _alone(self, job: Job) -> Made:
        with self._pool(1) as pool:
            future = pool.submit(make, job)
            error = future.exception()
        if isinstance(error, BrokenProcessPool):
            return job.refused(f"{job.name}: {_KILLED}")
        return failed(job, error) if error else future.result()

    def _pool(self, count: int) -> ProcessPoolExecutor:
        """Return processes that share nothing with this one: it may have threads, which no fork takes along."""
        context = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
        return ProcessPoolExecutor(count, context, _begin, (self.prepare,))


def _cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _begin(prepare: Callable[[], None]) -> None:
    """Make a process one that ends with whoever started it, and leaves it to him to be interrupted."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
    prepare()


def _end_with(sentinel: int) -> None:
    wait_for([sentinel])
    os._exit(1)
