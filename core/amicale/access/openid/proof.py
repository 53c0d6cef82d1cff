"""What is believed of what a provider says of an account."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from amicale.access.openid.discovery import texts
from amicale.access.openid.settings import OpenIDProvider
from amicale.errors import Refusal
from amicale.members.values import email_address

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Account:
    """An account elsewhere whose owner stands before us.

    :param email: an address that is proven to be theirs: the provider checked it, and is believed. Else empty.
    :param hint: by which the owner knows the account again: ``c…@example.org``.
    :param strong: whether a second factor was part of it, as far as the settings believe that.
    """

    provider: str
    issuer: str
    subject: str
    email: str = ""
    given_name: str = ""
    family_name: str = ""
    hint: str = ""
    strong: bool = False


def account_of(name: str, settings: OpenIDProvider, claims: Mapping[str, Any]) -> Account:
    """The account that checked claims speak of."""
    return Account(
        name, settings.issuer, claims["sub"], proven_email(settings, claims), text(claims, "given_name"),
        text(claims, "family_name"), hint_of(text(claims, "email")), is_strong(settings, claims),
    )  # fmt: skip


def proven_email(settings: OpenIDProvider, claims: Mapping[str, Any]) -> str:
    """The address, if this provider checked it and is believed; else an empty text."""
    said = text(claims, "email")
    if not settings.trusts_email or not is_true(claims.get(settings.verified_claim)) or not said.isascii():
        return ""  # in lower case, some letters of other scripts are like ours: the Kelvin sign is a k
    try:
        address = email_address(said)
    except Refusal:
        return ""
    domain = address.rpartition("@")[2]
    return address if not settings.email_domains or domain in settings.email_domains else ""


def is_true(value: Any) -> bool:
    """Providers write true in several ways; whatever else there is means no."""
    return value is True or value in ("true", "1") or (type(value) is int and value == 1)


def is_strong(settings: OpenIDProvider, claims: Mapping[str, Any]) -> bool:
    """Whether the provider says that there was a second factor, in words that the settings believe (RFC 8176)."""
    said = {text(claims, "acr"), *texts(claims.get("amr"))}
    return bool(said & set(settings.strong))


def text(claims: Mapping[str, Any], name: str) -> str:
    """A claim that is a text; empty for anything else."""
    value = claims.get(name)
    return value.strip()[:LONGEST_NAME] if isinstance(value, str) and value.isprintable() else ""


def hint_of(address: str) -> str:
    """Enough of an address to know it again, not enough to write to it."""
    local, at, domain = address.rpartition("@")
    return f"{local[:1]}…@{domain}" if at and local and domain else ""
