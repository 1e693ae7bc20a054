"""How a source is cited in a language: shortly beside a statement, and wholly in a bibliography.

A form that the folder gives comes first; the original follows it in its own script where the reader's language is
another than the source's. Reads sources as the contract has them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from journey.contract.about import SourceInfo
from journey.facts.claims import Source
from journey.facts.vocabulary import SourceKind

_LETTERS = re.compile(r"[^\W\d_]+")
_LINK = re.compile(r"https?://[^\s<>\"'\\^`{|}]+", re.IGNORECASE)
_BREAK = re.compile(r", |: |\. | [(\[]|[，：（〔]")
_BREAK_OF_WORDS = re.compile(r", |，")
"""Of a description, which may name a work with a subtitle."""
_LEAST_HEAD, _MOST_SHORT = 2, 48
_OPENING, _CLOSING = "[〔", "]〕"
_AFTER_LINK = ".,;:!?)]"

Cited = Source | SourceInfo
"""A source as the folder has it, or the contract."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A source as a bibliography in one language has it; what nobody knows is blank."""

    author: str
    author_original: str
    """In its own script; blank where `author` needs none."""
    title: str
    title_original: str
    """In its own script; blank where `title` needs none."""
    year: str
    seen: str
    """Where it can be seen, or was."""
    lang: str

    @property
    def author_words(self) -> str:
        """The author, with the original behind."""
        return _followed(self.author, self.author_original, self.lang)

    @property
    def title_words(self) -> str:
        """The title, with the original behind."""
        return _followed(self.title, self.title_original, self.lang)

    def __str__(self) -> str:
        comma = "，" if self.lang.startswith("zh") else ", "
        return comma.join(part for part in (self.author_words, self.title_words, self.year) if part)


def cite(source: Cited, lang: str) -> Reference:
    """Return the full entry of a source in a language.

    Examples
    --------
    >>> from journey.facts.claims import Source
    >>> ding = Source(id="ding", author="丁明", authored={"en": "Ding Ming"}, title="首次出訪", kind="article",
    ...     titled={"en": "The First Visit"}, language="zh")
    >>> str(cite(ding, "en")), str(cite(ding, "zh-Hant"))
    ('Ding Ming (丁明), The First Visit (首次出訪)', '丁明，首次出訪')
    """
    author = source.authored.get(lang) or source.author
    title = source.titled.get(lang) or source.title
    is_work = source.kind != SourceKind.INFERENCE and not source.title.startswith(tuple(_OPENING))
    return Reference(
        author=author,
        author_original=_original(author, source.author, source.language, lang),
        title=title,
        title_original=_original(title, source.title, source.language, lang) if is_work else "",
        year=source.year,
        seen=source.seen,
        lang=lang,
    )


def short_names(sources: Iterable[Cited], lang: str) -> dict[str, str]:
    """Return the short form of each source by id: its author, else its title; year or title where that is not enough.

    Examples
    --------
    >>> from journey.facts.claims import Source
    >>> mao = [Source(id=i, author="A. Ma", title=t, year=y, kind="book", language="en")
    ...     for i, t, y in (("a", "Life: a story", "1999"), ("b", "Death", ""))]
    >>> short_names(mao, "en")
    {'a': 'A. Ma 1999', 'b': 'A. Ma, Death'}
    """
    entries = {source.id: cite(source, lang) for source in sources}
    comma = "，" if lang.startswith("zh") else ", "
    names = {key: entry.author or _head(entry.title) for key, entry in entries.items()}
    used = Counter(names.values())
    dated = Counter((names[key], entry.year) for key, entry in entries.items())
    for key, entry in entries.items():
        name = names[key]
        if used[name] == 1:
            continue
        if entry.author and entry.year and dated[name, entry.year] == 1:
            names[key] = f"{name} {entry.year}"
        else:
            names[key] = f"{name}{comma}{_head(entry.title)}" if entry.author else _bare(entry.title)
    again = Counter(names.values())
    return {
        key: comma.join(part for part in (entries[key].author, _bare(entries[key].title_words)) if part)
        if again[name] > 1
        else name
        for key, name in names.items()
    }


def seen_at(source: Cited) -> str | None:
    """Return the address at which a source can be seen, if its row names one.

    Examples
    --------
    >>> from journey.facts.claims import Source
    >>> [seen_at(Source.model_construct(seen=s)) for s in ("copy, https://a.example/b?c=1.", "javascript:alert(1)")]
    ['https://a.example/b?c=1', None]
    """
    found = _LINK.search(source.seen)
    return found[0].rstrip(_AFTER_LINK) if found else None


def _original(form: str, original: str, language: str, lang: str) -> str:
    """Return the original where a reader of another language does not yet see it in the form."""
    first = _LETTERS.search(original)
    if first is None or language.partition("-")[0] == lang.partition("-")[0]:
        return ""
    return "" if first[0].casefold() in form.casefold() else original


def _followed(form: str, original: str, lang: str) -> str:
    if not original:
        return form
    return f"{form}（{original}）" if lang.startswith("zh") else f"{form} ({original})"


def _bare(title: str) -> str:
    """Return a title without the brackets that mark the whole of it as a description."""
    is_marked = title[:1] in _OPENING and title[-1:] in _CLOSING and title[:1]
    return title[1:-1] if is_marked else title


def _head(title: str) -> str:
    """Return the beginning of a title that can stand for it."""
    bare = _bare(title)
    found = (_BREAK if bare == title else _BREAK_OF_WORDS).search(bare, _LEAST_HEAD)
    head = bare[: found.start()] if found else bare
    if len(head) <= _MOST_SHORT:
        return head
    kept = head[:_MOST_SHORT]
    return f"{kept.rpartition(' ')[0] or kept}…"
