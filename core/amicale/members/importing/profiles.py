"""People as they are compared: folded once, so that comparing a pair costs little."""

from __future__ import annotations

from datetime import date

from amicale.members.importing.drafts import KnownPerson, PersonDraft, PersonFields
from amicale.members.importing.values.text import fold, word_set

_PARTICLES = word_set("de d du des van von vom der den zu zum zur ter ten")


def surname_keys(name: str | None) -> frozenset[str]:
    """The ways in which one surname is filed: "de La Tour" under "delatour" and "latour"."""
    words = fold(name or "").split()
    if not words:
        return frozenset()
    bare = list(words)
    while len(bare) > 1 and bare[0] in _PARTICLES:
        bare.pop(0)
    return frozenset({"".join(words), "".join(bare)})


class Profile:
    """One row or one known person, ready to be compared."""

    __slots__ = (
        "bag", "birth", "birth_date", "birth_keys", "city", "emails", "employers", "entries", "external_id",
        "family", "family_keys", "family_words", "fingerprint", "given", "given_words", "graduations",
        "index", "known_id", "linkedin", "own_keys", "phones", "programmes", "row", "shown", "surnames",
        "title", "years",
    )  # fmt: skip

    def __init__(self, index: int, person: PersonFields) -> None:
        """Fold a person; `index` is the number by which matches refer to it."""
        self.index = index
        self.known_id = person.id if isinstance(person, KnownPerson) else None
        self.row = person.row if isinstance(person, PersonDraft) else 0
        self.fingerprint = person.fingerprint if isinstance(person, PersonDraft) else ""
        self._names(person)
        self.title = person.title
        self.birth_date: date | None = person.birth_date
        self.emails = frozenset(person.emails)
        self.phones = frozenset(person.phones)
        self.linkedin = person.linkedin_url
        self.external_id = person.external_id
        self.city = fold(person.city or "")
        self.employers = frozenset(fold(p.employer) for p in person.positions if p.employer)
        self._studies(person)

    def _names(self, person: PersonFields) -> None:
        self.given_words = tuple(fold(person.given_name or "").split())
        self.given = "".join(self.given_words)
        self.bag = tuple(sorted([*self.given_words, *fold(person.family_name or "").split()]))
        self.family_words = frozenset(fold(person.family_name or "").split()) - _PARTICLES
        self.family_keys = surname_keys(person.family_name)
        self.family = "".join(fold(person.family_name or "").split())
        self.birth = "".join(fold(person.birth_name or "").split())
        self.birth_keys = surname_keys(person.birth_name)
        self.own_keys = self.family_keys | surname_keys(person.usual_name)
        self.surnames = self.own_keys | self.birth_keys
        self.shown = f"{person.given_name or '?'} {person.family_name or '?'}"

    def _studies(self, person: PersonFields) -> None:
        self.programmes = frozenset(fold(e.programme) for e in person.educations if e.programme)
        self.entries = frozenset(e.entry_year for e in person.educations if e.entry_year)
        self.graduations = frozenset(e.graduation_year for e in person.educations if e.graduation_year)
        labels = (e.class_label for e in person.educations if e.class_label)
        self.years = (
            self.entries | self.graduations | {int(label) for label in labels if label.isdigit() and len(label) == 4}
        )
