"""What demonstration people do for a living: one to four positions that follow each other, from junior to the head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from amicale.demo.lists import City, Sector, cities, pick, read, sectors, title_for

RETIREMENT_AGE = 64
SENIORITY = (4, 11, 20)
"""Years after graduation from which on titles are those of the next level."""
CHANGES_SECTOR = 0.2
STAYS = 0.5
"""How many positions before the last one were where they live today."""
FREELANCE = 0.06
BETWEEN_TWO = 0.05
"""How many of a hundred are between two positions today, or do not say."""


@dataclass(frozen=True, slots=True)
class Job:
    """One position."""

    employer: str
    title: str
    sector: str
    city: City
    started: date
    ended: date | None = None
    freelance: bool = False


@dataclass(frozen=True, slots=True)
class Life:
    """What a career depends on."""

    random: Random
    woman: bool
    home: City
    age: int
    today: date


def make_career(life: Life, graduation: int) -> list[Job]:
    """The positions of somebody who began to work in the year of their graduation, the first one first."""
    begun = date(graduation, life.random.choice((7, 9, 9, 10)), 1)
    if begun >= life.today:
        return []
    retired = life.age >= RETIREMENT_AGE
    until = date(life.today.year - (life.age - RETIREMENT_AGE), 1, 1) if retired else life.today
    jobs = _jobs(life, _starts(life.random, begun, until))
    if retired or life.random.random() < BETWEEN_TWO:
        end = until if retired else date(life.today.year - 1, 6, 30)
        jobs[-1] = replace(jobs[-1], ended=max(end, jobs[-1].started))
    return jobs


def _starts(random: Random, begun: date, until: date) -> list[date]:
    """When each position began: not one a year, and at most four that people still tell of."""
    years = max(0, until.year - begun.year)
    most = min(4, 1 + years // 3)
    wanted = random.randint(min(most, 1 + years // 9), most)
    later = sorted(random.sample(range(begun.year + 1, until.year + 1), min(wanted - 1, years)))
    months = [date(year, random.choice((1, 3, 4, 6, 9, 9, 11)), 1) for year in later]
    return [begun, *(start for start in months if start < until)]


def _jobs(life: Life, starts: Sequence[date]) -> list[Job]:
    """A position for each beginning; the last one where they live."""
    random = life.random
    sector = pick(random, sectors())
    jobs: list[Job] = []
    for number, start in enumerate(starts):
        if number and random.random() < CHANGES_SECTOR:
            sector = pick(random, sectors())
        last = number == len(starts) - 1
        place = life.home if last or random.random() < STAYS else pick(random, cities())
        level = sum(start.year - starts[0].year >= years for years in SENIORITY)
        jobs.append(replace(_job(life, sector, level, start), city=place))
    ends = [job.started for job in jobs[1:]]
    return [*(replace(job, ended=end) for job, end in zip(jobs, ends, strict=False)), jobs[-1]]


def _job(life: Life, sector: Sector, level: int, since: date) -> Job:
    if level and life.random.random() < FREELANCE:
        alone = title_for(read("careers")["freelance"], woman=life.woman)
        return Job("", f"{alone}, {sector.name.lower()}", sector.name, life.home, since, freelance=True)
    title = title_for(life.random.choice(sector.titles[level]), woman=life.woman)
    return Job(life.random.choice(sector.employers), title, sector.name, life.home, since)


def make_apprenticeship(life: Life, begun: date) -> Job:
    """Where a student works besides the studies."""
    job = _job(life, pick(life.random, sectors()), 0, begun)
    return replace(job, title=f"{job.title} en alternance")


def make_staff_job(life: Life) -> Job:
    """What somebody does at the school itself."""
    staff = read("careers")["staff"]
    started = date(life.today.year - life.random.randint(1, 18), life.random.choice((1, 9)), 1)
    title = title_for(life.random.choice(staff["titles"]), woman=life.woman)
    return Job(staff["employer"], title, "Enseignement", life.home, started)
