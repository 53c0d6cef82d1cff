"""What commands print: answers on standard output, everything else on standard error; colours only on a terminal."""

from __future__ import annotations

import dataclasses
import json
import sys
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text as Styled

from amicale_cli.context import from_here
from amicale_cli.texts import t

WIDE = 10_000
"""Columns when nobody watches: a script gets whole lines."""
READABLE = 100
"""Columns of what is to be read and not cut up by scripts, which have ``--json``: also where nobody watches."""


def answers() -> Console:
    """Standard output."""
    return Console(file=sys.stdout, highlight=False, soft_wrap=True, width=None if sys.stdout.isatty() else WIDE)


def notes() -> Console:
    """Standard error."""
    return Console(file=sys.stderr, highlight=False, soft_wrap=True)


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)


def print_json(value: Any) -> None:
    """One JSON document, for a script."""
    print(json.dumps(plain(value), ensure_ascii=False, indent=2))  # noqa: T201 -- this is what printing is for


def print_text(text: str) -> None:
    """Text for another program to read, as it is."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def line(text: str, style: str = "") -> None:
    """A line of an answer."""
    answers().print(Styled(text, style=style))


def paragraph(text: str, indent: int = 0, style: str = "") -> None:
    """Text of any length, in lines that can be read; names with hyphens stay whole."""
    console, margin = answers(), " " * indent
    width = min(console.width, READABLE)
    for part in textwrap.wrap(text, width, initial_indent=margin, subsequent_indent=margin, break_long_words=False,
                              break_on_hyphens=False):  # fmt: skip
        console.print(Styled(part, style=style))


def note(text: str, style: str = "dim") -> None:
    """A line beside the answer."""
    notes().print(Styled(text, style=style))


def done(text: str) -> None:
    """What was done."""
    line(f"✓ {text}", "green")


def next_step(*commands: str) -> None:
    """What to do now, as it works from here."""
    for number, command in enumerate(commands):
        label = t("Next:") if number == 0 else " " * len(t("Next:"))
        line(f"{label} {from_here(command)}", "bold")


def problem(text: str) -> None:
    """What is wrong, on standard error."""
    notes().print(Styled(t("Error:") + " ", style="bold red") + Styled(text))


def print_table(columns: Sequence[str], rows: Iterable[Sequence[Any]], styles: Mapping[str, str] | None = None) -> None:
    """Rows in columns; a cell that is a key of ``styles`` is shown in that style."""
    table = Table(box=None, pad_edge=False, header_style="bold", show_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Styled(str(cell), style=(styles or {}).get(str(cell), "")) for cell in row))
    answers().print(table)


class Meter:
    """A progress bar whose steps are told by name."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._tasks: dict[str, Any] = {}

    def __call__(self, step: str, done: int, total: int | None) -> None:
        """A step is so far."""
        if step not in self._tasks:
            self._tasks[step] = self._progress.add_task(step, total=total)
        self._progress.update(self._tasks[step], completed=done, total=total)


@contextmanager
def meter() -> Iterator[Meter]:
    """A progress bar on standard error; nothing where that is no terminal."""
    console = notes()
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        yield Meter(progress)
