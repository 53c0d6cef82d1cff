"""The people of the demonstration who are written out: those whose sign-in links are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from amicale.demo.careers import Job
from amicale.demo.identities import Identity
from amicale.demo.lists import cities, programmes
from amicale.demo.studies import Studies, label, school_year

MEMBER, STAFF = 1, 2


@dataclass(frozen=True, slots=True)
class Known:
    """A person, when they graduated from the first programme (None for never), and what they have worked since."""

    identity: Identity
    status: str
    graduation_year: int | None
    jobs: Sequence[Job]

    def studies(self, today: date) -> list[Studies]:
        """Their stay at the school."""
        if self.graduation_year is None:
            return []
        year, first = self.graduation_year, programmes()[0]
        return [Studies(first, year - first.years, year, year <= school_year(today), False, label(year))]


def eloise() -> Known:
    """An alumna in the middle of her career."""
    paris, lyon, brussels = (
        next(city for city in cities() if city.name == name) for name in ("Paris", "Lyon", "Bruxelles")
    )
    who = Identity(True, "Éloïse", "Müller", date(1986, 4, 17), usual_name="Müller-Garnier")
    return Known(who, "alumnus", 2009, (
        Job("Agence Bleu Canard", "Attachée de presse", "Communication", lyon, date(2009, 9, 1), date(2013, 3, 1)),
        Job("Maison Ermeline", "Cheffe de produit", "Luxe et mode", brussels, date(2013, 3, 1), date(2018, 9, 1)),
        Job("Maison Valcourt", "Directrice de la communication", "Luxe et mode", paris, date(2018, 9, 1)),
    ))  # fmt: skip


def nadia() -> Known:
    """The secretary general of the association: she may everything."""
    who = Identity(True, "Nadia", "Benali", date(1979, 11, 5))
    work = Job(
        "Association des anciens", "Secrétaire générale", "Économie sociale et solidaire", cities()[0], date(2016, 9, 1)
    )
    return Known(who, "staff", None, (work,))


KNOWN = {MEMBER: eloise(), STAFF: nadia()}
