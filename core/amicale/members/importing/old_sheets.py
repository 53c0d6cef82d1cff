"""How far the sheets of an old workbook (XLS) reach, asked in a process of its own before this one reads it.

An XLS is laid out as a rectangle from its first value to its last, like an XLSX; but its format is a file system of
its own, and whatever walked it here would be fooled where the reader is not. So the reader itself is tried, within
bounds that the system keeps: what takes too much ends there, and nobody here notices.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from amicale.members.importing.notices import ImportFileError
from amicale.members.importing.sheet_extent import refuse_too_far

MEMORY, SECONDS = 1 << 30, 20
"""Bytes of address space and seconds of computing: an honest sheet of 65,536 rows takes a fifth of it."""
TRIAL = """
import resource, sys
memory, seconds, path = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
from python_calamine import CalamineWorkbook
try:
    workbook = CalamineWorkbook.from_path(path)
except MemoryError:
    raise
except Exception:
    sys.exit(0)  # locked or broken: whoever reads it next says so
for name in workbook.sheet_names:
    try:
        sheet = workbook.get_sheet_by_name(name)
        print(sheet.height, sheet.width)
    except Exception:
        continue
"""


def refuse_vast_old_sheets(path: Path) -> None:
    """Try a workbook.

    :raises ImportFileError: a sheet reaches too far or takes too long; or the file is none.
    """
    command = [sys.executable, "-I", "-c", TRIAL, str(MEMORY), str(SECONDS), str(path)]
    try:
        tried = subprocess.run(command, capture_output=True, timeout=3 * SECONDS, check=False)  # noqa: S603 -- our own
    except subprocess.TimeoutExpired as error:
        raise ImportFileError("broken_workbook") from error
    if tried.returncode < 0:  # ended by the system: no memory, or no time
        raise ImportFileError("file_too_large", limit=str(MEMORY // 1024 // 1024))
    if tried.returncode > 0:
        raise ImportFileError("broken_workbook")
    for line in tried.stdout.splitlines():
        down, across = map(int, line.split())
        refuse_too_far(down, across)
