"""How fast Amicale answers, beside other servers on the same database that give the same JSON. See README.md.

    python3 dev run python benchmarks/graphql            all questions, all servers
    ... --quick --questions Q1,Q2 --servers amicale      a look at once
    ... --processes 1,2,4                                throughput by the number of processes
    ... --members 18500,185000                           the same questions at two sizes
    ... --requests 1000000                               memory over a million requests
    ... --anatomy                                        where the time of a question goes

There is no __init__.py here, and there must be none: a package named ``graphql`` in a folder that scripts are started
from would be taken for the library of that name.
"""

from __future__ import annotations

import argparse
import logging
import os
import platform
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path

import load
import msgspec
import report
from answers import compare
from contestants import KINDS, Contestant, amicale, running
from questions import BY_NAME, QUESTIONS, Question
from rounds import Figures, endure, measure
from school import School, school

DEFAULT_SIZE = 18_500


def arguments() -> argparse.Namespace:
    """The options."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    names = ", ".join(f"{question.name}: {question.title}" for question in QUESTIONS)
    parser.add_argument("--questions", help=f"Which, with commas between. {names}")
    parser.add_argument("--servers", default=",".join(KINDS), help=f"Which: {', '.join(KINDS)}")
    parser.add_argument("--rounds", type=int, default=3, help="Of how many rounds the median is taken.")
    parser.add_argument("--seconds", type=float, default=5, help="How long a round is.")
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--quick", action="store_true", help="One round of two seconds.")
    parser.add_argument("--members", default=str(DEFAULT_SIZE), help="How many; two sizes are compared.")
    parser.add_argument("--processes", help="Only Amicale, with so many processes: 1,2,4")
    parser.add_argument("--requests", type=int, help="Only Amicale: its memory over so many requests.")
    parser.add_argument("--anatomy", action="store_true", help="Only Amicale, in this process: where time goes.")
    parser.add_argument("--instance", type=Path, help="The folder of the instance, instead of a temporary one.")
    parser.add_argument("--json", type=Path, help="Where to write the figures.")
    given = parser.parse_args()
    if given.quick:
        given.rounds, given.seconds = 1, 2
    return given


def chosen(names: str | None, default: str) -> list[Question]:
    """Questions by their names.

    :raises SystemExit: there is none of that name.
    """
    wanted = (names or default).split(",")
    if unknown := [name for name in wanted if name not in BY_NAME]:
        raise SystemExit(f"There is no question {', '.join(unknown)}. There are: {', '.join(BY_NAME)}")
    return [BY_NAME[name] for name in wanted]


def run(given: argparse.Namespace, servers: Sequence[Contestant], questions: Sequence[Question]) -> list[Figures]:
    """Measure these servers, question by question."""
    figures: list[Figures] = []
    for question in questions:
        found = measure(servers, question, rounds=given.rounds, seconds=given.seconds, connections=given.connections)
        figures += found
        print(report.of_question(question.name, found), flush=True)
    return figures


def side_by_side(given: argparse.Namespace, place: School) -> list[Figures]:
    """All servers on one school, after their answers were compared."""
    questions = chosen(given.questions, ",".join(BY_NAME))
    with ExitStack() as stack:
        servers = [stack.enter_context(running(KINDS[name], place)) for name in given.servers.split(",")]
        for question in questions:
            compare(servers, question)
        print(f"{len(servers)} servers give the same answers to {len(questions)} questions", flush=True)
        figures = run(given, servers, questions)
    print(report.summary(figures))
    return figures


def by_processes(given: argparse.Namespace, place: School) -> list[Figures]:
    """Amicale with one process, with two ... ."""
    figures: list[Figures] = []
    questions = chosen(given.questions, "Q1,Q2")
    for processes in map(int, given.processes.split(",")):
        with running(amicale(processes), place, f"amicale x{processes}") as server:
            figures += run(given, [server], questions)
    figures.sort(key=lambda each: each.question)
    print(report.by_processes(figures))
    return figures


def by_size(given: argparse.Namespace, sizes: Sequence[int]) -> list[Figures]:
    """The same on schools of several sizes, round by round in turn."""
    with ExitStack() as stack:
        servers = []
        for size in sizes:
            place = stack.enter_context(school(size))
            for name in given.servers.split(",") if "," not in given.servers else ["amicale"]:
                servers.append(stack.enter_context(running(KINDS[name], place, f"{name} {size:,}")))
        figures = run(given, servers, chosen(given.questions, "Q1,Q2,Q3,Q5"))
    print(report.by_size(figures))
    return figures


def memory(given: argparse.Namespace, place: School) -> None:
    """Amicale's memory while many requests come."""
    with running(KINDS["amicale"], place) as server:
        questions = chosen(given.questions, ",".join(BY_NAME))
        steps = endure(server, questions, given.requests, seconds=given.seconds, connections=given.connections)
        for done, megabytes in steps:
            print(f"{done:>10,} requests: {megabytes:.0f} MB", flush=True)


def main() -> int:
    """Run what the options ask for."""
    given = arguments()
    logging.disable(logging.WARNING)
    load.find_wrk()
    sizes = [int(size) for size in given.members.split(",")]
    print(f"{platform.platform()}, {os.cpu_count()} processors, Python {platform.python_version()}", flush=True)
    figures: list[Figures] = []
    if len(sizes) > 1:
        figures = by_size(given, sizes)
    else:
        with school(sizes[0], given.instance) as place:
            if given.anatomy:
                import anatomy  # here, because it looks inside: nothing else is to depend on what the inside is like

                anatomy.show(place, chosen(given.questions, "Q1,Q2,Q3,Q4,N1,N2"))
            elif given.requests:
                memory(given, place)
            else:
                figures = by_processes(given, place) if given.processes else side_by_side(given, place)
    if given.json and figures:
        given.json.write_bytes(msgspec.json.format(msgspec.json.encode([asdict(each) for each in figures])))
    return 1 if any(each.trouble for each in figures) else 0


if __name__ == "__main__":
    sys.exit(main())
