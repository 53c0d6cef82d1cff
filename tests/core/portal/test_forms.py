"""Forms: where one goes when they are done, and which of many on a page came back."""

from __future__ import annotations

import re
from typing import Any

import pytest

from amicale.portal.assets import read_assets
from amicale.portal.forms import csrf_secret, form_token, is_local, is_own_form, next_address
from amicale.portal.rendering import Templates

DONE = {"createClub": {"id": "abc/1"}}


class TestIsLocal:
    @pytest.mark.parametrize("target", ["/", "/clubs?x=1", "/a/b"])
    def test_addresses_of_this_site(self, target: str) -> None:
        assert is_local(target)

    @pytest.mark.parametrize("target", ["", "//evil", "https://evil", "/\\evil", "/a\n", "javascript:x", "evil"])
    def test_others_are_not(self, target: str) -> None:
        assert not is_local(target)


class TestNextAddress:
    def test_the_page_again_as_it_was(self) -> None:
        assert next_address({}, "/clubs?search=x", "Join", None) == "/clubs?search=x&done=Join"

    def test_what_was_made_by_its_id(self) -> None:
        assert next_address({"next": ["/clubs/{id}"]}, "/clubs/new", "Create", DONE) == "/clubs/abc%2F1?done=Create"

    def test_no_other_site(self) -> None:
        assert next_address({"next": ["https://evil"]}, "/clubs", "Create", DONE) == "/clubs?done=Create"

    def test_an_answer_without_an_id_leaves_the_place_open(self) -> None:
        assert next_address({"next": ["/clubs/{id}"]}, "/", "Do", {"do": None}) == "/clubs/{id}?done=Do"


class TestTokens:
    def test_are_different_each_time_and_all_of_them_own(self) -> None:
        secret = csrf_secret("session")
        one, other = form_token(secret), form_token(secret)
        assert one != other
        assert is_own_form(one, secret)
        assert is_own_form(other, secret)

    @pytest.mark.parametrize("token", ["", "00", "zz", "00" * 48])
    def test_of_others_are_not(self, token: str) -> None:
        assert not is_own_form(token, csrf_secret("session"))

    def test_of_another_session_are_not(self) -> None:
        assert not is_own_form(form_token(csrf_secret("other")), csrf_secret("session"))

    def test_nobody_has_one_without_a_session(self) -> None:
        assert form_token(csrf_secret("")) == ""
        assert not is_own_form("00" * 48, b"")


PAGE = """{% import "components.html" as ui with context %}
{% for key in ("one", "two") %}
{% call ui.disclosure("Open", key=key) %}
{% call ui.form("Refuse", submit="Send", key=key, fields={"member": key}) %}
{{ ui.textarea("reason", "Why", key=key) }}
{% endcall %}
{% endcall %}
{% endfor %}{{ ui.error_summary() if form }}"""


def rendered(form: dict[str, str] | None, errors: list[dict[str, str]]) -> str:
    """A page with two forms of one kind."""
    environment = Templates({}, read_assets()).environment("amicale", "en")
    values: dict[str, Any] = {"form": form, "errors": errors, "csrf_token": "t", "locale": "en"}
    return environment.from_string(PAGE).render(**values)


class TestManyForms:
    def test_no_two_fields_have_one_id(self) -> None:
        ids = re.findall(r'\bid="([^"]+)"', rendered(None, []))
        assert len(ids) == len(set(ids)) == 2

    def test_only_the_one_that_was_sent_comes_back_open_with_its_words_and_its_error(self) -> None:
        error = {"message": "Too short", "field": "reason", "code": "BAD_USER_INPUT"}
        html = rendered({"operation": "Refuse", "form_key": "two", "reason": "typed"}, [error])
        assert html.count(">typed<") == 1
        assert html.count('<details class="am-confirm" open>') == 1
        assert 'id="error-reason-two"' in html
        assert 'id="error-reason-one"' not in html
        assert 'href="#field-reason-two"' in html
