"""Cells with few possible meanings: yes or no, title, status."""

# ruff: noqa: E501  (a table of what people write is read in rows)
from __future__ import annotations

from amicale.members.importing.values.text import fold, word_set

_TITLES = {
    "mr": "m mr monsieur mister h homme male masculin garcon herr sir sr señor",
    "ms": "mme mlle madame mademoiselle mrs ms miss f femme female feminin melle frau signora senora",
    "mx": "mx mix autre other neutre neutral non binaire nonbinary x",
}
TITLE_WORDS: dict[str, str] = {word: title for title, words in _TITLES.items() for word in words.split()}
_SCHOLARLY = word_set("dr docteur pr prof professeur professor me maitre")

_YES = word_set(
    "oui o yes y x 1 true vrai ok si ja v accord accepte accorde agreed granted consent autorise given accepted"
) | {"opt in", "d accord"}
_NO = word_set(
    "non n no 0 false faux nein refus refuse refused denied declined withdrawn retire oppose jamais never"
) | {"opt out"}

_STATUSES = {
    "student": "etudiant etudiante student eleve apprenti apprentie alternant alternante current enrolled inscrit inscrite",
    "alumnus": "diplome diplomee ancien ancienne alumni alumnus alumna graduate graduated alum diplomes",
    "staff": "staff personnel professeur enseignant enseignante salarie salariee employee faculty administration permanent permanente teacher intervenant",
    "friend": "ami amie friend amis sympathisant partenaire partner donor donateur",
}
STATUS_WORDS: dict[str, str] = {word: status for status, words in _STATUSES.items() for word in words.split()}
_DECEASED = word_set("decede decedee dcd deceased dead")


def parse_title(value: str) -> str | None:
    """ "mr", "ms" or "mx"; None for scholarly titles and what is no title."""
    words = fold(value).split()
    return next((TITLE_WORDS[word] for word in words if word in TITLE_WORDS), None)


def is_title_word(word: str) -> bool:
    """Whether a word standing before a name is a title ("Mme", "Dr")."""
    folded = fold(word)
    return folded in _SCHOLARLY or (folded in TITLE_WORDS and folded not in ("x", "f", "h", "autre", "other"))


def parse_flag(value: str) -> bool | None:
    """Yes or no; None for an empty cell and for what is neither."""
    if value.strip() in ("✓", "✔", "☑", "✗x"):
        return True
    folded = fold(value)
    first = folded.split(" ", 1)[0] if folded else ""
    if folded in _NO or first in _NO:
        return False
    return True if folded in _YES or first in _YES else None


def parse_status(value: str) -> tuple[str | None, bool]:
    """The status, and whether the person is said to be deceased."""
    words = fold(value).split()
    deceased = any(word in _DECEASED for word in words)
    return next((STATUS_WORDS[word] for word in words if word in STATUS_WORDS), None), deceased
