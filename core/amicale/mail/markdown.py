"""Markdown as the two parts of a mail: a text that reads well by itself, and HTML with a button and a large code.

A link alone in its paragraph is a button; a code (`` `123456` ``) alone in its paragraph is shown large.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from amicale.mail.styles import Styles

WIDTH = 76
SCHEMES = frozenset({"http", "https", "mailto"})


class Parser(MarkdownIt):
    """CommonMark without HTML and pictures; links lead to the web or to a mail address only."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"html": False, "linkify": False})
        self.disable(["html_block", "html_inline", "image", "reference"])

    def validateLink(self, url: str) -> bool:  # noqa: N802 -- markdown-it's own name
        """Whether a link may be one."""
        return urlsplit(url).scheme.lower() in SCHEMES


PARSER = Parser()


def plain(markdown: str) -> str:
    """One line of Markdown as it is read: for a subject."""
    tokens = PARSER.parseInline(markdown)
    return " ".join(said(tokens[0].children or [], with_links=False).split()) if tokens else ""


def as_text(markdown: str) -> str:
    """The text part."""
    outline = Outline()
    for token in PARSER.parse(markdown):
        outline.read(token)
    return outline.text + "\n"


OPENING = {"bullet_list_open": "  ", "ordered_list_open": "   ", "blockquote_open": "> "}
CLOSING = frozenset({"bullet_list_close", "ordered_list_close", "blockquote_close"})
UNDERLINES = {"h1": "=", "h2": "-"}


class Outline:
    """The text part while it is made, block by block: where we are in lists and quotations."""

    def __init__(self) -> None:
        self.text = ""
        self._indents: list[str] = []
        self._numbers: list[int] = []
        self._bullet = self._underline = ""
        self._hidden = self._tight = False

    def read(self, token: Token) -> None:
        """The next of Markdown's tokens."""
        if token.type in OPENING:
            self._indents.append(OPENING[token.type])
            self._numbers.append(int(token.attrGet("start") or 1))
        elif token.type in CLOSING:
            self._indents.pop()
            self._numbers.pop()
            self._tight = False
        elif token.nesting == 1:
            self._begin(token)
        elif token.type == "hr":
            self._add("-" * 40)
        elif token.type == "inline":
            self._paragraph(token.children or [])
        elif token.content:
            self._add(textwrap.indent(token.content.rstrip(), "    "))

    def _begin(self, token: Token) -> None:
        self._hidden = token.hidden
        if token.type == "list_item_open":
            self._bullet = f"{self._numbers[-1]}. " if self._indents[-1] == OPENING["ordered_list_open"] else "- "
            self._numbers[-1] += 1
        elif token.type == "heading_open":
            self._underline = UNDERLINES.get(token.tag, "")

    def _paragraph(self, children: Sequence[Token]) -> None:
        self._add(block(children, "".join(self._indents), self._bullet, self._underline))
        self._bullet = self._underline = ""
        self._tight = self._hidden

    def _add(self, written: str) -> None:
        """Entries of a list that stand close together in Markdown do so here."""
        self.text += ("" if not self.text else "\n" if self._tight else "\n\n") + written
        self._tight = False


def block(children: Sequence[Token], indent: str, bullet: str, heading: str = "") -> str:
    """One block. A button's address and a code stand on lines of their own, so that they are easy to copy."""
    if is_button(children):
        return f"{indent}{said(children, with_links=False)}\n{indent}{children[0].attrGet('href')}"
    if is_code(children):
        return f"    {children[0].content}"
    first = indent[: -len(bullet)] + bullet if bullet else indent
    wrapped = "\n".join(
        textwrap.fill(
            line, WIDTH, initial_indent=first if number == 0 else indent, subsequent_indent=indent,
            break_long_words=False, break_on_hyphens=False,
        )
        for number, line in enumerate(said(children).split("\n"))
    )  # fmt: skip
    return f"{wrapped}\n{heading * min(max(map(len, wrapped.splitlines())), WIDTH)}" if heading and wrapped else wrapped


def said(children: Sequence[Token], *, with_links: bool = True) -> str:
    """What stands there, without marks; a link's address follows it unless it is the text itself."""
    parts: list[str] = []
    opened: list[tuple[str, int]] = []
    for token in children:
        if token.type == "link_open":
            opened.append((str(token.attrGet("href")), len(parts)))
        elif token.type == "link_close" and opened:
            address, start = opened.pop()
            shown = address.removeprefix("mailto:")
            if with_links and "".join(parts[start:]) not in (address, shown):
                parts.append(f" ({shown})")
        else:
            parts.append({"softbreak": " ", "hardbreak": "\n"}.get(token.type, token.content))
    return "".join(parts)


def is_button(children: Sequence[Token]) -> bool:
    """Whether a paragraph is nothing but a link."""
    return (
        len(children) > 2
        and children[0].type == "link_open"
        and children[-1].type == "link_close"
        and sum(child.type == "link_open" for child in children) == 1
    )


def is_code(children: Sequence[Token]) -> bool:
    """Whether a paragraph is nothing but a code."""
    return len(children) == 1 and children[0].type == "code_inline"


def as_html(markdown: str, styles: Styles) -> str:
    """The HTML part's content: every element carries its style, since many readers drop style sheets."""
    return MailRenderer(styles).render(PARSER.parse(markdown), PARSER.options, {})


class MailRenderer(RendererHTML):
    """HTML with inline styles."""

    def __init__(self, styles: Styles) -> None:
        super().__init__()
        self._styles = styles

    def render(self, tokens: Sequence[Token], options: object, env: object) -> str:
        """The whole."""
        parts = []
        for index, token in enumerate(tokens):
            if token.type == "inline" and tokens[index - 1].type == "paragraph_open":
                hidden = tokens[index - 1].hidden  # in a list whose entries are close together
                parts.append(self._paragraph(token.children or [], options, env, bare=hidden))
            elif token.type in ("paragraph_open", "paragraph_close"):
                continue  # made with what is in it
            else:
                self._style(token)
                for child in token.children or ():
                    self._style(child)
                parts.append(super().render([token], options, env))  # type: ignore[arg-type]
        return "".join(parts)

    def _paragraph(self, children: Sequence[Token], options: object, env: object, *, bare: bool) -> str:
        if is_button(children):
            return self._styles.button(str(children[0].attrGet("href")), said(children, with_links=False))
        if is_code(children):
            return self._styles.code(children[0].content)
        for child in children:
            self._style(child)
        inner = self.renderInline(children, options, env)  # type: ignore[arg-type]
        if bare:
            return inner
        return f"<p{self._styles.attributes('p')}>{inner}</p>\n"

    def _style(self, token: Token) -> None:
        if token.nesting >= 0 and token.tag:
            css, name = self._styles.of(token.tag)
            if css:
                token.attrSet("style", css)
            if name:
                token.attrSet("class", name)
