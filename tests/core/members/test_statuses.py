"""A status has one name, wherever it is shown."""

from __future__ import annotations

import pytest

from amicale.members.importing.values.choices import parse_status
from amicale.members.imports.shown import shown_value
from amicale.members.inputs import MemberStatus
from amicale.members.statuses import GROUPS, STATUSES, statuses
from amicale.portal.filters import GLOBALS
from amicale.privacy.codes import in_words


class TestStatuses:
    def test_name_every_status(self) -> None:
        assert {each.value for each in MemberStatus} == set(STATUSES) == set(GROUPS)

    @pytest.mark.parametrize("locale", ["fr", "en"])
    @pytest.mark.parametrize("code", list(STATUSES))
    def test_are_the_same_on_pages_in_files_and_in_ones_own_data(self, code: str, locale: str) -> None:
        name = STATUSES[code].to(locale)
        assert shown_value("status", code, locale) == name == in_words("status", code, locale)
        assert GLOBALS["status_words"](locale)[code.upper()] == name

    @pytest.mark.parametrize("locale", ["fr", "en"])
    @pytest.mark.parametrize("code", list(STATUSES))
    def test_are_understood_when_a_file_comes_back(self, code: str, locale: str) -> None:
        assert parse_status(STATUSES[code].to(locale)) == (code, False)

    def test_are_in_french_too(self) -> None:
        assert statuses("fr") == {
            "STUDENT": "Élève", "ALUMNUS": "Diplômé(e)", "STAFF": "Personnel", "FRIEND": "Ami(e)",
        }  # fmt: skip
