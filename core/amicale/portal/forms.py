"""Forms: reading what was posted, and knowing that it comes from a page of ours."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qs, quote, urlencode

from litestar import Request
from litestar.datastructures import UploadFile

Form = Mapping[str, Sequence[str]]
"""What was sent: every name with its values, in order."""

MASK = 16


async def read_form(request: Request[Any, Any, Any]) -> Form:
    """What was posted. A file ``x`` comes as base64, as GraphQL's ``Base64`` wants it, and ``xName`` is what its sender
    calls it; no file is no value.

    :raises ValueError: it is not readable.
    """
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        return parse_form(await request.body())
    posted = await request.form()
    form: dict[str, list[str]] = {}
    for name in posted:
        values = [await as_text(value) for value in posted.getall(name)]
        form[name] = [value for value in values if value is not None]
        called = [value.filename for value in posted.getall(name) if isinstance(value, UploadFile) and value.filename]
        if called:
            form.setdefault(f"{name}Name", called)
    return form


async def as_text(value: Any) -> str | None:
    """A value of a multipart form; None for a file that was not chosen."""
    if not isinstance(value, UploadFile):
        return str(value)
    content = await value.read()
    return base64.b64encode(content).decode("ascii") if content else None


def parse_form(body: bytes) -> dict[str, list[str]]:
    """A posted form (application/x-www-form-urlencoded); at most 1,000 fields.

    :raises ValueError: more, or not readable.
    """
    return parse_qs(body.decode("utf-8"), keep_blank_values=True, max_num_fields=1000)


def is_local(target: str) -> bool:
    """Whether an address stays on this site: no host, no scheme, no trick with slashes or control characters."""
    return target.startswith("/") and not target.startswith("//") and "\\" not in target and target.isprintable()


def csrf_secret(session: str) -> bytes:
    """What a session's forms are signed with; nothing without a session."""
    return hmac.new(session.encode(), b"amicale form", hashlib.sha256).digest() if session else b""


def form_token(secret: bytes) -> str:
    """A token for the forms of one page: another site cannot know it. It looks different on every page, so that the
    length of a compressed answer tells nothing of it (BREACH, 2013)."""
    if not secret:
        return ""
    mask = secrets.token_bytes(MASK)
    return (mask + hmac.new(secret, mask, hashlib.sha256).digest()).hex()


def is_own_form(token: str, secret: bytes) -> bool:
    """Whether a posted token is one of this session's."""
    try:
        given = bytes.fromhex(token)
    except ValueError:
        return False
    expected = hmac.new(secret, given[:MASK], hashlib.sha256).digest()
    return bool(secret) and hmac.compare_digest(given[MASK:], expected)


def next_address(form: Form, here: str, operation: str, data: Mapping[str, Any] | None) -> str:
    """Where one goes when a form is done: the page again as it was, or ``next`` if that stays on this site.

    In it, ``{id}`` is the id of what the mutation answered with: ``/clubs/{id}`` leads to the club just made.
    """
    target = (form.get("next") or [""])[-1]
    if not is_local(target):
        target = here
    answer = next(iter((data or {}).values()), None)
    if isinstance(answer, Mapping) and isinstance(answer.get("id"), str):
        target = target.replace("{id}", quote(answer["id"], safe=""))
    return f"{target}{'&' if '?' in target else '?'}{urlencode({'done': operation})}"
