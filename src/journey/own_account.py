"""The reader's own account: an order of sources, written in a link or on the command line, becomes an account.

An order names sources and kinds of source as `journey.toml` does, with commas between: ``ding,kind:record,teng07``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journey.errors import UsageError
from journey.facts.journey import Journey
from journey.facts.settings import Account
from journey.facts.vocabulary import SourceKind
from journey.pipeline import Built, add_account
from journey.views.words.citing import cite
from journey.views.words.phrases import phrases

OWN = "own"
"""Id of the reader's account; one of that name in a folder gives way to it."""

_NAMED = 3
"""So many entries of an order are named in the account's text."""

KINDS = tuple(f"kind:{kind.value}" for kind in SourceKind)


@dataclass(frozen=True, slots=True)
class Order:
    """An order as it was written."""

    entries: tuple[str, ...]
    """Source ids and ``kind:`` entries that the folder knows, each once."""
    unknown: tuple[str, ...]
    """What it does not know."""


def read_order(text: str, journey: Journey) -> Order:
    """Read an order of sources.

    Parameters
    ----------
    text
        Entries with commas between; blanks and the case of letters do not matter.
    journey
        Whose sources are meant.

    Returns
    -------
    Order
        What of it can be followed; of an entry that comes twice, the first.
    """
    known = {entry.casefold(): entry for entry in (*KINDS, *journey.sources)}
    given = list(dict.fromkeys(entry for part in text.split(",") if (entry := part.strip())))
    found = dict.fromkeys(known[entry.casefold()] for entry in given if entry.casefold() in known)
    return Order(tuple(found), tuple(entry for entry in given if entry.casefold() not in known))


def write_order(entries: Sequence[str]) -> str:
    """Write an order as `read_order` reads it.

    Examples
    --------
    >>> write_order(["ding", "kind:record"])
    'ding,kind:record'
    """
    return ",".join(entries)


def tell_own(built: Built, entries: Sequence[str]) -> Built:
    """Add the reader's own account to a journey.

    Parameters
    ----------
    built
        The journey.
    entries
        Source ids and ``kind:`` entries, the first wins; not empty.

    Returns
    -------
    Built
        With the account `OWN`.

    Raises
    ------
    DataError
        By this order no train could have made the journey.
    """
    return add_account(
        built,
        Account(
            id=OWN,
            title={lang: phrases(lang)["own_title"] for lang in built.journey.languages},
            text={lang: _head_words(entries, built.journey, lang) for lang in built.journey.languages},
            order=tuple(entries),
        ),
    )


def tell_asked(built: Built, account: str | None, order: str | None) -> tuple[Built, str | None]:
    """Return the journey and the account that a command asks for.

    Parameters
    ----------
    built
        The journey.
    account
        Id of an account, or None.
    order
        An order of sources, or None.

    Returns
    -------
    Built and str or None
        With the account `OWN` where an order is given.

    Raises
    ------
    UsageError
        Account and order are both given, or the order names nothing or what the folder does not have.
    DataError
        By this order no train could have made the journey.
    """
    if order is None:
        return built, account
    if account is not None:
        raise UsageError("give an account or an order of sources, not both")
    read = read_order(order, built.journey)
    if read.unknown:
        raise UsageError(f"no such source: {', '.join(map(repr, read.unknown))}; the folder has {_choice(built)}")
    if not read.entries:
        raise UsageError(f"the order names no source; the folder has {_choice(built)}")
    return tell_own(built, read.entries), OWN


def _choice(built: Built) -> str:
    used = {f"kind:{source.kind.value}" for source in built.journey.sources.values()}
    return ", ".join([*(kind for kind in KINDS if kind in used), *built.journey.sources])


def entry_words(entry: str, journey: Journey, lang: str) -> str:
    """Return an entry of an order in words: a kind of source, or author and title of a source."""
    if entry in KINDS:
        return phrases(lang)[f"source_{entry.removeprefix('kind:')}"]
    source = journey.sources[entry]
    cited = cite(source, lang)
    return ", ".join(part for part in (cited.author, cited.title) if part)


def _head_words(entries: Sequence[str], journey: Journey, lang: str) -> str:
    words = [entry_words(entry, journey, lang) for entry in entries[:_NAMED]]
    return " › ".join([*words, *(["…"] if len(entries) > _NAMED else [])])
