"""Where a new programme starts from: five that many schools run, ready but for a name and days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from amicale import Text, translator

_ = translator("mentoring")

CHARTER = {
    "fr": "Je m’engage à répondre sous quelques jours, même pour dire non.\n"
    "Je viens aux rencontres convenues, ou je préviens à temps.\n"
    "Ce qui se dit entre nous reste entre nous.\n"
    "Je ne demande pas d’emploi, et n’en promets pas : nous échangeons de l’expérience.\n"
    "Si cela ne convient pas, je le dis simplement : le binôme s’arrête sans reproche.",
    "en": "I answer within a few days, even to say no.\n"
    "I come to the meetings we agree on, or say in time that I cannot.\n"
    "What we say to each other stays between us.\n"
    "I do not ask for a job, nor promise one: we share experience.\n"
    "If it does not suit me, I say so simply: the pair ends without blame.",
}
"""A charter to start from, by language: what most programmes ask for. The school changes it as it likes."""


@dataclass(frozen=True, slots=True)
class Start:
    """A starting point: what it is called, what it is for, and the terms that it brings."""

    title: Text
    text: Text
    terms: Mapping[str, Any] = field(default_factory=dict)
    season: bool = False
    """Whether it has a first and a last day; the others are always open."""


STARTS: Mapping[str, Start] = {
    "season": Start(
        _("A season of six months"),
        _("Mentees ask mentors, or you bring them together. Both talk once a month; it ends with the season."),
        {"by_batch": True, "months": 0, "mentors": {"at_least": 5}, "mentees": {"at_most": 3}},
        season=True,
    ),
    "reverse": Start(
        _("Reverse mentoring"),
        _("The younger teach the elder: tools, uses, how their generation works. Six months."),
        {
            "direction": "reverse", "by_batch": True, "months": 6, "capacity": 1, "gap": 15,
            "mentors": {"at_most": 8}, "mentees": {"at_least": 12},
        },
    ),
    "flash": Start(
        _("One hour: flash"),
        _("One question, one meeting, and it is over. A good first step for mentors who have little time."),
        {
            "kind": "flash", "months": 1, "capacity": 3, "most_waiting": 2, "expiry_days": 7, "remind_days": [2, 5],
            "silence_days": 14, "mentors": {"at_least": 2},
        },
    ),
    "group": Start(
        _("A group"),
        _("One mentor, up to eight mentees, one meeting for all. For a topic that many share."),
        {
            "kind": "group", "months": 4, "capacity": 8, "instant": True, "mentors": {"at_least": 3},
            "weights": {"topics": 8, "sector": 3, "place": 2, "seniority": 0, "programme": 0},
        },
    ),
    "peer": Start(
        _("Peers"),
        _("People at the same stage help each other: a first job, a business, a return after a break. No sides."),
        {
            "kind": "peer", "direction": "open", "months": 3, "capacity": 1, "gap": 0, "by_batch": True,
            "weights": {"topics": 6, "sector": 2, "place": 2, "seniority": 3, "programme": 0},
        },
    ),
}  # fmt: skip
