"""What can be refused, and how it is said.

A :class:`Refusal` is expected: the person is told why, in their language, and what to do. Its code comes from a
closed list, so that clients can rely on it. Anything else that is raised is an incident: logged with an id, shown
without detail.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

from amicale.i18n import Text

Code = Literal[
    "BAD_USER_INPUT",
    "BAD_REQUEST",
    "CONFLICT",
    "FORBIDDEN",
    "GRAPHQL_PARSE_FAILED",
    "GRAPHQL_VALIDATION_FAILED",
    "INTERNAL_ERROR",
    "NOT_FOUND",
    "PERSISTED_QUERY_NOT_FOUND",
    "PERSISTED_QUERY_NOT_SUPPORTED",
    "TIMEOUT",
    "TOO_MANY_REQUESTS",
    "UNAUTHENTICATED",
    "UNAVAILABLE",
]
"""Every code an answer may carry in ``extensions.code``. What is finer than that is a reason, like LIMIT_EXCEEDED."""


class Refusal(Exception):
    """An act that is refused for a reason the person can understand.

    :param message: why, and what would be right; translated when it is shown.
    :param code: from the closed list.
    :param field: the input at fault, in the API's spelling (``input.city``).
    :param reason: a stable word for programs where the code alone is too wide (``LAST_LEADER``).
    :param others: what else is wrong, where one form has several mistakes: told all at once, each at its field.
    """

    def __init__(
        self,
        message: Text,
        *,
        code: Code = "BAD_USER_INPUT",
        field: str | None = None,
        reason: str | None = None,
        others: tuple[Refusal, ...] = (),
    ) -> None:
        super().__init__(str(message))
        self.message = message
        self.code: Code = code
        self.field = field
        self.reason = reason
        self.others = others


def together(checks: Mapping[str, Callable[[], Any]]) -> dict[str, Any]:
    """What each check answers, by name. Whoever fills a form in hears of all mistakes at once, each at its field.

    :raises Refusal: the first mistake, with the ``others``; what is no mistake of a form is raised as it comes.
    """
    found: dict[str, Any] = {}
    wrong: list[Refusal] = []
    for name, check in checks.items():
        try:
            found[name] = check()
        except Refusal as refusal:
            if refusal.code != "BAD_USER_INPUT":
                raise
            wrong += [refusal, *refusal.others]
    if wrong:
        first, *others = wrong
        raise Refusal(first.message, field=first.field, reason=first.reason, others=tuple(others))
    return found


class ConfigurationError(Exception):
    """A setting, a file or a plugin that is not as it must be; the message names it and says what would be right."""


class CompositionError(ConfigurationError):
    """Plugins that do not fit together. ``plugins`` are the names of those at fault, the newcomer first."""

    def __init__(self, message: str, *plugins: str) -> None:
        super().__init__(message)
        self.plugins = plugins
