"""What staff write, as HTML: CommonMark with tables, without HTML of their own, pictures, or links that run code."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
LONGEST = 200_000


class Parser(MarkdownIt):
    """Links lead to the web, to a mail address, to a telephone, or to a page of this site."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"html": False, "linkify": False})
        self.enable("table").disable(["html_block", "html_inline", "image", "reference"])

    def validateLink(self, url: str) -> bool:  # noqa: N802 -- markdown-it's own name
        """Whether a link may be one."""
        return urlsplit(url).scheme.lower() in SCHEMES or is_local(url)


def is_local(url: str) -> bool:
    """Whether a link leads to a page of this site: ``//host`` and backslashes would lead elsewhere."""
    return url.startswith("/") and not url.startswith("//") and "\\" not in url and "%5C" not in url.upper()


PARSER = Parser()


def markdown(text: str | None, level: int = 2) -> Markup:
    """HTML of a text; its first headings are of this level, since the page has its own above."""
    tokens = PARSER.parse((text or "")[:LONGEST])
    lower_headings(tokens, level)
    return Markup(PARSER.renderer.render(tokens, PARSER.options, {}))  # noqa: S704 -- the parser lets no HTML through


def lower_headings(tokens: Sequence[Token], level: int) -> None:
    """Begin with headings of this level, and leave none out on the way down: screen readers go by them."""
    used = sorted({token.tag for token in tokens if token.type == "heading_open"})
    named = {tag: f"h{min(level + place, 6)}" for place, tag in enumerate(used)}
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = named[token.tag]
