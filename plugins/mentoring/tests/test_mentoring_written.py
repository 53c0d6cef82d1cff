"""All texts are there in French, and templates keep to the rules of the pages."""

import re

from amicale.i18n import catalogue
from amicale.testing.written import faults_of


def test_nothing_is_wrong_with_texts_and_templates() -> None:
    assert faults_of("amicale_mentoring") == []


def test_french_marks_never_stand_alone_at_the_beginning_of_a_line() -> None:
    texts = [text for text in catalogue("amicale_mentoring", "fr").values() if re.search(r" [:;?!»]|« ", text)]
    assert texts == []
