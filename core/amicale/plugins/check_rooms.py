"""Whether the files of a plugin with rooms have what they are there for, and nothing is said twice."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from amicale.errors import CompositionError
from amicale.plugins import hooks
from amicale.plugins.answers import ASKING, Answers, written_in
from amicale.plugins.discovery import Loaded
from amicale.plugins.hooks import bounded
from amicale.plugins.housefiles import PLACES
from amicale.plugins.manifest_rooms import KINDS

MORE = 3
"""Rooms are a plugin's code, nearly all of it: reading that takes longer than any one hook."""
SEVERAL = frozenset({"handle_event", "diagnose"})
"""Hooks that a list of functions answers."""


def check_rooms(plugins: Iterable[Loaded]) -> None:
    """Look into every file of the house that there is: the act that erases somebody must not be the first to find out
    that it is broken. What composes is looked at when it is composed.

    :raises CompositionError: naming the plugin and the file.
    """
    for loaded in plugins:
        if loaded.plugin.rooms is not None:
            check_plugin(loaded)


def check_plugin(loaded: Loaded) -> None:
    """The same, of one plugin."""
    answers, written = Answers(loaded), written_in(loaded.module)
    bounded(loaded.name, "import of its rooms", answers.read_rooms, MORE * hooks.COMPOSE_SECONDS)
    for hook in answers.hooks():
        if hook in written:
            check_said_once(answers, hook)
        elif hook in ASKING:
            bounded(loaded.name, f"{PLACES[hook].file}.py", partial(check_asking, answers, hook))


def check_asking(answers: Answers, hook: str) -> None:
    """Whether there is a function to call, or a list of them."""
    answer, place = answers.files.read(hook), PLACES[hook]
    functions = answer if hook in SEVERAL else (answer,)
    if not isinstance(functions, list | tuple) or not all(callable(each) for each in functions):
        wanted = "a list of functions" if hook in SEVERAL else "a function"
        raise answers.files.fault(f"{place.name} in {place.file}.py must be {wanted}, not {type(answer).__name__}.")


def check_said_once(answers: Answers, hook: str) -> None:
    """A hook that ``plugin.py`` writes out itself is answered nowhere else."""
    files, kind, place = answers.files, hook.removeprefix("register_"), PLACES.get(hook)
    if place and files.has(place) and bounded(files.plugin, f"{place.file}.py", partial(files.says, place)):
        raise twice(answers, hook, f"{place.name} in {place.file}.py")
    if kind in KINDS and bounded(files.plugin, f"{kind} of its rooms", partial(answers.brought, kind)):
        raise twice(answers, hook, f"{kind}= of a room")


def twice(answers: Answers, hook: str, other: str) -> CompositionError:
    """The refusal."""
    return answers.files.fault(f"{hook} is answered by plugin.py and by {other}: keep one of them.")
