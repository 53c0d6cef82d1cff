"""What is asked: the same things of each server, in words of its own, so that the answers are the same JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlencode

from load import Call
from school import ASKED_FOR, School

from amicale.graphql.types import global_id

Dialect = Literal["amicale", "idiomatic", "postgraphile", "by hand"]
Variables = Mapping[str, Any]
MARK = "@@"
"""Stands for a number that is another one in each request."""

SEARCHES = (
    ("mar", 2005, 2014), ("ma", 1995, 2004), ("le", 2000, 2009), ("be", 1985, 1994), ("du", 2010, 2019),
    ("an", 2005, 2014), ("so", 1995, 2004), ("lau", 1985, 1994), ("cl", 2015, 2024), ("je", 1990, 1999),
    ("al", 2010, 2019), ("jul", 2000, 2009),
)  # fmt: skip
"""Beginnings of names, and class years: 70 to 470 of 18,500 members for each."""

ONE = "displayName familyName status classYear headline city country phone"
TEN = "displayName givenName familyName status classYear headline city country linkedinUrl phone"
PAGE = """query Directory($search: String%s, $from: Int%s, $to: Int%s) {
  members%s { totalCount edges { node { %s } } }
}"""
OURS = "(first: 50, search: $search, filter: { classYear: { min: $from, max: $to } }, orderBy: NAME)"
THEIRS = ": directory(first: 50, search: $search, classFrom: $from, classTo: $to)"
THEIR_CLUBS = "clubs: clubOfMembersByMemberList(orderBy: [SORT_NAME_ASC, PRIMARY_KEY_ASC]) { name }"
THEIR_LEADERS = "leaders: leaderOfClubsByClubList(orderBy: [SORT_NAME_ASC, PRIMARY_KEY_ASC]) { displayName }"


@dataclass(frozen=True)
class Question:
    """One thing to ask.

    :param ours: the document for Amicale and the idiomatic server; empty for a page in the browser.
    :param theirs: the document for PostGraphile.
    :param endpoint: the path of the endpoint written by hand; empty where there is none.
    :param variables: the variables of each request in turn.
    """

    name: str
    title: str
    ours: str
    theirs: str
    endpoint: str
    variables: Callable[[School], Sequence[Variables]]

    def asked_of(self, dialect: Dialect) -> bool:
        """Whether this server is asked that."""
        if dialect == "amicale":
            return True
        return bool({"by hand": self.endpoint, "postgraphile": self.theirs, "idiomatic": self.endpoint}[dialect])

    def calls(self, dialect: Dialect, school: School) -> list[Call]:
        """The requests to send in turn."""
        return [self._call(dialect, variables) for variables in self.variables(school)]

    def _call(self, dialect: Dialect, variables: Variables) -> Call:
        if not self.ours:
            return Call(f"/directory?{urlencode(variables)}")
        if dialect == "by hand":
            return Call(self.endpoint, json.dumps(variables))
        document = self.theirs if dialect == "postgraphile" else self.ours
        if dialect == "amicale" and "id" in variables:
            variables = {**variables, "id": global_id("Member", variables["id"])}
        if "%(" in document:
            return Call("/graphql", json.dumps({"query": document % variables}))
        return Call("/graphql", json.dumps({"query": document, "variables": variables}))


def some_members(school: School) -> list[Variables]:
    """Members by their ids."""
    return [{"id": str(key)} for key in school.members[:ASKED_FOR]]


def all_members(school: School) -> list[Variables]:
    """Every listed member: more than anybody keeps documents."""
    return [{"id": str(key)} for key in school.members[:20_000]]


def searches(_school: School) -> list[Variables]:
    """Pages of the directory."""
    return [{"search": search, "from": start, "to": end} for search, start, end in SEARCHES]


def pages(_school: School) -> list[Variables]:
    """The same as addresses of the portal."""
    return [{"search": search, "classFrom": start, "classTo": end} for search, start, end in SEARCHES]


def nothing(_school: School) -> list[Variables]:
    """No variables."""
    return [{}]


def member(fields: str = ONE) -> tuple[str, str]:
    """A member by id, in our words and in theirs."""
    return (
        f"query Person($id: ID!) {{ member(id: $id) {{ {fields} }} }}",
        f"query Person($id: UUID!) {{ member: memberByRowId(rowId: $id) {{ {fields} }} }}",
    )


def page(fields: str = TEN, *, ours: str = "", theirs: str = "") -> tuple[str, str]:
    """A page of the directory, likewise."""
    return (
        PAGE % ("", "", "", OURS, f"{fields} {ours}".strip()),
        PAGE % ("!", "!", "!", THEIRS, f"{fields} {theirs}".strip()),
    )


def renamed(fields: str) -> str:
    """The first field by another name in each document."""
    return f"n{MARK}: {fields}"


MEMBER_LITERAL = (
    f'query Person {{ member(id: "%(id)s") {{ {ONE} }} }}',
    f'query Person {{ member: memberByRowId(rowId: "%(id)s") {{ {ONE} }} }}',
)
PAGE_LITERAL = tuple(
    document.replace("$from: Int!, ", "").replace("$from: Int, ", "").replace("$from", f"-{MARK}")
    for document in page()
)
CLUBS = (
    "query Clubs { clubs(first: 100) { edges { node { name leaders { displayName } } } } }",
    "query Clubs { clubs: allClubs(first: 100, orderBy: [SORT_NAME_ASC, PRIMARY_KEY_ASC])"
    f" {{ edges {{ node {{ name {THEIR_LEADERS} }} }} }} }}",
)


def searches_up_to(_school: School) -> list[Variables]:
    """Pages whose first class year is in the document: a number of long ago, another one each time."""
    return [{"search": search, "to": end} for search, _start, end in SEARCHES]


QUESTIONS = (
    Question("Q1", "one member by id, 8 fields", *member(), "/member", some_members),
    Question("Q2", "a directory page of 50, 10 fields, count", *page(), "/directory", searches),
    Question("Q3", "the same with each one's clubs", *page(ours="clubs { name }", theirs=THEIR_CLUBS),
             "/directory-clubs", searches),
    Question("Q4", "100 clubs with their leaders", *CLUBS, "/clubs", nothing),
    Question("Q5", "the directory in the browser", "", "", "", pages),
    Question("N1", "Q1, never-seen: another alias each time", *member(renamed(ONE)), "", some_members),
    Question("N2", "Q2, never-seen: another alias each time", *page(renamed(TEN)), "", searches),
    Question("L1", "Q1, never-seen: another literal each time", *MEMBER_LITERAL, "", all_members),
    Question("L2", "Q2, never-seen: another literal each time", PAGE_LITERAL[0], PAGE_LITERAL[1], "", searches_up_to),
)  # fmt: skip
BY_NAME = {question.name: question for question in QUESTIONS}
