"""Whom words of a need speak of: those who are looked for, or the one who writes.

"I work at EDF and look for somebody in Berlin" looks for nobody at EDF. What stands here is a list of usual ways to say
so; a writer sees what was understood, and takes away or adds what we read wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from amicale_mentoring.network.words import folded

SENTENCE = re.compile(r"[.!?;:\n]")
TO_A_THING = (
    r"(?: (?:a|au|aux|en|dans|de|du|d|des|l|la|le|les|chez|pour|in|at|for|from|the|secteur|sector|actuellement|"
    r"currently|now|depuis \w+ (?:ans|mois)))*$"
)
OF_THE_WRITER = re.compile(
    r"\b(?:j habite|je vis|je reside|je travaille|je bosse|je quitte|je viens (?:de|du|d)|j arrive (?:de|du|d)|"
    r"je suis basee?|i live|i work|i (?:am|m) based|i come from|i (?:am|m) (?:leaving|coming from)|"
    r"(?:apres|after) (?:\w+ )?\w+ (?:ans|annees|years))" + TO_A_THING
)
MY_NAME = r"\b(?:je m appelle|je suis|moi c est|i am|i m|my name is)"
CALLED = re.compile(MY_NAME + r"(?: (?!(?:a|au|aux|en|dans|chez|de|du|in|at|from)$)\w+)?$")
MY_CLASS = re.compile(rf"(?:{MY_NAME}|\bj ai (?:ete )?(?:diplom|fini|obtenu)\w*|\bi graduated)\b(?P<then>.*)$")
SEEKING = re.compile(
    r"\b(?:cherche\w*|recherche\w*|qui|quelqu|avec|rencontrer|connai\w+|retrouver|looking|search\w*|who|someone|"
    r"somebody|anyone|anybody|with|meet|find|camarades?|anciens?)\b"
)
CLASS = re.compile(r"\b(?:promo\w*|class\w*|diplom\w*|graduat\w*|sorti\w*|ancien\w*|alumn\w*|camarade\w*|cohort\w*)\b")
BEFORE, AFTER = 4, 2
"""Words around a year among which one must say that it is a class: "ceux qui sont sortis en 2012", "2012 graduates"."""
OUR_CLASS = re.compile(
    r"\b(?:ma|notre) (?:promo|promotion|classe)\b|\bcamarades? de (?:promo|promotion|classe)\b(?! \d)|"
    r"\bmy (?:old |former )?(?:class|classmates?|cohort)\b"
)
LEADS_TO_FIRM = r"(?:chez|entreprise|societe|groupe|cabinet|maison|agence|company|firm{})"
AND_THEN = r"(?: (?:l|la|le|les|the))?(?: \w+(?: \w+)? (?:ou|or|et|and)(?: chez| at)?)?$"
FIRM = re.compile(rf"\b{LEADS_TO_FIRM.format('|at')}{AND_THEN}")
FIRM_SURELY = re.compile(rf"\b{LEADS_TO_FIRM.format('')}{AND_THEN}")
IN_A_TRADE = re.compile(r"\b(?:dans|secteur|metiers?|in|sector|industry|trade)(?: (?:l|la|le|les|du|de|of|the))*$")
AS_STUDIES = re.compile(
    r"\b(?:programmes?|masters?|mba|msc|bachelor|etudi\w+|studi\w+|study\w*|diplomee?s? (?:en|in|of|du|de))$"
)
PLACES = frozenset({"city", "country"})


def sentence_before(text: str) -> str:
    """What stands in the same sentence, folded."""
    return folded(SENTENCE.split(text)[-1])


def is_of_the_writer(before: str) -> bool:
    """Whether what follows is said of the writer: where they live or work, or come from."""
    return OF_THE_WRITER.search(sentence_before(before)) is not None


def is_a_class(years: str, before: str, after: str) -> bool:
    """Whether years are those of a class that is looked for, and neither a date nor the writer's own class."""
    said = sentence_before(before)
    mine = MY_CLASS.search(said)
    if mine is not None and not SEEKING.search(mine["then"]):
        return False
    around = [*said.split()[-BEFORE:], folded(years), *folded(SENTENCE.split(after)[0]).split()[:AFTER]]
    return CLASS.search(" ".join(around)) is not None


def names_own_class(text: str) -> bool:
    """Whether the writer looks for people of their own class: "quelqu'un de ma promo"."""
    return OUR_CLASS.search(folded(text)) is not None


def meant_of(kinds: Sequence[str], is_name: bool, before: str) -> list[str]:
    """As what a thing is meant there. Any surname is some firm's name, and so is many a city's: a word must lead to it.

    :param is_name: whether somebody is called so.
    """
    said = sentence_before(before)
    if is_name and CALLED.search(said):
        return []
    surely = FIRM_SURELY.search(said) is not None
    if PLACES & set(kinds):
        return [kind for kind in kinds if (kind == "employer") == surely] if "employer" in kinds else list(kinds)
    if {"programme", "sector"} <= set(kinds):
        other = "programme" if IN_A_TRADE.search(said) else "sector" if AS_STUDIES.search(said) else ""
        kinds = [kind for kind in kinds if kind != other]
    led = surely or not is_name or FIRM.search(said) is not None
    return [kind for kind in kinds if kind != "employer" or led]
