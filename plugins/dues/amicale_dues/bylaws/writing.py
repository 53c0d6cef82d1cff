"""Writing the by-laws from a page: the plugin's settings are changed, and the book of plans follows them.

A plan stays one thing, whether the school's file, the command line or a treasurer's form writes it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from amicale import Actor, Refusal, Text, change_settings, translator
from amicale_dues.bylaws.inputs import slug
from amicale_dues.bylaws.terms import Exemption, Terms, next_place
from amicale_dues.settings import DuesSettings

_ = translator("dues")
MANAGE = "dues.manage"
Plans = dict[str, Terms]

FAULTS: Mapping[str, tuple[str, Text]] = {
    "a free or honorary plan costs nothing": (
        "amount", _("A free or honorary plan costs nothing: take its tariffs away first.")),
    "a plan that is paid needs an amount": (
        "amount", _("Say what it costs, or choose a free plan.")),
    "from day to day there is nothing to roll over": (
        "rollover", _("From day to day there is nothing to roll over, and no part of a year to pay for.")),
    "by quarters, a period has": ("months", _("By quarters, a period has 3, 6, 9 or 12 months.")),
    "give either grace_days or grace_until": ("graceDays", _("Give either days or a date, not both.")),
    "write the day as MM-DD": ("starts", _("Write the day as MM-DD: 09-01 is the first of September.")),
}  # fmt: skip
"""What the terms refuse, in the words of a form, at its field."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody had before their eyes when they began to change it; empty asks nothing."""

    version: str = ""

    def check(self, now: BaseModel | None) -> None:
        """Refuse what would undo somebody else's work.

        :raises Refusal: it was changed meanwhile.
        """
        if self.version and self.version != (version(now) if now is not None else ""):
            said = _("Somebody else has changed this meanwhile. Look at it as it is now, then change it again.")
            raise Refusal(said, code="CONFLICT", reason="CHANGED")


def version(part: BaseModel) -> str:
    """A mark that changes when a plan or an exemption does."""
    return hashlib.sha256(part.model_dump_json().encode()).hexdigest()[:16]


async def put_plan(actor: Actor, code: str, values: Mapping[str, Any], seen: Seen) -> str:
    """Write a plan, a new one where there is no code yet. Its tariffs and for whom it is stay. Answers its code."""
    named: list[str] = []

    def change(plans: Plans) -> Plans:
        old = known(plans, code) if code else None
        seen.check(old)
        kept = {"tariffs": old.tariffs, "only": old.only} if old else {}
        place = {"position": old.position if old else next_place(plans), **values}
        if not values["title"]:
            raise Refusal(_("Give it a name."), field="input.titleFr")
        name = code or slug(values["title"], plans)
        named.append(name)
        return {**plans, name: terms_of({**place, **kept})}

    await change_plans(actor, change)
    return named[0]


async def put_part(actor: Actor, code: str, seen: Seen, change: Callable[[Terms], Mapping[str, Any]]) -> None:
    """Change something of a plan: its tariffs, or for whom it is."""

    def changed(plans: Plans) -> Plans:
        old = known(plans, code)
        seen.check(old)
        return {**plans, code: terms_of({**old.model_dump(), **change(old)})}

    await change_plans(actor, changed)


async def change_plans(actor: Actor, change: Callable[[Plans], Plans]) -> None:
    """Write the plans, as settings of the plugin."""
    await change_settings(actor, DuesSettings, lambda old: {"plans": dumped(change(dict(old.plans)))}, access=MANAGE)


async def put_exemption(actor: Actor, code: str, values: Mapping[str, Any]) -> str:
    """Write an exemption, a new one where there is no code yet. Answers its code."""
    named: list[str] = []
    if not values["title"]:
        raise Refusal(_("Give it a name."), field="input.titleFr")

    def change(old: DuesSettings) -> Mapping[str, Any]:
        name = code or slug(values["title"], old.exemptions)
        named.append(name)
        kept = old.exemptions.get(name)
        place = {"position": kept.position if kept else next_place(old.exemptions)}
        return {"exemptions": dumped({**old.exemptions, name: exemption_of({**place, **values})})}

    await change_settings(actor, DuesSettings, change, access=MANAGE)
    return named[0]


async def drop_exemption(actor: Actor, code: str) -> None:
    """Take an exemption away: from now on, who was exempt by it stands as what they joined and paid says."""

    def change(old: DuesSettings) -> Mapping[str, Any]:
        return {"exemptions": dumped({name: one for name, one in old.exemptions.items() if name != code})}

    await change_settings(actor, DuesSettings, change, access=MANAGE)


def dumped(parts: Mapping[str, BaseModel]) -> dict[str, Any]:
    """As settings are stored; what is not said is left out, as somebody would write it."""
    return {name: part.model_dump(mode="json", exclude_defaults=True) for name, part in parts.items()}


def known(plans: Plans, code: str) -> Terms:
    """A plan by its code.

    :raises Refusal: there is none.
    """
    if code not in plans:
        raise Refusal(_("There is no such plan."), code="NOT_FOUND")
    return plans[code]


def terms_of(values: Mapping[str, Any]) -> Terms:
    """Terms from values.

    :raises Refusal: they do not fit together, in words, at the field.
    """
    try:
        return Terms.model_validate(dict(values))
    except ValidationError as error:
        raise in_words(error) from None


def exemption_of(values: Mapping[str, Any]) -> Exemption:
    """An exemption from values.

    :raises Refusal: they do not fit.
    """
    try:
        return Exemption.model_validate(dict(values))
    except ValidationError as error:
        raise in_words(error) from None


def in_words(error: ValidationError) -> Refusal:
    """What does not fit, as somebody reads it who fills in the form."""
    first = error.errors()[0]
    for fault, (field, said) in FAULTS.items():
        if fault in first["msg"]:
            here = camel(str(first["loc"][0])) if first["loc"] else field
            return Refusal(said, field=f"input.{here}")
    where = [str(part) for part in first["loc"] if isinstance(part, str) and part not in ("tariffs", "only")]
    limits = first.get("ctx") or {}
    place = f"input.{camel(where[0])}" if where else None
    if "le" in limits:
        return Refusal(_("That is too much: %(most)s at the most.", most=limits["le"]), field=place)
    if "ge" in limits:
        return Refusal(_("That is too little: %(least)s at least.", least=limits["ge"]), field=place)
    return Refusal(_("This value does not fit."), field=place)


def camel(name: str) -> str:
    """``grace_days`` as GraphQL has it: ``graceDays``."""
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)
