"""Files of alumni as other schools hand them over, with the truth: who is who, and what each row really says.

Nothing here is taken from the importer (neither its tables nor its rules), so that it can be wrong about something.
"""

# ruff: noqa: E501  (tables of people and headers)
from __future__ import annotations

import csv
import random
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter
from faker import Faker

LOCALES = ["fr_FR", "en_GB", "de_DE", "it_IT", "es_ES", "pl_PL", "nl_NL", "pt_PT", "en_US", "fr_CA", "sv_SE", "tr_TR"]
PROGRAMMES = ["MSc Management", "BBA", "Executive MBA", "Master Grande École", "Specialised Master Finance"]
CITIES = [
    ("Lyon", "France"),
    ("Paris", "France"),
    ("London", "United Kingdom"),
    ("Brussels", "Belgium"),
    ("München", "Germany"),
    ("New York", "USA"),
]
NICKNAMES = {"Nicolas": "Nico", "Alexandre": "Alex", "Thomas": "Tom", "Matthew": "Matt", "Catherine": "Cathy", "Christopher": "Chris",
             "Benjamin": "Ben", "Michael": "Mike", "Elizabeth": "Liz", "Valérie": "Val", "Philippe": "Phil", "Daniel": "Dan", "Frédéric": "Fred"}  # fmt: skip


@dataclass(frozen=True)
class Truth:
    """One row before it is written: the values as a careful person would know them."""

    person: int
    woman: bool
    given: str
    family: str
    born: date | None
    graduation: int
    birth_name: str = ""
    email: str = ""
    phone: str = ""
    programme: str = ""
    employer: str = ""
    job: str = ""
    city: str = ""
    country: str = ""
    linkedin: str = ""
    entry_only: bool = False
    tags: tuple[str, ...] = field(default=())


def bare(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def slug(text: str) -> str:
    return "".join(c for c in bare(text).lower() if c.isascii() and c.isalpha()) or "x"


class School:
    """A school's alumni, seeded: the same people for the same seed."""

    def __init__(self, seed: int, people: int, small_pool: bool = False) -> None:
        self.random = random.Random(seed)
        self.fakers = [Faker(locale) for locale in LOCALES]
        for number, faker in enumerate(self.fakers):
            faker.seed_instance(seed * 100 + number)
        self.pool = [f.first_name() for f in self.fakers[:1] for _ in range(60)] if small_pool else []
        self.families = [f.last_name() for f in self.fakers[:1] for _ in range(300)] if small_pool else []
        self.count = 0
        self.addresses: set[str] = set()
        self.rows: list[Truth] = []
        for _ in range(people):
            self.rows.append(self.person())

    def person(self, **known: object) -> Truth:
        r = self.random
        self.count += 1
        faker = r.choice(self.fakers)
        woman = r.random() < 0.5
        given = r.choice(self.pool) if self.pool else faker.first_name_female() if woman else faker.first_name_male()
        family = r.choice(self.families) if self.families else faker.last_name()
        graduation = r.randint(1975, 2025)
        born = date(graduation - r.randint(21, 25), 1, 1) + timedelta(days=r.randint(0, 364))
        city, country = r.choice(CITIES)
        truth = Truth(
            self.count, woman, given, family, born if r.random() < 0.85 else None, graduation,
            birth_name=faker.last_name() if woman and r.random() < 0.3 else "",
            email=self.email(given, family) if r.random() < 0.8 else "",
            phone=f"+336{r.randint(10000000, 99999999)}" if r.random() < 0.6 else "",
            programme=r.choice(PROGRAMMES), employer=faker.company() if r.random() < 0.7 else "", job=faker.job() if r.random() < 0.6 else "",
            city=city, country=country,
            linkedin=f"https://www.linkedin.com/in/{slug(given)}-{slug(family)}-{r.randint(100, 99999)}" if r.random() < 0.4 else "",
        )  # fmt: skip
        return replace(truth, **known)

    def email(self, given: str, family: str) -> str:
        while True:  # an address belongs to one person, until a family shares it
            number = self.random.choice(["", "", "", str(self.random.randint(1, 999))])
            address = f"{slug(given)}.{slug(family)}{number}@{self.random.choice(['example.org', 'example.net', 'mail.example.com'])}"
            if address not in self.addresses:
                self.addresses.add(address)
                return address

    def add_lookalikes(self, count: int) -> None:
        """People who are easily taken for somebody else."""
        for kind in (self.homonym, self.bare_homonym, self.twin, self.parent, self.couple, self.colleague):
            for _ in range(count):
                one = self.random.choice([row for row in self.rows[: self.count // 2] if row.born])
                made = kind(one)
                self.rows += [replace(row, tags=(*row.tags, kind.__name__)) for row in made]

    def homonym(self, one: Truth) -> list[Truth]:
        born = one.born + timedelta(days=self.random.randint(40, 700))
        return [
            self.person(
                given=one.given, family=one.family, woman=one.woman, graduation=one.graduation, born=born, birth_name=""
            )
        ]

    def bare_homonym(self, one: Truth) -> list[Truth]:
        known = {
            "given": one.given,
            "family": one.family,
            "woman": one.woman,
            "graduation": one.graduation,
            "birth_name": "",
        }
        return [self.person(**known, born=None, email="", phone="", linkedin="")]

    def twin(self, one: Truth) -> list[Truth]:
        close = {"Jean": "Jeanne", "Marie": "Maria", "Louis": "Louise", "Daniel": "Danielle"}.get(one.given)
        given = close or next(name for _ in range(99) if (name := self.person().given) != one.given)
        return [self.person(given=given, family=one.family, born=one.born, graduation=one.graduation, programme=one.programme,
                            phone=one.phone, city=one.city, country=one.country, email=one.email, birth_name=one.birth_name)]  # fmt: skip

    def parent(self, one: Truth) -> list[Truth]:
        years = self.random.randint(24, 33)
        born = date(one.born.year - years, self.random.randint(1, 12), self.random.randint(1, 28))
        return [self.person(given=one.given, family=one.family, woman=one.woman, born=self.random.choice([born, None]),
                            graduation=one.graduation - years, email=one.email, phone=one.phone, city=one.city, country=one.country,
                            birth_name="")]  # fmt: skip

    def couple(self, one: Truth) -> list[Truth]:
        return [
            self.person(
                family=one.family,
                email=one.email,
                phone=one.phone,
                city=one.city,
                country=one.country,
                graduation=one.graduation,
            )
        ]

    def colleague(self, one: Truth) -> list[Truth]:
        return [
            self.person(
                family=one.family,
                graduation=one.graduation,
                programme=one.programme,
                employer=one.employer,
                city=one.city,
                country=one.country,
            )
        ]

    def add_duplicates(self, count: int) -> None:
        """Second rows of people, each spoilt in one way."""
        kinds: list[Callable[[Truth], Truth]] = [
            self.unaccented, self.shouted, self.family_typo, self.given_typo, self.swapped, self.married, self.married_unsaid, self.day_month,
            self.wrong_digit, self.undated, self.short_given, self.first_of_two, self.entry_year, self.joined_words, self.copied, self.moved,
            self.almost_nothing,
        ]  # fmt: skip
        for number in range(count):
            kind = kinds[number % len(kinds)]
            source = self._source(kind)
            if source is not None:
                self.rows.append(replace(kind(source), tags=(kind.__name__,)))

    def _source(self, kind: Callable[[Truth], Truth]) -> Truth | None:
        """Somebody who can be spoilt in this way and still be told."""
        for _ in range(3000):
            one = self.random.choice(self.rows)
            if "dup" in one.tags or not _can(kind.__name__, one):
                continue
            return one
        return None

    def unaccented(self, one: Truth) -> Truth:
        return replace(one, given=bare(one.given), family=bare(one.family), email="", phone="")

    def shouted(self, one: Truth) -> Truth:
        return replace(
            one, given=one.given.upper(), family=one.family.upper(), email=one.email.upper(), employer="Another Ltd"
        )

    def family_typo(self, one: Truth) -> Truth:
        return replace(one, family=self.typo(one.family), employer="")

    def given_typo(self, one: Truth) -> Truth:
        return replace(one, given=self.typo(one.given), phone="")

    def typo(self, word: str) -> str:
        place = self.random.randint(1, len(word) - 2)
        kind = self.random.randint(0, 2)
        if kind == 0:
            return word[:place] + word[place + 1 :]
        if kind == 1:
            return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        return word[:place] + self.random.choice("aeiorstln") + word[place + 1 :]

    def swapped(self, one: Truth) -> Truth:
        return replace(one, given=one.family, family=one.given, email="")

    def married(self, one: Truth) -> Truth:
        return replace(one, birth_name=one.family, family=self.random.choice(self.fakers).last_name(), email="")

    def married_unsaid(self, one: Truth) -> Truth:
        return replace(one, family=self.random.choice(self.fakers).last_name(), birth_name="")

    def day_month(self, one: Truth) -> Truth:
        return replace(one, born=date(one.born.year, one.born.day, one.born.month), phone="")

    def wrong_digit(self, one: Truth) -> Truth:
        return replace(one, born=one.born.replace(year=one.born.year + self.random.choice([-10, -1, 1, 10])), phone="")

    def undated(self, one: Truth) -> Truth:
        return replace(one, born=None, job="")

    def short_given(self, one: Truth) -> Truth:
        return replace(one, given=NICKNAMES[one.given], phone="")

    def first_of_two(self, one: Truth) -> Truth:
        return replace(one, given=one.given.replace("-", " ").split()[0], email="")

    def entry_year(self, one: Truth) -> Truth:
        return replace(one, entry_only=True, email="")

    def joined_words(self, one: Truth) -> Truth:
        return replace(one, family=one.family.replace(" ", "").replace("-", " ").replace("'", ""), phone="", email="")

    def copied(self, one: Truth) -> Truth:
        return one

    def moved(self, one: Truth) -> Truth:
        return replace(one, city="Nantes", country="France", born=None, email="", employer="New Employer")

    def almost_nothing(self, one: Truth) -> Truth:
        return replace(one, born=None, email="", phone="", employer="", job="", linkedin="", city="", country="")

    def shuffled(self) -> list[Truth]:
        rows = list(self.rows)
        self.random.shuffle(rows)
        return rows


def _can(kind: str, one: Truth) -> bool:
    dated = one.born is not None
    return {
        "family_typo": dated and len(one.family) > 4, "given_typo": dated and len(one.given) > 4, "unaccented": dated, "swapped": dated,
        "married": dated and one.woman and not one.birth_name, "married_unsaid": dated and one.woman and bool(one.email),
        "day_month": dated and one.born.day <= 12 and one.born.day != one.born.month, "wrong_digit": dated and (one.born.month, one.born.day) != (2, 29),
        "undated": bool(one.email), "short_given": dated and one.given in NICKNAMES, "entry_year": dated,
        "first_of_two": dated and any(c in one.given for c in "- "), "joined_words": dated and any(c in one.family for c in " -'"),
        "moved": bool(one.phone), "shouted": bool(one.email) or dated, "copied": dated or bool(one.email),
    }.get(kind, True)  # fmt: skip


Cells = list[object]


@dataclass(frozen=True)
class Variety:
    """How one school writes its file."""

    name: str
    headers: tuple[str, ...]
    row: Callable[[Truth, random.Random], Cells]
    encoding: str = "utf-8"
    delimiter: str = ","
    xlsx: bool = False


def _english(one: Truth, r: random.Random) -> Cells:
    born = one.born.strftime("%d/%m/%Y") if one.born else ""
    return ["Mrs" if one.woman else "Mr", one.given, one.family, one.birth_name, born, one.email, one.phone, _year(one), one.programme,
            one.employer, one.job, one.city, one.country, one.linkedin]  # fmt: skip


def _year(one: Truth) -> str:
    return str(one.graduation - 3) if one.entry_only else str(one.graduation)


def _american(one: Truth, r: random.Random) -> Cells:
    born = one.born.strftime("%m/%d/%Y") if one.born else ""
    entry, out = (str(one.graduation - 3), "") if one.entry_only else ("", str(one.graduation))
    return [
        out,
        entry,
        one.family,
        one.given,
        one.birth_name,
        born,
        one.programme,
        one.email,
        one.phone,
        one.employer,
        one.city,
        one.country,
    ]


def _french(one: Truth, r: random.Random) -> Cells:
    months = [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ]
    born = f"{one.born.day} {months[one.born.month - 1]} {one.born.year}" if one.born else "-"
    year = f"P{one.graduation % 100:02}" if r.random() < 0.3 else f"Promotion {one.graduation - 1}/{one.graduation}"
    if one.entry_only:
        year = f"{one.graduation - 3}-{one.graduation}"
    phone = "0" + one.phone[3:] if one.phone else ""
    return [
        one.family.upper(),
        one.birth_name,
        one.given,
        born,
        one.email,
        phone,
        year,
        one.programme,
        one.employer,
        one.job,
        one.city.upper(),
        one.country,
    ]


def _workbook(one: Truth, r: random.Random) -> Cells:
    name = f"{one.given} {one.family}" if one.entry_only else f"{one.family.upper()} {one.given}"
    phone = int("0" + one.phone[3:]) if one.phone else ""
    entry, out = (one.graduation - 3, "") if one.entry_only else ("", one.graduation)
    return [
        "F" if one.woman else "M",
        name,
        one.born or "",
        one.email,
        phone,
        out,
        entry,
        one.programme,
        one.employer,
        one.city,
        one.country,
    ]


def _pipes(one: Truth, r: random.Random) -> Cells:
    born = one.born.strftime("%d.%m.%y") if one.born else ""
    return [one.given.upper(), one.family.upper(), born, _year(one), one.programme, one.email, one.phone, one.city]


VARIETIES = [
    Variety("english-cp1252", ("Title", "First name", "Last name", "Maiden name", "DOB", "E-mail address", "Mobile", "Graduation year", "Degree",
            "Employer", "Job title", "Town", "Country", "LinkedIn profile"), _english, "cp1252", "\t"),
    Variety("american-utf8-bom", ("Class of", "Year of entry", "Surname", "Given name", "Birth name", "Birthdate", "Program", "Email", "Phone number",
            "Company", "City", "Country of residence"), _american, "utf-8-sig", ","),
    Variety("french-utf16", ("Nom d'usage", "Nom de jeune fille", "Prénom", "Né(e) le", "Courriel", "Portable", "Promo", "Cursus", "Société", "Poste",
            "Ville", "Pays de résidence"), _french, "utf-16", ";"),
    Variety("workbook", ("Sexe", "Nom complet", "Date naissance", "Mél", "Tél.", "Année de sortie", "Année d'entrée", "Formation", "Employeur",
            "Ville", "Pays"), _workbook, xlsx=True),
    Variety("pipes-shouted", ("PRENOM", "NOM", "NAISSANCE", "ANNEE DE DIPLOME", "DIPLOME", "MAIL", "GSM", "VILLE"), _pipes, "utf-8", "|"),
]  # fmt: skip


def write_file(variety: Variety, rows: list[Truth], path: Path, seed: int = 1) -> list[int]:
    """Write the rows; returns the person of each data row."""
    r = random.Random(seed)
    cells = [variety.row(row, r) for row in rows]
    if variety.xlsx:
        _write_workbook(variety, cells, path)
    else:
        with path.open("w", encoding=variety.encoding, errors="replace", newline="") as file:
            writer = csv.writer(file, delimiter=variety.delimiter)
            writer.writerow(variety.headers)
            writer.writerows(cells)
    return [row.person for row in rows]


def _write_workbook(variety: Variety, cells: list[Cells], path: Path) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Anciens")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, variety.headers)
        for number, row in enumerate(cells, 1):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(number, column, value, day)
                elif value != "":
                    sheet.write(number, column, value)


def make_file(
    variety: Variety, folder: Path, *, people: int = 3000, seed: int = 1, small_pool: bool = False
) -> tuple[Path, list[Truth]]:
    """A file with look-alikes (1 in 100 of each kind) and duplicates (1 in 8)."""
    school = School(seed, people, small_pool)
    school.add_lookalikes(max(people // 100, 1))
    school.add_duplicates(people // 8)
    rows = school.shuffled()
    path = folder / f"{variety.name}-{seed}.{'xlsx' if variety.xlsx else 'csv'}"
    write_file(variety, rows, path, seed)
    return path, rows
