"""What the commands weigh: time of the processor and the most memory, in turn with those of an older build.

Its journeys are its own too: its `geo`, and what its `larger.py` makes of that.
"""

from figures import Figure, median, shown
from imports import Run
from older import OLD, Build

RUNS = 5
LARGE, LARGEST = 20_000, 100_000
LARGEST_S, LARGEST_MB = 30.0, 1200.0
COMMANDS = (
    ("--help", ("--help",), 8.0),
    ("day", ("day", "{geo}", "1949-12-16"), 2.5),
    ("check", ("check", "{geo}"), 2.5),
    ("build", ("build", "{geo}", "-o", "{out}"), 2.0),
)
"""What is run on the shipped journey, and how many times less it is to take than the older build."""
LARGE_TIMES, LARGE_MEMORY_TIMES = 6.0, 4.0


def measure_weight(old: Build, ours: Build) -> tuple[list[Figure], dict[str, list[Run]]]:
    """Measure both builds in turn; give the rows, and every single run, the older build's first."""
    rows, kept = [], {}
    for name, arguments, times in COMMANDS:
        both = [(old.journey(*arguments), ours.journey(*arguments)) for _ in range(RUNS)]
        kept[name] = [one for pair in both for one in pair]
        rows.append(ratio(f"journey {name}", both, times))
    large = (old.build_larger(LARGE), ours.build_larger(LARGE))
    kept[f"build {LARGE}"] = [*large]
    rows += [ratio("journey build", [large], LARGE_TIMES, f"{LARGE:,} events"), memory(*large)]
    most = ours.build_larger(LARGEST)
    kept[f"build {LARGEST}"] = [most]
    return [*rows, *largest(most)], kept


def ratio(what: str, both: list[tuple[Run, Run]], times: float, size: str = "shipped") -> Figure:
    """Give the row of a command: processor seconds of ours, with the older build's as the peer's."""
    before, now = (median([pair[side].cpu_s for pair in both]) for side in (0, 1))
    megabytes = [median([pair[side].most_mb for pair in both]) for side in (0, 1)]
    note = f"1/{before / now:.2f} of {OLD}; {megabytes[1]:.0f} beside {megabytes[0]:.0f} MB; n={len(both)}"
    return Figure(f"{what}, processor", now, "s", before / times, f"1/{times:g} of it", note, size, peer=before)


def memory(before: Run, now: Run) -> Figure:
    limit, told = before.most_mb / LARGE_MEMORY_TIMES, f"1/{LARGE_MEMORY_TIMES:g} of it"
    note = f"1/{before.most_mb / now.most_mb:.2f} of {OLD}; {shown(now.wall_s, 's')} beside {shown(before.wall_s, 's')}"
    size = f"{LARGE:,} events"
    return Figure("journey build, most memory", now.most_mb, "MB", limit, told, note, size, peer=before.most_mb)


def largest(most: Run) -> list[Figure]:
    size, note = f"{LARGEST:,} events", f"processor {shown(most.cpu_s, 's')}; n=1"
    return [
        Figure("journey build", most.wall_s, "s", LARGEST_S, note=note, size=size),
        Figure("journey build, most memory", most.most_mb, "MB", LARGEST_MB, size=size),
    ]
