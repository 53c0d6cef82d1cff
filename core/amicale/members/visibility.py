"""Who sees what of a member: groups of fields, levels, and what the school makes of what a person chose.

A person chooses a level for each group; the school says what holds for those who did not, and how far anybody may go.
What counts is the narrower of the choice and what the school allows, so that a school that narrows and later widens
again loses nobody's choice. :func:`rules_of` says it in SQL, once for every path that leads to a member.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from amicale.graphql.declarations import Audience
from amicale.graphql.sql import Sql
from amicale.i18n import Text, translator

_ = translator("amicale")

Level = Literal["members", "class", "staff", "nobody"]
LEVELS: tuple[Level, ...] = get_args(Level)
"""Widest first: everyone signed in; who shares a class year; holders of ``members.read``; only the person."""

TITLES: Mapping[Level, Text] = {
    "members": _("Everyone signed in"), "class": _("My classmates"), "staff": _("The association's staff"),
    "nobody": _("Only me"),
}  # fmt: skip
READ, READ_HIDDEN = "members.read", "members.read_hidden"


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that a person understands as one thing.

    :param default: for those who have not chosen, where the school says nothing.
    :param widest: how far a person may go, where the school says nothing.
    :param narrowest: how far a school or a person may restrict it.
    :param closes_at_death: whether only staff see it of the dead, whatever they chose. Their name, class, studies and
        work stay in the memory of those who knew them; ways to reach them serve nobody, and are misused. What they
        chose goes on counting (French law 78-17, article 85: directives on data after death): it never gets wider.
    """

    name: str
    title: Text
    holds: Text
    default: Level
    widest: Level = "members"
    narrowest: Level = "nobody"
    closes_at_death: bool = True

    def allowed(self, widest: Level) -> tuple[Level, ...]:
        """The levels that may be chosen, widest first."""
        return tuple(level for level in LEVELS if narrower(level, widest) == level == wider(level, self.narrowest))


GROUPS: tuple[Group, ...] = (
    Group("email", _("E-mail"), _("Your e-mail addresses"), "staff"),
    Group("photo", _("Photo"), _("Your photo"), "members", closes_at_death=False),
    Group("phone", _("Phone"), _("Your phone numbers"), "staff"),
    Group("place", _("Place"), _("Your city and country"), "members"),
    Group("work", _("Work"), _("Your positions, employers and sectors"), "members", closes_at_death=False),
    Group("availability", _("Availability"), _("What you would help with"), "members"),
    Group("linkedin", _("LinkedIn"), _("The address of your LinkedIn page"), "members"),
    Group(
        "studies", _("Studies"), _("Your programmes and years of entry; your class year is always shown"), "members",
        narrowest="class", closes_at_death=False,
    ),
    Group("birth_date", _("Date of birth"), _("The day you were born"), "staff", widest="class"),
    Group("nationality", _("Nationality"), _("Your nationality"), "staff", widest="class"),
)  # fmt: skip
BY_NAME: Mapping[str, Group] = {group.name: group for group in GROUPS}


@dataclass(frozen=True, slots=True)
class Policy:
    """What holds for a group at this school. ``default`` is never wider than ``widest``."""

    group: Group
    default: Level
    widest: Level

    def effective(self, chosen: Level | None) -> Level:
        """Who sees it, given what the person chose."""
        return narrower(chosen, self.widest) if chosen is not None else self.default


def narrower(one: Level, other: Level) -> Level:
    """The level that fewer people have."""
    return max(one, other, key=LEVELS.index)


def wider(one: Level, other: Level) -> Level:
    """The level that more people have."""
    return min(one, other, key=LEVELS.index)


def policies_of(defaults: Mapping[str, Level], widest: Mapping[str, Level]) -> dict[str, Policy]:
    """What the school's settings make of each group."""
    return {group.name: policy_of(group, defaults, widest) for group in GROUPS}


def policy_of(group: Group, defaults: Mapping[str, Level], widest: Mapping[str, Level]) -> Policy:
    """The same, of one group."""
    most = widest.get(group.name, group.widest)
    return Policy(group, narrower(defaults.get(group.name, group.default), most), most)


def shown(group: str) -> Audience:
    """Who sees the fields of a group: for ``visible=`` of a field over a member's row."""
    if group not in BY_NAME:
        raise ValueError(f"{group} is no group of fields. There are: {', '.join(BY_NAME)}.")
    return Audience(Sql(f"{{rule[{group}]}}"), Sql(f"{{rule[by_right.{group}]}}"), READ)


def level_of(group: str) -> Sql:
    """Which level counts for a group: what :func:`rules_of` goes by, to tell it to the person."""
    return Sql(f"{{rule[level.{group}]}}")


def rules_of(policies: Iterable[Policy]) -> dict[str, Sql]:
    """The conditions behind :func:`shown`, over ``{row}``, a member: who sees a group, and who by right of office."""
    rules: dict[str, Sql] = {}
    for policy in policies:
        name = policy.group.name
        everyone = by_choice(policy, {level: open_to(level, policy.group) for level in LEVELS})
        with_staff = by_choice(policy, {level: also_staff(level, policy.group) for level in LEVELS})
        rules[f"level.{name}"] = Sql(by_choice(policy, {level: after_death(level, policy.group) for level in LEVELS}))
        rules[name] = Sql(f"({with_staff}) OR {{row}}.id = {{me}}")
        rules[f"by_right.{name}"] = Sql(
            f"{{row}}.id IS DISTINCT FROM {{me}} AND ({with_staff}) AND NOT ({{row}}.listed AND ({everyone}))"
        )
    return rules


def open_to(level: Level, group: Group) -> str:
    """Whether a level lets in who holds no office."""
    conditions = {"members": "true", "class": "{row}.class_years && {classes}"}
    condition = conditions.get(level, "false")
    if condition == "false" or not group.closes_at_death:
        return condition
    return "NOT {row}.deceased" if condition == "true" else f"NOT {{row}}.deceased AND {condition}"


def after_death(level: Level, group: Group) -> str:
    """A level's name, as it counts for the living and the dead."""
    dead = narrower(level, "staff")
    if not group.closes_at_death or level == dead:
        return f"'{level}'"
    return f"CASE WHEN {{row}}.deceased THEN '{dead}' ELSE '{level}' END"


def also_staff(level: Level, group: Group) -> str:
    """Whether a level lets somebody in, staff included."""
    if level == "nobody":
        return f"{{may[{READ}]}} AND {{may[{READ_HIDDEN}]}}"
    condition = open_to(level, group)
    return condition if condition == "true" else f"{{may[{READ}]}} OR {condition}"


def by_choice(policy: Policy, conditions: Mapping[Level, str]) -> str:
    """The condition that a row's own choice leads to."""
    default = conditions[policy.default]
    others = {level: conditions[policy.effective(level)] for level in LEVELS}
    cases = " ".join(f"WHEN '{level}' THEN {condition}" for level, condition in others.items() if condition != default)
    if not cases:
        return default
    chosen = f"CASE {{row}}.visibility ->> '{policy.group.name}' {cases} ELSE {default} END"
    return f"CASE WHEN {{row}}.visibility IS NULL THEN {default} ELSE {chosen} END"
