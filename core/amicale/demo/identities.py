"""Who a demonstration person is: names as they are in France, of all ages and from many countries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from amicale.demo.lists import Origin, given_names, origins, pick, read

FROM_ABROAD = 0.18
NOBLE = 0.035
MARRIED_NAME = 0.42
BIRTH_DATE_KNOWN = 0.8


@dataclass(frozen=True, slots=True)
class Identity:
    """The names of a person, when they were born, and where they came from (None for France)."""

    woman: bool
    given: str
    family: str
    born: date
    birth_name: str = ""
    usual_name: str = ""
    origin: Origin | None = None

    @property
    def in_use(self) -> str:
        """The family name in use."""
        return self.usual_name or self.family

    @property
    def nationality(self) -> str:
        """ISO 3166-1 alpha-2."""
        return self.origin.country if self.origin else "FR"

    def age(self, today: date) -> int:
        """Years completed."""
        return today.year - self.born.year - ((today.month, today.day) < (self.born.month, self.born.day))


def make_identity(random: Random, birth_year: int, today: date) -> Identity:
    """Somebody born in that year."""
    woman = random.random() < 0.56
    born = date(birth_year, 1, 1) + timedelta(days=random.randrange(365))
    origin = pick(random, origins()) if random.random() < FROM_ABROAD else None
    given = random.choice(_given(origin, birth_year, woman))
    family = random.choice(origin.family) if origin else french_family(random)
    married = woman and today.year - birth_year > 29 and random.random() < MARRIED_NAME
    names = _married(random, family) if married else (family, "", "")
    return Identity(woman, given, names[0], born, names[1], names[2], origin)


def _given(origin: Origin | None, birth_year: int, woman: bool) -> list[str]:
    if origin is None:
        return list(given_names(birth_year, woman=woman))
    return list(origin.f if woman else origin.m)


def french_family(random: Random) -> str:
    """A family name: an ordinary one, one with a particle, or two with a hyphen."""
    names = read("names")
    if random.random() < NOBLE:
        return str(random.choice(names["french"]["noble"]))
    name = str(random.choice(names["french"]["family"]))
    if random.random() < 0.04:
        other = str(random.choice(names["french"]["family"]))
        return f"{name}-{other}" if other != name and " " not in name + other else name
    return name


def _married(random: Random, born: str) -> tuple[str, str, str]:
    """Family, birth and usual name: the partner's instead of one's own, or beside it."""
    partner = french_family(random)
    if partner == born:
        return born, "", ""
    if random.random() < 0.55 or " " in born + partner:
        return partner, born, ""
    return born, "", f"{born}-{partner}" if "-" not in born + partner else partner
