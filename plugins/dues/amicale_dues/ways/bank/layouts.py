"""What the columns of a bank's CSV mean: guessed from its headings, confirmed once by somebody, and remembered."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence

from amicale import DB, Refusal, new_id, read_money, translator
from amicale_dues.ways.bank.lines import Extract, Line, clean
from amicale_dues.ways.bank.table import Table, day_in, folded

_ = translator("dues")
ROLES = ("date", "words", "name", "reference", "amount", "debit", "credit", "currency", "ignore")
EURO = "EUR"
WORDS: Mapping[str, tuple[str, ...]] = {
    "date": ("date operation", "date de comptabilisation", "date comptable", "date d operation", "date"),
    "amount": ("montant", "montant euros", "montant eur", "amount", "montant de l operation"),
    "debit": ("debit", "debit euros", "debit eur", "montant debit"),
    "credit": ("credit", "credit euros", "credit eur", "montant credit"),
    "name": ("nom", "contrepartie", "emetteur", "donneur d ordre", "nom de la contrepartie", "tiers", "name"),
    "reference": ("reference", "ref", "reference operation", "reference client"),
    "currency": ("devise", "currency"),
}
ALSO_WORDS = ("libelle", "description", "informations", "detail", "motif", "nature", "operation")
MOST_FAULTS = 5


def guessed(table: Table) -> list[str]:
    """What each column may mean, by its heading; the first of a kind only, but words may stand in several."""
    roles = list[str]()
    for heading in table.headings:
        said = folded(heading)
        role = next((role for role, names in WORDS.items() if said in names and role not in roles), "")
        roles.append(role or near(said, roles))
    if "date" not in roles:
        at = next((at for at, heading in enumerate(table.headings) if "date" in folded(heading)), None)
        if at is not None:
            roles[at] = "date"
    return roles


def near(said: str, roles: Sequence[str]) -> str:
    """What a heading may mean by a word in it."""
    if "montant" in said and "amount" not in roles:
        return "amount"
    return "words" if any(word in said for word in ALSO_WORDS) and "date" not in said else "ignore"


def fingerprint(table: Table) -> str:
    """Of the headings, in their order."""
    return hashlib.sha256("\0".join(folded(heading) for heading in table.headings).encode()).hexdigest()


async def remembered(table: Table) -> list[str] | None:
    """What somebody confirmed for these headings; None where nobody did."""
    kept = await DB.fetch_value("SELECT columns FROM dues.statement_layout WHERE fingerprint = $1", fingerprint(table))
    return None if kept is None else list(json.loads(kept))


async def remember(table: Table, roles: Sequence[str]) -> None:
    """Keep it for the next file of this bank."""
    await DB.execute(
        """INSERT INTO dues.statement_layout (id, fingerprint, columns) VALUES ($1, $2, $3)
           ON CONFLICT (fingerprint) DO UPDATE SET columns = $3, confirmed_at = now()""",
        new_id(), fingerprint(table), json.dumps(list(roles)),
    )  # fmt: skip


def check(table: Table, roles: Sequence[str]) -> None:
    """A meaning for each column, and what a line needs.

    :raises Refusal: something is missing, or stands twice.
    """
    if len(roles) != len(table.headings) or any(role not in ROLES for role in roles):
        raise Refusal(_("Say what each column means."), field="columns")
    if roles.count("date") != 1:
        raise Refusal(_("Say which column is the date: one, that of the booking."), field="columns")
    if [roles.count("amount"), roles.count("debit"), roles.count("credit")] not in ([1, 0, 0], [0, 1, 1], [0, 0, 1]):
        raise Refusal(_("Say which column is the amount; or which are debit and credit."), field="columns")
    if "words" not in roles and "name" not in roles:
        raise Refusal(_("Say which column has the words of the transfer."), field="columns")


def extract(table: Table, roles: Sequence[str], account: str) -> Extract:
    """The lines that a table says.

    :raises Refusal: some cannot be read; it says which, and nothing is taken.
    """
    check(table, roles)
    lines, faults = list[Line](), list[int]()
    for number, cells in table.rows:
        row = by_role(cells, roles)
        if not row["date"][0].strip():
            continue  # a total below the table
        line = line_of(row)
        if line is None:
            faults.append(number)
        elif line.amount:
            lines.append(line)
    if faults:
        said = ", ".join(str(number) for number in faults[:MOST_FAULTS]) + (" …" if len(faults) > MOST_FAULTS else "")
        told = _("Some lines have a date or an amount that cannot be read: %(lines)s.", lines=said)
        raise Refusal(told, field="file")
    return Extract("csv", account, tuple(lines))


def by_role(cells: Sequence[str], roles: Sequence[str]) -> dict[str, list[str]]:
    """The cells of a row by what they mean; none is missing."""
    row: dict[str, list[str]] = {role: [] for role in ROLES}
    for at, role in enumerate(roles):
        row[role].append(cells[at] if at < len(cells) else "")
    return row


def line_of(row: Mapping[str, list[str]]) -> Line | None:
    """A row as a line; None where its day or amount cannot be read."""
    day, currency = day_in(row["date"][0]), first(row["currency"]).upper() or EURO
    amount = signed(row, currency)
    if day is None or amount is None or not (len(currency) == 3 and currency.isascii() and currency.isalpha()):
        return None
    reference = first(row["reference"])[:70]
    return Line(day, amount, currency, first(row["name"])[:140], joined(row["words"]), reference)


def signed(row: Mapping[str, list[str]], currency: str) -> int | None:
    """What moved, in minor units, below zero what left; None where it cannot be read."""
    one = [cents(cell, currency) for cell in row["amount"]]
    came = [cents(cell, currency) for cell in row["credit"]]
    went = [cents(cell, currency) for cell in row["debit"]]
    if None in (*one, *came, *went):
        return None
    return sum(value or 0 for value in (*one, *came)) - sum(abs(value or 0) for value in went)


def cents(cell: str, currency: str) -> int | None:
    """``-1 234,56 €`` in minor units; an empty cell is nothing; None where it is no amount."""
    said = "".join(sign for sign in cell if not sign.isspace())
    said = said.replace("€", "").replace("EUR", "").replace("\u2212", "-")
    if not said:
        return 0
    below = said.startswith("-") or said.endswith("-")
    said = said.strip("+-")
    if "," in said and "." in said:
        said = said.replace("," if said.rfind(",") < said.rfind(".") else ".", "")
    try:
        read = read_money(said, currency)
    except Refusal:
        return None
    return -read if below else read


def first(cells: Sequence[str]) -> str:
    """The first that says something."""
    return next((clean(cell) for cell in cells if cell.strip()), "")


def joined(cells: Iterable[str]) -> str:
    """All that says something, each once."""
    return clean(" ".join(dict.fromkeys(clean(cell) for cell in cells if cell.strip())))


def sample(table: Table, most: int = 3) -> list[list[str]]:
    """Some values of each column, to recognise it by."""
    shown = [cells for _number, cells in table.rows[:30]]
    return [list(dict.fromkeys(clean(row[at], 60) for row in shown if at < len(row) and row[at].strip()))[:most]
            for at in range(len(table.headings))]  # fmt: skip
