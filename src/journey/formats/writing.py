"""A journey is written: in one format, or in all of a build. Files are written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Unpack, cast

from journey.errors import JourneyError, UnfitError, UsageError
from journey.files import Content, write_folder, write_where
from journey.formats import registry
from journey.formats.port import Choice, Files, Option, Request, unheard
from journey.formats.registry import file_name, find_format, in_build, missing
from journey.formats.scenes import Scene

if TYPE_CHECKING:
    from journey.pipeline import Built


def exported(built: Built, to: str, **choice: Unpack[Choice]) -> Content | Files:
    """Return a journey in a format: what `export` writes.

    Raises
    ------
    UsageError
        No such format, account or language; an option that the format has not; as UnfitError: a journey that it cannot
        hold.
    """
    from journey.telling.accounts import find_account  # noqa: PLC0415 - slow to load, and no matter of reading

    written = find_format(to)
    lang = choice.get("lang") or built.journey.languages[0]
    if lang not in built.journey.offered:
        raise UsageError(f"no such language: {lang!r}; known are {', '.join(built.journey.offered)}")
    told = find_account(built.journey, choice.get("account")).id
    texts = choice.get("texts") or {}
    call = Request(
        account=told,
        lang=lang,
        tiles=choice.get("tiles"),
        texts=texts,
        ground=choice.get("ground"),
        address=choice.get("address"),
        scene=choice.get("scene") or Scene(),
        progress=choice.get("progress") or unheard,
    )
    for option in sorted(call.options - written.takes):
        *others, last = _takers(option)
        has = f"{', '.join(others)} and {last} have" if others else f"{last} has"
        raise UsageError(f"only {has} {option.words}, not {to}")
    if written.write is None:
        raise UsageError(f"{to} can be read only")
    if lacks := written.lacks():
        raise UsageError(f"{to} {lacks}")
    if unfit := written.unfit(built.tellings[told]):
        raise UnfitError(f"{to} {unfit}")
    return written.write(built, call)


def _takers(option: Option) -> Iterator[str]:
    """Yield the formats that have an option, but for those that cannot be loaded here."""
    for name in registry.FORMATS:
        with suppress(UsageError):
            if option in find_format(name).takes:
                yield name


def export(built: Built, to: str, path: Path, **choice: Unpack[Choice]) -> Path:
    """Write a journey in a format.

    Parameters
    ----------
    built
        The journey.
    to
        A key of `registry.FORMATS`.
    path
        Where to; a file that is there is replaced in one step. Where the format is several files, their folder.
    choice
        ``account``, ``lang``, ``tiles``, ``texts``, ``ground`` and ``address``, see `journey.formats.port.Choice`.
        What is asked of the format, see `journey.formats.port.Choice`.

    Returns
    -------
    Path
        The file, or the folder, written.

    Raises
    ------
    UsageError
        No such format, account or language; an option that the format has not.
    JourneyError
        The file cannot be written.
    """
    return _write(path, exported(built, to, **choice))


def _write(path: Path, content: Content | Files) -> Path:
    if isinstance(content, Mapping):
        write_folder(path, content)
    else:
        write_where(path, content)
    return path


def build_all(
    built: Built,
    folder: Path,
    *,
    every: bool = False,
    force: bool = True,
    left_out: Callable[[str], object] = lambda _: None,
    **choice: Unpack[Choice],
) -> tuple[Path, ...]:
    """Write into a folder what ``journey build`` gives: the page and, for each account, the data.

    What is asked for the ground goes to the formats that have one.

    Parameters
    ----------
    every
        All other formats too, but for pictures and films, and what is `missing` here.
    force
        Write over what is there, whoever made it; else that is a UsageError before anything is written.
    left_out
        Told why a format that cannot hold the journey is passed over.

    Returns
    -------
    tuple of Path
        ``journey.html`` and one ``<account>.geojson`` an account, and what else was written.
    """
    for name, file, _ in () if force else _wanted(built, choice.get("account"), every=every):
        spare_others(name, [folder / file])
    made = all_exported(built, every=every, left_out=left_out, **choice)
    return tuple(_write(folder / file, content) for _, file, content in made)


def all_exported(
    built: Built, *, every: bool = False, left_out: Callable[[str], object] = lambda _: None, **choice: Unpack[Choice]
) -> Iterator[tuple[str, str, Content | Files]]:
    """Yield format, file and content of what ``journey build`` gives; see `build_all`."""
    for name, file, of in _wanted(built, choice.get("account"), every=every):
        try:
            yield name, file, exported(built, name, **_within(name, {**choice, "account": of}))
        except UnfitError as error:
            left_out(str(error))


def _wanted(built: Built, account: str | None, *, every: bool) -> list[tuple[str, str, str | None]]:
    """Return the formats of a build, the names of their files, and of which account each is."""
    return [
        (name, file_name(name, of or ""), of)
        for name in in_build(every=every)
        if not (every and missing(name))
        for of in (built.collections if registry.FORMATS[name].is_one_an_account else (account,))
    ]


def _within(name: str, choice: Choice) -> Choice:
    """Return what a format may be asked for of what was chosen."""
    takes = {"account", "lang", *find_format(name).takes}
    return cast("Choice", {key: value for key, value in choice.items() if key in takes})


def spare_others(name: str, paths: Iterable[Path]) -> None:
    """Refuse to write over files that are there and are none of a format.

    Raises
    ------
    UsageError
        There is one; or no such format.
    JourneyError
        A file cannot be read.
    """
    written = find_format(name)
    marks = (written.mark,) if written.marks is None else written.marks()
    for path in paths:
        try:
            data = path.read_bytes() if path.is_file() else None
        except OSError as error:
            raise JourneyError(f"cannot read {path}: {error.strerror or error}") from error
        if data is not None and not any(mark in data for mark in marks):
            raise UsageError(f"{path} is there and was not made by journey (as {name}): --force writes over it")
