"""Shared fragments: a page gets those that it uses and no others, and what is wrong with them is said at assembly."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from graphql import build_schema, parse

from amicale.errors import CompositionError
from amicale.graphql.documents import prepare
from amicale.graphql.limits import Limits
from amicale.graphql.schema import AmicaleSchema
from amicale.plugins.assembly import assemble
from amicale.plugins.state import load_core
from amicale.portal.documents import load_document
from amicale.portal.fragments import Fragment, Shared, shared_by, shared_fragments

SMALL = build_schema("type Query { me: Person } type Person { name: String city: String friend: Person }")
NAME = "fragment Name on Person { name }\n"
PLACED = "fragment Placed on Person { ...Name city }\n"
ASKS = "query Me { me { ...Placed } }\n"
Package = Callable[..., str]


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Package:
    """Writes an import package with these files, and gives its name."""

    def write(files: dict[str, str], name: str = "amicale_shares") -> str:
        for path, text in {"__init__.py": "", **files}.items():
            file = tmp_path / name / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        monkeypatch.delitem(sys.modules, name, raising=False)
        monkeypatch.syspath_prepend(str(tmp_path))
        return name

    return write


def shared(package: str, published: dict[str, Fragment] | None = None) -> Shared:
    return shared_by("shares", package, "pages", published)


def refusal(package: str, published: dict[str, Fragment] | None = None) -> str:
    with pytest.raises(CompositionError) as caught:
        shared(package, published)
    assert caught.value.plugins == ("shares",)
    return str(caught.value)


class TestComplete:
    def test_puts_what_is_used_behind_the_page_also_what_that_uses(self, package: Package) -> None:
        known = shared(package({"pages/fragments.graphql": NAME + PLACED, "pages/a/fragments.graphql": NAME.replace(
            "Name", "Other")}))  # fmt: skip
        document = known.complete("me", ASKS)
        assert [each.name.value for each in parse(document).definitions] == ["Me", "Placed", "Name"]  # type: ignore[attr-defined]
        assert document.startswith(ASKS.strip())

    def test_leaves_a_page_as_it_is_that_uses_none(self, package: Package) -> None:
        text = "query Me { me { ...Own } } fragment Own on Person { name }"
        assert shared(package({"pages/fragments.graphql": NAME})).complete("me", text) is text

    def test_refuses_one_that_there_is_not_and_says_what_may_be_meant(self, package: Package) -> None:
        known = shared(package({"pages/fragments.graphql": NAME + PLACED}))
        with pytest.raises(CompositionError, match=r"me.graphql uses the fragment Plased, .* Did you mean Placed\?"):
            known.complete("me", ASKS.replace("Placed", "Plased"))

    def test_refuses_a_page_that_brings_one_of_the_same_name(self, package: Package) -> None:
        known = shared(package({"pages/fragments.graphql": NAME}))
        with pytest.raises(CompositionError, match=r"Name stands in me.graphql and in pages/fragments.graphql"):
            known.complete("me", "query Me { me { ...Name } } " + NAME)


class TestSharedBy:
    def test_finds_them_in_the_folder_of_pages_and_below(self, package: Package) -> None:
        found = shared(package({"pages/fragments.graphql": NAME, "pages/staff/more/fragments.graphql": PLACED}))
        assert {name: each.file for name, each in found.own.items()} == {
            "Name": "pages/fragments.graphql",
            "Placed": "pages/staff/more/fragments.graphql",
        }

    def test_a_package_without_pages_has_none(self, package: Package) -> None:
        assert shared(package({})).own == {}

    def test_refuses_two_of_one_name(self, package: Package) -> None:
        said = refusal(package({"pages/fragments.graphql": NAME, "pages/a/fragments.graphql": NAME}))
        assert "the fragment Name stands in pages/a/fragments.graphql and in pages/fragments.graphql" in said

    def test_refuses_one_that_the_core_has_under_this_name(self, package: Package) -> None:
        core = {"Name": Fragment("Name", NAME, "portal/pages/fragments.graphql", frozenset())}
        assert "fragments.graphql of the core: keep one" in refusal(package({"pages/fragments.graphql": NAME}), core)

    @pytest.mark.parametrize("uses", ["...Round", "friend { ...Other }"])
    def test_refuses_a_circle(self, package: Package, uses: str) -> None:
        text = f"fragment Round on Person {{ {uses} }} fragment Other on Person {{ ...Round }}"
        assert "in a circle (" in refusal(package({"pages/fragments.graphql": text}))

    def test_refuses_one_within_another_that_there_is_not(self, package: Package) -> None:
        said = refusal(package({"pages/fragments.graphql": PLACED}))
        assert "pages/fragments.graphql uses the fragment Name, which there is not" in said

    def test_refuses_anything_else_in_the_file(self, package: Package) -> None:
        assert "is for fragments only" in refusal(package({"pages/fragments.graphql": NAME + ASKS}))

    def test_refuses_what_cannot_be_read(self, package: Package) -> None:
        assert "cannot be read: Syntax Error" in refusal(package({"pages/fragments.graphql": "fragment {"}))


class TestSharedFragments:
    def test_a_plugin_may_use_the_cores_topmost_ones_only(self, package: Package) -> None:
        found = shared_fragments({"amicale": "amicale", "shares": package({"pages/fragments.graphql": NAME})})
        assert {"PersonLine", "PersonCard", "Paging", "Setting"} == found["shares"].published.keys()
        assert found["amicale"].own.keys() > found["shares"].published.keys()

    def test_one_plugin_does_not_see_those_of_another(self, package: Package) -> None:
        one = package({"pages/fragments.graphql": NAME}, "amicale_one")
        two = package({"pages/fragments.graphql": NAME}, "amicale_two")
        found = shared_fragments({"one": one, "two": two})
        assert found["one"].own["Name"].file == found["two"].own["Name"].file
        assert found["two"].plugin == "two"


class TestLoadDocument:
    def test_reads_the_page_with_them(self, package: Package) -> None:
        known = shared(package({"pages/fragments.graphql": NAME + PLACED, "pages/me.graphql": ASKS,
                                "pages/me.html": ""}))  # fmt: skip
        document = load_document("amicale_shares", "pages", "me", SMALL, shared=known, parts=frozenset({"one"}))
        assert document.query is not None
        assert "fragment Name on Person" in document.text
        known.check_used()

    def test_says_in_which_fragment_something_does_not_fit(self, package: Package) -> None:
        text = NAME.replace("{ name }", "{ name nickname }")
        known = shared(package({"pages/fragments.graphql": text + PLACED, "pages/me.graphql": ASKS,
                                "pages/me.html": ""}))  # fmt: skip
        with pytest.raises(CompositionError, match=r"the fragment Name of pages/fragments.graphql \(me.graphql\) does"):
            load_document("amicale_shares", "pages", "me", SMALL, shared=known, parts=frozenset({"two"}))

    def test_says_the_page_where_it_is_the_page(self, package: Package) -> None:
        known = shared(package({"pages/fragments.graphql": NAME, "pages/me.html": "",
                                "pages/me.graphql": "query Me { me { ...Name age } }"}))  # fmt: skip
        with pytest.raises(CompositionError, match=r"shares: me.graphql does not fit the schema: .*age"):
            load_document("amicale_shares", "pages", "me", SMALL, shared=known, parts=frozenset({"three"}))

    def test_a_page_cannot_be_named_like_their_file(self, package: Package) -> None:
        known = shared(package({"pages/fragments.graphql": NAME, "pages/fragments.html": ""}))
        with pytest.raises(CompositionError, match="no page can be named fragments"):
            load_document("amicale_shares", "pages", "fragments", SMALL, shared=known, parts=frozenset())


class TestCheckUsed:
    def test_refuses_one_that_no_page_uses(self, package: Package) -> None:
        known = shared(package({"pages/fragments.graphql": NAME + PLACED}))
        known.complete("me", "query Me { me { ...Name } }")
        with pytest.raises(CompositionError, match=r"no page uses the fragment Placed of pages/fragments.graphql"):
            known.check_used()


class TestCosts:
    """A document costs what it costs when all is written out."""

    @pytest.fixture(scope="class")
    def schema(self) -> AmicaleSchema:
        return assemble([load_core(None)]).schema

    def test_are_the_same(self, schema: AmicaleSchema) -> None:
        known = shared_fragments({})["amicale"]
        asks = "query People { members(first: 50) { edges { node { %s } } pageInfo { %s } } }"
        short = known.complete("people", asks % ("...PersonCard", "...Paging"))
        whole = asks % (
            "id displayName photoUrl headline classYear city countryName deceased",
            "hasNextPage hasPreviousPage startCursor endCursor",
        )
        costs = [
            prepare(schema.graphql, text, Limits(), introspection=False).operations["People"].check_cost({}, Limits())
            for text in (short, whole)
        ]
        assert costs[0] == costs[1]
