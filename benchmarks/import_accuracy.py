"""How well the importer finds duplicates: `python benchmarks/import_accuracy.py FILE TRUTH [--map "Header=field"]
[--show N]`.

TRUTH is a CSV with a header and two columns: the number of a data row (the first one after the headers is 1) and of
the person it truly is (0: no person). A pair of rows of one person counts as found when it is joined or listed as
doubtful.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import resource
import sys
import time
from collections import defaultdict
from datetime import date
from pathlib import Path

from amicale.members.importing import (
    PersonDraft,
    build_plan,
    clean_rows,
    make_cleaner,
    map_headers,
    open_table,
    sample_of,
)
from amicale.members.importing.cleaning import ImportOptions
from amicale.members.importing.plan_types import ImportPlan


def read_truth(path: Path) -> dict[int, str]:
    """Data row -> person."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))[1:]
    return {int(row[0]): row[1] for row in rows}


def true_pairs(truth: dict[int, str]) -> set[tuple[int, int]]:
    """All pairs of rows of one person."""
    people: dict[str, list[int]] = defaultdict(list)
    for row, person in truth.items():
        if person != "0":
            people[person].append(row)
    return {pair for rows in people.values() for pair in itertools.combinations(sorted(rows), 2)}


def run(path: Path, told: dict[str, str], timings: dict[str, float]) -> tuple[ImportPlan, int]:
    """Read, clean and match a file."""
    start = time.perf_counter()
    table = open_table(path)
    report = map_headers(table.headers, sample_of(table), told)
    for doubt in report.doubts:
        print("  header:", doubt.text())
    cleaner = make_cleaner(table, report, ImportOptions(date.today()))  # noqa: DTZ011
    rows = list(clean_rows(table, cleaner))
    timings["read and clean"] = time.perf_counter() - start
    start = time.perf_counter()
    plan = build_plan(rows)
    timings["match and plan"] = time.perf_counter() - start
    print(f"  {table.source.description}, {len(rows)} rows, {sum(isinstance(row, PersonDraft) for row in rows)} people")
    return plan, table.header_row


def main() -> int:
    """Print the figures; exit code 1 when they miss the goal."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("truth", type=Path)
    parser.add_argument("--map", action="append", default=[], metavar="HEADER=FIELD")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N examples of each kind of error")
    options = parser.parse_args()
    timings: dict[str, float] = {}
    plan, header = run(options.file, dict(item.rsplit("=", 1) for item in options.map), timings)
    truth = read_truth(options.truth)
    wanted = true_pairs(truth)
    joined = {
        (a - header, b - header) for cluster in plan.joined for a, b in itertools.combinations(sorted(cluster.rows), 2)
    }
    doubtful = {(pair.row - header, pair.other_row - header) for pair in plan.doubtful if pair.other_row}
    wrong = joined - wanted
    missed = wanted - joined - doubtful
    recall = 1 - len(missed) / len(wanted) if wanted else 1.0
    print(f"  true pairs {len(wanted)}, joined {len(joined)} (wrongly {len(wrong)}), doubtful {len(doubtful)}")
    print(f"  of the doubtful: true {len(doubtful & wanted)}, questions {len({pair.group for pair in plan.doubtful})}")
    print(f"  joined or doubtful: {recall:.2%} of the true pairs; missed {len(missed)}")
    print(f"  rejected {len(plan.rejected)} (truly no person: {sum(person == '0' for person in truth.values())})")
    print("  " + ", ".join(f"{name} {seconds:.2f} s" for name, seconds in timings.items()), end="")
    print(f", peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    for title, pairs in (("wrong", wrong), ("missed", missed), ("doubtful, not true", doubtful - wanted)):
        for a, b in sorted(pairs)[: options.show]:
            print(f"  {title}: rows {a} and {b}")
    return 0 if not wrong and recall >= 0.99 else 1


if __name__ == "__main__":
    sys.exit(main())
