"""The living page of components: what is offered is shown there, and what is shown ships."""

import re

import pytest

from amicale.portal import styleguide
from amicale.portal.styleguide import EXAMPLES, examples, read_example, reference

TEMPLATES = EXAMPLES.parent
OFFERED = re.findall(r"^{% set ([a-z]\w*) = ", (TEMPLATES / "components.html").read_text("utf-8"), re.MULTILINE)
MADE = [
    name
    for file in [*(TEMPLATES / "ui").glob("*.html"), TEMPLATES / "forms.html", TEMPLATES / "charts.html"]
    if file.name != "posted.html"
    for name in re.findall(r"{% macro ([a-z]\w*)\(", file.read_text("utf-8"))
]
CALLED_BY_THE_LAYOUT = ("flash", "error_summary", "chart_scripts", "menu_count")
SHOWN = {name for example in examples() for name in re.findall(r"\bui\.(\w+)\(", example.source)}


class TestComponents:
    def test_every_macro_is_offered_under_its_name(self) -> None:
        assert sorted(OFFERED) == sorted(MADE)

    @pytest.mark.parametrize("name", OFFERED)
    def test_every_component_has_an_example(self, name: str) -> None:
        assert name in SHOWN or name in CALLED_BY_THE_LAYOUT

    @pytest.mark.parametrize("name", OFFERED)
    def test_every_component_stands_in_the_reference(self, name: str) -> None:
        assert name in reference() or f"ui.{name}()" in reference()["chart"]

    @pytest.mark.parametrize("name", OFFERED)
    def test_the_reference_names_every_parameter(self, name: str) -> None:
        source = "".join(file.read_text("utf-8") for file in TEMPLATES.rglob("*.html"))
        signature = re.search(rf"{{% macro {name}\((.*?)\) -?%}}", source)
        assert signature is not None
        wanted = set(re.findall(r"(\w+)(?:=|,|$)", re.sub(r'"[^"]*"|\[\]|{}', "0", signature[1])))
        said = reference().get(name, reference()["chart"])
        assert {one for one in wanted - {"none", "true", "false", "quiet", "key", "hint", "required"}
                if not one.isdigit() and not re.search(rf"\b{one}\b", said)} == set()  # fmt: skip

    def test_nothing_is_described_that_is_not_there(self) -> None:
        assert set(reference()) - set(OFFERED) == set()


class TestExamples:
    def test_each_has_a_title_and_a_group(self) -> None:
        assert all(example.title and example.group for example in examples())

    def test_their_files_are_named_by_number(self) -> None:
        assert all(re.fullmatch(r"[0-3]\d-[a-z-]+", example.name) for example in examples())

    def test_their_source_is_what_is_shown(self) -> None:
        example = read_example(EXAMPLES / "05-toasts.html")
        assert example.source.startswith("{{ ui.toast(")
        assert styleguide.reference()["toast"] in example.reference
