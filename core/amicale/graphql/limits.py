"""How large a document may be, and the refusal that names the limit it passes.

The numbers bound what a request can cost before anything of it runs. Pages and API clients are far below them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from amicale.errors import Refusal
from amicale.i18n import translator

_ = translator("amicale")

LimitName = Literal["depth", "fields", "aliases", "directives", "root_fields", "tokens", "length", "page", "cost"]
"""What can be too much; stands in ``extensions.limit.name``."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one request may ask for.

    :param depth: fields within each other; fragments do not add to it.
    :param fields: fields and fragments of an operation, counted each time a fragment is used.
    :param aliases: renamed and repeated fields, counted likewise.
    :param directives: counted likewise.
    :param root_fields: fields at the top of an operation: how many things one request does.
    :param tokens: words and signs of the document's text; comments have the same limit of their own.
    :param length: characters of the document's text: what is long belongs into variables.
    :param body: bytes of the request.
    :param page: entries of one page of a connection.
    :param cost: rows that may be read, page sizes multiplied through nesting; ten values weigh as much as a row.
    :param introspection_depth: fields within each other below ``__schema`` and ``__type``, which the depth and the
        cost leave out; graphiql and the code generators need 15.
    """

    depth: int = 10
    fields: int = 500
    aliases: int = 30
    directives: int = 8
    root_fields: int = 20
    tokens: int = 1_500
    length: int = 100_000
    body: int = 1_000_000
    page: int = 100
    cost: int = 5_000
    introspection_depth: int = 20


MESSAGES = {
    "depth": _("The query nests %(found)s levels; at most %(allowed)s are allowed."),
    "fields": _("The query asks for %(found)s fields and fragments; at most %(allowed)s are allowed."),
    "aliases": _("The query has %(found)s aliases and repeated fields; at most %(allowed)s are allowed."),
    "directives": _("The query has %(found)s directives; at most %(allowed)s are allowed."),
    "root_fields": _("The query has %(found)s fields at its top; at most %(allowed)s are allowed."),
    "tokens": _("The query has more than %(allowed)s words and signs, or comments."),
    "length": _("The query has %(found)s characters; at most %(allowed)s are allowed. Put long values into variables."),
    "page": _("A page of %(found)s entries was asked for; at most %(allowed)s are allowed."),
    "cost": _("The query may read %(found)s rows; at most %(allowed)s are allowed. Ask for smaller pages."),
}


class LimitExceeded(Refusal):
    """A document that asks for too much.

    The code is one that says whose fault it is; that it was a limit, which and how far, is in the extensions.
    """

    def __init__(self, name: LimitName, allowed: int, found: int) -> None:
        message = MESSAGES[name](allowed=allowed, found=found)
        super().__init__(message, code="GRAPHQL_VALIDATION_FAILED", reason="LIMIT_EXCEEDED")
        self.name = name
        self.allowed = allowed
        self.found = found
