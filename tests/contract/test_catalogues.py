"""Every text that people see is there in French, and no catalogue keeps what nobody says any more."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from amicale.members.importing.messages import MESSAGES
from amicale.testing.written import left_over, untranslated

ROOT = Path(__file__).parents[2]
PACKAGES = {
    "amicale": ROOT / "core" / "amicale",
    "cli": ROOT / "cli" / "amicale_cli",
    **{path.parent.name.removeprefix("amicale_"): path.parent for path in ROOT.glob("plugins/*/amicale_*/plugin.py")},
}
STRAIGHT = re.compile(r"(?<=\w)'(?=[\w%«])")
"""An apostrophe, and no quotation mark of a command: ``--map 'Cursus=programme'``."""


def messages_of(name: str) -> Iterator[Message]:
    """All entries of a package's catalogue, whichever file they stand in."""
    for path in sorted((PACKAGES[name] / "locale").rglob("*.po")):
        with path.open("rb") as file:
            yield from (message for message in read_po(file, locale="fr") if message.id)


def forms_of(text: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """A text, or singular and plural."""
    return (text,) if isinstance(text, str) else tuple(text)


@pytest.mark.parametrize("name", PACKAGES)
def test_every_text_is_there_in_french(name: str) -> None:
    assert untranslated(PACKAGES[name]) == []


@pytest.mark.parametrize("name", PACKAGES)
def test_a_text_stands_in_one_file_of_the_catalogue_only(name: str) -> None:
    said: Counter[str] = Counter()
    for path in sorted((PACKAGES[name] / "locale").rglob("*.po")):
        with path.open("rb") as file:
            said.update(str(message.id) for message in read_po(file, locale="fr") if message.id)
    assert [text for text, count in said.items() if count > 1] == []


@pytest.mark.parametrize("name", PACKAGES)
def test_french_has_one_word_for_mail(name: str) -> None:
    """It is "e-mail": never "courriel", nor "mail" but in a command, a setting or a folder's name."""
    for message in messages_of(name):
        for text in forms_of(message.string):
            plain = re.sub(r"amicale mail|mail_from|« mails »", "", text)
            assert not re.search(r"courriel|(?<!e-)\bmails?\b", plain, re.IGNORECASE), text


@pytest.mark.parametrize("name", PACKAGES)
def test_french_has_the_curly_apostrophe(name: str) -> None:
    texts = [text for message in messages_of(name) for text in forms_of(message.string)]
    assert [text for text in texts if STRAIGHT.search(text)] == []


def test_french_has_it_outside_the_catalogues_too() -> None:
    texts = [french for _english, french in MESSAGES.values()]
    texts += [path.read_text("utf-8") for path in ROOT.glob("core/amicale/school/legal_texts/*.fr.md")]
    assert len(texts) > 50
    assert [text for text in texts if STRAIGHT.search(text)] == []


@pytest.mark.parametrize("name", PACKAGES)
def test_english_has_the_straight_apostrophe(name: str) -> None:
    """It is what English has everywhere in the house; and a text that is asked for with the other is another text."""
    assert [text for message in messages_of(name) for text in forms_of(message.id) if "’" in text] == []


@pytest.mark.parametrize("name", PACKAGES)
def test_no_catalogue_keeps_what_nobody_says(name: str) -> None:
    assert left_over(PACKAGES[name]) == []
