"""What an offer is about, as text: paragraphs, lists, headings, tables and links of HTML stay, nothing else of it does.

No pattern here looks beyond the next tag: a text of nothing but their beginnings takes no longer than another.
"""

from __future__ import annotations

import re
from html import unescape

TAGS = re.compile(r"<[/!a-z][^<>]*>", re.IGNORECASE)
TAG = re.compile(r"<(/?)\s*([a-z][a-z0-9]*)", re.IGNORECASE)
ESCAPED = re.compile(r"&lt;/?(?:p|br|div|ul|ol|li|strong|b|em|span|h[1-6])\b[^<>&]*&gt;", re.IGNORECASE)
HREF = re.compile(r"\shref\s*=\s*(?:\"([^\"<>]*)\"|'([^'<>]*)'|([^\s\"'<>]+))", re.IGNORECASE)
HIDDEN = re.compile(r"<(!--)|<\s*(script|style|title)\b[^<>]*>", re.IGNORECASE)
HIDDEN_ENDS = {name: re.compile(rf"<\s*/\s*{name}\s*>", re.IGNORECASE) for name in ("script", "style", "title")}
HIDDEN_ENDS["!--"] = re.compile("-->")
BY_HAND = re.compile(r"^([-*•·▪◦–][ \t][^\n]*)\n\n(?=[-*•·▪◦–][ \t])", re.MULTILINE)
"""A list that somebody has typed, with an empty line below each entry."""
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
APART = HEADINGS | {"p", "ul", "ol", "dl", "table", "blockquote", "pre", "hr", "section", "article"}
"""What an empty line stands before and after."""
SHAPES = APART | {
    "div", "tr", "dt", "dd", "header", "footer", "main", "figure", "address", "form", "li", "br",
}  # fmt: skip
"""What begins on a line of its own."""
BULLETS = ("- ", "◦ ", "▪ ")


def text_of(text: str) -> str:
    """Text, of HTML too. What was escaped once too often is HTML as well."""
    if not TAGS.search(text):
        was_html, text = ESCAPED.search(text), unescape(text)
        if not was_html:
            return BY_HAND.sub(r"\1\n", text)
    pieces = shown(text)
    return BY_HAND.sub(r"\1\n", Page(flows=bool(SHAPED.search(pieces))).read(pieces))


SHAPED = re.compile(rf"<\s*/?\s*(?:{'|'.join(sorted(SHAPES))})\b[^<>]*>", re.IGNORECASE)


def shown(text: str) -> str:
    """HTML without its programs, styles and comments; one that does not end hides the rest, as in a browser."""
    text = text.replace("<![CDATA[", "").replace("]]>", "")
    parts, at = [], 0
    while (begins := HIDDEN.search(text, at)) is not None:
        parts.append(text[at : begins.start()])
        ends = HIDDEN_ENDS[(begins[1] or begins[2]).lower()].search(text, begins.end())
        if ends is None:
            return " ".join(parts)
        at = ends.end()
    return " ".join([*parts, text[at:]])


class Page:
    """Writes HTML down as lines.

    :param flows: whether line breaks of the source are spaces, as in HTML; where nothing but ``<b>`` and the like
        stands between plain lines, they are meant.
    """

    def __init__(self, *, flows: bool) -> None:
        self.flows = flows
        self.out: list[str] = []
        self.gap = 0
        """Line breaks before what comes next."""
        self.mark = ""
        """What the entry of a list, or a cell, begins with."""
        self.lists: list[int] = []
        """Of each list around: the number of its last entry; below 0 where they have none."""
        self.links: list[tuple[str, int]] = []
        self.headed = False

    def read(self, text: str) -> str:
        """The text of a page."""
        at = 0
        for tag in TAGS.finditer(text):
            self.say(text[at : tag.start()])
            self.meet(tag[0])
            at = tag.end()
        self.say(text[at:])
        return "".join(self.out).strip()

    def say(self, raw: str) -> None:
        """Words as they stand between two tags."""
        text = unescape(raw)
        if self.flows:
            text = re.sub(r"\s+", " ", text)
        if not text.strip():
            if text and not self.gap and not self.mark:
                self.out.append(text)
            return
        if self.gap or self.mark:
            self.out.append("\n" * self.gap if self.out else "")
            self.out.append(self.mark)
            text = text.lstrip()
        self.gap, self.mark, self.headed = 0, "", False
        self.out.append(text)

    def meet(self, raw: str) -> None:
        """A tag."""
        found = TAG.match(raw)
        if found is None:
            return
        closes, name = bool(found[1]), found[2].lower()
        if name == "a":
            self.link(raw, closes=closes)
        elif name in ("ul", "ol"):
            self.list_(name, closes=closes)
        elif name == "li":
            self.entry(closes=closes)
        elif name in ("td", "th"):
            self.cell(closes=closes)
        elif name in SHAPES:
            self.shape(name, closes=closes)

    def shape(self, name: str, *, closes: bool) -> None:
        """What begins on a line of its own."""
        if name == "br":
            self.gap = self.gap if self.mark else min(self.gap + 1, 1 if self.lists else 2)
            return
        self.mark = "" if name in ("tr", "table") else self.mark
        below = closes and name in HEADINGS
        self.break_line(2 if name in APART and not self.lists and not below else 1)
        self.headed = self.headed or below

    def list_(self, name: str, *, closes: bool) -> None:
        """A list stands apart, one in another does not."""
        self.mark = ""
        self.break_line(1 if self.lists else 2)
        if not closes:
            self.lists.append(0 if name == "ol" else -1)
        elif self.lists:
            self.lists.pop()

    def break_line(self, lines: int) -> None:
        """So many line breaks, where nothing has just begun; what stands below a heading stands close to it."""
        if not self.mark:
            self.gap = max(self.gap, 1 if self.headed else lines)

    def entry(self, *, closes: bool) -> None:
        """An entry of a list. One without words is none."""
        self.mark = ""
        self.break_line(1)
        if closes:
            return
        if self.lists and self.lists[-1] >= 0:
            self.lists[-1] += 1
            self.mark = f"{self.lists[-1]}. "
        else:
            self.mark = BULLETS[min(max(len(self.lists), 1), len(BULLETS)) - 1]

    def cell(self, *, closes: bool) -> None:
        """A cell stands in the line of those before it."""
        if not closes and self.out and not self.gap and not self.mark:
            self.mark = CELL

    def link(self, raw: str, *, closes: bool) -> None:
        """Where a link leads stands behind it, unless its words say so."""
        if not closes:
            found = HREF.search(raw)
            target = unescape(next(filter(None, found.groups()), "")) if found else ""
            self.links.append((target.strip(), len(self.out)))
        elif self.links:
            target, since = self.links.pop()
            words, mail = "".join(self.out[since:]), target.lower().startswith("mailto:")
            target = target[len("mailto:") :].partition("?")[0] if mail else target
            if (mail or target.lower().startswith(("https://", "http://"))) and bare(target) not in bare(words):
                self.say(f" ({target})" if words.strip() else target)


CELL = " | "


def bare(address: str) -> str:
    """An address without what people leave out when they write it."""
    return re.sub(r"^https?://(www\.)?|/$", "", address.strip().lower())
