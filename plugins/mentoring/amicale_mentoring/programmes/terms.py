"""A programme's terms: all that a coordinator sets, checked as one before any of it is written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

import msgspec
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from amicale import Refusal, Text, translator
from amicale_mentoring.matching.profiles import Direction, Weights
from amicale_mentoring.programmes.eligibility import Eligible

_ = translator("mentoring")
Kind = Literal["one_on_one", "flash", "group", "peer"]
LONGEST_TITLE = 100
LONGEST_ABOUT = 4_000
MOST_REMINDERS = 5


def loaded(value: Any) -> Any:
    """JSON as it comes of the database."""
    return msgspec.json.decode(value) if isinstance(value, str | bytes) else value


Words = Annotated[dict[Literal["fr", "en"], str], BeforeValidator(loaded)]


class Terms(BaseModel):
    """What is left out is as for a new programme. Days are the school's own; the last ones are included."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    title: Words = Field(default_factory=dict)
    about: Words = Field(default_factory=dict)
    kind: Kind = "one_on_one"
    direction: Direction = "classic"
    by_request: bool = True
    by_batch: bool = False
    instant: bool = False
    mentors_ask: bool = False
    signing_up_from: date | None = None
    signing_up_until: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    months: int = Field(6, ge=0, le=60)
    mentors: Annotated[Eligible, BeforeValidator(loaded)] = Field(default_factory=Eligible)
    mentees: Annotated[Eligible, BeforeValidator(loaded)] = Field(default_factory=Eligible)
    weights: Annotated[Weights, BeforeValidator(loaded)] = Field(default_factory=Weights)
    gap: int = Field(10, ge=0, le=50)
    same_employer: bool = False
    capacity: int = Field(2, ge=1, le=50)
    most_waiting: int = Field(3, ge=1, le=20)
    expiry_days: int = Field(10, ge=1, le=90)
    remind_days: tuple[int, ...] = (3, 7)
    silence_days: int = Field(30, ge=3, le=365)


COLUMNS = tuple(Terms.model_fields)


def terms_of(values: Mapping[str, Any]) -> Terms:
    """Terms from values, as a row or a form has them.

    :raises Refusal: they do not fit together; in words, at the field.
    """
    try:
        terms = Terms.model_validate(dict(values))
    except ValidationError as error:
        raise in_words(error) from None
    check_together(terms)
    return terms


def in_words(error: ValidationError) -> Refusal:
    """What is wrong with one value, as somebody reads it who fills in the form."""
    first = error.errors()[0]
    limits = first.get("ctx") or {}
    place = field_of([str(part) for part in first["loc"]])
    if "le" in limits:
        return Refusal(_("That is too much: %(most)s at the most.", most=limits["le"]), field=place)
    if "ge" in limits:
        return Refusal(_("That is too little: %(least)s at least.", least=limits["ge"]), field=place)
    return Refusal(_("This is missing, or it cannot be read."), field=place)


def field_of(where: list[str]) -> str:
    """The field of a form that a value came in: ``input.mostWaiting``, ``input.weightTopics``."""
    first, *rest = where
    if first in ("mentors", "mentees") and rest:
        return f"input.{camel(rest[0])}"
    return f"input.{camel(f'weight_{rest[0]}' if first == 'weights' and rest else first)}"


def camel(name: str) -> str:
    """``most_waiting`` as GraphQL calls it."""
    first, *rest = name.split("_")
    return first + "".join(part.title() for part in rest)


def check_together(terms: Terms) -> None:
    """What fits value by value must fit together.

    :raises Refusal: it does not, naming the field.
    """
    if not any(terms.title.values()):
        refuse("titleFr", _("Give it a name."))
    check_calendar(terms)
    check_finding(terms)
    check_rule(terms.mentors)
    check_rule(terms.mentees)


def check_calendar(terms: Terms) -> None:
    """A season has a first and a last day; one signs up before it ends."""
    if (terms.starts_on is None) != (terms.ends_on is None):
        said = _("A season has a first and a last day. Give both, or neither: it is then always open.")
        refuse("startsOn" if terms.starts_on is None else "endsOn", said)
    if terms.starts_on and terms.ends_on and terms.ends_on <= terms.starts_on:
        refuse("endsOn", _("The last day comes after the first."))
    if terms.signing_up_from and terms.signing_up_until and terms.signing_up_until < terms.signing_up_from:
        refuse("signingUpUntil", _("The last day comes after the first."))
    if terms.ends_on and terms.signing_up_until and terms.signing_up_until > terms.ends_on:
        refuse("signingUpUntil", _("Nobody signs up once the season is over: choose a day before its last."))
    if terms.ends_on and terms.signing_up_from and terms.signing_up_from > terms.ends_on:
        refuse("signingUpFrom", _("Nobody signs up once the season is over: choose a day before its last."))


def check_finding(terms: Terms) -> None:
    """People find each other in one way at least, and are reminded before a request expires."""
    if not (terms.by_request or terms.by_batch):
        refuse("byRequest", _("Choose how people find each other: by asking, by you, or both."))
    if terms.instant and not terms.by_request:
        refuse("instant", _("Only who may ask can have a place at once."))
    if terms.mentors_ask and (not terms.by_request or terms.kind == "peer"):
        refuse("mentorsAsk", _("Mentors ask where mentees do; among peers, everybody asks anyway."))
    if terms.kind == "peer" and terms.direction != "open":
        refuse("direction", _("Peers have no sides: choose either way."))
    if len(terms.remind_days) > MOST_REMINDERS:
        refuse("remindDays", _("At most %(most)s reminders.", most=MOST_REMINDERS))
    if any(not 0 < day < terms.expiry_days for day in terms.remind_days):
        refuse("remindDays", _("A reminder comes after the first day, and before the request expires."))


def check_rule(rule: Eligible) -> None:
    """From comes before until."""
    if rule.years_from and rule.years_until and rule.years_until < rule.years_from:
        refuse("yearsUntil", _("The last class year comes after the first."))
    if rule.at_least is not None and rule.at_most is not None and rule.at_most < rule.at_least:
        refuse("atMost", _("The most is more than the least."))


def refuse(field: str, said: Text) -> None:
    """Say what is wrong at a field."""
    raise Refusal(said, field=f"input.{field}")
