"""Whether all servers give the same answers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import count
from typing import Any

import httpx
from contestants import Contestant
from load import Call
from questions import MARK, Question

COMPARED = 12
"""How many requests of a question are compared."""
SAMPLE_NUMBERS = count(1)


class DifferentAnswers(Exception):
    """Servers do not give the same JSON, so their speeds cannot be compared."""


def ask(server: Contestant, question: Question, call: Call, number: int) -> httpx.Response:
    """Send one request. ``number`` goes where documents differ."""
    headers = server.headers(question)
    if not call.body:
        return httpx.get(server.address + call.path, headers=headers, timeout=60)
    body = call.body.replace(MARK, str(number)).encode()
    return httpx.post(server.address + call.path, content=body, headers=headers, timeout=60)


def compare(servers: Sequence[Contestant], question: Question) -> None:
    """Ask all servers the same.

    :raises DifferentAnswers: naming question and servers.
    """
    asked = [server for server in servers if question.asked_of(server.dialect)]
    calls = [question.calls(server.dialect, server.school)[:COMPARED] for server in asked]
    for same in zip(*calls, strict=True):
        number = next(SAMPLE_NUMBERS)
        answers = [
            checked(server, question, ask(server, question, call, number))
            for server, call in zip(asked, same, strict=True)
        ]
        for server, answer in zip(asked, answers, strict=True):
            if answer != answers[0]:
                told = f"{short(answers[0])}\n{short(answer)}"
                raise DifferentAnswers(f"{question.name}: {asked[0].name} and {server.name} differ:\n{told}")


def checked(server: Contestant, question: Question, response: httpx.Response) -> Any:
    """The answer, if it is a whole one.

    :raises DifferentAnswers: it is an error, or empty.
    """
    if response.status_code == 200 and not question.ours and "/members/" in response.text:
        return None
    answer = response.json() if question.ours and response.status_code == 200 else None
    if not answer or "errors" in answer or not all(answer["data"].values()):
        raise DifferentAnswers(f"{question.name}: {server.name} says {response.status_code} {response.text[:2000]}")
    return answer


def bytes_expected(server: Contestant, question: Question) -> float:
    """How long an answer is on average, headers included."""
    calls = question.calls(server.dialect, server.school)[:COMPARED]
    sizes = []
    for call in calls:
        response = ask(server, question, call, next(SAMPLE_NUMBERS))
        sizes.append(len(response.content) + sum(len(k) + len(v) + 4 for k, v in response.headers.raw) + 19)
    return sum(sizes) / len(sizes)


def short(answer: Any) -> str:
    """The beginning of an answer."""
    return json.dumps(answer, ensure_ascii=False)[:1500]
