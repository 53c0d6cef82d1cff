"""A certificate: that somebody was a mentor or a mentee, when, how often and how long. It names nobody else."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from babel.dates import format_date

from amicale import DB, Actor, File, Refusal, Text, local, pdf_of, school_look, settings_of, translator

_ = translator("mentoring")
PACKAGE, TEMPLATE = "amicale_mentoring.closing", "certificate1.typ"
NOTHING = _("There is no certificate yet. It is there when a meeting was written down.")

# What a group does together is one meeting, however many sit there.
COUNTED = """
SELECT p.id, p.role, p.programme, g.title, g.kind, g.direction, h.meetings, h.minutes, h.first, h.last, h.people,
       btrim(m.given_name || ' ' || coalesce(nullif(m.usual_name, ''), m.family_name)) AS name
FROM mentoring.participation p
JOIN mentoring.programme g ON g.id = p.programme
JOIN amicale.member m ON m.id = p.member
CROSS JOIN LATERAL (
    SELECT count(*) AS meetings, sum(minutes) AS minutes, min(starts_at) AS first, max(starts_at) AS last,
           (SELECT count(*) FROM mentoring.pair r WHERE p.id IN (r.mentor, r.mentee)
              AND r.first_met_at IS NOT NULL) AS people
    FROM (SELECT max(s.minutes) AS minutes, min(s.starts_at) AS starts_at
          FROM mentoring.pair r JOIN mentoring.session s ON s.pair = r.id AND s.state = 'held'
          WHERE p.id IN (r.mentor, r.mentee) GROUP BY coalesce(s.gathering, s.id)) once
) h
WHERE p.member = $1 AND h.meetings > 0 AND ($2::uuid IS NULL OR p.id = $2)
ORDER BY h.last DESC
"""


async def certifiable(actor: Actor, participation: UUID | None = None) -> Sequence[Mapping[str, Any]]:
    """What the actor's own certificates would say, the latest first; those only with a meeting."""
    return [dict(row) for row in await DB.fetch(COUNTED, actor.require_member(), participation)]


async def certificate(actor: Actor, participation: UUID, language: str = "") -> File:
    """The actor's certificate of one programme and side, in French or English; the same bytes until they meet again.

    :raises Refusal: it is not theirs, or no meeting was written down.
    """
    rows = await certifiable(actor, participation)
    if not rows:
        raise Refusal(NOTHING, code="NOT_FOUND")
    locale = language if language in ("fr", "en") else actor.locale
    data = await said(rows[0], locale)
    name = _("mentoring-certificate").to(locale)
    return File(f"{name}.pdf", await pdf_of(PACKAGE, TEMPLATE, data, rows[0]["last"]), "application/pdf")


async def said(row: Mapping[str, Any], locale: str) -> dict[str, Any]:
    """All that stands on it, in a language."""
    from amicale_mentoring.settings import MentoringSettings

    settings, look = await settings_of(MentoringSettings), await school_look()
    day = format_date(local(row["last"]).date(), "long", locale=locale)
    place = settings.certificate_place
    return {
        "locale": locale, "color": look.color, "school": look.name, "logo": list(await look.logo()),
        "title": _("Certificate of mentoring").to(locale), "name": row["name"], "lead": lead(row).to(locale),
        "programme": title_in(row["title"], locale), "facts": [list(pair) for pair in facts(row, locale)],
        "certifies": _("%(school)s certifies that", school=look.name).to(locale),
        "note": _("Counted from the meetings that were written down until %(day)s.", day=day).to(locale),
        "made": _("%(place)s, %(day)s", place=place, day=day).to(locale) if place else day,
        "signed_by": settings.certificate_signed_by or look.name,
    }  # fmt: skip


def lead(row: Mapping[str, Any]) -> Text:
    """The sentence between the name and the programme."""
    if row["role"] == "peer":
        return _("took part, among peers, in the programme")
    if row["role"] == "mentor" and row["direction"] == "reverse":
        return _("was a mentor of those who graduated earlier, in the programme")
    return _("was a mentor in the programme") if row["role"] == "mentor" else _("was mentored in the programme")


def facts(row: Mapping[str, Any], locale: str) -> list[tuple[str, str]]:
    """The numbers, each with what it counts."""
    first, last = (format_date(local(row[side]).date(), "MMMM y", locale=locale) for side in ("first", "last"))
    pairs = [
        (_("When"), first if first == last else f"{first} – {last}"),
        (_("Meetings"), str(row["meetings"])),
        (_("Time spent together"), hours(row["minutes"])),
    ]
    if row["role"] == "mentor":
        pairs.append((_("People mentored"), str(row["people"])))
    return [(label.to(locale), value) for label, value in pairs]


def hours(minutes: int) -> str:
    """``11 h 30 min``; the same in both languages."""
    whole, rest = divmod(int(minutes), 60)
    return " ".join(filter(None, (f"{whole}\u00a0h" if whole else "", f"{rest}\u00a0min" if rest or not whole else "")))


def title_in(title: Any, locale: str) -> str:
    """A programme's title in a language, or in the other one."""
    texts = json.loads(title) if isinstance(title, str) else title
    return str(texts.get(locale) or texts.get("fr") or texts.get("en") or "")
