"""Writing small plugins as text."""

from __future__ import annotations

from amicale.testing.shelf import MadeUp

HEAD = """
import amicale
from amicale import *
import strawberry
plugin = amicale.Plugin(name={name!r}, title=amicale.translator({name!r})("Broken"), requires={requires!r})
"""


def made_up(name: str, body: str = "", requires: tuple[str, ...] = (), **options: object) -> MadeUp:
    """A plugin whose ``plugin.py`` is a manifest and this."""
    files = {"plugin.py": HEAD.format(name=name, requires=requires) + body, **options.pop("files", {})}  # type: ignore[dict-item]
    return MadeUp(name, files, **options)  # type: ignore[arg-type]


def graphql(extends: str, *, before: str = "") -> str:
    """A plugin's part of the schema."""
    return f"{before}\n@hookimpl\ndef register_graphql():\n    return GraphQL(extends={extends})\n"


def registers(hook: str, answer: str, *, before: str = "") -> str:
    """A hook that answers with an expression."""
    return f"{before}\n@hookimpl\ndef {hook}():\n    return {answer}\n"


ADDS = """
async def load(members, context):
    return [1 for member in members]

@strawberry.type
class MemberAdds:
    {name}: {kind} = {declared}
"""
TYPE = """
@strawberry.type
class {name}:
    word: str = ""

@strawberry.type
class {name}Query:
    @act(access="public")
    async def {field}(self) -> {name} | None:
        return None
"""
TABLE = """
class Thing(Table, schema={schema!r}, tablename="thing"):
    pass
"""
ROUTE = """
from litestar import get

@get({path!r}, access="public")
async def handler() -> str:
    return ""
"""
PAGE = {"pages/thing.html": "<p>Thing</p>"}


def adds(name: str, kind: str = "int | None", declared: str = 'batch(load, needs=("city",))') -> str:
    """A field added to Member."""
    return graphql("{Member: MemberAdds}", before=ADDS.format(name=name, kind=kind, declared=declared))


def page(path: str, name: str = "thing") -> str:
    """A page."""
    return registers("register_pages", f'[Page({path!r}, {name!r}, "Thing")]')


def of_type(name: str, field: str) -> str:
    """A type, reached from the root."""
    return graphql(f"{{Query: {name}Query}}", before=TYPE.format(name=name, field=field))


def twin(body: str, **options: object) -> tuple[MadeUp, ...]:
    """A plugin that is enabled first, which the broken one clashes with."""
    return (made_up("aside", body, **options),)  # type: ignore[arg-type]
