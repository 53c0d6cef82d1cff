"""What went wrong, as a GraphQL client is told: an expected refusal in full, an incident by its number only."""

from __future__ import annotations

import asyncio
import logging
import socket
import traceback
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import uuid4

import asyncpg
from graphql import FieldNode, GraphQLError

from amicale.errors import Code, Refusal
from amicale.graphql.limits import LimitExceeded
from amicale.i18n import Text, translator

_ = translator("amicale")
log = logging.getLogger("amicale.graphql")

Failure = dict[str, Any]
"""An entry of ``errors`` in a GraphQL response."""

CONFLICT = (
    asyncpg.IntegrityConstraintViolationError,
    asyncpg.SerializationError,
    asyncpg.DeadlockDetectedError,
)
TOO_SLOW = (TimeoutError, asyncio.TimeoutError, asyncpg.QueryCanceledError, asyncpg.LockNotAvailableError)
BAD_VALUE = (asyncpg.DataError, asyncpg.exceptions._base.DataError)
"""Values that PostgreSQL, or asyncpg before sending, cannot take: out of range, or a NUL character in a text."""

UNREACHABLE = (
    ConnectionError,
    socket.gaierror,
    asyncpg.PostgresConnectionError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.CannotConnectNowError,
    asyncpg.TooManyConnectionsError,
)

EXPECTED: tuple[tuple[tuple[type[Exception], ...], Code, Text], ...] = (
    (TOO_SLOW, "TIMEOUT", _("This took too long and was stopped. Try again, or ask for less.")),
    (CONFLICT, "CONFLICT", _("Somebody else changed the same thing just now, or it exists already. Look again.")),
    (BAD_VALUE, "BAD_USER_INPUT", _("A value is out of range, or holds a character that cannot be stored.")),
)
UNAVAILABLE_MESSAGE = _("The service is not available for the moment. Try again in a minute.")
INCIDENT_MESSAGE = _("Something went wrong on our side. If you write to us, name the incident %(id)s.")


def failure(message: str, code: Code, **extensions: Any) -> Failure:
    """An error with its code; extensions that are None are left out."""
    given = {name: value for name, value in extensions.items() if value is not None}
    return {"message": message, "extensions": {"code": code, **given}}


def refused(refusal: Refusal, locale: str) -> Failure:
    """A refusal, in the reader's language."""
    limit = None
    if isinstance(refusal, LimitExceeded):
        limit = {"name": refusal.name, "allowed": refusal.allowed, "found": min(refusal.found, 2**53)}
    others = [{"message": each.message.to(locale), "field": each.field} for each in refusal.others] or None
    return failure(
        refusal.message.to(locale), refusal.code, field=refusal.field, reason=refusal.reason, limit=limit, others=others
    )


def unavailable(locale: str) -> Failure:
    """What is said while the database is away."""
    return failure(UNAVAILABLE_MESSAGE.to(locale), "UNAVAILABLE")


def too_slow(locale: str) -> Failure:
    """What is said when a request passes its time limit."""
    return failure(EXPECTED[0][2].to(locale), EXPECTED[0][1])


def invalid(error: GraphQLError, code: Code, reason: str | None = None) -> Failure:
    """A document or a variable that GraphQL refuses: the client's fault, told as the library says it."""
    found = failure(error.message, code, reason=reason)
    return {**found, **located(error)}


def raised(error: GraphQLError, locale: str) -> Failure:
    """What a field raised, with its path."""
    cause = cause_of(error)
    if isinstance(cause, Refusal):
        found = refused(cause, locale)
    elif isinstance(cause, GraphQLError) and concerns_argument(cause):
        found = failure(cause.message, "BAD_USER_INPUT")
    else:
        found = expected(cause, locale) or incident(cause, locale, coordinate_of(error))
    return {**found, **located(error)}


def expected(cause: BaseException, locale: str) -> Failure | None:
    """What the database refuses for reasons that are nobody's mistake in the code."""
    for kinds, code, message in EXPECTED:
        if isinstance(cause, kinds):
            return failure(message.to(locale), code)
    return None


def incident(cause: BaseException, locale: str, where: str) -> Failure:
    """Log an unexpected error; the client gets only its number.

    The log has the type and the places in the code, never the message: it may quote what people typed.
    """
    number = uuid4().hex[:12]
    places = "".join(traceback.format_tb(cause.__traceback__))
    log.error("incident %s at %s: %s\n%s", number, where, type(cause).__qualname__, places)
    return failure(INCIDENT_MESSAGE(id=number).to(locale), "INTERNAL_ERROR", incident=number)


def cause_of(error: GraphQLError) -> BaseException:
    """What was raised first, below GraphQL's own wrappers."""
    cause: BaseException = error
    while isinstance(cause, GraphQLError) and cause.original_error is not None:
        cause = cause.original_error
    return cause


def is_unreachable(cause: BaseException) -> bool:
    """Whether this means that the database cannot be reached."""
    if isinstance(cause, asyncpg.InterfaceError):
        return "clos" in str(cause)  # "connection is closed", "pool is closing"; all others are mistakes in the code
    if isinstance(cause, OSError) and not isinstance(cause, ConnectionError | TimeoutError):
        return any(name.startswith("asyncpg.") for name in modules(cause))  # a socket's file that is gone
    return isinstance(cause, UNREACHABLE)


def is_of_database(cause: BaseException) -> bool:
    """Whether an error came through the database's driver, or from the pool."""
    return any(name.startswith(("asyncpg.", "amicale.database.")) for name in modules(cause))


def modules(cause: BaseException) -> Iterator[str]:
    """The modules that an error came through."""
    for frame, _line in traceback.walk_tb(cause.__traceback__):
        yield frame.f_globals.get("__name__", "")


def concerns_argument(cause: GraphQLError) -> bool:
    """Whether the executor refused an argument (a null variable where a value is needed), not one of our values."""
    return any(not isinstance(node, FieldNode) for node in cause.nodes or ())


def coordinate_of(error: GraphQLError) -> str:
    """Where, for the log: the fields' path. Aliases are in it, values never are."""
    return ".".join(str(part) for part in error.path or ()) or "the request"


def located(error: GraphQLError) -> Mapping[str, Any]:
    """The path in the data, or the place in the text."""
    if error.path:
        return {"path": list(error.path)}
    places = error.locations or ()
    return {"locations": [{"line": place.line, "column": place.column} for place in places]} if places else {}
