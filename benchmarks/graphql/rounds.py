"""Alternating rounds of load, and what came of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

import load
from answers import bytes_expected
from contestants import Contestant
from questions import Question

ANSWERS_DIFFER_BY = 0.2
"""An answer under load that is so much shorter or longer on average than before is another answer: an error, say."""


@dataclass(frozen=True)
class Figures:
    """One server's answers to one question: medians of its rounds, times in milliseconds, memory in megabytes."""

    question: str
    server: str
    members: int
    rate: float
    p50: float
    p99: float
    cpu: float
    postgres: float
    memory: tuple[float, float]
    trouble: str = ""


@dataclass
class Tally:
    """The rounds of one server so far."""

    server: Contestant
    question: Question
    expected: float
    memory: float
    rounds: list[load.Round] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    postgres: list[float] = field(default_factory=list)

    def run(self, seconds: float, connections: int) -> load.Round:
        """A round that does not count yet."""
        server, question = self.server, self.question
        calls = question.calls(server.dialect, server.school)
        headers = server.headers(question)
        found = load.put_load(server.address, calls, headers, seconds=seconds, connections=connections)
        load.await_rest(server.backends)
        return found

    def count(self, seconds: float, connections: int) -> None:
        """A round that counts."""
        before = load.cpu_of(self.server.pids()), load.cpu_of(self.server.backends())
        found = self.run(seconds, connections)
        after = load.cpu_of(self.server.pids()), load.cpu_of(self.server.backends())
        self.rounds.append(found)
        self.cpu.append(load.spent(before[0], after[0]) / max(1, found.requests) * 1000)
        self.postgres.append(load.spent(before[1], after[1]) / max(1, found.requests) * 1000)

    def figures(self) -> Figures:
        """The medians."""
        return Figures(
            self.question.name, self.server.name, self.server.school.size,
            median(found.rate for found in self.rounds), median(found.p50 for found in self.rounds),
            median(found.p99 for found in self.rounds), median(self.cpu), median(self.postgres),
            (self.memory, self.server.memory()), self._trouble(),
        )  # fmt: skip

    def _trouble(self) -> str:
        refused, broken = (sum(getattr(each, name) for each in self.rounds) for name in ("refused", "broken"))
        found = ["no answer within a round"] * any(each.requests == 0 for each in self.rounds)
        found += [f"{refused} refused"] * bool(refused) + [f"{broken} broken"] * bool(broken)
        size = median(each.bytes / max(1, each.requests) for each in self.rounds)
        if size and abs(size / self.expected - 1) > ANSWERS_DIFFER_BY:
            found.append(f"answers of {size:.0f} bytes instead of {self.expected:.0f}")
        return ", ".join(found)


def measure(
    servers: Sequence[Contestant], question: Question, *, rounds: int, seconds: float, connections: int
) -> list[Figures]:
    """All servers in turn, so many times, after a warm-up of each."""
    tallies = [
        Tally(server, question, bytes_expected(server, question), server.memory())
        for server in servers if question.asked_of(server.dialect)
    ]  # fmt: skip
    for tally in tallies:
        tally.run(min(seconds, 2), connections)
    for _ in range(rounds):
        for tally in tallies:
            tally.count(seconds, connections)
    return [tally.figures() for tally in tallies]


def endure(
    server: Contestant, questions: Sequence[Question], requests: int, *, seconds: float, connections: int
) -> Iterator[tuple[int, float]]:
    """So many requests, all questions in turn; yields how many were answered and the memory, every tenth."""
    done, told = 0, 0
    tallies = [Tally(server, question, bytes_expected(server, question), 0) for question in questions]
    yield 0, server.memory()
    while done < requests:
        for tally in tallies:
            done += tally.run(seconds, connections).requests
            if done >= told + requests / 10:
                told = done
                yield done, server.memory()


def ratios(figures: Sequence[Figures], of: str, what: Callable[[Figures], float]) -> Mapping[tuple[str, str], float]:
    """How many times another server's value that of the server named ``of`` is, by question and that server."""
    values = {(each.question, each.server): what(each) for each in figures}
    return {
        key: values[key[0], of] / value
        for key, value in values.items()
        if (key[0], of) in values and key[1] != of and value
    }
