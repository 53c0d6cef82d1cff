"""Importing members from the lists that schools hand over: reading, cleaning, matching, planning. No database in here.

table = open_table(path) report = map_headers(table.headers, sample_of(table), {"Cursus": "programme"}) cleaner =
make_cleaner(table, report, ImportOptions(today)) plan = build_plan(list(clean_rows(table, cleaner)), known_people)
"""

from amicale.members.importing.cleaning import ImportOptions, clean_rows, make_cleaner
from amicale.members.importing.drafts import (
    EducationDraft,
    KnownPerson,
    PersonDraft,
    PersonFields,
    PositionDraft,
    RejectedRow,
)
from amicale.members.importing.headers import HeaderReport, map_headers
from amicale.members.importing.notices import ImportFileError, Notice, Progress
from amicale.members.importing.plan import build_plan
from amicale.members.importing.plan_types import (
    DoubtfulPair,
    FieldChange,
    ImportPlan,
    JoinedRows,
    PlannedCreate,
    PlannedUnchanged,
    PlannedUpdate,
)
from amicale.members.importing.reader import Table, open_table, sample_of
from amicale.members.importing.summary import counts, plan_as_json, write_doubtful, write_rejected

__all__ = [
    "DoubtfulPair",
    "EducationDraft",
    "FieldChange",
    "HeaderReport",
    "ImportFileError",
    "ImportOptions",
    "ImportPlan",
    "JoinedRows",
    "KnownPerson",
    "Notice",
    "PersonDraft",
    "PersonFields",
    "PlannedCreate",
    "PlannedUnchanged",
    "PlannedUpdate",
    "PositionDraft",
    "Progress",
    "RejectedRow",
    "Table",
    "build_plan",
    "clean_rows",
    "counts",
    "make_cleaner",
    "map_headers",
    "open_table",
    "plan_as_json",
    "sample_of",
    "write_doubtful",
    "write_rejected",
]
