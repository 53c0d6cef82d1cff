"""Every command that a README or a page of docs/ shows works as it stands there: what it is called, its options and
arguments, and the settings that it sets."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from amicale.plugins.discovery import CORE, installed
from amicale.plugins.hooks import Hooks
from amicale.plugins.state import load_core, load_one
from amicale_cli.main import app

ROOT = Path(__file__).parents[2]
PAGES = [
    ROOT / "README.md",
    ROOT / "CHANGELOG.md",
    *sorted(ROOT.glob("docs/*.md")),
    *sorted(ROOT.glob("plugins/*/README.md")),
]
LINE = re.compile(r"^(?: {4}|)(?:\$ )?amicale (?P<rest>.+)$")
"""A command in a block."""
INLINE = re.compile(r"`amicale\s+(?P<rest>[^`]+)`")
BEHIND = re.compile(r"\s+#.*$|\s+[|>] .*$")
"""A remark, or what the answer goes to."""
SEVERAL = re.compile(r"^(?P<before>[\w -]*?)(?P<names>[\w-]+(?: \| [\w-]+)+)$")
"""``plugin list | info``: several in one."""
MADE_UP = {("dues", "bank_key")}
EXAMPLES = [("clubs", ["..."])]
"""Settings and commands of the guide's examples."""


def shown(text: str) -> Iterator[tuple[str, bool]]:
    """The commands of a page, behind ``amicale``, and whether each is there to be typed: one in a sentence may name the
    command alone."""
    fenced = False
    for line in text.splitlines():
        fenced = fenced != line.startswith("```")
        found = LINE.match(line) if fenced or line.startswith("    ") else None
        if found is not None:
            yield BEHIND.sub("", found["rest"]), True
    for found in INLINE.finditer(re.sub(r"(?ms)^```.*?^```", "", text)):
        words = " ".join(found["rest"].split())
        several = SEVERAL.match(words)
        yield from (
            ((words, False),)
            if several is None
            else ((several["before"] + name, False) for name in several["names"].split(" | "))
        )


@lru_cache(maxsize=1)
def commands() -> dict[str, Any]:
    """Those of ours, and those of each plugin below its name."""
    ours = get_command(app)
    found = {name: ours.get_command(None, name) for name in ours.list_commands(None)}  # type: ignore[attr-defined]
    loaded = [load_one(each, {}) for each in installed().values()]
    return found | {name: get_command(each) for name, each in Hooks(loaded).compose("register_commands")}


def fault(text: str, *, typed: bool) -> str | None:
    """What is wrong with a command; None when it can be typed as it is."""
    name, *rest = shlex.split(text)
    if name.startswith("--"):
        return None if (name, rest) == ("--help", []) else f"no command: {text}"
    command = commands().get(name)
    while command is not None and hasattr(command, "commands") and rest and rest[0] not in ("...", "--help"):
        name, *rest = rest
        command = command.commands.get(name)
    if command is None and (name, rest) in EXAMPLES:
        return None
    if command is None:
        return f"there is no {name}: {text}"
    if rest[-1:] == ["..."] or (not rest and (not typed or hasattr(command, "commands"))):
        return None
    try:
        command.make_context(name, [word for word in rest if word != "--help"], resilient_parsing="--help" in rest)
    except Exception as error:
        missing = type(error).__name__ == "MissingParameter" and not typed
        return None if missing else f"{getattr(error, 'message', error)}: {text}"
    return fault_of_setting(rest) if text.startswith("plugin set ") else None


def fault_of_setting(words: list[str]) -> str | None:
    """Whether a plugin has a setting, unless it is a word that stands for one: ``NAME``."""
    plugin, key = words[0], words[1] if len(words) > 1 else "NAME"
    if key.isupper() or (plugin, key) in MADE_UP:
        return None
    loaded = load_core(None) if plugin == CORE else load_one(installed()[plugin], {})
    return None if key in loaded.plugin.settings.model_fields else f"{plugin} has no setting {key}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_each_works_as_it_stands(page: Path) -> None:
    found = [fault(text, typed=typed) for text, typed in shown(page.read_text("utf-8"))]
    assert [each for each in found if each] == []


def test_there_are_some() -> None:
    assert sum(len(list(shown(page.read_text("utf-8")))) for page in PAGES) > 60


def test_those_of_the_file_dev_are_there() -> None:
    said = (ROOT / "dev").read_text("utf-8")
    for page in PAGES:
        for name in re.findall(r"python3 dev (\w+)", page.read_text("utf-8")):
            assert f'"{name}": ' in said, name


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("plugin set amicale staff_second_factor=required", True), ("plugin set amicale staff_first_factor x", False),
        ("plugin sett amicale name x", True), ("serve --prot 1", False), ("privacy erase", True), ("nonsense", False),
        ("doctor please", False), ("jobs imports", False), ("jobs import FILE --list NAME", False), ("--halp", False),
        ("serve --port many", True),
    ],
)  # fmt: skip
def test_what_does_not_work_is_found(text: str, typed: bool) -> None:
    assert fault(text, typed=typed)
