"""Forms: reading what was posted, and knowing that it comes from a page of ours."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from urllib.parse import parse_qs

MASK = 16


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
