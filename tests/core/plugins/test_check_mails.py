"""What is found wrong with a mail's template before it is ever sent."""

from __future__ import annotations

import pytest

from amicale.plugins.check_mails import messages_of, template_problem, translation_problems


class TestTemplateProblem:
    def test_is_none_where_it_can_be_read(self) -> None:
        assert template_problem(b"{% trans %}Hello{% endtrans %}\n\n{{ day|long_date }} {{ words|quoted }}") == ""

    @pytest.mark.parametrize(("content", "says"), [
        (b"", "it is empty"), (b" \n ", "it is empty"), (b"Subject \xff", "utf-8"), (b"A\n{% if %}", "line 2"),
        (b"A\n\n{{ x|nothing }}", "line 3"), (b"{% trans %}A", "line 1"),
    ])  # fmt: skip
    def test_says_what_and_where(self, content: bytes, says: str) -> None:
        assert says in template_problem(content)


class TestMessagesOf:
    def test_are_those_of_blocks_of_plurals_and_of_calls(self) -> None:
        content = (
            b"{% trans name=x %}Hello {{ name }}{% endtrans %}{{ _('Bye') }}{{ _(x) }}{{ ngettext('a', x, 1) }}"
            b"{% trans count=n %}One{% pluralize %}{{ count }} of them{% endtrans %}"
        )
        assert set(messages_of(content)) == {("Hello %(name)s",), ("Bye",), ("One", "%(count)s of them")}


class TestTranslationProblems:
    @pytest.mark.parametrize("content", [
        b"{% trans %}100 % sure{% endtrans %}", b"{{ _('%(name)s, %(count)d %%', name=x, count=2) }}",
        b"{% trans count=n %}One{% pluralize %}{{ count }} of them{% endtrans %}",
    ])  # fmt: skip
    def test_are_none_where_every_text_can_be_filled(self, content: bytes) -> None:
        assert list(translation_problems("amicale", content)) == []

    @pytest.mark.parametrize("text", ["100 %", "100 % sure", "%s", "50 %% or 100 %"])
    def test_are_percent_signs_that_stand_alone(self, text: str) -> None:
        problems = list(translation_problems("amicale", f"{{{{ _('{text}') }}}}".encode()))
        assert len(problems) == 2
        assert all(text in problem and "%%" in problem for problem in problems)
