"""The list of those who take part as a file, for who looks after the programme: what the page shows, all of it.

It is read as the coordinator reads it, so what they may not see of somebody is not in it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import Any

from amicale import Actor, File, Refusal, Text, csv_file, key_of, log_act, read, translator

_ = translator("mentoring")
COORDINATE = "mentoring.coordinate"
MOST_PAGES = 200
DOCUMENT = """
query File($id: ID!, $search: String, $filter: MentoringParticipationFilter!, $after: String) {
  mentoringProgramme(id: $id) { title }
  mentoringParticipations(first: 100, after: $after, search: $search, filter: $filter) {
    edges { node {
      role name state topicTitles sectors languageTitles meeting availability pausedUntil capacity taken joinedAt
      charterAccepted agreement
      member { classYear city primaryEmail { address } }
    } }
    pageInfo { hasNextPage endCursor }
  }
}
"""
ROLES: Mapping[str, Text] = {"MENTOR": _("Mentor"), "MENTEE": _("Mentee"), "PEER": _("Peer")}
MEETINGS: Mapping[str, Text] = {"EITHER": _("Online or in person"), "REMOTE": _("Online"), "PLACE": _("In person")}
AVAILABILITIES: Mapping[str, Text] = {
    "OPEN": _("Yes"), "LIMITED": _("Only if it really fits"), "CLOSED": _("Not now"),
}  # fmt: skip
HEADINGS = (
    _("Name"), _("Side"), _("Class"), _("City"), _("E-mail"), _("Topics"), _("Sectors"), _("Languages"),
    _("How they meet"), _("Takes people"), _("Pauses until"), _("Places"), _("Places taken"), _("Since"),
    _("Charter accepted"), _("Added by hand"),
)  # fmt: skip


async def people_file(actor: Actor, programme: str, search: str | None, wanted: Mapping[str, Any]) -> File:
    """Everybody that the page's filters leave, by name. That it was taken out is noted in the audit log.

    :param programme: the programme's global id.
    :param wanted: further filters, as ``MentoringParticipationFilter`` has them.
    """
    key = key_of(programme, "MentoringProgramme")
    actor.require(COORDINATE, on=key)
    rows: list[list[object]] = [[text.to(actor.locale) for text in HEADINGS]]
    async for node in people(actor, programme, search, {"state": "active", **wanted, "programme": programme}):
        rows.append(cells(node, actor.locale))
    await log_act(actor, "mentoring.people_exported", key, count=len(rows) - 1)
    return csv_file("mentoring.csv", rows, actor.locale)


async def people(
    actor: Actor, programme: str, search: str | None, wanted: Mapping[str, Any]
) -> AsyncIterator[dict[str, Any]]:
    """One after the other, a page at a time.

    :raises Refusal: there is no such programme.
    """
    after = None
    for _page in range(MOST_PAGES):
        found = await read(actor, DOCUMENT, id=programme, search=search, filter=dict(wanted), after=after)
        if found["mentoringProgramme"] is None:
            raise Refusal(_("There is no such programme."), code="NOT_FOUND")
        page = found["mentoringParticipations"]
        for edge in page["edges"]:
            yield edge["node"]
        if not page["pageInfo"]["hasNextPage"]:
            return
        after = page["pageInfo"]["endCursor"]


def cells(node: Mapping[str, Any], locale: str) -> list[object]:
    """One line."""
    member = node["member"] or {}
    yes = _("Yes") if node["charterAccepted"] else _("No")
    return [
        node["name"], ROLES[node["role"]].to(locale), member.get("classYear"), member.get("city"),
        (member.get("primaryEmail") or {}).get("address"), ", ".join(node["topicTitles"] or ()),
        ", ".join(node["sectors"]), ", ".join(node["languageTitles"] or ()), MEETINGS[node["meeting"]].to(locale),
        AVAILABILITIES[node["availability"]].to(locale), node["pausedUntil"], node["capacity"], node["taken"],
        str(node["joinedAt"] or "")[:10], yes.to(locale), node["agreement"],
    ]  # fmt: skip
