"""What the school's lists say about dues, person by person: the cells, what they mean, and what they would come to."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from amicale import ImportedCell, ImportedColumn, local
from amicale_dues.history.days import days_in
from amicale_dues.history.words import Said, fold, money_in, read

OF_DUES = re.compile(r"cotis|adhesion|\badherent|\bdues\b|membership|subscription|^fee$|\bfee\b")
OF_AMOUNT = re.compile(r"montant|amount|\bprix\b|\bsomme\b")
OF_DAY = re.compile(r"\bdate\b|\ble\b|paid on|joined")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of the lists say something of dues."""

    words: tuple[str, ...] = ()
    amounts: tuple[str, ...] = ()
    days: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.words, *self.amounts, *self.days)


def columns_of(found: Sequence[ImportedColumn]) -> Columns:
    """Those whose header says so: "Cotisation", "Montant de la cotisation", "Date d'adhésion"."""
    words: list[str] = []
    amounts: list[str] = []
    days: list[str] = []
    for column in found:
        name = fold(column.name)
        if OF_DUES.search(name):
            (amounts if OF_AMOUNT.search(name) else days if OF_DAY.search(name) else words).append(column.name)
    return Columns(tuple(words), tuple(amounts), tuple(days))


@dataclass(frozen=True, slots=True)
class Statement:
    """What one row says of one person."""

    member: UUID
    said: Said
    cell: str
    run: UUID
    file_name: str
    row: int
    imported_on: date
    amount: int | None = None
    """In cents, where the row says it."""
    paid_on: date | None = None

    @property
    def proof(self) -> str:
        """Where it is written, for whoever wants to look."""
        return f"{self.file_name}, {self.row}: {self.cell}"[:300]


@dataclass(slots=True)
class Group:
    """What is read alike: a kind, or a word that nobody can know."""

    key: str
    words: Counter[str] = field(default_factory=Counter)
    people: set[UUID] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Survey:
    """All of it."""

    columns: Columns
    statements: Mapping[UUID, Sequence[Statement]]
    groups: Mapping[str, Group]
    nobodys: int
    """Rows that no record came of, and that say something."""


def survey(columns: Columns, cells: Iterable[ImportedCell]) -> Survey:
    """Put the cells of each row together, and the rows of each person."""
    rows: dict[tuple[UUID, int], list[ImportedCell]] = defaultdict(list)
    for cell in cells:
        rows[cell.run, cell.row].append(cell)
    by_person: dict[UUID, list[Statement]] = defaultdict(list)
    groups: dict[str, Group] = {}
    nobodys = 0
    for row in rows.values():
        if row[0].member is None:
            nobodys += any(cell.column in columns.words for cell in row)
            continue
        for statement in statements_of(columns, row):
            by_person[statement.member].append(statement)
            group = groups.setdefault(statement.said.key, Group(statement.said.key))
            group.words[statement.cell] += 1
            group.people.add(statement.member)
    return Survey(columns, by_person, groups, nobodys)


def statements_of(columns: Columns, row: Sequence[ImportedCell]) -> list[Statement]:
    """What a row says; its amount and day belong to its one word."""
    amount = next((cents for cell in row if cell.column in columns.amounts if (cents := amount_in(cell.text))), None)
    day = next((day for cell in row if cell.column in columns.days if (day := day_in(cell.text))), None)
    return [statement(cell, amount, day) for cell in row if cell.column in columns.words and cell.member is not None]


def statement(cell: ImportedCell, amount: int | None, day: date | None) -> Statement:
    """One of them."""
    said = read(cell.text)
    assert cell.member is not None
    return Statement(
        cell.member, said, cell.text.strip()[:80], cell.run, cell.file_name, cell.row, day_of(cell.imported_at),
        said.amount if said.amount is not None else amount, said.first if said.kind == "dated" else day,
    )  # fmt: skip


def day_of(moment: datetime) -> date:
    """By the school's clock."""
    return local(moment).date()


def amount_in(text: str) -> int | None:
    """An amount of a column of amounts, in cents: there, a bare number is one too."""
    found = money_in(text)
    return found if found is not None else money_in(f"{text.strip()} €")


def day_in(text: str) -> date | None:
    """The day of a column of days."""
    found = days_in(fold(text))
    return found[0] if found and len(found) == 1 else None
