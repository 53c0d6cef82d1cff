"""People as they are compared: folded once, so that comparing a pair costs little.

What many people have (names, years, programmes) is held once for all of them, so that a hundred thousand fit in memory.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from amicale.members.importing.drafts import KnownPerson, PersonDraft, PersonFields
from amicale.members.importing.values.text import fold, word_set

_PARTICLES = word_set("de d du des van von vom der den zu zum zur ter ten")
_NOTHING: frozenset[str] = frozenset()


@lru_cache(maxsize=20_000)
def words_of(name: str | None) -> tuple[str, ...]:
    """The folded words of a name."""
    return tuple(fold(name or "").split())


@lru_cache(maxsize=20_000)
def letters_of(name: str | None) -> str:
    """A name as its letters alone."""
    return "".join(words_of(name))


@lru_cache(maxsize=20_000)
def surname_keys(name: str | None) -> frozenset[str]:
    """The ways in which one surname is filed: "de La Tour" under "delatour" and "latour"."""
    words = list(words_of(name))
    if not words:
        return _NOTHING
    bare = list(words)
    while len(bare) > 1 and bare[0] in _PARTICLES:
        bare.pop(0)
    return frozenset({"".join(words), "".join(bare)})


@lru_cache(maxsize=20_000)
def _weighty_words(name: str | None) -> frozenset[str]:
    return frozenset(words_of(name)) - _PARTICLES


@lru_cache(maxsize=20_000)
def _folded(names: tuple[str | None, ...]) -> frozenset[str]:
    return frozenset(fold(name) for name in names if name)


@lru_cache(maxsize=5_000)
def _years(years: tuple[int | None, ...]) -> frozenset[int]:
    return frozenset(year for year in years if year)


@lru_cache(maxsize=5_000)
def _labelled_years(labels: tuple[str | None, ...]) -> frozenset[int]:
    return frozenset(int(label) for label in labels if label and label.isdigit() and len(label) == 4)


class Profile:
    """One row or one known person, ready to be compared."""

    __slots__ = (
        "birth", "birth_date", "city", "emails", "employers", "entries", "external_id",
        "family", "family_words", "fingerprint", "given", "given_words", "graduations",
        "index", "known_id", "linkedin", "own_keys", "person", "phones", "programmes", "row", "surnames",
        "title", "years",
    )  # fmt: skip

    def __init__(self, index: int, person: PersonFields) -> None:
        """Fold a person; `index` is the number by which matches refer to it."""
        self.index = index
        self.person = person
        self.known_id = person.id if isinstance(person, KnownPerson) else None
        self.row = person.row if isinstance(person, PersonDraft) else 0
        self.fingerprint = person.fingerprint if isinstance(person, PersonDraft) else ""
        self._names(person)
        self.title = person.title
        self.birth_date: date | None = person.birth_date
        self.emails = person.emails
        self.phones = person.phones
        self.linkedin = person.linkedin_url
        self.external_id = person.external_id
        self.city = fold(person.city or "")
        self.employers = _folded(tuple(position.employer for position in person.positions))
        self._studies(person)

    def _names(self, person: PersonFields) -> None:
        self.given_words = words_of(person.given_name)
        self.given = letters_of(person.given_name)
        self.family_words = _weighty_words(person.family_name)
        self.family = letters_of(person.family_name)
        self.birth = letters_of(person.birth_name)
        own, born, used = map(surname_keys, (person.family_name, person.birth_name, person.usual_name))
        self.own_keys = own | used if used else own
        self.surnames = self.own_keys | born if born else self.own_keys

    def _studies(self, person: PersonFields) -> None:
        studies = person.educations
        self.programmes = _folded(tuple(study.programme for study in studies))
        self.entries = _years(tuple(study.entry_year for study in studies))
        self.graduations = _years(tuple(study.graduation_year for study in studies))
        labelled = _labelled_years(tuple(study.class_label for study in studies))
        self.years = self.graduations
        if not self.entries | labelled <= self.years:
            self.years = self.entries | self.graduations | labelled

    @property
    def bag(self) -> tuple[str, ...]:
        """All words of the name in order, so that names divided otherwise are the same."""
        return tuple(sorted([*self.given_words, *words_of(self.person.family_name)]))

    @property
    def shown(self) -> str:
        """The name, for messages."""
        return f"{self.person.given_name or '?'} {self.person.family_name or '?'}"
