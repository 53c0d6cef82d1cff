"""What a school is, and its ways: data, in the database, unlike the settings of a deployment (``amicale.toml``)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, field_validator

from amicale.members.visibility import BY_NAME, Level
from amicale.plugins.manifest import PluginSettings


class SchoolSettings(PluginSettings):
    """What the school is."""

    name: str = Field("Amicale", min_length=1, max_length=120, description="The association's name, as people know it.")
    tagline: str = Field("", max_length=200, description="A sentence under the name on the welcome page.")
    locale: Literal["fr", "en"] = Field("fr", description="The language for people who have not chosen one.")
    timezone: str = Field("Europe/Paris", description="Where the school's days begin: an IANA name.")
    country: str = Field("FR", pattern="^[A-Z]{2}$", description="Where phone numbers without +.. are: ISO 3166-1.")
    color: str = Field("#1d4ed8", pattern="^#[0-9a-fA-F]{6}$", description="The school's colour, as #rrggbb.")
    logo_url: str = Field("", description="The logo's address on this server, like /media/logo.svg; empty for none.")
    contact_email: str = Field("", description="Where people write who cannot sign in.")
    staff_second_factor: Literal["optional", "required"] = Field(
        "optional",
        description="Whether people who hold a role need a passkey or an authenticator app to use its permissions.",
    )
    visibility: dict[str, Level] = Field(
        {},
        description="Who sees what of those who have not chosen: a level (members, class, staff, nobody) by group, "
        'like {"email": "class"}. Groups: ' + ", ".join(BY_NAME) + ".",
    )
    visibility_widest: dict[str, Level] = Field(
        {}, description="How far people may show what they do: a level by group, as above."
    )
    claims_by_rule: Literal["off", "name_year_birth_date"] = Field(
        "off",
        description="Which requests to join pass without anybody deciding: those whose proven address comes with the "
        "name, class year and birth date of exactly one record that nobody has opened yet; or none.",
    )
    email_domains: tuple[str, ...] = Field(
        (),
        description="The school's own e-mail domains, like student.example.org: their addresses end with the degree.",
    )
    members_from_providers: tuple[str, ...] = Field(
        (), description="OpenID providers whose people become members at once when nobody knows them: the school's own."
    )
    status_from_providers: Literal["student", "alumnus", "staff", "friend"] = Field(
        "student", description="What they are then."
    )
    invitations_per_hour: int = Field(
        300, ge=1, le=10_000, description="How many invitations leave in an hour, unless a wave says otherwise."
    )
    invitation_days: int = Field(30, ge=1, le=365, description="How many days the link of an invitation works.")
    invitation_asks_birth_date: bool = Field(
        True, description="Whether an invited person says when they were born, where the school knows it."
    )
    mail_to_unknown: bool = Field(
        True,
        description="Whether an address that nobody has gets a mail that says so when somebody signs in with it.",
    )
    session_idle_days: int = Field(
        30, ge=1, le=365, description="Days after which a device that is not used is signed out."
    )
    session_days: int = Field(180, ge=1, le=730, description="Days after which every device is signed out.")
    staff_session_idle_hours: int = Field(
        12, ge=1, le=720, description="Hours after which an unused device of somebody with permissions is signed out."
    )
    staff_session_days: int = Field(
        7, ge=1, le=180, description="Days after which every device of somebody with permissions is signed out."
    )
    ask_first: tuple[str, ...] = Field(
        (), description="Purposes that need a yes here, although the law would let the association do without."
    )
    erasure_days: int = Field(
        14, ge=0, le=30, description="Days between asking to be erased and being erased, in which one can still cancel."
    )
    retention: dict[str, int] = Field(
        default_factory=dict,
        description="Days to keep things, where the school wants others: see `amicale privacy retention`.",
    )

    @field_validator("visibility", "visibility_widest")
    @classmethod
    def _fits(cls, value: dict[str, Level]) -> dict[str, Level]:
        for name, level in value.items():
            if name not in BY_NAME:
                raise ValueError(f"there is no group {name}. There are: {', '.join(BY_NAME)}")
            if level not in BY_NAME[name].allowed("members"):
                raise ValueError(f"{name} can be: {', '.join(BY_NAME[name].allowed('members'))}")
        return value

    @field_validator("timezone")
    @classmethod
    def _exists(cls, value: str) -> str:
        from zoneinfo import available_timezones

        if value not in available_timezones():
            raise ValueError("must be an IANA time zone, like Europe/Paris")
        return value
