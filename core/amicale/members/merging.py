"""Two records that are one person: which values stay, told by side and never as values, so that nothing is written that
stands on neither record, and a value can be kept by somebody who may not see it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.i18n import Text, translator

_ = translator("amicale")

CHOICES: Mapping[str, tuple[str, ...]] = {
    "given_name": ("given_name",),
    "family_name": ("family_name",),
    "birth_name": ("birth_name",),
    "usual_name": ("usual_name",),
    "title": ("title",),
    "birth_date": ("birth_date",),
    "nationality": ("nationality",),
    "language": ("language",),
    "status": ("status",),
    "place": ("city", "country"),
    "phone": ("phones",),
    "email": (),
    "linkedin_url": ("linkedin_url",),
    "external_id": ("external_id",),
    "deceased": ("deceased", "deceased_on"),
}
"""What can be taken from the record that goes: by what it is called, the columns. A city without its country, or a day
of death without a death, would be nobody's."""
FILLED = (
    "external_id", "title", "given_name", "family_name", "birth_name", "usual_name", "birth_date", "nationality",
    "language", "city", "country", "linkedin_url",
)  # fmt: skip
"""What the kept record takes from the other where it has nothing itself."""
MAIN = "SELECT address FROM amicale.email WHERE member = $1 AND is_primary"
AT_DEATH = (
    "DELETE FROM amicale.role_grant WHERE member = $1",
    "DELETE FROM amicale.session WHERE member = $1",
    "UPDATE amicale.api_token SET revoked_at = now() WHERE member = $1",
)
"""Nobody comes in any more in the name of the dead."""


def refuse_unknown(take: Collection[str]) -> None:
    """A misspelt choice would silently lose a value."""
    if unknown := sorted(set(take) - set(CHOICES)):
        raise Refusal(_("These cannot be chosen: %(names)s.", names=", ".join(unknown)), field="choices")


def refuse_stale(kept: Any, merged: Any, versions: tuple[int | None, int | None]) -> None:
    """Whoever chose between values saw them: where one of the records has changed since, they look again."""
    for row, version in zip((kept, merged), versions, strict=True):
        if version is not None and version != row["version"]:
            raise Refusal(
                _("Somebody changed one of the two records meanwhile. Compare them again, then merge."),
                code="CONFLICT", reason="STALE_VERSION",
            )  # fmt: skip


def resulting(kept: Any, merged: Any, take: Collection[str]) -> dict[str, Any]:
    """The kept record's columns that change: what it lacks, and what was chosen. An empty value is never taken."""
    values = {name: merged[name] for name in FILLED if not kept[name] and merged[name]}
    for name in take:
        columns = CHOICES[name]
        if columns and (name == "deceased" or merged[columns[0]]):
            values |= {column: merged[column] for column in columns}
    return values | {"phones": all_phones(kept, merged, merged_first="phone" in take)}


def all_phones(kept: Any, merged: Any, *, merged_first: bool) -> list[str]:
    """Every number once, the main one first."""
    first, then = (merged, kept) if merged_first else (kept, merged)
    return list(dict.fromkeys([*first["phones"], *then["phones"]]))


async def set_main_address(kept_id: UUID, address: str | None) -> None:
    """Make an address that the kept record has got the main one."""
    if address is None:
        return
    await DB.execute("UPDATE amicale.email SET is_primary = false WHERE member = $1 AND is_primary", kept_id)
    await DB.execute("UPDATE amicale.email SET is_primary = true WHERE member = $1 AND address = $2", kept_id, address)


async def close_if_deceased(kept_id: UUID, kept: Any, values: Mapping[str, Any]) -> None:
    """Where the other record knew of the death, and that was chosen."""
    if values.get("deceased") and not kept["deceased"]:
        for statement in AT_DEATH:
            await DB.execute(statement, kept_id)


def gone() -> Refusal:
    """What the second of two is told who merge the same pair."""
    message: Text = _("One of the two records is gone: somebody has merged or erased it meanwhile.")
    return Refusal(message, code="NOT_FOUND", reason="GONE")
