"""What a mail holds for its reader alone, a code or a personal link: it leads to no other site.

Whoever words mails could have the sign-in link stand in an address of theirs, ``https://evil.example/?{{ link }}``, and
would have it with the first click.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import unquote

from markdown_it.token import Token

from amicale.mail.markdown import PARSER

HIDDEN = "\x00"
ADDRESS = re.compile(r"[/\\@=&#]|\?\w|\w\.\w")
"""What makes of the letters around something an address, which mail readers turn into a link by themselves."""
BREAKS = frozenset({"softbreak", "hardbreak"})


class Astray(Exception):
    """A code or a personal link stands in an address of another site."""


def is_personal(name: str) -> bool:
    """Whether a value of this name is for its reader alone."""
    return name == "code" or name.endswith("link")


def personal_values(values: Mapping[str, Any]) -> list[str]:
    """Those of a mail, the longest first."""
    found = (value for name, value in values.items() if is_personal(name) and isinstance(value, str) and value)
    return sorted(set(found), key=len, reverse=True)


def refuse_astray(markdown: str, personal: Collection[str], home: str) -> None:
    """Look at every link, and at every text that may become one.

    :param home: the address of this site.
    :raises Astray: one leads elsewhere, and takes something personal with it.
    """
    tokens = list(flat(PARSER.parse(markdown)))
    for token in tokens:
        href = unquote(str(token.attrGet("href") or "")) if token.type == "link_open" else ""
        is_ours = href in map(unquote, personal) or f"{href}/".startswith(f"{home}/")
        if not is_ours and any(unquote(each) in href for each in personal):
            raise Astray
    if any(HIDDEN in word and ADDRESS.search(word.replace(HIDDEN, "x")) for word in words(tokens, personal, home)):
        raise Astray


def words(tokens: Sequence[Token], personal: Collection[str], home: str) -> list[str]:
    """What is read, word by word: addresses of this site are left out, what is personal is hidden."""
    text = "".join(token.content or (" " if token.block or token.type in BREAKS else "") for token in tokens)
    text = re.sub(rf"(?<![^\s(<\"'«]){re.escape(home)}/\S*", " ", text)
    for each in personal:
        text = text.replace(each, HIDDEN)
    return text.split()


def flat(tokens: Sequence[Token]) -> Iterator[Token]:
    """Each piece, what is in a paragraph too."""
    for token in tokens:
        if token.children is None:
            yield token
        else:
            yield from token.children
            yield Token("softbreak", "", 0)
