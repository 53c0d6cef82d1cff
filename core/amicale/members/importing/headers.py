"""Which column is which field: known headers, near ones, what the values look like, and what the importer is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from amicale.members.importing.evidence import likely_kind, share
from amicale.members.importing.fields import BY_NAME, FIELD_NAMES, IGNORE, SOMEBODY_ELSE
from amicale.members.importing.header_words import Guess, guesses, header_key
from amicale.members.importing.notices import ImportFileError, Notice

ACCEPTED = 0.84
SUGGESTED = 0.6
_FIELD_OF_KIND = {
    "email": "email",
    "linkedin": "linkedin",
    "title": "title",
    "date": "birth_date",
    "phone": "phone",
    "year": "class_year",
}
_FEW = 5
"""So few values do not disprove a header that is known to the letter."""
_SURE_KINDS = frozenset({"email", "linkedin"})


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its field (None when it is not imported), how sure that is and what else it may be.

    `how` is "map", "exact", "near", "values" or "none".
    """

    index: int
    header: str
    field: str | None
    confidence: float
    how: str
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HeaderReport:
    """All columns, and the doubts that `--map` settles."""

    columns: tuple[Column, ...]
    doubts: tuple[Notice, ...]
    by_field: Mapping[str | None, tuple[Column, ...]]

    @classmethod
    def make(cls, columns: Sequence[Column], doubts: Sequence[Notice]) -> HeaderReport:
        """The report with its columns sorted by field."""
        fields = {column.field for column in columns}
        by_field = {field: tuple(column for column in columns if column.field == field) for field in fields}
        return cls(tuple(columns), tuple(doubts), by_field)

    def of(self, field: str) -> tuple[Column, ...]:
        """The columns of one field, in the file's order."""
        return self.by_field.get(field, ())

    @property
    def unmapped(self) -> tuple[Column, ...]:
        """The columns that are no field."""
        return self.by_field.get(None, ())

    def as_json(self, language: str = "en") -> dict[str, object]:
        """Columns and doubts, ready for json.dumps."""
        columns = [
            {
                "header": c.header,
                "field": c.field,
                "confidence": c.confidence,
                "how": c.how,
                "suggestions": list(c.suggestions),
            }
            for c in self.columns
        ]
        return {"columns": columns, "doubts": [doubt.as_json(language) for doubt in self.doubts]}


def map_headers(
    headers: Sequence[str], sample: Sequence[Sequence[str]], told: Mapping[str, str] | None = None
) -> HeaderReport:
    """Map headers to fields; `sample` holds some rows' cells, `told` is {header: field} and has the last word.

    Raises ImportFileError for an unknown field or header in `told`, and when no column holds names.
    """
    fixed = _told_columns(headers, told or {})
    values = [[row[index] if index < len(row) else "" for row in sample] for index in range(len(headers))]
    columns = [
        Column(index, header, fixed[index], 1.0, "map") if index in fixed else _guess(index, header, values[index])
        for index, header in enumerate(headers)
    ]
    columns, ambiguous = _one_per_field(columns)
    columns = _settle_names(columns, values)
    columns = [_without_ignore(column) for column in columns]
    if not any(column.field in ("family_name", "full_name", "usual_name", "birth_name") for column in columns):
        raise ImportFileError("no_name_column", headers=", ".join(headers))
    return HeaderReport.make(columns, _doubts(columns, values, ambiguous))


def _told_columns(headers: Sequence[str], told: Mapping[str, str]) -> dict[int, str]:
    """The column numbers that the importer is told about."""
    result: dict[int, str] = {}
    for wanted, field in told.items():
        name = field.strip().lower().replace("-", "_").replace(" ", "_") or IGNORE
        if name not in BY_NAME:
            raise ImportFileError("map_unknown_field", field=field, fields=", ".join(FIELD_NAMES))
        matches = [i for i, header in enumerate(headers) if header == wanted] or [
            i for i, header in enumerate(headers) if header_key(header) == header_key(wanted)
        ]
        if not matches:
            raise ImportFileError("map_unknown_header", header=wanted, headers=", ".join(headers))
        result.update(dict.fromkeys(matches, name))
    return result


def _guess(index: int, header: str, values: list[str]) -> Column:
    """What one column is, by its header and values."""
    if SOMEBODY_ELSE & set(header_key(header).split()):
        return Column(index, header, None, 0.0, "none")
    found = guesses(header)
    settled = sum(guess.confidence == 1 for guess in found) == 1 and sum(map(bool, values)) < _FEW
    ranked = sorted(
        (guess if settled else _weighed(guess, values) for guess in found), key=lambda guess: -guess.confidence
    )
    suggestions = tuple(guess.field for guess in ranked if guess.confidence >= SUGGESTED and guess.field != IGNORE)
    if ranked and ranked[0].confidence >= ACCEPTED:
        tied = len(ranked) > 1 and ranked[1].confidence > ranked[0].confidence - 0.04 and ranked[0].confidence < 1
        if not tied:
            how = "exact" if ranked[0].confidence == 1 else "near"
            return Column(index, header, ranked[0].field, ranked[0].confidence, how, suggestions[1:])
    kind = likely_kind(values)
    field = _FIELD_OF_KIND[kind] if kind else None
    if kind in _SURE_KINDS and not suggestions:
        return Column(index, header, field, 0.8, "values")
    return Column(index, header, None, 0.0, "none", tuple(dict.fromkeys(suggestions + ((field,) if field else ()))))


def _weighed(guess: Guess, values: list[str]) -> Guess:
    """A guess that the values confirm or deny."""
    found = share(values, BY_NAME[guess.field].kind)
    if found is None or (guess.field == "class_year" and guess.confidence == 1):  # a class may have a name instead
        return guess
    if found < 0.3:
        return Guess(guess.field, guess.confidence * 0.7)
    if found > 0.8 and guess.confidence >= 0.7 and BY_NAME[guess.field].kind != "name":
        return Guess(guess.field, min(1.0, guess.confidence + 0.14))
    return guess


def _one_per_field(columns: list[Column]) -> tuple[list[Column], list[tuple[Column, Column]]]:
    """Where two columns claim one single field, the surer one has it; the other becomes a doubt."""
    owners: dict[str, Column] = {}
    losers: list[tuple[Column, Column]] = []
    for column in sorted(columns, key=lambda column: (column.how != "map", -column.confidence, column.index)):
        name = column.field
        if name is None or name == IGNORE or BY_NAME[name].several:
            continue
        if name in owners:
            losers.append((column, owners[name]))
        else:
            owners[name] = column
    lost = {loser.index for loser, _ in losers}
    kept = [
        Column(c.index, c.header, None, 0.0, "none", (c.field or "", *c.suggestions)) if c.index in lost else c
        for c in columns
    ]
    return kept, losers


def _settle_names(columns: list[Column], values: list[list[str]]) -> list[Column]:
    """ "Name" beside "First name" is the family name; "Nom" alone, with two words in most cells, is the full one."""
    fields = {column.field for column in columns}
    swap: dict[str, str] = {}
    if "given_name" in fields and "family_name" not in fields and "full_name" in fields:
        swap = {"full_name": "family_name"}
    elif "given_name" not in fields and "family_name" in fields and "full_name" not in fields:
        column = next(column for column in columns if column.field == "family_name")
        present = [value for value in values[column.index] if value]
        if column.how != "map" and present and sum(" " in value for value in present) > 0.6 * len(present):
            swap = {"family_name": "full_name"}
    return [_renamed(column, swap) for column in columns]


def _renamed(column: Column, swap: Mapping[str, str]) -> Column:
    if column.how == "map" or column.field is None or column.field not in swap:
        return column
    return Column(column.index, column.header, swap[column.field], column.confidence, column.how, column.suggestions)


def _without_ignore(column: Column) -> Column:
    if column.field != IGNORE:
        return column
    return Column(column.index, column.header, None, column.confidence, column.how)


def _doubts(columns: list[Column], values: list[list[str]], ambiguous: list[tuple[Column, Column]]) -> list[Notice]:
    """What a person should look at, most important first."""
    doubts = [
        Notice(
            "ambiguous_header",
            {"header": lost.header, "other": owner.header, "field": owner.field or ""},
            column=lost.header,
        )
        for lost, owner in ambiguous
    ]
    lost = {column.index for column, _ in ambiguous}
    for column in columns:
        if column.index in lost or (column.field is None and not any(values[column.index])):
            continue
        if column.how in ("near", "values") and column.field:
            doubts.append(Notice("near_header", {"header": column.header, "field": column.field}, column=column.header))
        elif column.field is None and column.how == "none":
            code = "unmapped_header_suggestion" if column.suggestions else "unmapped_header"
            args = {"header": column.header, "fields": ", ".join(column.suggestions)}
            doubts.append(Notice(code, args, column=column.header))
    return doubts
