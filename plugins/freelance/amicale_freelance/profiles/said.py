"""What somebody says of themselves as a freelancer, checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from amicale import DB, LANGUAGES, Refusal, plain_text, read_money, settings_of, today, translator
from amicale_freelance.profiles.skills import skills_in
from amicale_freelance.settings import FreelanceSettings

_ = translator("freelance")
HEADLINE, ABOUT, PLACE, SECTOR = 120, 4000, 80, 80
MOST_SECTORS, MOST_LANGUAGES = 8, 10
FARTHEST = 730
"""Days: nobody knows their calendar beyond two years."""
FIRST_YEAR = 1950
WORK_WEEK = 7.0
HIGHEST_RATE = 10_000_000


@dataclass(frozen=True, slots=True)
class Said:
    """A profile, all of it: what is left out is taken back."""

    headline: str = ""
    about: str = ""
    skills: Sequence[str] = ()
    sectors: Sequence[str] = ()
    languages: Sequence[str] = ()
    rate: str = ""
    """A day's, as it is typed; empty is none."""
    rate_shown: str = "proposal"
    city: str = ""
    country: str = ""
    remote: str = "some"
    travels: bool = False
    portage: bool = False
    days_a_week: float = 5
    free_from: date | None = None
    since: int | None = None
    outside: bool = False
    outside_name: str = "initial"
    alerts: str = "week"


@dataclass(frozen=True, slots=True)
class Checked:
    """The same, as it may be stored."""

    said: Said
    rate: int | None
    currency: str


async def checked(said: Said) -> Checked:
    """What may be stored of it.

    :raises Refusal: at the field that cannot stand.
    """
    currency = (await settings_of(FreelanceSettings)).currency
    good = replace(
        said,
        headline=plain_text("input.headline", said.headline, HEADLINE, lines=False),
        about=plain_text("input.about", said.about, ABOUT),
        skills=await skills_in(said.skills),
        sectors=await sectors_in(said.sectors),
        languages=languages_in(said.languages),
        city=plain_text("input.city", said.city, PLACE, lines=False),
        country=country_in(said.country),
        days_a_week=days_in(said.days_a_week, "input.daysAWeek"),
        free_from=free_in(said.free_from),
        since=since_in(said.since),
    )
    return Checked(good, rate_in(said.rate, currency), currency)


def rate_in(typed: str, currency: str) -> int | None:
    """A day's rate in smallest units; none is told where nothing is typed.

    :raises Refusal: it is no amount, or none that anybody is paid for a day.
    """
    if not typed.strip():
        return None
    rate = read_money(typed, currency, field="input.rate")
    if not 0 < rate <= HIGHEST_RATE:
        raise Refusal(_("Write what a day costs, such as 450."), field="input.rate")
    return rate


async def sectors_in(words: Sequence[str]) -> list[str]:
    """Sectors, each once whatever its accents and capitals.

    :raises Refusal: too many, or one too long.
    """
    typed = [one for word in words for one in word.replace(";", ",").split(",")]
    given = [plain_text("input.sectors", word, SECTOR, lines=False) for word in typed]
    rows = await DB.fetch(
        """SELECT DISTINCT ON (amicale.fold(word)) word, at FROM unnest($1::text[]) WITH ORDINALITY said (word, at)
           WHERE amicale.fold(word) <> '' ORDER BY amicale.fold(word), at""",
        given,
    )
    if len(rows) > MOST_SECTORS:
        raise Refusal(_("Choose at most %(most)s sectors.", most=MOST_SECTORS), field="input.sectors")
    return [row["word"] for row in sorted(rows, key=lambda row: row["at"])]


def languages_in(codes: Sequence[str], field: str = "input.languages") -> list[str]:
    """Languages that there are.

    :raises Refusal: one that there is not, or too many.
    """
    wanted = list(dict.fromkeys(codes))
    if set(wanted) - LANGUAGES:
        raise Refusal(_("This is no language of the list."), field=field)
    if len(wanted) > MOST_LANGUAGES:
        raise Refusal(_("Choose at most %(most)s languages.", most=MOST_LANGUAGES), field=field)
    return wanted


def country_in(code: str) -> str:
    """A country, ISO 3166-1 alpha-2, or none.

    :raises Refusal: it is no code.
    """
    wanted = code.strip().upper()
    if wanted and not (len(wanted) == 2 and wanted.isascii() and wanted.isalpha()):
        raise Refusal(_("Choose a country of the list."), field="input.country")
    return wanted


def days_in(days: float, field: str) -> float:
    """Days a week, in halves.

    :raises Refusal: a week has no such days.
    """
    if not 0 < days <= WORK_WEEK or days * 2 != int(days * 2):
        raise Refusal(_("A week has between half a day and seven days."), field=field)
    return days


def free_in(day: date | None) -> date | None:
    """From when on somebody is free. A day that is over means now.

    :raises Refusal: too far away to be known.
    """
    if day is None or day <= today():
        return None
    if day > today() + timedelta(days=FARTHEST):
        raise Refusal(_("Choose a day within the next two years."), field="input.freeFrom")
    return day


def since_in(year: int | None) -> int | None:
    """Since when somebody works freelance.

    :raises Refusal: nobody does since then.
    """
    if year is not None and not FIRST_YEAR <= year <= today().year:
        raise Refusal(_("Write a year up to this one, such as 2019."), field="input.since")
    return year
