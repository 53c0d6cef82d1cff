"""Why two people fit, in words: what a person reads in place of a number.

Nothing is said that the score does not count, and the best comes first: what adds most to the score.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from amicale import Text, translator
from amicale_mentoring.matching.criteria import CRITERIA
from amicale_mentoring.matching.profiles import Profile, Rules
from amicale_mentoring.texts import said_all

_ = translator("mentoring")
Reader: TypeAlias = Literal["mentee", "mentor", "peer", "coordinator"]
Words: TypeAlias = Mapping[str, str]
MOST_NAMED = 3
"""Names in one reason; who shares eight topics reads three of them."""
NEAR_ENOUGH = 0.7
"""Years apart that are worth a word: at least this near to what fits best."""
EVERYDAY = ("fr", "en")
"""Languages that are no reason beside another: nearly everybody here speaks them."""


@dataclass(frozen=True, slots=True)
class Titles:
    """How codes and folded words are written, for one reader. What has no title is shown as it is."""

    topics: Words = field(default_factory=dict)
    sectors: Words = field(default_factory=dict)
    languages: Words = field(default_factory=dict)
    cities: Words = field(default_factory=dict)
    programmes: Words = field(default_factory=dict)


def reasons(
    mentor: Profile, mentee: Profile, rules: Rules, titles: Titles, *, reader: Reader = "coordinator"
) -> list[Text]:  # fmt: skip
    """Why they fit, best first; empty where nothing speaks for it.

    What the reader may not see of the other is to be left out of the profiles (loading.shown_to).

    :param reader: whom it is said to: "Offers what you look for", "Looks for what you offer", "You both ...".
    """
    counted = [(name, getattr(rules.weights, name)) for name in CRITERIA if getattr(rules.weights, name)]
    ranked = sorted(counted, key=lambda one: -one[1] * CRITERIA[one[0]](mentor, mentee, rules))
    said = [SAYING[name](mentor, mentee, titles, rules, reader) for name, _weight in ranked]
    return [text for text in (*said, languages(mentor, mentee, titles, rules, reader)) if text is not None]


def named(shared: Iterable[str], titles: Words) -> Text:
    """Some of what they share, by its titles."""
    return said_all(sorted(titles.get(word, word) for word in shared)[:MOST_NAMED])


def topics(mentor: Profile, mentee: Profile, titles: Titles, _rules: Rules, reader: Reader) -> Text | None:
    """What the one wants to speak of, and the other offers to."""
    shared = mentor.topics & mentee.topics
    texts: dict[Reader, Text] = {
        "mentee": _("Offers what you look for: %(words)s"), "mentor": _("Looks for what you offer: %(words)s"),
        "peer": _("Wants to speak of the same: %(words)s"), "coordinator": _("Offers what is looked for: %(words)s"),
    }  # fmt: skip
    return texts[reader](words=named(shared, titles.topics)) if shared else None


def sector(mentor: Profile, mentee: Profile, titles: Titles, _rules: Rules, reader: Reader) -> Text | None:
    """Where the one wants to go, and the other has been."""
    shared = mentor.sectors & mentee.sectors
    texts: dict[Reader, Text] = {
        "mentee": _("Knows a sector that you look for: %(words)s"),
        "mentor": _("Looks for a sector that you know: %(words)s"),
        "peer": _("In the same sector: %(words)s"), "coordinator": _("Same sector: %(words)s"),
    }  # fmt: skip
    return texts[reader](words=named(shared, titles.sectors)) if shared else None


def place(mentor: Profile, mentee: Profile, titles: Titles, _rules: Rules, reader: Reader) -> Text | None:
    """That they can meet where they live, or as both wish, from afar."""
    ways = {mentor.meeting, mentee.meeting}
    if "remote" in ways:
        if "place" in ways:
            return None
        return _("Both can meet online") if reader == "coordinator" else _("Meets online, as you can too")
    if not mentor.city or mentor.city != mentee.city:
        return None
    city = titles.cities.get(mentor.city, "")
    if not city:
        return _("Both live in the same city") if reader == "coordinator" else _("Lives in your city")
    return (
        _("Both live in %(city)s", city=city)
        if reader == "coordinator"
        else _("Lives in %(city)s, as you do", city=city)
    )


def seniority(mentor: Profile, mentee: Profile, _titles: Titles, rules: Rules, reader: Reader) -> Text | None:
    """How many years are between them, where that is what the programme looks for."""
    if mentor.class_year is None or mentee.class_year is None:
        return None
    if CRITERIA["seniority"](mentor, mentee, rules) < NEAR_ENOUGH:
        return None
    before = mentee.class_year - mentor.class_year
    if before == 0:
        return _("Both are of one class year") if reader == "coordinator" else _("Of your class year")
    if reader == "coordinator":
        return apart(abs(before))
    return since(before if reader != "mentor" else -before)


def apart(years: int) -> Text:
    """What a coordinator reads."""
    return _("One year apart") if years == 1 else _("%(years)s years apart", years=years)


def since(before: int) -> Text:
    """How much earlier, or later, than the reader the other graduated."""
    if abs(before) == 1:
        return _("Graduated a year before you") if before > 0 else _("Graduated a year after you")
    if before > 0:
        return _("Graduated %(years)s years before you", years=before)
    return _("Graduated %(years)s years after you", years=-before)


def programme(mentor: Profile, mentee: Profile, titles: Titles, _rules: Rules, reader: Reader) -> Text | None:
    """What both have studied."""
    shared = mentor.programmes & mentee.programmes
    if not shared:
        return None
    words = named(shared, titles.programmes)
    return (
        _("Both studied %(words)s", words=words)
        if reader == "coordinator"
        else _("Studied %(words)s, as you did", words=words)
    )


def languages(mentor: Profile, mentee: Profile, titles: Titles, _rules: Rules, reader: Reader) -> Text | None:
    """A language that both speak and few others here do; where there is none, English. French goes without saying."""
    shared = mentor.languages & mentee.languages
    rare = shared - set(EVERYDAY) or shared & {"en"}
    if not rare:
        return None
    words = named(rare, titles.languages)
    return (
        _("Both speak %(words)s", words=words)
        if reader == "coordinator"
        else _("You both speak %(words)s", words=words)
    )


Saying: TypeAlias = Callable[[Profile, Profile, Titles, Rules, Reader], Text | None]
SAYING: Mapping[str, Saying] = {
    "topics": topics, "sector": sector, "place": place, "seniority": seniority, "programme": programme,
}  # fmt: skip
