"""A document is asked of a schema once; one of the same parts and more is taken to fit it, and no other."""

from __future__ import annotations

from typing import Any

import pytest
from graphql import build_schema

from amicale.plugins.checked import Checked
from amicale.plugins.manifest import GraphQL
from amicale.portal import fitting
from amicale.portal.fitting import parts_of, problems_of

SMALL, LARGE = build_schema("type Query { a: Int }"), build_schema("type Query { a: Int b: Int }")
OTHER = build_schema("type Query { a: Int c: Int }")
TEXT = "{ a }  # of test_fitting"


class A:
    """One part."""


class B:
    """Another."""


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The schemas that were asked, from now on."""
    found: list[Any] = []
    real = fitting.validate
    monkeypatch.setattr(fitting, "KNOWN", {})
    monkeypatch.setattr(fitting, "CHECKED", Checked(lambda: None))
    monkeypatch.setattr(fitting, "validate", lambda schema, text: found.append(schema) or real(schema, text))
    return found


class TestPartsOf:
    def test_are_the_classes_with_what_they_are_added_to(self) -> None:
        one = parts_of([("x", GraphQL(extends={A: B})), ("y", GraphQL(types=(A,)))])
        assert one == {(A, B), A}

    def test_a_class_loaded_again_is_another(self) -> None:
        again = type("B", (), {})
        assert parts_of([("x", GraphQL(extends={A: B}))]) != parts_of([("x", GraphQL(extends={A: again}))])


class TestProblemsOf:
    def test_with_the_same_parts_and_more_it_is_not_asked_again(self, asked: list[Any]) -> None:
        assert problems_of(TEXT, SMALL, frozenset({A})) == []
        assert problems_of(TEXT, LARGE, frozenset({A, B})) == ()
        assert asked == [SMALL]

    def test_another_process_asks_a_schema_of_another_shape_only(
        self, asked: list[Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        again = build_schema("type Query { a: Int }")
        problems_of(TEXT, SMALL, frozenset({A}))
        monkeypatch.setattr(fitting, "KNOWN", {})
        assert problems_of(TEXT, again, frozenset({B})) == []
        assert problems_of(TEXT, LARGE, frozenset({A})) == []
        assert asked == [SMALL, LARGE]

    def test_with_fewer_or_other_parts_it_is(self, asked: list[Any]) -> None:
        problems_of(TEXT, LARGE, frozenset({A, B}))
        problems_of(TEXT, SMALL, frozenset({A}))
        problems_of(TEXT, OTHER, frozenset({B}))
        assert asked == [LARGE, SMALL, OTHER]

    def test_what_did_not_fit_is_asked_again(self, asked: list[Any]) -> None:
        for _ in range(2):
            assert problems_of("{ b }", SMALL, frozenset({A}))
        assert len(asked) == 2
