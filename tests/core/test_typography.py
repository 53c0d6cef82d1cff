"""French spaces that no line may be broken at."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from amicale import i18n
from amicale.typography import french


class TestFrench:
    @pytest.mark.parametrize(
        ("written", "shown"),
        [
            ("Nom : %(name)s", "Nom~: %(name)s"),
            ("Vraiment ?", "Vraiment~?"),
            ("Vraiment ?!", "Vraiment~?!"),
            ("Merci !\nÀ bientôt", "Merci~!\nÀ bientôt"),
            ("oui ; non", "oui~; non"),
            ("« oui ? », dit-elle", "«~oui~?~», dit-elle"),
            ("« %(name)s »", "«~%(name)s~»"),
            ("%(share)s %% des 5 %", "%(share)s~%% des 5~%"),
            ("**Nom :** %(name)s", "**Nom~:** %(name)s"),
            ("[Une question ?](/ask)", "[Une question~?](/ask)"),
            ("<b>Quoi ?</b>", "<b>Quoi~?</b>"),
        ],
    )
    def test_stand_before_and_after_marks(self, written: str, shown: str) -> None:
        assert french(written) == shown.replace("~", "\u00a0")

    @pytest.mark.parametrize(
        "text",
        [
            "De 10:30 à 11:00", "https://example.org/a?b=c;d", "mailto:anne@example.org", "%(first)s %(second)s",
            "%(number) d", "`amicale : init ?`", "[voir](/a ?b)", '<a title="a ; b">x</a>', "{{ a if b else ' ?' }}",
            "a != b", "a :root", "bien :-)", "«oui»", " : au début", "Pourquoi?", "",
        ],
    )  # fmt: skip
    def test_stand_nowhere_else(self, text: str) -> None:
        assert french(text) == text

    def test_are_set_once(self) -> None:
        once = french("« Ah ! » : non ; si ?")
        assert french(once) == once


class TestCatalogues:
    def test_are_read_with_them_in_french(self, tmp_path: Path) -> None:
        head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        plural = 'msgid "day"\nmsgid_plural "days"\nmsgstr[0] "un jour : oui"\nmsgstr[1] "jours : oui"\n'
        (tmp_path / "x.po").write_text(head + 'msgid "Name: ?"\nmsgstr "Nom : ?"\n\n' + plural, "utf-8")
        shown = dict(i18n.pairs_in(tmp_path / "x.po", "fr"))
        assert shown["Name: ?"] == "Nom\u00a0:\u00a0?"
        assert [text for key, text in shown.items() if isinstance(key, tuple)] == [
            "un jour\u00a0: oui",
            "jours\u00a0: oui",
        ]
        assert dict(i18n.pairs_in(tmp_path / "x.po", "en"))["Name: ?"] == "Nom : ?"

    @pytest.mark.parametrize("domain", ["amicale", "dues", "mentoring", "clubs"])
    def test_no_text_of_ours_has_a_space_that_breaks_before_a_mark(self, domain: str) -> None:
        i18n.register_catalogue(domain, domain if domain == "amicale" else f"amicale_{domain}")
        texts = [text for text in i18n.catalogue(domain, "fr").values() if re.search(r"\w [;:?!»]( |$)|« ", text)]
        assert texts == []
