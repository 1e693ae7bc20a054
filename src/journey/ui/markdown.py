"""Text of a folder, made so that Streamlit's Markdown shows it as it stands."""

from __future__ import annotations

import re

from journey.facts.paragraphs import paragraphs

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:^=&\"'])")


_SIGNS = re.compile(r"(?i)(?<=:)(?=material/|streamlit:|//)|(?<=[-<>~])(?=[-=>])|(?<=www)(?=\.)|(?<=@)(?=\w)")
"""Where Streamlit would make an icon, its logo, an arrow, a dash or a link of text, however it is escaped."""


_WORD_JOINER = "\u2060"
"""Nobody sees it; it keeps apart what Streamlit would read as one sign."""


def plain(text: str) -> str:
    r"""Return text so that Streamlit's Markdown shows it as it stands.

    Examples
    --------
    >>> print(plain("[a](b) *c*"))
    \[a\]\(b\) \*c\*
    """
    return _MARKDOWN.sub(r"\\\1", _SIGNS.sub(_WORD_JOINER, " ".join(text.split())))


def plain_lines(text: str) -> str:
    r"""Return text so that Streamlit's Markdown shows it as it stands, its paragraphs and line breaks too.

    Examples
    --------
    >>> plain_lines("one\n- two\n\nthree")
    'one  \n\\- two\n\nthree'
    """
    return "\n\n".join("  \n".join(map(plain, part)) for part in paragraphs(text))
