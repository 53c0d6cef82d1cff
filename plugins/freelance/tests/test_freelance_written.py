"""All texts are there in French, templates keep to the rules of the pages, and mails to theirs."""

from __future__ import annotations

import re
from pathlib import Path

import amicale_freelance
from amicale.i18n import catalogue
from amicale.testing.written import faults_of

MAILS = Path(amicale_freelance.__file__).parent / "mails"
TAG = re.compile(r"\{%[^%]*%\}")


def test_nothing_is_wrong_with_texts_and_templates() -> None:
    assert faults_of("amicale_freelance") == []


def test_french_marks_never_stand_alone_at_the_beginning_of_a_line() -> None:
    texts = [text for text in catalogue("amicale_freelance", "fr").values() if re.search(r" [:;?!»]|« ", text)]
    assert texts == []


def test_paragraphs_of_mails_do_not_run_together() -> None:
    """The newline after a tag is taken away: a sentence that ends with one needs two empty lines before the next."""
    found = []
    for path in sorted(MAILS.glob("*.md")):
        lines = path.read_text().split("\n")[2:]
        for line, empty, text in zip(lines, lines[1:], lines[2:], strict=False):
            if line.endswith("%}") and not TAG.fullmatch(line) and not empty and text:
                found.append(f"{path.name}: {line[-40:]}")
    assert found == []
