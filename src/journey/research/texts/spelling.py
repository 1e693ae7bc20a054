"""How a text may have been written elsewhere: in another Chinese script or region, or with other signs.

Everything here works character for character, so that a place in one spelling is the same place in another. Nothing
here knows an anchor.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import combinations, cycle, product

from journey.facts.script import REGIONS, SIMPLIFIED, TRADITIONAL, characters, convert, script_of

_TO_OTHER = {TRADITIONAL: ("t2s", "tw2s", "hk2s"), SIMPLIFIED: ("s2t", "s2tw", "s2hk")}
"""From a script into the other one, as mainland China, Taiwan and Hong Kong write it."""
_CURLY, _CORNER, _STRAIGHT = "“”‘’", "「」『』", "\"\"''"
_FULL, _HALF = "，：；？！（）％０１２３４５６７８９", ",:;?!()%0123456789"
_QUOTES = tuple(
    str.maketrans(old, new) for new in (_CURLY, _CORNER, _STRAIGHT) for old in (_CURLY, _CORNER) if old != new
)
_WIDTHS = (str.maketrans(_FULL, _HALF), str.maketrans(_HALF, _FULL))
_LOOKALIKES = (
    *zip(_CURLY, _CORNER, _STRAIGHT, strict=True),
    *zip(_FULL, _HALF, strict=True),
    "。.",
    "·・‧•",
    "—―－-",
    "〈<",
    "〉>",
)
_BOTH = 2


@lru_cache(maxsize=1)
def _kin() -> Mapping[str, tuple[str, ...]]:
    """Return each character that has other spellings, with all of them."""
    groups: dict[str, set[str]] = defaultdict(set)
    to_simple = characters("TSCharacters")
    for traditional, simplified in to_simple.items():
        for char in simplified:
            groups[char] |= {char, traditional}
    for char, several in characters("STCharacters").items():
        groups[char] |= {char, *several}
    for region in REGIONS:
        for char, several in characters(region).items():
            for simple in to_simple.get(char, (char,)):
                groups[simple] |= {simple, char, *several}
    kin: dict[str, set[str]] = defaultdict(set)
    for group in (*groups.values(), *map(set, _LOOKALIKES)):
        for char in group:
            kin[char] |= group - {char}
    return {char: tuple(sorted(c for c in others if len(c) == 1)) for char, others in kin.items()}


@lru_cache(maxsize=1)
def _to_regions() -> tuple[Mapping[int, str], ...]:
    """Return the ways from any traditional characters to Taiwan's, Hong Kong's and OpenCC's own."""
    back = {char: forms[0] for region in REGIONS for char, forms in characters(f"{region}Rev").items()}
    ways: list[Mapping[int, str]] = []
    for region in REGIONS:
        to = {char: forms[0] for char, forms in characters(region).items()}
        settled = set(to.values())
        far = {char: to.get(own, own) for char, own in back.items() if char not in settled}
        ways.append({ord(char): form for char, form in {**far, **to}.items()})
    return (*ways, {ord(char): own for char, own in back.items()})


def scripts(text: str) -> tuple[str, ...]:
    """Return a Chinese text as it is written in the other script and in other regions, the likeliest first.

    Parameters
    ----------
    text
        In any language; another than Chinese has none.

    Returns
    -------
    tuple of str
        Of the same length, each once, without the text itself. Words that a region writes with one sign and OpenCC
        tells from their neighbours (着, but 著名) may come out wrong: see `others`.

    Examples
    --------
    >>> scripts("羣衆看着山峯")
    ('群众看着山峰', '群眾看著山峰', '羣眾看着山峯')
    """
    script = script_of(text)
    if script is None and not any(char in _kin() and char.isalpha() for char in text):
        return ()
    known = (script,) if script else (SIMPLIFIED, TRADITIONAL)
    found = [convert(text, name) for one in known for name in _TO_OTHER[one]]
    if TRADITIONAL in known:
        found += [text.translate(way) for way in _to_regions()]
    return tuple(spelt for spelt in dict.fromkeys(found) if spelt != text)


def others(char: str) -> tuple[str, ...]:
    """Return the characters that may stand for this one elsewhere.

    Examples
    --------
    >>> others("后"), others("後"), others("「")
    (('後',), ('后',), ('"', '“'))
    """
    return _kin().get(char, ())


def spellings(text: str, written: Iterable[str] | None = None) -> Iterator[str]:
    """Give the ways in which a text may be written elsewhere, without itself, the likeliest first.

    Parameters
    ----------
    text
        In any language; only Chinese has another script, but signs differ everywhere.
    written
        Spellings of it that are to be had with other signs too; default: those in all `scripts`.

    Yields
    ------
    str
        Of the same length, each once.
    """
    seen = {text}
    bases = [text, *(scripts(text) if written is None else written)]
    bases += [_curled(base) for base in bases]
    signs: list[dict[int, str] | dict[int, int]] = [{}, *_QUOTES]
    for changes in range(_BOTH + 1):  # first what differs in one respect only
        for base, quotes, width in product(bases, signs, ({}, *_WIDTHS)):
            if bool(quotes) + bool(width) != changes:
                continue
            respelt = base.translate(quotes).translate(width)
            if respelt not in seen:
                seen.add(respelt)
                yield respelt


def _curled(text: str) -> str:
    """Return a text whose straight quotation marks open and close by turns."""
    turns = {'"': cycle("“”"), "'": cycle("‘’")}
    return "".join(next(turns[char]) if char in turns else char for char in text)


def variants(window: str, ours: str, doubtful: Collection[str], count: int) -> Iterator[str]:
    """Give a stretch with so many characters spelt in another way: wherever they stand, then in one place.

    Parameters
    ----------
    window
        The stretch, in some spelling.
    ours
        The same stretch as the text has it.
    doubtful
        Characters of the text whose spelling is not settled.
    count
        How many are taken to be spelt otherwise.

    Examples
    --------
    >>> [*variants("看著", "看着", {"着"}, 1)]
    ['看着']
    """
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, (theirs, own) in enumerate(zip(window, ours, strict=True)):
        if own in doubtful:
            places[theirs, own].append(i)
    if len(places) < count and all(len(here) == 1 for here in places.values()):
        return
    forms = {pair: sorted({*others(pair[0]), *others(pair[1]), pair[1]} - {pair[0]}) for pair in places}
    choices = [(here, forms[pair]) for pair, here in places.items()]
    choices += [([i], forms[pair]) for pair, here in places.items() if len(here) > 1 for i in here]
    for chosen in combinations(choices, count):
        for chars in product(*(forms for _, forms in chosen)):
            spelt = list(window)
            for (here, _), char in zip(chosen, chars, strict=True):
                for i in here:
                    spelt[i] = char
            yield "".join(spelt)
