"""What was typed into a form, when it comes back: nobody types twice. It stays on the page, and is stored nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from graphql import GraphQLInputObjectType, get_named_type

from amicale.i18n import translator
from amicale.portal.exchange import Answer, PageRequest
from amicale.portal.problems import shown_error

if TYPE_CHECKING:
    from amicale.portal.documents import Document
    from amicale.portal.site import Site

_ = translator("amicale")
CONTROL = ("csrf_token", "next", "once")
LATE = _("This page was open for too long, so nothing was sent. What you typed is still here: look at it, and send it "
         "again.")  # fmt: skip


def posted(request: PageRequest) -> dict[str, Any]:
    """What was typed into a form, as templates want it: a value each, and all of a name under ``name[]``."""
    shown: dict[str, Any] = {name: values[-1] for name, values in request.form.items() if name not in CONTROL}
    return shown | {f"{name}[]": [*values] for name, values in request.form.items() if len(values) > 1}


def ended(site: Site, document: Document, request: PageRequest) -> Answer:
    """A form was sent after its session had ended: the page says so and holds what was typed, until they are back."""
    files = files_in(document, request.form)
    kept = [(name, value) for name, values in request.form.items() if name not in {"csrf_token", *files}
            for value in values]  # fmt: skip
    title = _("Your session has ended")
    return site.message("session_ended", request, status=401, kept=kept, files=bool(files), page_title=title)


def late(locale: str) -> dict[str, Any]:
    """What is said of a form whose token is of another session: it comes back as it was, and has a new one."""
    extensions = {"code": "BAD_REQUEST", "reason": "STALE_FORM"}
    return shown_error({"message": LATE.to(locale), "extensions": extensions})


def files_in(document: Document, form: Mapping[str, Any]) -> set[str]:
    """The fields of a form that brought a file: those have to be chosen again."""
    name = (form.get("operation") or [""])[-1]
    operation = document.mutations.get(name)
    return set(file_fields(operation.variables)) & form.keys() if operation else set()


def file_fields(kinds: Mapping[str, Any]) -> Iterator[str]:
    """The names that files are sent by, of a form's variables."""
    for name, kind in kinds.items():
        named = get_named_type(kind)
        if named.name == "Base64":
            yield name
        elif isinstance(named, GraphQLInputObjectType):
            yield from (field for field, each in named.fields.items() if get_named_type(each.type).name == "Base64")
