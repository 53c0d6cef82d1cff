"""The figures as tables for people."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from questions import BY_NAME
from rounds import Figures, ratios

COLUMNS = ("server", "req/s", "p50 ms", "p99 ms", "p99/p50", "CPU ms", "PostgreSQL ms", "memory MB", "amicale is")


def table(rows: Sequence[Sequence[str]], heads: Sequence[str]) -> str:
    """Rows in Markdown, columns as wide as they need."""
    wide = [max(len(row[place]) for row in [heads, *rows]) for place in range(len(heads))]

    def line(cells: Sequence[str]) -> str:
        first, *rest = (cell.ljust(width) if not place else cell.rjust(width)
                        for place, (cell, width) in enumerate(zip(cells, wide, strict=True)))  # fmt: skip
        return f"| {' | '.join([first, *rest])} |"

    rule = "|".join("-" * (width + 2) if not place else "-" * (width + 1) + ":" for place, width in enumerate(wide))
    return "\n".join([line(heads), f"|{rule}|", *map(line, rows)])


def of_question(name: str, figures: Sequence[Figures]) -> str:
    """The table of one question; the last column is how many times the server's rate Amicale's is."""
    mine = [each for each in figures if each.question == name]
    times = ratios(mine, "amicale", lambda each: each.rate)
    rows = [cells(each, times.get((name, each.server))) for each in mine]
    troubles = [f"{each.server}: {each.trouble}" for each in mine if each.trouble]
    return "\n".join([f"\n{name}: {BY_NAME[name].title}", table(rows, COLUMNS), *troubles])


def cells(each: Figures, times: float | None) -> list[str]:
    """A row."""
    return [
        each.server, f"{each.rate:,.0f}", f"{each.p50:.1f}", f"{each.p99:.1f}", f"{each.p99 / (each.p50 or 1):.1f}",
        f"{each.cpu:.2f}", f"{each.postgres:.2f}", f"{each.memory[0]:.0f} -> {each.memory[1]:.0f}",
        f"{times:.2f} x" if times else "",
    ]  # fmt: skip


def summary(figures: Sequence[Figures]) -> str:
    """Amicale beside each other server, all questions side by side: rates, and what a request costs in computing."""
    return "\n".join([
        compared("Amicale's requests per second, so many times those of", figures, lambda each: each.rate),
        compared("CPU time of Amicale per request, so many times that of", figures, lambda each: each.cpu),
        compared("CPU time of PostgreSQL per request for Amicale, so many times that for", figures,
                 lambda each: each.postgres),
    ])  # fmt: skip


def compared(title: str, figures: Sequence[Figures], what: Callable[[Figures], float]) -> str:
    """A table of ratios."""
    times = ratios(figures, "amicale", what)
    questions = list(dict.fromkeys(each.question for each in figures))
    servers = list(dict.fromkeys(server for _, server in times))
    rows = [
        [server, *(f"{times[q, server]:.2f}" if (q, server) in times else "" for q in questions)]
        for server in servers
    ]  # fmt: skip
    return f"\n{title}\n{table(rows, ['', *questions])}"


def by_processes(figures: Sequence[Figures]) -> str:
    """Throughput by the number of processes, the first one being 1."""
    first = {each.question: each for each in reversed(figures)}
    rows = [
        [f"{each.question} {each.server}", f"{each.rate:,.0f}", f"{each.rate / (first[each.question].rate or 1):.2f} x",
         f"{each.p99:.1f}", f"{each.cpu:.2f}", f"{each.postgres:.2f}"]
        for each in figures
    ]  # fmt: skip
    return "\n" + table(rows, ["", "req/s", "of the first", "p99 ms", "CPU ms", "PostgreSQL ms"])


def by_size(figures: Sequence[Figures]) -> str:
    """The same question at several sizes of the school: the time of an answer, the first size being 1."""
    first = {(each.question, each.server.split(" ")[0]): each for each in reversed(figures)}
    rows = []
    for each in figures:
        base = first[each.question, each.server.split(" ")[0]]
        rows.append([
            f"{each.question} {each.server}", f"{each.members:,}", f"{each.rate:,.0f}", f"{each.p50:.1f}",
            f"{each.p99:.1f}", f"{each.postgres:.2f}", f"{base.rate / (each.rate or 1):.2f} x",
        ])  # fmt: skip
    return "\n" + table(rows, ["", "members", "req/s", "p50 ms", "p99 ms", "PostgreSQL ms", "time"])
