"""Many folders are built by the workers of a Dask cluster: the only importer of distributed.

Folders go to the workers and files come back as bytes, so that they need no disk in common. What a worker had when it
was lost, the scheduler gives to another.
"""

from __future__ import annotations

from asyncio import CancelledError
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice

from distributed import Client, Future, as_completed
from distributed.comm.core import CommClosedError

from journey.errors import JourneyError
from journey.formats.catalogue.engines import AHEAD, failed
from journey.formats.catalogue.jobs import Job, Made, make

PATIENCE_S = 30
"""So long a scheduler is waited for, and the first of its workers."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """The workers of a Dask scheduler."""

    address: str
    """Of the scheduler, such as ``tcp://192.0.2.1:8786``."""

    def run(self, jobs: Iterable[Job]) -> Iterator[Made]:
        """Yield what became of each job.

        Raises
        ------
        JourneyError
            There is no scheduler, it has no worker, or it is lost.
        """
        waiting = iter(jobs)
        with self._client() as client:
            room = AHEAD * sum(client.nthreads().values())
            # A job has a key of its own, else the scheduler would give two of the same content one result.
            out = {self._submit(client, job): job for job in islice(waiting, room)}
            finished = as_completed(out, loop=client.loop)
            for future in finished:
                job = out.pop(future)
                if future.status == "cancelled":
                    raise JourneyError(f"the scheduler at {self.address} is lost")
                error = future.exception()
                yield failed(job, error) if error else future.result()
                for following in islice(waiting, 1):
                    submitted = self._submit(client, following)
                    out[submitted] = following
                    finished.add(submitted)

    def _submit(self, client: Client, job: Job) -> Future[Made]:
        return client.submit(make, job, pure=False)

    @contextmanager
    def _client(self) -> Iterator[Client]:
        try:
            client = Client(self.address, timeout=PATIENCE_S, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise JourneyError(f"no Dask scheduler at {self.address}: {error}") from error
        with client:
            try:
                client.wait_for_workers(1, timeout=PATIENCE_S)
            except TimeoutError as error:
                raise JourneyError(f"the scheduler at {self.address} has no worker") from error
            try:
                yield client
            except (CancelledError, CommClosedError) as error:
                raise JourneyError(f"the scheduler at {self.address} is lost") from error
