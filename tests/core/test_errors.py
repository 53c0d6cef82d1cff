"""Refusals of a form that has several mistakes."""

from __future__ import annotations

from typing import Any

import pytest

from amicale.errors import Code, Refusal, together
from amicale.i18n import translator

_ = translator("amicale")


def wrong(field: str, *others: str, code: Code = "BAD_USER_INPUT", reason: str | None = None) -> Any:
    def check() -> None:
        more = tuple(Refusal(_("Choose one."), field=each) for each in others)
        raise Refusal(_("This is needed."), field=field, code=code, reason=reason, others=more)

    return check


class TestTogether:
    def test_answers_what_each_check_does(self) -> None:
        assert together({"one": lambda: 1, "two": lambda: None}) == {"one": 1, "two": None}

    def test_tells_all_mistakes_in_their_order_those_of_others_too(self) -> None:
        with pytest.raises(Refusal) as refused:
            together({"a": wrong("a", "b", reason="FIRST"), "ok": lambda: 1, "c": wrong("c", reason="LAST")})
        told = refused.value
        assert (told.field, told.reason, [each.field for each in told.others]) == ("a", "FIRST", ["b", "c"])

    def test_what_is_no_mistake_of_a_form_is_raised_as_it_comes(self) -> None:
        with pytest.raises(Refusal) as refused:
            together({"a": wrong("a"), "b": wrong("b", code="FORBIDDEN"), "c": wrong("c")})
        assert (refused.value.code, refused.value.others) == ("FORBIDDEN", ())
