"""Reading through the one door without a request: a GraphQL document as somebody, in a service or a job.

What a plugin wants to know of people that somebody may see, it asks as that person: scopes, visibility and limits hold
as they do for their own pages. A job that goes on in somebody's name asks as :func:`acting_for` them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast
from uuid import UUID

from amicale.actor import Actor
from amicale.errors import Code, Refusal
from amicale.graphql.context import Context
from amicale.graphql.engine import QUERIES_ONLY, Engine, Result
from amicale.here import HERE
from amicale.i18n import Text

OURS = frozenset(
    {"BAD_REQUEST", "GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED", "INTERNAL_ERROR", "UNAVAILABLE", "TIMEOUT"}
)
"""Codes that are no refusal of what the person wanted: the document is wrong, or something has failed."""


class ReadingError(Exception):
    """A document that could not be answered, for a reason that is not the person's.

    :param code: ``GRAPHQL_VALIDATION_FAILED`` for a field that the plugins which run do not have, ``UNAVAILABLE`` ...
    """

    def __init__(self, message: str, code: Code) -> None:
        super().__init__(message)
        self.code: Code = code


async def read(actor: Actor, document: str, **variables: Any) -> dict[str, Any]:
    """The answer to a GraphQL query, as this actor would get it: what they may not see is not in it.

    Within a transaction, it reads what that has written. Ids in the answer are global ones (``key_of``).

    :param document: one query; a mutation is refused.
    :raises Refusal: they may not ask this, or a value is none; in their language.
    :raises ReadingError: the document does not fit what runs here, or it could not be answered.
    """
    engine, context = await door(actor)
    result = await engine.execute(document, context=context, variables=variables, allow=QUERIES_ONLY)
    if result.errors:
        raise what_failed(result)
    return result.data or {}


async def acting_for(member_id: UUID) -> Actor:
    """A member as they would read themselves, without any office: what they may see as one of the members is all that
    is done in their name when they are away.

    :raises Refusal: there is no such person.
    """
    from amicale.access.service import actor_of_member
    from amicale.schoolsettings import SchoolSettings

    actor = without_offices(await actor_of_member(member_id))
    return actor if actor.locale else actor.speaking((await HERE.settings_of(SchoolSettings)).locale)


def without_offices(actor: Actor) -> Actor:
    """The same person, as one of the members."""
    return replace(actor, permissions=frozenset(), held_on=frozenset(), withheld=frozenset())


_engine: list[Engine] = []


async def door(actor: Actor) -> tuple[Engine, Context]:
    """An engine on the schema that is served, kept until there is another; and what this reading carries through it."""
    assembly = await HERE.assembled()
    if not _engine or _engine[0].schema is not assembly.schema:
        _engine[:] = [Engine(assembly.schema, compiles=HERE.settings.compile_documents)]
    return _engine[0], Context(assembly.schema, actor, assembly.settings)


def what_failed(result: Result) -> Refusal | ReadingError:
    """The first error of an answer."""
    error = result.errors[0]
    said = error.get("extensions", {})
    code = cast("Code", said.get("code", "INTERNAL_ERROR"))
    if code in OURS:
        return ReadingError(error["message"], code)
    return Refusal(Text("amicale", error["message"]), code=code, field=said.get("field"), reason=said.get("reason"))
