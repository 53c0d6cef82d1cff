"""How the templates of mails are written, whatever they say."""

from __future__ import annotations

import re
from pathlib import Path

import amicale_mentoring

MAILS = Path(amicale_mentoring.__file__).parent / "mails"
TAG = re.compile(r"\{%[^%]*%\}")


def test_paragraphs_do_not_run_together() -> None:
    """The newline after a tag is taken away: a sentence that ends with one needs two empty lines before the next."""
    found = []
    for path in sorted(MAILS.glob("*.md")):
        lines = path.read_text().split("\n")[2:]
        for line, empty, text in zip(lines, lines[1:], lines[2:], strict=False):
            if line.endswith("%}") and not TAG.fullmatch(line) and not empty and text:
                found.append(f"{path.name}: {line[-40:]}")
    assert found == []
