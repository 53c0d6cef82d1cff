"""Plugins with rooms: the core answers their hooks, from what rooms declare and from the files of the house."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import uuid4

import pytest

from amicale.errors import CompositionError
from amicale.plugins import hooks as calling
from amicale.plugins.assembly import assemble, assemble_what_works
from amicale.plugins.check_rooms import check_rooms
from amicale.plugins.discovery import Loaded, installed
from amicale.plugins.hooks import HookFailed, Hooks
from amicale.plugins.housefiles import PLACES, is_slip
from amicale.plugins.manifest_rooms import KINDS, Room
from amicale.plugins.state import load_core, load_one
from amicale.testing.kit import School
from amicale.testing.shelf import MadeUp, Shelf

PLUGIN = """
from amicale import Act, Plugin, hookimpl, translator

_ = translator("roomy")
plugin = Plugin(name="roomy", title=_("Roomy"), rooms={rooms!r})
"""
ROOM = """
from amicale import Act, Page, Room, translator

_ = translator("roomy")
ROOM = Room(acts=(Act("roomy.{name}", _("{name}")),))
"""
HEARD = """
HEARD = []


async def hear(event):
    HEARD.append(event)


def hear_plainly():
    HEARD.append("plainly")


EARS = (hear, hear_plainly)
"""
PRIVACY = """
async def export(member_id):
    return {"things": [str(member_id)]}


async def erase(member_id):
    return ()


def follow(merge):
    return [merge]
"""
PARTNERS = "async def follow(merge):\n    return merge\n\n\ndef export():\n    return {}\n"
FINDINGS = """
from amicale import Finding


async def look():
    return [Finding("a", ok=True, detail="")]


async def look_at(settings):
    return [Finding(type(settings).__name__, ok=True, detail="")]


CHECKS = (look, look_at)
"""
LOUD = "raise RuntimeError('too early')\n"
BOTH = {"ledger": ROOM.format(name="ledger"), "ways.bank": ROOM.format(name="bank")}


@pytest.fixture
def roomy(shelf: Shelf) -> Iterator[Any]:
    """Makes a plugin with these files, and rooms that are packages with a ``declared.py``."""

    def make(
        files: Mapping[str, str] | None = None, *, rooms: Mapping[str, str] = BOTH, named: Any = None, body: str = ""
    ) -> Loaded:
        texts = {"plugin.py": PLUGIN.format(rooms=tuple(rooms) if named is None else named) + body, **(files or {})}
        for room, text in rooms.items():
            path = room.replace(".", "/")
            texts |= {f"{path.split('/')[0]}/__init__.py": "", f"{path}/__init__.py": "", f"{path}/declared.py": text}
        shelf.put(MadeUp("roomy", texts))
        return load_one(installed()["roomy"], {})

    yield make
    for thread in threading.enumerate():  # what hangs here would be said to hang in the next test
        if thread.name.startswith("roomy:"):
            thread.join()


def refused(loaded: Loaded) -> str:
    """Why it cannot run. All else does."""
    with pytest.raises(CompositionError) as refusal:
        assemble([load_core(None), loaded])
    assert refusal.value.plugins == ("roomy",)
    assert assemble_what_works([load_core(None), loaded]).names == ("amicale",)
    return str(refusal.value)


class TestAnswers:
    def test_are_what_rooms_declare_in_their_order(self, roomy: Any) -> None:
        loaded = roomy()
        assert [act.name for act in Hooks([loaded]).compose("register_acts")[0][1]] == ["roomy.ledger", "roomy.bank"]
        made = assemble([load_core(None), loaded])
        assert {"roomy.ledger", "roomy.bank"} <= set(made.acts)

    def test_the_package_itself_may_be_a_room_and_the_only_one(self, roomy: Any) -> None:
        loaded = roomy({"declared.py": ROOM.format(name="whole")}, rooms={}, named=())
        assert [act.name for act in Hooks([loaded]).compose("register_acts")[0][1]] == ["roomy.whole"]

    def test_a_hook_without_a_file_is_not_answered(self, roomy: Any) -> None:
        hooks = Hooks([roomy()])
        assert [hook for hook in PLACES if any(hooks.implementations(hook))] == ["register_holdings"]

    def test_nothing_is_imported_before_it_is_asked_for(self, roomy: Any) -> None:
        loaded = roomy({"tables.py": LOUD, "privacy.py": LOUD}, rooms={"ledger": LOUD})
        hooks = Hooks([loaded])
        assert [name for name in sys.modules if name.startswith("amicale_roomy")] == [
            "amicale_roomy", "amicale_roomy.plugin",
        ]  # fmt: skip
        with pytest.raises(CompositionError, match="roomy: register_tables failed: RuntimeError: too early"):
            hooks.compose("register_tables")

    def test_words_come_from_the_file_and_from_rooms(self, roomy: Any) -> None:
        head = 'from amicale import Holding, Room, translator\n_ = translator("roomy")\n'
        room = head + 'ROOM = Room(holdings=(Holding("a", _("A")),))\n'
        loaded = roomy({"told.py": head + 'HOLDINGS = [Holding("b", _("B"))]\n'}, rooms={"ledger": room})
        assert [each.table for each in Hooks([loaded]).compose("register_holdings")[0][1]] == ["a", "b"]

    def test_without_rooms_no_file_is_read(self, shelf: Shelf) -> None:
        code = 'from amicale import Plugin\nplugin = Plugin("plain", "Plain")\n'
        shelf.put(MadeUp("plain", {"plugin.py": code, "tables.py": LOUD, "tabels.py": LOUD, "a/declared.py": LOUD}))
        hooks = Hooks([load_one(installed()["plain"], {})])
        assert [hook for hook in PLACES if any(hooks.implementations(hook))] == []

    async def test_ears_checks_and_acts_on_people_get_their_argument_or_leave_it_out(self, roomy: Any) -> None:
        hooks = Hooks(
            [roomy({"events.py": HEARD, "privacy.py": PRIVACY, "findings.py": FINDINGS, "partners.py": PARTNERS})]
        )
        await hooks.tell("handle_event", "fact")
        assert sys.modules["amicale_roomy.events"].HEARD == ["fact", "plainly"]
        member = uuid4()
        assert await hooks.tell("export_member", member) == [("roomy", {"things": [str(member)]})]
        assert await hooks.tell("merge_members", "merge") == [("roomy", ["merge"])]
        assert await hooks.tell("merge_partners", "two") == [("roomy", "two")]
        assert await hooks.tell("export_contact", member) == [("roomy", {})]
        ((_, found),) = await hooks.tell("diagnose", load_core(None).settings)
        assert [each.check for each in found] == ["a", "SchoolSettings"]

    async def test_one_that_fails_is_named_with_its_hook(self, roomy: Any) -> None:
        hooks = Hooks([roomy({"demo.py": "async def fill(demo):\n    1 / 0\n"})])
        with pytest.raises(HookFailed, match="roomy: fill_demo failed: ZeroDivisionError"):
            await hooks.tell("fill_demo", None)

    async def test_one_that_hangs_is_cut_off_also_when_it_is_not_async(
        self, roomy: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(calling, "TELL_SECONDS", 0.1)
        hooks = Hooks([roomy({"demo.py": "import time\ndef fill(demo):\n    time.sleep(0.5)\n"})])
        with pytest.raises(HookFailed, match="roomy: fill_demo took longer"):
            await hooks.tell("fill_demo", None)

    async def test_a_school_runs_one(self, school: School, roomy: Any) -> None:
        roomy({"findings.py": FINDINGS})
        await school.enable("roomy")
        assert "roomy.bank" in school.assembly.acts


ACTS = "\n@hookimpl\ndef register_acts():\n    return [Act('roomy.more', _('More'))]\n"
FILL = "\n@hookimpl\nasync def fill_demo():\n    return None\n"


class TestBesideThem:
    def test_plugin_py_may_answer_what_nothing_else_does(self, roomy: Any) -> None:
        loaded = roomy(rooms={"ledger": "from amicale import Room\nROOM = Room()\n"}, body=ACTS + FILL)
        hooks = assemble([load_core(None), loaded]).hooks
        assert [act.name for act in dict(hooks.compose("register_acts"))["roomy"]] == ["roomy.more"]
        assert "roomy" in [name for name, *_ in hooks.implementations("fill_demo")]

    @pytest.mark.parametrize(
        ("body", "files", "says"),
        [
            (ACTS, {}, "register_acts is answered by plugin.py and by acts= of a room: keep one"),
            (FILL, {"demo.py": "def fill(): ..."}, "fill_demo is answered by plugin.py and by fill in demo.py: keep"),
        ],
    )
    def test_what_both_say_is_refused(self, roomy: Any, body: str, files: Mapping[str, str], says: str) -> None:
        assert says in refused(roomy(files, body=body))

    def test_a_file_of_another_use_is_no_answer(self, roomy: Any) -> None:
        loaded = roomy({"demo.py": "KINDS = ()\n"}, body=FILL)
        assert "roomy" in assemble([load_core(None), loaded]).names

    def test_a_misspelt_hook_is_seen_there_too(self, roomy: Any) -> None:
        assert "register_acst" in refused(roomy(body=ACTS.replace("acts", "acst")))


class TestMistakes:
    @pytest.mark.parametrize(
        ("files", "says"),
        [
            ({"tabels.py": ""}, "amicale_roomy/tabels.py is nearly tables.py, which would be read. Call it tables.py"),
            ({"route.py": ""}, "amicale_roomy/route.py is nearly routes.py"),
            ({"declard.py": ""}, "amicale_roomy/declard.py is nearly declared.py"),
            ({"tables.py": "TABELS = []\n"}, "amicale_roomy/tables.py has no TABLES, which is what answers register_t"),
            ({"graphql.py": "ROOMY = 1\n"}, "amicale_roomy/graphql.py has no GRAPHQL"),
            ({"graphql/__init__.py": ""}, "amicale_roomy/graphql.py has no GRAPHQL"),
            ({"tables.py": "TABLES = 1\n"}, "register_tables must return a list of Table, not int"),
            ({"events.py": "def heer(): ..."}, "events.py has no EARS, which is what answers handle_event"),
            ({"events.py": "def EARS(): ..."}, "EARS in events.py must be a list of functions, not function"),
            ({"findings.py": "CHECKS = ['x']"}, "CHECKS in findings.py must be a list of functions, not list"),
            ({"privacy.py": "def export(): ...\ndef erase(): ..."}, "privacy.py has no follow"),
            ({"privacy.py": LOUD}, "roomy: privacy.py failed: RuntimeError: too early"),
            ({"demo.py": "fill = 1"}, "fill in demo.py must be a function, not int"),
        ],
    )  # fmt: skip
    def test_of_files_are_refused_with_what_to_do(self, roomy: Any, files: Mapping[str, str], says: str) -> None:
        assert says in refused(roomy(files))

    @pytest.mark.parametrize(
        ("rooms", "named", "says"),
        [
            (BOTH, ("leger", "ways.bank"), "amicale_roomy/leger/declared.py is missing. Did you mean 'le"),
            (BOTH, ("ledger",), "amicale_roomy/ways/bank/declared.py is of a room that its manifest does not name"),
            ({"a": "ROM = 1"}, None, "roomy: amicale_roomy.a.declared declares no room: ROOM = Room(...)"),
            ({"a": LOUD}, None, "roomy: amicale_roomy.a.declared cannot be imported: RuntimeError: too early"),
            ({"a": "from amicale import Room\nROOM = Room(pags=())"}, None, "unexpected keyword argument 'pags'"),
            ({"a": "from amicale import Room\nROOM = Room(pages=3)"}, None, "also for a single one: pages=(one,)"),
            ({"a": ROOM.format(name="a").replace("acts=", "jobs=")}, None, "register_jobs must return a list of Job"),
        ],
    )  # fmt: skip
    def test_of_rooms_are_refused_with_what_to_do(
        self, roomy: Any, rooms: Mapping[str, str], named: Any, says: str
    ) -> None:
        assert says in refused(roomy(rooms=rooms, named=named))

    def test_a_room_may_be_called_like_a_file_of_the_house(self, roomy: Any) -> None:
        loaded = roomy(rooms={"privacy": ROOM.format(name="privacy")})
        assert "roomy.privacy" in assemble([load_core(None), loaded]).acts

    @pytest.mark.parametrize("named", ["ledger", ("ledger", "ledger")])
    def test_rooms_are_names_each_once(self, roomy: Any, named: Any) -> None:
        with pytest.raises(CompositionError, match="rooms= are several names, each once"):
            roomy(named=named)

    def test_rooms_that_are_slow_to_read_have_more_time_and_those_that_hang_are_named(
        self, roomy: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(calling, "COMPOSE_SECONDS", 0.2)
        slow = "import time\ntime.sleep({})\n" + ROOM.format(name="slow")
        check_rooms([roomy(rooms={"slow": slow.format(0.3)})])
        with pytest.raises(CompositionError, match="roomy: import of its rooms does not end"):
            check_rooms([roomy(rooms={"slow": slow.format(1)})])

    def test_a_file_that_hangs_is_named(self, roomy: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(calling, "COMPOSE_SECONDS", 0.1)
        with pytest.raises(CompositionError, match=r"roomy: demo\.py does not end"):
            check_rooms([roomy({"demo.py": "import time\ntime.sleep(0.5)\n"})])


class TestSlips:
    @pytest.mark.parametrize("written", ["tabels", "table", "tabless", "atbles"])
    def test_a_letter_more_less_or_swapped_is_one(self, written: str) -> None:
        assert is_slip(written, "tables")

    @pytest.mark.parametrize("written", ["tables", "labels", "types", "tablas", ""])
    def test_anything_else_is_not(self, written: str) -> None:
        assert not is_slip(written, "tables")


class TestPlaces:
    def test_every_kind_of_a_room_is_a_hook(self) -> None:
        from amicale.plugins import hookspecs

        assert [kind for kind in KINDS if not hasattr(hookspecs, f"register_{kind}")] == []
        assert [hook for hook in PLACES if not hasattr(hookspecs, hook)] == []
        assert Room() == Room(**dict.fromkeys(KINDS, ()))
