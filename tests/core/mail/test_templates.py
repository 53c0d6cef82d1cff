"""A mail's template, with the values that it is made with."""

from __future__ import annotations

from pathlib import Path

from amicale.letters.mails import MAILS
from amicale.mail.templates import plugin_of, rendered, template_name


def test_a_mail_that_says_its_language_itself_is_written_in_the_readers(tmp_path: Path) -> None:
    (tmp_path / plugin_of(MAILS[0])).mkdir()
    (tmp_path / plugin_of(MAILS[0]) / f"{template_name(MAILS[0])}.md").write_text("Subject\n\n{{ locale }}")
    assert rendered(MAILS[0], "fr", {"locale": "en"}, tmp_path) == ("Subject", "fr")
