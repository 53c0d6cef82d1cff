"""Parts that templates import are made once for a page, and anew wherever what they take from around them differs."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, Template

from amicale.portal.modules import MADE, NotingGenerator, PageTemplate
from amicale.testing.browser import Browser
from amicale.testing.kit import School

PARTS = "{% set number = made() %}{% macro hello() %}{{ number }} {{ name }}{% endmacro %}"
ONE = '{% import "parts" as parts with context %}{{ parts.hello() }}'
Show = Callable[..., str]


@pytest.fixture
def show() -> Show:
    """Renders the template ``page`` of some; ``made()`` in one of them counts how often it was made."""

    def rendered(templates: dict[str, str], **values: Any) -> str:
        environment = Environment(loader=DictLoader(templates), autoescape=True, undefined=StrictUndefined)
        environment.template_class, environment.code_generator_class = PageTemplate, NotingGenerator
        counter = count(1)
        environment.globals["made"] = lambda: next(counter)
        return environment.get_template("page").render({MADE: {}, **values})

    return rendered


def test_what_means_the_same_is_made_once(show: Show) -> None:
    page = f'{ONE}, {{% include "other" %}}'
    assert show({"page": page, "other": ONE, "parts": PARTS}, name="Ada") == "1 Ada, 1 Ada"


def test_another_page_makes_it_anew(show: Show) -> None:
    for name in ("Ada", "Bob"):
        assert show({"page": ONE, "parts": PARTS}, name=name) == f"1 {name}"


def test_another_meaning_of_a_name_makes_it_anew(show: Show) -> None:
    page = f'{ONE}{{% set name = "Bob" %}}, {ONE}, {{% include "other" %}}'
    assert show({"page": page, "other": ONE, "parts": PARTS}, name="Ada") == "1 Ada, 2 Bob, 2 Bob"


def test_and_so_does_one_that_only_what_it_imports_takes(show: Show) -> None:
    outer = '{% import "parts" as parts with context %}{% macro hello() %}{{ parts.hello() }}{% endmacro %}'
    use = '{% import "outer" as outer with context %}{{ outer.hello() }}'
    page = f'{use}{{% set name = "Bob" %}}, {use}'
    assert show({"page": page, "outer": outer, "parts": PARTS}, name="Ada") == "1 Ada, 2 Bob"


def test_a_name_that_is_an_argument_is_its_own(show: Show) -> None:
    page = f"{{% macro of(name) %}}{ONE}{{% endmacro %}}{{{{ of('Bob') }}}}, {{{{ of('Eve') }}}}"
    assert show({"page": page, "parts": PARTS}, name="Ada") == "1 Bob, 2 Eve"


def test_values_that_are_gone_are_not_taken_for_new_ones(show: Show) -> None:
    """In CPython, what is made where another thing was has its id."""
    page = f"{{% for name in names() %}}{ONE} {{% endfor %}}"
    names = [f"{number}n" for number in range(50)]
    found = show({"page": page, "parts": PARTS}, names=lambda: ("".join(each) for each in names)).split()
    assert found[1::2] == names


def test_one_that_includes_what_a_variable_names_is_never_shared(show: Show) -> None:
    parts = f"{PARTS}{{% macro more() %}}{{% include which %}}{{% endmacro %}}"
    page = f'{ONE}, {{% include "other" %}}'
    assert show({"page": page, "other": ONE, "parts": parts}, name="Ada", which="x") == "1 Ada, 2 Ada"


def test_without_a_place_to_keep_it_nothing_is_shared(show: Show) -> None:
    page = f'{ONE}, {{% include "other" %}}'
    assert show({"page": page, "other": ONE, "parts": PARTS}, name="Ada", **{MADE: None}) == "1 Ada, 2 Ada"


async def test_pieces_of_a_page_share_what_they_import(
    school: School, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One module for the pieces, one for the page around them, whose title and form they have not."""
    made: list[str] = []
    real = Template.make_module

    def noted(self: Template, *arguments: Any) -> Any:
        made.append(self.name or "")
        return real(self, *arguments)

    monkeypatch.setattr(Template, "make_module", noted)
    await browser.sign_in(await school.person(email="anne@home.test"))
    made.clear()
    await browser.get("/")
    assert made.count("components.html") == 2
