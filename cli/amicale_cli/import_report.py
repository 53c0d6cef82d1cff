"""What an import says: as a table for people, as JSON for scripts, as CSV of what it leaves to people."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from amicale_cli.output import line, print_table
from amicale_cli.texts import n, t

if TYPE_CHECKING:
    from amicale.members.importing import HeaderReport
    from amicale.members.imports.service import Import

SHOWN = 8


def as_json(found: Import, written: list[Path], *, whole: bool) -> dict[str, Any]:
    """Everything, or without the people created, who are too many for a script that only wants to know."""
    from amicale.members.importing import counts, plan_as_json

    few = replace(found.plan, created=(), updated=(), unchanged=(), joined=(), warnings=())
    plan = plan_as_json(found.plan if whole else few) | {"counts": counts(found.plan)}
    if not whole:
        plan = {name: plan[name] for name in ("counts", "doubtful", "limits", "rejected")}
    columns = [
        {"header": column.header, "field": column.field, "confidence": round(column.confidence, 2), "how": column.how}
        for column in found.report.columns
    ]
    return {
        "applied": found.run is not None,
        "run": found.run,
        "reports": written,
        "columns": columns,
        "doubts": [doubt.as_json() for doubt in found.report.doubts],
        **plan,
    }


def write_reports(found: Import, path: Path, locale: str) -> list[Path]:
    """The rejected rows, to be mended and imported again; the doubtful pairs beside them, where there are any."""
    from amicale.members.importing import write_doubtful, write_rejected

    with path.open("w", encoding="utf-8-sig", newline="") as file:
        write_rejected(file, found.plan.rejected, found.headers, locale)
    if not found.plan.doubtful:
        return [path]
    beside = path.with_name(f"{path.stem}-doubtful{path.suffix}")
    with beside.open("w", encoding="utf-8-sig", newline="") as file:
        write_doubtful(file, found.plan, locale)
    return [path, beside]


def show(found: Import, locale: str) -> None:
    """The plan, shortest first: how the columns were read, how many of each, and what somebody should look at."""
    show_columns(found.report, locale)
    show_counts(found)
    show_updates(found)
    show_doubtful(found, locale)
    show_some(t("Rejected rows:"), [(it.row, it.text(locale)) for it in found.plan.rejected])
    show_warnings(found, locale)


def show_columns(report: HeaderReport, locale: str) -> None:
    """Which column was taken for what."""
    rows = [(column.header, column.field or t("(kept, not used)")) for column in report.columns]
    print_table((t("Column"), t("Field")), rows)
    for doubt in report.doubts:
        line(f"? {doubt.text(locale)}", "yellow")
    line("")


def show_counts(found: Import) -> None:
    """How many of each."""
    from amicale.members.importing import counts

    numbers = counts(found.plan)
    labels = {
        "created": t("people created"),
        "updated": t("people updated"),
        "unchanged": t("people unchanged"),
        "joined": t("rows joined to another of the same person"),
        "doubtful": t("doubtful cases, of one pair or more, to be looked at"),
        "rejected": t("rows rejected"),
        "erased": t("rows of people who asked to be erased, left out"),
        "warnings": t("warnings"),
    }
    print_table(("", ""), [(numbers[name], label) for name, label in labels.items()])
    line("")


def show_updates(found: Import) -> None:
    """What changes in people who are known."""
    rows = [
        (
            ", ".join(map(str, update.rows)),
            update.person.full_name,
            change.field,
            text_of(change.old),
            text_of(change.new),
        )
        for update in found.plan.updated[:SHOWN]
        for change in update.changes
    ]
    if rows:
        print_table((t("Row"), t("Person"), t("Field"), t("Before"), t("After")), rows)
        line("")


def text_of(value: Any) -> str:
    """A value in a cell."""
    from amicale.members.importing.summary import plain

    shown = plain(value)
    return "" if shown is None else str(shown)


def show_doubtful(found: Import, locale: str) -> None:
    """Pairs that may be one person."""
    pairs = [
        (f"{pair.row} · {pair.other_row or pair.other_id}", "; ".join(reason.text(locale) for reason in pair.reasons))
        for pair in found.plan.doubtful
    ]
    show_some(t("Doubtful pairs:"), pairs)
    for limit in found.plan.limits:
        line(limit.text(locale), "yellow")


def show_some(title: str, rows: list[tuple[Any, str]]) -> None:
    """The first few of a long list, and how many more there are."""
    if not rows:
        return
    line(title, "bold")
    print_table((t("Row"), t("Reason")), rows[:SHOWN])
    more = len(rows) - SHOWN
    if more > 0:
        line(n("and one more; --report FILE writes all.", "and %(count)s more; --report FILE writes all.", more), "dim")
    line("")


def show_warnings(found: Import, locale: str) -> None:
    """How often each thing was remarked, with an example."""
    kinds = Counter(warning.code for warning in found.plan.warnings)
    first = {warning.code: warning for warning in reversed(found.plan.warnings)}
    if not kinds:
        return
    line(t("Warnings, one example of each kind:"), "bold")
    rows = [(count, first[code].row or "", first[code].text(locale)) for code, count in kinds.most_common()]
    print_table((t("Count"), t("Row"), t("Remark")), rows)
    line("")
