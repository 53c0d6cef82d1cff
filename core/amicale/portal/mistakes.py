"""What a form left out, and what does not fit its field, in the reader's words: GraphQL's own are for programmers.

It is looked for before anything is carried out, all at once, by the same types that GraphQL would refuse it by.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from graphql import (
    GraphQLEnumType,
    GraphQLError,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    get_named_type,
    get_nullable_type,
    is_required_input_field,
)
from graphql.utilities import validate_input_value

from amicale.i18n import Text, translator
from amicale.portal.problems import shown_error

if TYPE_CHECKING:
    from amicale.portal.documents import Operation

_ = translator("amicale")
Mistake = tuple[str, Text]
"""A field, as an error names it (``input.on``), and what is wrong with it."""

CHOOSE, OFFERED = _("Choose one."), _("Choose one of those offered.")
NEEDED, OTHERWISE = _("This is needed."), _("This is not written as it has to be.")
TOO_LARGE = _("This number is too large.")
MISSING: Mapping[str, Text] = {
    "ID": CHOOSE, "String": CHOOSE, "Boolean": CHOOSE, "Base64": _("Choose a file."),
}  # fmt: skip
UNFIT: Mapping[str, Text] = {
    "Int": _("Write a whole number."),
    "Float": _("Write a number, like 2.5."),
    "Date": _("Write a day that there is, like 2026-09-01."),
    "DateTime": _("Write a day and a time, like 2026-09-01T18:30."),
    "Time": _("Write a time, like 18:30."),
    "Base64": _("This file could not be read. Choose it again."),
}
"""By the name of a type."""


def mistakes_in(operation: Operation, variables: Mapping[str, Any], locale: str) -> list[dict[str, Any]]:
    """All that GraphQL would refuse about the variables of a form, as templates want errors."""
    found = [
        mistake
        for name, kind in operation.variables.items()
        if name in variables or name not in operation.defaults
        for mistake in wrong_in(kind, name, variables.get(name))
    ]
    return [
        shown_error({"message": said.to(locale), "extensions": {"code": "BAD_USER_INPUT", "field": field}})
        for field, said in found
    ]


def wrong_in(kind: Any, field: str, value: Any) -> Iterator[Mistake]:
    """What is wrong with one value; None is none at all."""
    plain = get_nullable_type(kind)
    if value is None:
        if isinstance(kind, GraphQLNonNull):
            yield field, missing(plain)
    elif isinstance(plain, GraphQLInputObjectType) and isinstance(value, dict):
        yield from wrong_in_object(plain, field, value)
    elif not fits(plain, value):
        yield field, unfit(plain, value)


def wrong_in_object(kind: GraphQLInputObjectType, field: str, value: Mapping[str, Any]) -> Iterator[Mistake]:
    """What is wrong with the fields of an input object."""
    for name, definition in kind.fields.items():
        if name in value or is_required_input_field(definition):
            yield from wrong_in(definition.type, f"{field}.{name}", value.get(name))


def fits(kind: Any, value: Any) -> bool:
    """Whether GraphQL takes a value."""
    errors: list[GraphQLError] = []
    validate_input_value(value, kind, lambda error, _path: errors.append(error))
    return not errors


def missing(kind: Any) -> Text:
    """What is said where nothing was chosen or written. A browser sends a line that is empty: a text that was not sent
    at all is one of several to choose from."""
    if isinstance(kind, GraphQLEnumType | GraphQLList):
        return CHOOSE
    return MISSING.get(get_named_type(kind).name, NEEDED)


def unfit(kind: Any, value: Any) -> Text:
    """What is said of a value that is not of its type."""
    named = get_named_type(kind)
    if isinstance(named, GraphQLEnumType):
        return OFFERED
    return TOO_LARGE if isinstance(value, int) else UNFIT.get(named.name, OTHERWISE)
