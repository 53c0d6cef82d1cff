"""The committed table: a line for each thing, a column for each person, a word for what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

FILE = Path(__file__).with_name("access.txt")
COMMAND = "python tests/security/access/access_table.py"
Cells = Mapping[str, str]
"""What came of it, by person."""
Table = Mapping[str, Cells]
"""By thing: ``Member.phone``, ``query roles``, ``mutation grantRole``, ``page /staff``, ``route GET /plugin/...``."""

HEAD = f"""\
# Who may see and do what: found by trying, not by reading declarations. The test compares what it finds with this.
# Made by: {COMMAND}   Read every line that changes before you commit it.
#
# The data is that of one member ("self"), who is in a club. "leader" leads this club, "elsewhere" another one;
# "caretaker" holds clubs.manage on this club only; then the preset's roles; "token" is an administrator's program with
# the scope members.read. "partner" is no member: the owner of the organisation whose data it is; "rival" is another's.
#
#   yes  seen, or done            -    null, or an empty list        .    the row does not exist for them
#   401  sign in first            403  not allowed                   404  there is no such thing for them
#   409  a conflict               422  not with this input           200, 303 ...  the page's own status
"""


def written(table: Table, people: Sequence[str]) -> str:
    """The file."""
    width = max(map(len, table)) + 2
    columns = "".join(f"{name:<{max(len(name), 3) + 2}}" for name in people)
    lines = [HEAD, f"{'':<{width}}{columns}".rstrip()]
    group = ""
    for thing in sorted(table, key=order):
        if group_of(thing) != group:
            group = group_of(thing)
            lines.append("")
        cells = "".join(f"{table[thing][name]:<{max(len(name), 3) + 2}}" for name in people)
        lines.append(f"{thing:<{width}}{cells}".rstrip())
    return "\n".join(lines) + "\n"


def read(text: str) -> dict[str, dict[str, str]]:
    """The file's lines."""
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    people = lines[0].split()
    return {
        " ".join(parts[: -len(people)]): dict(zip(people, parts[-len(people) :], strict=True))
        for parts in (line.split() for line in lines[1:])
    }


def order(thing: str) -> tuple[int, str]:
    """Pages first, then routes, queries, mutations, and the fields of types."""
    kinds = ("page", "route", "query", "mutation")
    kind = thing.split(" ", maxsplit=1)[0]
    return (kinds.index(kind) if kind in kinds else len(kinds), thing)


def group_of(thing: str) -> str:
    """What stands together."""
    return thing.split(" ", maxsplit=1)[0].split(".", maxsplit=1)[0]


def differences(found: Table, expected: Table) -> list[str]:
    """A sentence for each thing that is not as the table says."""
    said = []
    for thing in sorted({*found, *expected}, key=order):
        if thing not in expected:
            cells = " ".join(f"{who}:{what}" for who, what in found[thing].items())
            said.append(f"{thing} is new and has no line: {cells}. Is that right for each? Then run: {COMMAND}")
        elif thing not in found:
            said.append(f"{thing} is not there any more: take its line out, or run: {COMMAND}")
        else:
            said += [
                f"{thing}: {who} now has {what!r}; the table says {expected[thing].get(who)!r}"
                for who, what in found[thing].items()
                if expected[thing].get(who) != what
            ]
    return said
