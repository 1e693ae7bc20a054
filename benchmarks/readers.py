"""Fifty readers of one server process, each stepping the day once a second: what the server takes for a step.

No browser: each reader is a websocket that speaks Streamlit's protocol. A step is over when the server says that the
run is; all readers share the machine with the server.
"""

import asyncio
import random
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from figures import Figure, high, median
from processes import ROOT
from servers import streamlit

READERS = 50
SECONDS = 12
AT_ONCE = 5
OPEN_TIMEOUT_S, STEP_TIMEOUT_S = 60, 30
DAY_US = 86_400_000_000
DAYS = 88
LIMIT_MEDIAN_MS, LIMIT_HIGH_MS = 100, 350


@dataclass
class Reader:
    """A session: its day slider, and what its steps took."""

    address: str
    slider: str = ""
    fragment: str = ""
    value: float = 0
    first: float = 0
    steps_ms: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    over: asyncio.Event = field(default_factory=asyncio.Event)
    socket: Any = None
    listening: Any = None

    async def open(self) -> None:
        address = f"{self.address.replace('http', 'ws')}/_stcore/stream"
        self.socket = await websockets.connect(
            address, subprotocols=["streamlit"], max_size=None, compression=None, open_timeout=OPEN_TIMEOUT_S
        )
        self.listening = asyncio.create_task(self.listen())
        await self.run(None)
        if not self.slider:
            self.errors.append("no day slider came")

    async def listen(self) -> None:
        try:
            async for raw in self.socket:
                self.hear(ForwardMsg.FromString(raw))
        except websockets.ConnectionClosedError as error:
            self.errors.append(str(error)[:200])
            self.over.set()

    def hear(self, message: ForwardMsg) -> None:
        if message.metadata.cacheable:
            self.known.add(message.hash)
        kind = message.WhichOneof("type")
        if kind == "script_finished":
            self.over.set()
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            element = message.delta.new_element
            if element.WhichOneof("type") == "slider":
                self.slider, self.fragment = element.slider.id, message.delta.fragment_id
                self.first = element.slider.min
            elif element.WhichOneof("type") == "exception":
                self.errors.append(element.exception.message[:200])

    async def run(self, day: int | None) -> float:
        """Ask for a run, of the fragment if a day is given; return the milliseconds until it is over."""
        message = BackMsg()
        message.rerun_script.cached_message_hashes.extend(self.known)
        if day is not None:
            state = message.rerun_script.widget_states.widgets.add()
            state.id = self.slider
            state.double_array_value.data.append(self.first + day * DAY_US)
            message.rerun_script.fragment_id = self.fragment
        self.over.clear()
        start = time.perf_counter()
        await self.socket.send(message.SerializeToString())
        try:
            await asyncio.wait_for(self.over.wait(), OPEN_TIMEOUT_S if day is None else STEP_TIMEOUT_S)
        except TimeoutError:
            self.errors.append("no answer")
        return (time.perf_counter() - start) * 1000

    async def read(self, seconds: int) -> None:
        """Step once a second, beginning at any moment of the first."""
        await asyncio.sleep(random.random())
        start = time.perf_counter()
        for number in range(seconds):
            await asyncio.sleep(max(0.0, start + number - time.perf_counter()))
            self.steps_ms.append(await self.run(1 + number % DAYS))

    async def close(self) -> None:
        self.listening.cancel()
        await self.socket.close()


def measure_readers(work: Path) -> tuple[list[Figure], dict[str, Any]]:
    with streamlit(ROOT / "app.py", work / "readers.log") as address:
        readers = asyncio.run(gathered(address))
    steps = [ms for reader in readers for ms in reader.steps_ms]
    errors = [error for reader in readers for error in reader.errors]
    note = f"{len(steps)} of {READERS * SECONDS} steps, worst {max(steps):.0f} ms"
    rows = [
        Figure(f"{READERS} readers, a step a second each, median", median(steps), "ms", LIMIT_MEDIAN_MS, note=note),
        Figure("the same, p95", high(steps), "ms", LIMIT_HIGH_MS),
        Figure("the same, errors", len(errors), "", 0, note="; ".join(sorted(set(errors)))[:200]),
    ]
    return rows, {"steps": steps, "errors": errors}


async def gathered(address: str) -> list[Reader]:
    """Let one reader warm the caches, then all of them read."""
    first = Reader(address)
    await first.open()
    await first.read(3)
    await first.close()
    readers = [Reader(address) for _ in range(READERS)]
    for start in range(0, READERS, AT_ONCE):
        await asyncio.gather(*(reader.open() for reader in readers[start : start + AT_ONCE]))
    await asyncio.gather(*(reader.read(SECONDS) for reader in readers))
    for reader in readers:
        await reader.close()
    return readers
