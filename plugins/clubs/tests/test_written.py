"""Texts and templates of clubs, checked as any plugin checks its own."""

from amicale.testing.written import faults_of


def test_all_is_in_french_and_every_template_keeps_to_the_rules() -> None:
    assert faults_of("amicale_clubs") == []
