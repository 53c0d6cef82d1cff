"""What a school is, and its ways: data, in the database, unlike the settings of a deployment (``amicale.toml``)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import Field, field_validator

from amicale.i18n import mark
from amicale.members.visibility import BY_NAME, Level
from amicale.plugins.manifest import PluginSettings
from amicale.plugins.shown import Shown
from amicale.school import options

SPOKEN = {"fr": mark("French"), "en": mark("English")}
LEVELS = {
    "members": mark("Everyone signed in"), "class": mark("My classmates"),
    "staff": mark("The association's staff"), "nobody": mark("Only me"),
}  # fmt: skip

AVAILABILITIES: Mapping[str, Mapping[Literal["fr", "en"], str]] = {
    "mentoring": {"fr": "Mentorat", "en": "Mentoring"},
    "talks": {"fr": "Interventions à l’école", "en": "Talks at the school"},
    "juries": {"fr": "Jurys", "en": "Juries"},
    "missions": {"fr": "Missions en indépendant", "en": "Freelance missions"},
    "visits": {"fr": "Visites d’entreprise", "en": "Company visits"},
}
"""What members can offer help with where the school says nothing."""
LANGUAGES = frozenset({"fr", "en"})
AVAILABILITY_CODE = re.compile(r"[a-z][a-z0-9_]{0,30}")


class SchoolSettings(PluginSettings):
    """What the school is."""

    name: str = Field(
        "Amicale", min_length=1, max_length=120, title=mark("Name"),
        description=mark("The association's name, as people know it."),
    )  # fmt: skip
    tagline: str = Field(
        "", max_length=200, title=mark("Tagline"), description=mark("A sentence under the name on the welcome page.")
    )
    locale: Annotated[Literal["fr", "en"], Shown(words=SPOKEN)] = Field(
        "fr", title=mark("Language"), description=mark("The language for people who have not chosen one.")
    )
    timezone: Annotated[str, Shown(options=options.time_zones, hint=mark("Where the school's days begin."))] = Field(
        "Europe/Paris", title=mark("Time zone"), description="Where the school's days begin: an IANA name."
    )
    country: Annotated[
        str,
        Shown(options=options.countries, hint=mark("Where phone numbers are that are written without +33 or such.")),
    ] = Field(
        "FR",
        pattern="^[A-Z]{2}$",
        title=mark("Country"),
        description="Where phone numbers without +.. are: ISO 3166-1.",
    )
    color: Annotated[str, Shown(kind="color")] = Field(
        "#1d4ed8", pattern="^#[0-9a-fA-F]{6}$", title=mark("Colour"),
        description=mark("The school's colour, as #rrggbb."),
    )  # fmt: skip
    logo_url: str = Field(
        "", title=mark("Address of the logo"),
        description=mark("The logo's address on this server, like /media/logo.svg; empty for none."),
    )  # fmt: skip
    contact_email: Annotated[str, Shown(kind="email")] = Field(
        "", title=mark("Contact address"), description=mark("Where people write who cannot sign in.")
    )
    staff_second_factor: Annotated[
        Literal["optional", "required"],
        Shown(words={"optional": mark("Whoever wants to"), "required": mark("Everybody who holds a role")}),
    ] = Field(
        "optional", title=mark("Second factor of staff"),
        description=mark(
            "Whether people who hold a role need a passkey or an authenticator app to use its permissions."
        ),
    )  # fmt: skip
    visibility: Annotated[
        dict[str, Level],
        Shown(words=LEVELS, options=options.shown_by_default,
              hint=mark("Who sees what of those who have not chosen themselves.")),
    ] = Field(
        {}, title=mark("Shown by default"),
        description="Who sees what of those who have not chosen: a level (members, class, staff, nobody) by group, "
        'like {"email": "class"}. Groups: ' + ", ".join(BY_NAME) + ".",
    )  # fmt: skip
    visibility_widest: Annotated[
        dict[str, Level],
        Shown(words=LEVELS, options=options.shown_at_most,
              hint=mark("How far people may go when they choose themselves.")),
    ] = Field(
        {}, title=mark("The most that can be shown"),
        description="How far people may show what they do: a level by group, as above.",
    )  # fmt: skip
    availabilities: Annotated[
        dict[str, dict[Literal["fr", "en"], str]],
        Shown(kind="words_table", hint=mark("What members can offer help with. What is called nothing goes.")),
    ] = Field(
        default_factory=lambda: {code: dict(titles) for code, titles in AVAILABILITIES.items()},
        title=mark("Offers of help"),
        description='What members can offer help with: a title in each language by code, like {"mentoring": {"fr": '
        '"Mentorat", "en": "Mentoring"}}. A code stays what it is; a title may change.',
    )
    claims_by_rule: Annotated[
        Literal["off", "name_year_birth_date"],
        Shown(words={"off": mark("None: somebody decides each"),
                     "name_year_birth_date": mark("Those whose name, class year and birth date fit one record")}),
    ] = Field(
        "off", title=mark("Requests to join that pass by themselves"),
        description=mark(
            "Which requests to join pass without anybody deciding: those whose proven address comes with the "
            "name, class year and birth date of exactly one record that nobody has opened yet; or none."
        ),
    )  # fmt: skip
    email_domains: tuple[str, ...] = Field(
        (), title=mark("The school's e-mail domains"),
        description=mark(
            "The school's own e-mail domains, like student.example.org: their addresses end with the degree."
        ),
    )  # fmt: skip
    members_from_providers: Annotated[tuple[str, ...], Shown(options=options.providers)] = Field(
        (), title=mark("Accounts that make a member"),
        description=mark(
            "OpenID providers whose people become members at once when nobody knows them: the school's own."
        ),
    )  # fmt: skip
    status_from_providers: Annotated[
        Literal["student", "alumnus", "staff", "friend"],
        Shown(words={"student": mark("Student"), "alumnus": mark("Graduate"), "staff": mark("Staff member"),
                     "friend": mark("Friend")}),
    ] = Field("student", title=mark("Members made so are"), description=mark("What they are then."))  # fmt: skip
    invitations_per_hour: int = Field(
        300, ge=1, le=10_000, title=mark("Invitations an hour"),
        description=mark("How many invitations leave in an hour, unless a wave says otherwise."),
    )  # fmt: skip
    invitation_days: int = Field(
        30, ge=1, le=365, title=mark("Days an invitation holds"),
        description=mark("How many days the link of an invitation works."),
    )  # fmt: skip
    invitation_asks_birth_date: bool = Field(
        True, title=mark("Ask for the birth date"),
        description=mark("Whether an invited person says when they were born, where the school knows it."),
    )  # fmt: skip
    partners_may_ask: bool = Field(
        False, title=mark("Organisations may ask to be partners"),
        description=mark(
            "Whether there is a public page, /partners/join, where organisations ask; staff decide on each."
        ),
    )  # fmt: skip
    partner_terms: Annotated[str, Shown(kind="long")] = Field(
        "", max_length=4000, title=mark("Terms for partners"),
        description=mark(
            "What people of partners accept when they come in: what they may do, and what is kept of them. Empty for "
            "the words that Amicale brings."
        ),
    )  # fmt: skip
    mail_to_unknown: bool = Field(
        True, title=mark("Answer unknown addresses"),
        description=mark("Whether an address that nobody has gets a mail that says so when somebody signs in with it."),
    )  # fmt: skip
    session_idle_days: int = Field(
        30, ge=1, le=365, title=mark("Days without use"),
        description=mark("Days after which a device that is not used is signed out."),
    )  # fmt: skip
    session_days: int = Field(
        180, ge=1, le=730, title=mark("Days at the most"),
        description=mark("Days after which every device is signed out."),
    )  # fmt: skip
    staff_session_idle_hours: int = Field(
        12, ge=1, le=720, title=mark("Hours without use, for staff"),
        description=mark("Hours after which an unused device of somebody with permissions is signed out."),
    )  # fmt: skip
    staff_session_days: int = Field(
        7, ge=1, le=180, title=mark("Days at the most, for staff"),
        description=mark("Days after which every device of somebody with permissions is signed out."),
    )  # fmt: skip
    ask_first: Annotated[tuple[str, ...], Shown(options=options.purposes)] = Field(
        (), title=mark("Ask for a yes first"),
        description=mark("Purposes that need a yes here, although the law would let the association do without."),
    )  # fmt: skip
    erasure_days: int = Field(
        14, ge=0, le=30, title=mark("Days to change one's mind"),
        description=mark("Days between asking to be erased and being erased, in which one can still cancel."),
    )  # fmt: skip
    retention: Annotated[
        dict[str, int],
        Shown(options=options.kept_things, hint=mark("Days to keep things, where the school wants others.")),
    ] = Field(
        default_factory=dict, title=mark("How long things are kept"),
        description="Days to keep things, where the school wants others: see `amicale privacy retention`.",
    )  # fmt: skip

    @field_validator("visibility", "visibility_widest")
    @classmethod
    def _fits(cls, value: dict[str, Level]) -> dict[str, Level]:
        for name, level in value.items():
            if name not in BY_NAME:
                raise ValueError(f"there is no group {name}. There are: {', '.join(BY_NAME)}")
            if level not in BY_NAME[name].allowed("members"):
                raise ValueError(f"{name} can be: {', '.join(BY_NAME[name].allowed('members'))}")
        return value

    @field_validator("availabilities")
    @classmethod
    def _is_named(cls, value: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
        for code, titles in value.items():
            if not AVAILABILITY_CODE.fullmatch(code):
                raise ValueError(f"{code!r} is no code: letters from a to z, digits and _")
            if not set(titles) <= LANGUAGES or not titles or any(not 0 < len(title) <= 60 for title in titles.values()):
                raise ValueError(f"{code} needs a title of at most 60 characters for each language: fr, en")
        return value

    @field_validator("timezone")
    @classmethod
    def _exists(cls, value: str) -> str:
        if value not in timezones():
            raise ValueError("must be an IANA time zone, like Europe/Paris")
        return value


@lru_cache(maxsize=1)
def timezones() -> frozenset[str]:
    """The names of all time zones: they are files, and each set of plugins that is tried asks for them again."""
    from zoneinfo import available_timezones

    return frozenset(available_timezones())
