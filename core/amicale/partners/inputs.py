"""What people and staff may send about a partner. An input has exactly the fields that may be set by it."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import UNSET


@strawberry.input(description="What you say of your organisation. Fields left out stay as they are.")
class MyPartnerInput:
    """What an owner says."""

    website: str | None = UNSET
    sector: str | None = UNSET
    city: str | None = UNSET
    country: str | None = UNSET
    about: str | None = UNSET
    version: int | None = UNSET


@strawberry.input(description="An organisation. Fields left out stay as they are.")
class PartnerInput(MyPartnerInput):
    """What staff say: also what it is called, and its number (SIREN or SIRET in France)."""

    name: str | None = UNSET
    registration: str | None = UNSET


@strawberry.input(description="Who you are for your organisation. Fields left out stay as they are.")
class MySeatInput:
    """What a contact says of themselves. ``locale`` is fr, en, or empty for the browser's."""

    given_name: str | None = UNSET
    family_name: str | None = UNSET
    job_title: str | None = UNSET
    locale: str | None = UNSET


@strawberry.input(description="Somebody to be invited. An owner invites colleagues and edits the organisation's page.")
class PartnerContactInput:
    """Who it is, and where a mail reaches them."""

    given_name: str
    family_name: str
    address: str
    job_title: str | None = ""
    locale: str | None = ""
    owner: bool = False


@strawberry.input(description="An organisation that is to be a partner, and its first contact.")
class InvitePartnerInput:
    """The organisation, and who is invited first."""

    name: str
    registration: str | None = ""
    country: str | None = ""
    website: str | None = ""
    sector: str | None = ""
    city: str | None = ""
    about: str | None = ""
    given_name: str
    family_name: str
    address: str
    job_title: str | None = ""
    locale: str | None = ""


@strawberry.input(description="An organisation that asks to be a partner. terms: that its person accepts the terms.")
class AskPartnerInput(InvitePartnerInput):
    """The same, by its own person; ``fax`` is a field that people do not see."""

    terms: bool = False
    fax: str | None = ""


OF_ORGANISATION = ("name", "registration", "country", "website", "sector", "city", "about")
OF_CONTACT = ("given_name", "family_name", "address", "job_title", "locale")


def sent(input: Any) -> dict[str, Any]:
    """The fields that were sent, but for the version; null empties a field."""
    return {name: value for name, value in vars(input).items() if value is not UNSET and name != "version"}


def version_in(input: MyPartnerInput) -> int | None:
    """The version that was read; None when it was not sent."""
    return None if input.version is UNSET else input.version


def organisation_in(input: InvitePartnerInput) -> dict[str, Any]:
    """The organisation, its country first: its number depends on it."""
    return {name: getattr(input, name) for name in ("country", *OF_ORGANISATION)}


def contact_in(input: InvitePartnerInput | PartnerContactInput) -> dict[str, Any]:
    """The person."""
    owner = {"owner": input.owner} if isinstance(input, PartnerContactInput) else {}
    return {name: getattr(input, name) for name in OF_CONTACT} | owner
