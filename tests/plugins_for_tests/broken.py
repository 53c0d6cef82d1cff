"""Plugins that are wrong in one way each, and what must be said of them."""

from __future__ import annotations

from tests_unkept import UNKEPT, Broken
from tests_writing import HEAD, PAGE, ROUTE, TABLE, adds, graphql, made_up, of_type, page, registers, twin

from amicale.testing.shelf import MadeUp

MIGRATION = {"migrations/0001_start.sql": "CREATE SCHEMA bad; CREATE TABLE bad.thing (id uuid PRIMARY KEY);"}

BROKEN: dict[str, Broken] = {
    **UNKEPT,
    "import error": Broken(MadeUp("bad", {"plugin.py": "import nowhere_at_all\n"}), ("nowhere_at_all",)),
    "syntax error": Broken(MadeUp("bad", {"plugin.py": "def (:\n"}), ("SyntaxError", "line 1")),
    "exit on import": Broken(MadeUp("bad", {"plugin.py": "import sys; sys.exit(3)\n"}), ("SystemExit",)),
    "no manifest": Broken(MadeUp("bad", {"plugin.py": "plugin = None\n"}), ("has no manifest", "Plugin(")),
    "another name": Broken(
        MadeUp("bad", {"plugin.py": HEAD.format(name="good", requires=())}), ("calls itself 'good'",)
    ),
    "name of the core's static files": Broken(
        MadeUp("vendor", {"plugin.py": HEAD.format(name="vendor", requires=())}), ("cannot be a plugin's name",)
    ),
    "reserved name": Broken(
        MadeUp("graphql", {"plugin.py": HEAD.format(name="graphql", requires=())}), ("cannot be a plugin's name",)
    ),
    "clash with the core": Broken(made_up("bad", adds("city")), ("Member.city", "amicale already has", "Rename it")),
    "clash by GraphQL name": Broken(made_up("bad", adds("displayName")), ("Member.displayName", "amicale already has")),
    "clash of fields": Broken(
        made_up("bad", adds("score")), ("Member.score", "aside already has"), twin(adds("score")), ("aside",)
    ),
    "clash of types": Broken(
        made_up("bad", of_type("Thing", "thing")), ("Thing", "aside"), twin(of_type("Thing", "stuff")), ("aside",)
    ),
    "clash with the core's types": Broken(made_up("bad", of_type("Education", "thing")), ("Education", "amicale")),
    "clash of pages": Broken(
        made_up("bad", page("/things/{id}"), files=PAGE),
        ("page /things/{}", "aside"),
        twin(page("/things/{slug}"), files=PAGE),
        ("aside",),
    ),
    "clash with the core's pages": Broken(
        made_up("bad", page("/directory"), files=PAGE), ("page /directory", "amicale")
    ),
    "page at a taken address": Broken(made_up("bad", page("/graphql"), files=PAGE), ("/graphql", "address")),
    "clash of routes": Broken(
        made_up("bad", registers("register_routes", "[handler]", before=ROUTE.format(path="/plugin/x"))),
        ("route", "/plugin/x", "aside"),
        twin(registers("register_routes", "[handler]", before=ROUTE.format(path="/plugin/x"))),
        ("aside",),
    ),
    "route at a taken address": Broken(
        made_up("bad", registers("register_routes", "[handler]", before=ROUTE.format(path="/directory"))),
        ("/directory", "must begin with /plugin/"),
    ),
    "clash of permissions": Broken(
        made_up("bad", registers("register_permissions", '[Permission("bad.x", "X"), Permission("bad.x", "X")]')),
        ("permission bad.x", "twice"),
    ),
    "permission of another": Broken(
        made_up("bad", registers("register_permissions", '[Permission("members.read", "X")]')),
        ("members.read", "amicale"),
    ),
    "permission not prefixed": Broken(
        made_up("bad", registers("register_permissions", '[Permission("manage", "X")]')),
        ("'manage'", "must be named bad."),
    ),
    "clash of jobs": Broken(
        made_up("bad", registers("register_jobs", '[Job("aside.x", print)]')),
        ("job aside.x", "aside"),
        twin(registers("register_jobs", '[Job("aside.x", print)]')),
        ("aside",),
    ),
    "clash of tables": Broken(
        made_up("bad", registers("register_tables", "[Thing, Thing]", before=TABLE.format(schema="bad"))),
        ("table bad.thing", "twice"),
    ),
    "foreign schema": Broken(
        made_up("bad", registers("register_tables", "[Thing]", before=TABLE.format(schema="amicale"))),
        ("Thing", "schema='bad'", "'amicale'"),
    ),
    "one package for two": Broken(
        made_up("bad", package="amicale_aside2"),
        ("package amicale_aside2", "aside"),
        (
            MadeUp(
                "aside", {"other.py": HEAD.format(name="aside", requires=())}, package="amicale_aside2", module="other"
            ),
        ),
        ("aside",),
    ),
    "never reached": Broken(
        made_up(
            "bad",
            graphql(
                "{Alone: Adds}",
                before=(
                    "@strawberry.type\nclass Alone:\n    word: str\n"
                    "@strawberry.type\nclass Adds:\n    more: str | None = None\n"
                ),
            ),
        ),
        ("Alone", "never reaches", "enable the plugin"),
    ),
    "not nullable": Broken(made_up("bad", adds("score", "int")), ("Member.score", "must be nullable")),
    "not nullable in an input": Broken(
        made_up(
            "bad",
            graphql(
                "{MemberFilter: Adds}", before="@strawberry.input\nclass Adds:\n    more: str = condition('true')\n"
            ),
        ),
        ("MemberFilter.more", "must be nullable"),
    ),
    "undeclared": Broken(
        made_up("bad", adds("score", declared="None")), ("Member.score", "where its data is", "column()")
    ),
    "no such column": Broken(made_up("bad", adds("score", declared="column()")), ("Member.score", "no column")),
    "leads nowhere": Broken(
        made_up(
            "bad",
            graphql(
                "{Member: Adds}",
                before=(
                    "@strawberry.type\nclass Thing:\n    word: str\n@strawberry.type\nclass Adds:\n"
                    "    thing: Thing | None = one(on=Sql('true'))\n"
                ),
            ),
        ),
        ("Member.thing", "Thing", "@node"),
    ),
    "leads to rows without a scope": Broken(
        made_up(
            "bad",
            graphql(
                "{Query: Adds}",
                before=(
                    "from amicale.members.graphql import Email\n@strawberry.type\nclass Adds:\n"
                    "    any_email: Email | None = by_id(access='member')\n"
                ),
            ),
        ),
        ("Query.anyEmail", "Email", "scope"),
    ),
    "no access": Broken(
        made_up(
            "bad",
            graphql(
                "{Query: Adds}",
                before="@strawberry.type\nclass Adds:\n    @strawberry.field\n    def x(self) -> int: return 1\n",
            ),
        ),
        ("Query.x", "who may use it", "access="),
    ),
    "no schema": Broken(made_up("bad", registers("register_graphql", "None")), ("GraphQL(...)", "NoneType")),
    "no list": Broken(made_up("bad", registers("register_pages", "None")), ("register_pages", "list of Page or Slot")),
    "a list of other things": Broken(made_up("bad", registers("register_jobs", "['x']")), ("list of Job", "str")),
    "commands that are none": Broken(made_up("bad", registers("register_commands", "1")), ("typer.Typer", "int")),
    "registers asynchronously": Broken(
        made_up("bad", "\n@hookimpl\nasync def register_pages():\n    return []\n"), ("must not be async",)
    ),
    "register raises": Broken(
        made_up("bad", registers("register_jobs", "1 / 0")), ("register_jobs", "ZeroDivisionError")
    ),
    "misspelt hook": Broken(made_up("bad", registers("register_pagse", "[]")), ("register_pagse",)),
    "unusable route": Broken(
        made_up(
            "bad",
            registers(
                "register_routes",
                "[handler]",
                before=(
                    "from litestar import get\n@get('/plugin/x/{y:nothing}', access='public')\n"
                    "async def handler(y: int) -> str:\n    return ''\n"
                ),
            ),
        ),
        ("routes cannot be used",),
    ),
    "route that does not say for whom": Broken(
        made_up(
            "bad",
            registers(
                "register_routes",
                "[handler]",
                before="from litestar import get\n@get('/plugin/x')\nasync def handler() -> str:\n    return ''\n",
            ),
        ),
        ("/plugin/x", "who may use it", 'access="member"'),
    ),
    "permission on objects that there are not": Broken(
        made_up("bad", registers("register_permissions", "[Permission('bad.look', 'Look', on='Nothing')]")),
        ("bad.look", "Nothing", "no type over a table"),
    ),
    "document that does not fit": Broken(
        made_up("bad", page("/thing"), files={**PAGE, "pages/thing.graphql": "{ nothingSuch }"}),
        ("thing.graphql", "nothingSuch"),
    ),
    "document that is none": Broken(
        made_up("bad", page("/thing"), files={**PAGE, "pages/thing.graphql": "{ me "}),
        ("thing.graphql", "Syntax Error"),
    ),
    "fragment that there is not": Broken(
        made_up("bad", page("/thing"), files={**PAGE, "pages/thing.graphql": "{ me { ...PersonLien } }"}),
        ("thing.graphql", "PersonLien", "Did you mean PersonLine?"),
    ),
    "fragment that nobody uses": Broken(
        made_up("bad", page("/thing"), files={**PAGE, "pages/fragments.graphql": "fragment X on Member { id }"}),
        ("no page uses the fragment X of pages/fragments.graphql",),
    ),
    "missing template": Broken(made_up("bad", page("/thing")), ("pages/thing.html is missing",)),
    "template that is none": Broken(
        made_up("bad", page("/thing"), files={"pages/thing.html": "{% if %}"}), ("thing.html", "line 1")
    ),
    "holding that is no text": Broken(
        made_up("bad", registers("register_holdings", '[Holding("thing", "Things")]')),
        ("holding thing", "_("),
    ),
    "holding that is none": Broken(
        made_up("bad", registers("register_holdings", '[Act("bad.x", "X")]')),
        ("register_holdings must return a list of Holding",),
    ),
    "static file that is not there": Broken(
        made_up("bad", files={"pages/parts.html": '{{ static("bad/thing.css") }}', "static/things.css": "a{}"}),
        ("pages/parts.html", "no static file 'bad/thing.css'", "static/thing.css of the package"),
    ),
    "static file of a stranger": Broken(
        made_up("bad", files={"pages/parts.html": '{{ static("aside/thing.css") }}'}),
        ("no static file 'aside/thing.css'", "requires"),
        twin("", files={"static/thing.css": "a{}"}),
        ("aside",),
    ),
    "newer core needed": Broken(
        MadeUp("bad", {"plugin.py": HEAD.format(name="bad", requires=())}, requires=("amicale-core>=99",)),
        ("amicale-core>=99", "is installed", "pip install"),
    ),
    "missing distribution": Broken(
        MadeUp("bad", {"plugin.py": HEAD.format(name="bad", requires=())}, requires=("nothing-of-the-kind>=2",)),
        ("nothing-of-the-kind", "not installed", "pip install"),
    ),
    "requirement not enabled": Broken(
        made_up("bad", requires=("aside",)), ("requires aside", "amicale plugin enable aside"), twin("")
    ),
    "requirement not installed": Broken(made_up("bad", requires=("nothere",)), ("requires nothere",)),
    "requires itself": Broken(made_up("bad", requires=("bad",)), ("in a circle",)),
    "one name for two": Broken(
        made_up("bad"),
        ("both bring a plugin named 'bad'", "uninstall one"),
        (made_up("bad", distribution="other-bad"),),
    ),
    "the core's name": Broken(made_up("amicale", package="amicale_amicale"), ("the core's own name", "uninstall it")),
    "bad migration": Broken(
        made_up("bad", files={**MIGRATION, "migrations/0002_more.sql": "CREATE TABLE bad.b (id int); SELEC 1;"}),
        ("0002_more", "SELEC"),
    ),
    "migration that commits": Broken(
        made_up("bad", files={"migrations/0001_start.sql": "BEGIN; CREATE SCHEMA bad; COMMIT;"}),
        ("0001_start", "'BEGIN'", "one transaction"),
    ),
    "plugin_enabled raises": Broken(
        made_up(
            "bad",
            "\n@hookimpl\nasync def plugin_enabled(settings):\n    raise ValueError('no luck')\n",
            files=MIGRATION,
        ),
        ("plugin_enabled", "no luck"),
    ),
    "plugin_enabled breaks the transaction": Broken(
        made_up("bad", "\n@hookimpl\nasync def plugin_enabled():\n    await DB.execute('SELEC 1')\n", files=MIGRATION),
        ("plugin_enabled", "SELEC"),
    ),
    "plugin_enabled exits": Broken(
        made_up("bad", "\n@hookimpl\nasync def plugin_enabled():\n    raise SystemExit(3)\n", files=MIGRATION),
        ("plugin_enabled", "SystemExit"),
    ),
}

HANGING: dict[str, Broken] = {
    "hanging import": Broken(
        MadeUp("hangs_import", {"plugin.py": "import time\ntime.sleep(8)\n"}), ("import does not end",)
    ),
    "hanging register": Broken(
        made_up("hangs_register", registers("register_jobs", "time.sleep(8)", before="import time")),
        ("register_jobs does not end",),
    ),
    "hanging hook": Broken(
        made_up("hangs_hook", "\nimport asyncio\n@hookimpl\nasync def plugin_enabled():\n    await asyncio.sleep(8)\n"),
        ("plugin_enabled took longer",),
    ),
    "hanging hook that is not async": Broken(
        made_up("hangs_plainly", "\nimport time\n@hookimpl\ndef plugin_enabled():\n    time.sleep(8)\n"),
        ("plugin_enabled took longer",),
    ),
}

GOOD = made_up("bad", files=MIGRATION)
"""The same plugin when nothing is wrong with it."""
