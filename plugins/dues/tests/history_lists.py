"""Lists as schools send them, imported for real."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from uuid import UUID

from making import Dues

from amicale import DB, SYSTEM
from amicale.members.imports.service import ImportRequest, apply_import

LAWS = {
    "life": {"title": {"fr": "À vie", "en": "For life"}, "kind": "lifetime", "amount": 30000},
    "annual": {"title": {"fr": "Annuelle", "en": "Annual"}, "amount": 5000},
    "free": {"title": {"fr": "Gratuite", "en": "Free"}, "kind": "free"},
}


async def bring(dues: Dues, folder: Path, rows: Mapping[str, str], *, more: Mapping[str, Sequence[str]] | None = None,
                name: str = "liste.csv") -> UUID:  # fmt: skip
    """Import people: a given name, and what the column Cotisation says. Answers the import."""
    extra = more or {}
    lines = [";".join(("Prénom", "Nom", "E-mail", "Cotisation", *extra))]
    for at, (given, said) in enumerate(rows.items()):
        cells = (
            given,
            f"Durand{given}",
            f"{given.lower()}@example.org",
            said,
            *(column[at] for column in extra.values()),
        )
        lines.append(";".join(f'"{cell}"' for cell in cells))
    path = folder / name
    path.write_text("\n".join(lines), "utf-8")
    done = await apply_import(SYSTEM, ImportRequest(path))
    assert done.run is not None
    return done.run


async def who(given: str) -> UUID:
    """Somebody of the list."""
    found = await DB.fetch_value("SELECT id FROM amicale.member WHERE given_name = $1", given)
    return UUID(str(found))
