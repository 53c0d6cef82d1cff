"""Missions of the demonstration school: open ones with proposals to compare, one that runs, one that is reviewed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from amicale import DB, Demo, new_id, today
from amicale_freelance.matching.finding import find


@dataclass(frozen=True, slots=True)
class Need:
    """What somebody looks for."""

    title: str
    need: str
    client: str
    skills: tuple[str, ...]
    sector: str
    city: str
    pay: tuple[str, int | None, int | None]
    days: int | None
    state: str = "open"
    confidential: bool = False
    remote: str = "some"
    partner: bool = False


NEEDS: Sequence[Need] = (
    Need(
        "Lancer une marque de soins",
        "Nous avons la formule et une usine ; il nous manque un nom, une identité et un plan de lancement pour le "
        "printemps.\n\nVous travaillez avec la fondatrice, deux jours par semaine.", "Maison Vasseur",
        ("Brand strategy", "Graphic design"), "Beauté", "Lyon", ("day", 50_000, 65_000), 20, remote="half",
    ),
    Need(
        "Refonte du site marchand", "Passer d’une solution faite maison à une solution du marché, sans perdre le "
        "référencement. 1 200 références, trois langues.", "Brasserie des Quais", ("E-commerce", "SEO"),
        "Agroalimentaire", "Nantes", ("whole", 1_800_000, 2_400_000), 40, remote="most", partner=True,
    ),
    Need(
        "Directeur ou directrice marketing de transition",
        "Un congé de six mois à couvrir, une équipe de cinq à garder soudée. La marque est connue, d’où la discrétion.",
        "Une maison de luxe", ("Marketing", "Interim management"),
        "Luxe", "Paris", ("day", 70_000, 90_000), 110, confidential=True, remote="none",
    ),
    Need(
        "Bilan carbone et feuille de route", "Premier bilan, périmètres 1 à 3, puis un atelier avec le comité de "
        "direction.", "Ateliers Morvan", ("Sustainability", "Consulting"), "Énergie", "Bordeaux",
        ("open", None, None), 12, remote="full",
    ),
    Need(
        "Former les équipes à la vente en ligne", "Quatre demi-journées, deux groupes de huit personnes.",
        "Brasserie des Quais", ("Training", "E-commerce"), "Agroalimentaire", "Nantes", ("day", 60_000, 60_000), 4,
        state="waiting", partner=True,
    ),
    Need(
        "Plan média pour un festival", "Trois semaines d’ici au mois de mai, avec l’équipe des bénévoles.",
        "Festival Rivages",
        ("Communication", "Public relations"), "Culture", "Marseille", ("day", 35_000, 45_000), 15, state="chosen",
    ),
    Need(
        "Adapter un rapport annuel en anglais", "Quarante pages, relecture comprise.", "Fondation Aubrac",
        ("Translation", "Copywriting"), "Édition", "Lyon", ("whole", 250_000, 300_000), 6, state="done", remote="full",
    ),
)  # fmt: skip
WORDS = (
    "Bonjour, j’ai mené trois lancements de ce genre, dont un de la feuille blanche au rayon. Je commencerais par deux "
    "jours d’entretiens, puis un plan d’une page.",
    "Votre projet me parle. Je peux démarrer dans trois semaines et je travaille volontiers avec une petite équipe.",
    "Je propose une première étape courte, au forfait, pour que vous jugiez sur pièces.",
)


async def fill_missions(demo: Demo) -> None:
    """Of the known people, the first looks for somebody and proposes herself elsewhere."""
    if await DB.fetch_value("SELECT true FROM freelance.mission LIMIT 1") or not demo.members:
        return
    profiles = await DB.fetch(
        "SELECT id, member FROM freelance.profile WHERE state = 'open' ORDER BY (member = $1) DESC, id LIMIT 12",
        demo.members[0],
    )
    partner = await DB.fetch_row(
        """SELECT c.partner, c.id AS contact FROM amicale.partner_contact c JOIN amicale.partner p ON p.id = c.partner
           WHERE c.state = 'active' AND p.state = 'active'
           ORDER BY p.name = 'Brasserie des Quais' DESC, c.owner DESC, c.created_at LIMIT 1"""
    )
    posters = [demo.members[0], *demo.members[20:40]]
    for number, need in enumerate(NEEDS):
        if need.partner and partner is None:
            continue
        made = await mission(need, number, posters[number], partner)
        if profiles:
            await answers(need, number, made, profiles)
        if need.state == "open":
            await find(made)


async def mission(need: Need, number: int, poster: UUID, partner: Any) -> UUID:
    """One of them; a partner's belongs to its people."""
    pay, low, high = need.pay
    start = today() + timedelta(days=21 + 7 * number if need.state not in ("chosen", "done") else -20)
    row: dict[str, Any] = {
        "id": new_id(), "state": need.state, "title": need.title, "need": need.need, "client": need.client,
        "confidential": need.confidential, "skills": list(need.skills), "sector": need.sector, "languages": ["fr"],
        "pay": pay, "pay_from": low, "pay_to": high, "days": need.days, "starts_on": start,
        "days_a_week": 2 if need.days and need.days > 10 else None, "city": need.city, "country": "FR",
        "remote": need.remote, "expires_on": today() + timedelta(days=12 + 6 * number),
        "sent_at": await ago(number * 3 + 1),
    }  # fmt: skip
    if need.partner:
        row |= {"partner": partner["partner"], "contact": partner["contact"]}
        row["client"] = await DB.fetch_value("SELECT name FROM amicale.partner WHERE id = $1", partner["partner"])
    else:
        row["posted_by"] = poster
    if need.state != "waiting":
        row["opened_at"] = await ago(number * 3 + 1)
    if need.state in ("chosen", "done"):
        row |= {"opened_at": await ago(38 + number), "chosen_at": await ago(25)}
    if need.state == "done":
        row |= {"ended_at": await ago(4), "review_until": await ago(-10)}
    await put("mission", row)
    return UUID(str(row["id"]))


async def answers(need: Need, number: int, made: UUID, profiles: Sequence[Any]) -> None:
    """Who has proposed themselves; the first of them is chosen where somebody is."""
    if need.state == "waiting":
        return
    poster = await DB.fetch_value("SELECT posted_by FROM freelance.mission WHERE id = $1", made)
    given = need.state in ("chosen", "done")
    able = [one for one in profiles if one["member"] != poster]
    first = able[:1] if given else able[1 + number : 2 + number]
    others = [one for one in able[3 + number : 5 + number] if one not in first]
    for at, one in enumerate([*first, *others]):
        chosen = at == 0 and given
        key = new_id()
        await put("proposal", {
            "id": key, "mission": made, "profile": one["id"], "words": WORDS[at % len(WORDS)],
            "rate": (48_000 + 4_000 * at), "days": need.days, "sent_at": await ago(2 + at),
            "state": "chosen" if chosen else "declined" if given else ("short", "sent", "sent")[at],
            "reason": "taken" if given and not chosen else "",
            "short_at": await ago(1) if chosen or at == 0 else None, "chosen_at": await ago(25) if chosen else None,
        })  # fmt: skip
        if at == 0:
            await talk(key)
        if chosen and need.state == "done":
            await put("review", {
                "id": new_id(), "proposal": key, "side": "client", "rating": 5, "shows_at": await ago(-10),
                "words": "Livré en avance, et mieux écrit que l’original.",
            })  # fmt: skip


async def talk(proposal: UUID) -> None:
    """Two messages; the last is unread."""
    for number, (side, words) in enumerate(
        (("client", "Merci pour votre proposition. Seriez-vous libre jeudi pour en parler ?"),
         ("freelance", "Avec plaisir, jeudi à 10 h me va."))
    ):  # fmt: skip
        await put("message", {
            "id": new_id(), "proposal": proposal, "side": side, "words": words, "written_at": await ago(1 - number),
        })  # fmt: skip


async def ago(days: float) -> Any:
    """A moment so many days ago; below zero, to come."""
    return await DB.fetch_value("SELECT now() - make_interval(hours => $1)", round(days * 24))


async def put(table: str, row: dict[str, Any]) -> None:
    """A row, straight."""
    columns, marks = ", ".join(row), ", ".join(f"${at}" for at in range(1, len(row) + 1))
    await DB.execute(f"INSERT INTO freelance.{table} ({columns}) VALUES ({marks})", *row.values())  # noqa: S608 -- names
