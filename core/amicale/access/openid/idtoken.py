"""The ID token: what must hold before a word of it is believed (OpenID Connect Core 1.0, section 3.1.3.7)."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from amicale.access.openid.problems import OpenIDProblem

LEEWAY = 60
"""Seconds that two clocks may differ."""
MOST_LETTERS = 16_384
LONGEST_SUBJECT = 255
"""Letters of a subject (Core 1.0, section 2)."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What the token of this very try must say.

    :param nonce: empty where the provider is known to leave it out; one that comes nevertheless is wrong.
    :param began: when the try began, in seconds since 1970: what was issued before is another's.
    """

    issuer: str
    client_id: str
    nonce: str
    access_token: str
    began: float


def key_id_of(token: str) -> str | None:
    """The key that a token names in its header, before anything of it is verified.

    :raises OpenIDProblem: it is no signed token.
    """
    head = token.partition(".")[0]
    try:
        header = json.loads(base64.urlsafe_b64decode(head + "=" * (-len(head) % 4)))
    except (ValueError, binascii.Error, RecursionError):
        raise OpenIDProblem("OPENID_TOKEN", "the ID token cannot be read") from None
    key_id = header.get("kid") if isinstance(header, dict) else None
    return key_id if isinstance(key_id, str) else None


def check_id_token(token: str, keys: KeySet, algorithms: Collection[str], expected: Expected) -> Mapping[str, Any]:
    """The claims of a token that is the provider's, for us, and of this try.

    :raises OpenIDProblem: it is not; the detail names what is wrong, never a value.
    """
    try:
        # Of a header only what says how it is signed matters; others may stand in it (RFC 7519, section 5).
        registry = JWSRegistry(algorithms=sorted(algorithms), strict_check_header=False)
        verified = jwt.decode(token, keys, registry=registry)
        check_claims(verified.claims, verified.header, expected)
    except (JoseError, ValueError, TypeError, RecursionError) as error:
        raise OpenIDProblem("OPENID_TOKEN", f"the ID token: {type(error).__name__} {error}") from None
    return verified.claims


def check_claims(claims: Mapping[str, Any], header: Mapping[str, Any], expected: Expected) -> None:
    """Issuer, audience, authorized party, times, nonce, the access token's hash."""
    from authlib.oidc.core import CodeIDToken

    known = CodeIDToken(
        claims, header,
        {"iss": {"essential": True, "value": expected.issuer}, "aud": {"essential": True, "value": expected.client_id}},
        {"client_id": expected.client_id, "nonce": expected.nonce, "access_token": expected.access_token},
    )  # fmt: skip
    known.validate(leeway=LEEWAY)
    if claims["aud"] not in (expected.client_id, [expected.client_id]):
        raise ValueError("it is for others, too")  # none of whom we trust (point 3)
    if not expected.nonce and claims.get("nonce"):
        raise ValueError("it has a nonce that nobody asked for")
    if claims["iat"] < expected.began - LEEWAY:
        raise ValueError("it was issued before this try")
    subject = claims["sub"]
    if not (subject and len(subject) <= LONGEST_SUBJECT and subject.isprintable()):
        raise ValueError("its subject is none")
