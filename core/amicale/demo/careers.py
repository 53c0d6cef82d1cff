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
FREELANCE = 0.08
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


def make_career(random: Random, graduation: int, woman: bool, home: City, age: int, today: date) -> list[Job]:
    """The positions of somebody who began to work in the year of their graduation, the first one first."""
    begun = date(graduation, random.choice((7, 9, 9, 10)), 1)
    if begun >= today:
        return []
    retired = age >= RETIREMENT_AGE
    until = date(min(today.year, today.year - (age - RETIREMENT_AGE)), 1, 1) if retired else today
    starts = _starts(random, begun, until)
    jobs = _jobs(random, starts, woman, home)
    if retired or random.random() < BETWEEN_TWO:
        end = until if retired else max(jobs[-1].started, date(today.year - 1, 6, 30))
        jobs[-1] = replace(jobs[-1], ended=max(end, jobs[-1].started))
    return jobs


def _starts(random: Random, begun: date, until: date) -> list[date]:
    """When each position began: at most one for two years, and at most four that people still tell of."""
    years = max(0, until.year - begun.year)
    most = min(4, 1 + years // 3)
    wanted = random.randint(min(most, 1 + years // 9), most)
    later = sorted(random.sample(range(begun.year + 1, until.year + 1), min(wanted - 1, years)))
    months = [date(year, random.choice((1, 3, 4, 6, 9, 9, 11)), 1) for year in later]
    return [begun, *(start for start in months if start < until)]


def _jobs(random: Random, starts: Sequence[date], woman: bool, home: City) -> list[Job]:
    """A position for each beginning; the last one where they live."""
    sector = pick(random, sectors())
    jobs: list[Job] = []
    for number, start in enumerate(starts):
        if number and random.random() < CHANGES_SECTOR:
            sector = pick(random, sectors())
        place = home if number == len(starts) - 1 or random.random() < 0.5 else pick(random, cities())
        jobs.append(_job(random, sector, start, start.year - starts[0].year, woman, place))
    ends = [job.started for job in jobs[1:]]
    return [*(replace(job, ended=end) for job, end in zip(jobs, ends, strict=False)), jobs[-1]]


def _job(random: Random, sector: Sector, start: date, experience: int, woman: bool, city: City) -> Job:
    level = sum(experience >= years for years in SENIORITY)
    title = title_for(random.choice(sector.titles[level]), woman=woman)
    if level and random.random() < FREELANCE:
        return Job("", f"{title} (indépendante)" if woman else f"{title} (indépendant)", sector.name, city, start, None, True)
    return Job(random.choice(sector.employers), title, sector.name, city, start)


def make_apprenticeship(random: Random, begun: date, woman: bool, home: City) -> Job:
    """Where a student works besides the studies."""
    sector = pick(random, sectors())
    title = title_for(random.choice(sector.titles[0]), woman=woman)
    return Job(random.choice(sector.employers), f"{title} en alternance", sector.name, home, begun)


def make_staff_job(random: Random, woman: bool, today: date) -> Job:
    """What somebody does at the school itself."""
    staff = read("careers")["staff"]
    started = date(today.year - random.randint(1, 18), random.choice((1, 9)), 1)
    paris = cities()[0]
    return Job(staff["employer"], title_for(random.choice(staff["titles"]), woman=woman), "Enseignement", paris, started)
