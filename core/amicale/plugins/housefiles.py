"""The files of a plugin that has rooms: where the answer to each hook stands, by names that are the same everywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module, resources
from importlib.resources.abc import Traversable
from typing import Any, NamedTuple

from amicale.errors import CompositionError


class Place(NamedTuple):
    """A file at the top of the package, and what in it answers."""

    file: str
    name: str


PLACES: Mapping[str, Place] = {
    "register_tables": Place("tables", "TABLES"),
    "register_graphql": Place("graphql", "GRAPHQL"),
    "register_routes": Place("routes", "ROUTES"),
    "register_commands": Place("commands", "app"),
    "register_holdings": Place("told", "HOLDINGS"),
    "handle_event": Place("events", "EARS"),
    "export_member": Place("privacy", "export"),
    "erase_member": Place("privacy", "erase"),
    "merge_members": Place("privacy", "follow"),
    "merge_partners": Place("partners", "follow"),
    "export_contact": Place("partners", "export"),
    "fill_demo": Place("demo", "fill"),
    "diagnose": Place("findings", "CHECKS"),
}
DECLARED = "declared.py"


@dataclass(frozen=True, slots=True)
class HouseFiles:
    """The files of one plugin. Which there are is seen without importing any."""

    plugin: str
    package: str
    named: tuple[str, ...]
    """The rooms that its manifest names."""

    def has(self, place: Place) -> bool:
        """Whether there is such a file. A room may be called like one."""
        folder = resources.files(self.package)
        if (folder / f"{place.file}.py").is_file():
            return True
        return place.file not in self.named and (folder / place.file / "__init__.py").is_file()

    def read(self, hook: str) -> Any:
        """What answers a hook; its file is imported now.

        :raises CompositionError: the file has nothing of that name.
        """
        place = PLACES[hook]
        module = import_module(f"{self.package}.{place.file}")
        if not hasattr(module, place.name):
            raise self.fault(f"{self.package}/{place.file}.py has no {place.name}, which is what answers {hook}.")
        return getattr(module, place.name)

    def says(self, place: Place) -> bool:
        """Whether a file has what would answer; it is imported now."""
        return hasattr(import_module(f"{self.package}.{place.file}"), place.name)

    def rooms(self) -> tuple[str, ...]:
        """The rooms, the package itself first if it is one."""
        own = (resources.files(self.package) / DECLARED).is_file()
        return ("", *self.named) if own else self.named

    def check(self) -> None:
        """Whether the rooms are those that there are, and no file is misspelt.

        :raises CompositionError: with what to do.
        """
        there = set(rooms_in(resources.files(self.package)))
        for room in self.named:
            if room not in there:
                file = f"{self.package}/{room.replace('.', '/')}/{DECLARED}"
                close = get_close_matches(room, sorted(there - set(self.named)), n=1)
                raise self.fault(f"it has no room {room!r}: {file} is missing." + did_you_mean(close))
        for room in sorted(there - set(self.named)):
            file = f"{self.package}/{room.replace('.', '/')}/{DECLARED}"
            raise self.fault(f"{file} is of a room that its manifest does not name: rooms=(..., {room!r}).")
        self._check_spelling()

    def _check_spelling(self) -> None:
        known = {place.file for place in PLACES.values()} | {DECLARED.removesuffix(".py")}
        files = {
            file.name.removesuffix(".py") for file in resources.files(self.package).iterdir()
            if file.name.endswith(".py")
        }  # fmt: skip
        for file in sorted(files - known):
            meant = next((name for name in sorted(known - files) if is_slip(file, name)), None)
            if meant:
                raise self.fault(
                    f"{self.package}/{file}.py is nearly {meant}.py, which would be read. "
                    f"Call it {meant}.py if it is meant to be, and something else if not."
                )

    def fault(self, sentence: str) -> CompositionError:
        """A refusal that names the plugin."""
        return CompositionError(f"{self.plugin}: {sentence}", self.plugin)


def rooms_in(folder: Traversable, above: str = "") -> Iterator[str]:
    """Every folder of a package that says what it brings, ``ways.bank``."""
    for each in folder.iterdir():
        if each.is_dir() and (each / "__init__.py").is_file():
            if (each / DECLARED).is_file():
                yield f"{above}{each.name}"
            yield from rooms_in(each, f"{above}{each.name}.")


def did_you_mean(close: list[str]) -> str:
    """The end of a refusal."""
    return f" Did you mean {close[0]!r}?" if close else ""


def is_slip(written: str, meant: str) -> bool:
    """Whether one is the other with a letter too few, too many, or two letters in each other's place."""
    if abs(len(written) - len(meant)) == 1:
        longer, shorter = sorted((written, meant), key=len, reverse=True)
        return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
    swapped = (meant[:at] + meant[at + 1] + meant[at] + meant[at + 2 :] for at in range(len(meant) - 1))
    return written != meant and written in swapped
