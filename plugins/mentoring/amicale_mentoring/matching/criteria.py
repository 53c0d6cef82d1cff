"""How well two people fit, one criterion at a time: a value from 0 to 1. The same as arrays.py says of many at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from amicale_mentoring.matching.profiles import Profile, Rules

NEAR, SAME_COUNTRY, FAR = 1.0, 0.5, 0.2
"""Place, where they would meet: the same city, the same country, elsewhere. From afar, place does not matter."""
UNKNOWN = 0.5
"""Where one of them says nothing: neither for nor against."""


def topics(mentor: Profile, mentee: Profile, _rules: Rules) -> float:
    """What share of the mentee's topics the mentor offers."""
    return share(mentee.topics, mentor.topics)


def sector(mentor: Profile, mentee: Profile, _rules: Rules) -> float:
    """What share of the mentee's sectors the mentor knows."""
    return share(mentee.sectors, mentor.sectors)


def share(wanted: frozenset[str], offered: frozenset[str]) -> float:
    """How much of what is wanted is offered."""
    return len(wanted & offered) / len(wanted) if wanted else UNKNOWN


def place(mentor: Profile, mentee: Profile, _rules: Rules) -> float:
    """Whether they can meet, as far as they want to."""
    if "remote" in (mentor.meeting, mentee.meeting):
        return NEAR if "place" not in (mentor.meeting, mentee.meeting) else FAR
    if mentor.city and mentor.city == mentee.city:
        return NEAR
    known = mentor.country and mentee.country
    return SAME_COUNTRY if known and mentor.country == mentee.country else FAR if known else UNKNOWN


def seniority(mentor: Profile, mentee: Profile, rules: Rules) -> float:
    """How near the years between them are to those that fit best; in a reverse programme, the mentor is the younger."""
    if mentor.class_year is None or mentee.class_year is None:
        return UNKNOWN
    years = mentee.class_year - mentor.class_year
    wanted = {"classic": years, "reverse": -years, "open": abs(years)}[rules.direction]
    return max(0.0, 1.0 - abs(wanted - rules.gap) / (2 * rules.gap or 1))


def programme(mentor: Profile, mentee: Profile, _rules: Rules) -> float:
    """Whether they studied the same."""
    if not mentor.programmes or not mentee.programmes:
        return UNKNOWN
    return float(bool(mentor.programmes & mentee.programmes))


CRITERIA: Mapping[str, Callable[[Profile, Profile, Rules], float]] = {
    "topics": topics, "sector": sector, "place": place, "seniority": seniority, "programme": programme,
}  # fmt: skip


def excluded(mentor: Profile, mentee: Profile, rules: Rules) -> str:
    """Why two people can be no pair; empty where they can."""
    if mentor.member == mentee.member:
        return "same_person"
    if mentee.member in mentor.avoids or mentor.member in mentee.avoids:
        return "avoided"
    if mentee.member in mentor.before or mentor.member in mentee.before:
        return "before"
    if not rules.same_employer and mentor.employers & mentee.employers:
        return "same_employer"
    if mentor.languages and mentee.languages and not mentor.languages & mentee.languages:
        return "no_language"
    return ""


def parts(mentor: Profile, mentee: Profile, rules: Rules) -> dict[str, float]:
    """The value of each criterion that counts."""
    return {name: rate(mentor, mentee, rules) for name, rate in CRITERIA.items() if getattr(rules.weights, name)}


def score(mentor: Profile, mentee: Profile, rules: Rules) -> int:
    """How well they fit, of 1,000; of two that can be no pair, -1."""
    return -1 if excluded(mentor, mentee, rules) else fit(mentor, mentee, rules)


def fit(mentor: Profile, mentee: Profile, rules: Rules) -> int:
    """How well they would fit, of 1,000, whatever keeps them apart."""
    total = sum(getattr(rules.weights, name) * value for name, value in parts(mentor, mentee, rules).items())
    whole = sum(getattr(rules.weights, name) for name in CRITERIA)
    return int(1000 * total / whole + 0.5) if whole else 0
