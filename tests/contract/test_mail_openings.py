"""How mails begin: a sentence that goes on from a greeting has one before it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAILS = sorted(path for part in ("core", "plugins") for path in (ROOT / part).glob("*/**/mails/**/*.md"))
SAID = re.compile(r'_\("(.)|ngettext\("(.)')


def first_letter(text: str) -> str:
    """The letter that what stands below the subject begins with."""
    found = SAID.search(text.partition("\n")[2])
    return (found[1] or found[2]) if found else ""


@pytest.mark.parametrize("path", MAILS, ids=lambda path: f"{path.parent.parent.name}-{path.stem}")
def test_a_mail_does_not_begin_in_the_middle_of_a_sentence(path: Path) -> None:
    assert not first_letter(path.read_text()).islower()


def test_there_are_mails_to_look_at() -> None:
    assert len(MAILS) > 40
