"""Plugins that name what nobody declares, or that promise a mail that cannot be written."""

from __future__ import annotations

from dataclasses import dataclass

from tests_writing import PAGE, graphql, made_up, registers

from amicale.testing.shelf import MadeUp


@dataclass(frozen=True)
class Broken:
    """A kind of mistake.

    :param says: pieces that the refusal must contain, beside the plugin's name.
    :param more: plugins that are installed beside it; those ``enabled`` are switched on first.
    """

    plugin: MadeUp
    says: tuple[str, ...]
    more: tuple[MadeUp, ...] = ()
    enabled: tuple[str, ...] = ()


LOOK = 'Permission("bad.look", "Look")'
NOBODYS = ("'bad.loook'", "nobody declares", "register_permissions", "bad.look, ", "members.read")
ROUTE = """
from litestar import get

@get("/plugin/x", access="bad.loook")
async def handler() -> str:
    return ""
"""
FIELD = """
@strawberry.type
class Adds:
    @act(access="bad.loook")
    async def thing(self) -> int | None:
        return None
"""
RELATION = """
from amicale.members.graphql import Email

@strawberry.type
class Adds:
    other_emails: list[Email] | None = many(on=Sql("false"), access="bad.loook")
"""
OWN_TYPE = """
from amicale.members.graphql import Email

@strawberry.type
class Adds:
    @act(access="public")
    async def thing(self) -> "Thing | None":
        return None

class Stuff(Table, schema="bad", tablename="stuff"):
    pass

@node(table=Stuff, scope=Sql("true"))
class Thing(Node):
    emails: list[Email] = many(on=Sql("false"), access="bad.loook")
"""


def guarded(hook: str, answer: str, before: str = "") -> MadeUp:
    """A plugin with one permission, and something that is for a misspelt one."""
    return made_up("bad", registers("register_permissions", f"[{LOOK}]") + registers(hook, answer, before=before),
                   files=PAGE)  # fmt: skip


def with_field(extends: str, before: str) -> MadeUp:
    """The same, for a field."""
    return made_up("bad", registers("register_permissions", f"[{LOOK}]") + graphql(extends, before=before))


PO = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "{english}"
msgstr "{french}"
"""


def mailing(name: str, text: str | None, more: str = "", **files: str) -> MadeUp:
    """A plugin of one kind of mail, with this template."""
    template = {} if text is None else {"mails/letter.md": text}
    body = registers("register_mails", f'[Mail("{name}.letter", "Letter", print{more})]')
    return made_up(name, body, files={**template, **{f"locale/{key}.po": text for key, text in files.items()}})


UNKEPT: dict[str, Broken] = {
    "page for a misspelt permission": Broken(
        guarded("register_pages", '[Page("/thing", "thing", "Thing", access="bad.loook")]'),
        ("bad: the page /thing", *NOBODYS),
    ),
    "slot for a misspelt permission": Broken(
        guarded("register_pages", '[Slot("person", "thing", access="bad.loook")]'), ("bad: the slot thing", *NOBODYS)
    ),
    "menu entry for a misspelt permission": Broken(
        guarded("register_navigation", '[NavigationItem("Thing", "/thing", access="bad.loook")]'),
        ("bad: the navigation item /thing", *NOBODYS),
    ),
    "route for a misspelt permission": Broken(
        guarded("register_routes", "[handler]", before=ROUTE), ("bad: the route /plugin/x", *NOBODYS)
    ),
    "field for a misspelt permission": Broken(
        with_field("{Query: Adds}", FIELD), ("bad: the field Query.thing", *NOBODYS)
    ),
    "field of a person for a misspelt permission": Broken(
        with_field("{Member: Adds}", RELATION), ("bad: the field Member.otherEmails", *NOBODYS)
    ),
    "field of an own type for a misspelt permission": Broken(
        with_field("{Query: Adds}", OWN_TYPE), ("bad: the field Thing.emails", *NOBODYS)
    ),
    "figure for a misspelt permission": Broken(
        guarded("register_figures", '[Figure("bad.all", "All", "All", "SELECT 1 AS value", access="bad.loook")]'),
        ("bad: the figure bad.all", *NOBODYS),
    ),
    "page for nobody": Broken(
        made_up("bad", registers("register_pages", '[Page("/thing", "thing", "T", access="")]'), files=PAGE),
        ("bad: the page /thing", "''", "nobody declares"),
    ),
    "page for a permission of a plugin that is off": Broken(
        made_up("bad", registers("register_pages", '[Page("/thing", "thing", "T", access="aside.look")]'), files=PAGE),
        ("bad: the page /thing", "'aside.look'", "enable the plugin"),
        (made_up("aside", registers("register_permissions", '[Permission("aside.look", "Look")]')),),
    ),
    "mail without a template": Broken(mailing("bad", None), ("mails/letter.md is missing", "bad.letter", "Markdown")),
    "mail with an empty template": Broken(mailing("bad", "\n"), ("mails/letter.md", "it is empty", "subject")),
    "mail whose template is none": Broken(
        mailing("bad", "Subject\n\n{% if %}"), ("mails/letter.md", "bad.letter", "line 3")
    ),
    "mail with a filter that there is not": Broken(
        mailing("bad", "Subject\n\n{{ day|logn_date }}"), ("mails/letter.md", "line 3", "logn_date")
    ),
    "mail that cannot be filled in French": Broken(
        mailing(
            "badfrench", "{% trans %}Hello {{ name }}{% endtrans %}",
            fr=PO.format(english="Hello %(name)s", french="Bonjour %(nom)s"),
        ),
        ("mails/letter.md", "'Bonjour %(nom)s' (fr)", "names nom", "Translate anew"),
    ),
    "mail with a percent sign in French": Broken(
        mailing(
            "badpercent", "{% trans %}All{% endtrans %}", fr=PO.format(english="All", french="100 % de vous"),
        ),
        ("mails/letter.md", "'100 % de vous' (fr)", "written %%"),
    ),
    "mail in a catalogue that is none": Broken(
        mailing("badpo", "{% trans %}All{% endtrans %}", fr='msgid ""\nmsgstr "POT-Creation-Date: soon\\n"\n'),
        ("texts in locale/ cannot be read", "soon"),
    ),
    "mail for what nobody agreed to": Broken(
        mailing("bad", "Subject", ', purpose="bad.news"'),
        ("bad.letter", "'bad.news'", "nobody declares", "register_purposes"),
    ),
}  # fmt: skip
