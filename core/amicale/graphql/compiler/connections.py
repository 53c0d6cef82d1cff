"""Pages of rows as SQL, per the Relay connection specification."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from graphql import FieldNode, GraphQLField, GraphQLObjectType, get_named_type

from amicale.graphql.compiler.columns import type_name
from amicale.graphql.compiler.doubt import Doubt
from amicale.graphql.compiler.objects import Entry, built_object
from amicale.graphql.compiler.relations import Paging, Rows, one_more, paging_of
from amicale.graphql.compiler.trees import TYPENAME, Found, Tree
from amicale.graphql.compiler.values import arguments_of

if TYPE_CHECKING:
    from amicale.graphql.compiler.compile import Compiler


class Page:
    """The rows of one page, and what a connection's fields ask of them together.

    Within the page, ``_n`` numbers the rows in the order they were read and ``_c`` is a row's cursor.
    """

    def __init__(self, rows: Rows, paging: Paging) -> None:
        self.rows = rows
        self.paging = paging
        self.columns: list[str] = []
        self.numbered = False
        self.cursors = False
        self.found = ""

    @property
    def size(self) -> str:
        """How many rows are shown."""
        return self.rows.frame.bind(self.paging.size, "int8")

    @property
    def limit(self) -> str:
        """How many rows are read."""
        size = self.paging.size
        return self.rows.frame.bind(one_more(size) if self.numbered else size, "int8")

    def add(self, sql: str) -> str:
        """A value of each row; answers its column's name."""
        name = f"_e{len(self.columns)}"
        self.columns.append(f"{sql} AS {name}")
        return name

    def entries(self, sql: str) -> str:
        """The values of the rows that are shown, as a list."""
        name = self.add(sql)
        order = " ORDER BY p._n DESC" if self.paging.backwards else ""
        shown = f" FILTER (WHERE p._n <= {self.size})" if self.numbered else ""
        return f"coalesce(json_agg(p.{name}{order}){shown}, '[]'::json)"

    def more(self) -> str:
        """Whether rows follow."""
        return f"count(*) > {self.size}"

    def beyond(self) -> str:
        """Whether a cursor left rows out."""
        return "true" if self.paging.cursor is not None else "false"

    def cursor(self, *, first: bool) -> str:
        """The cursor of the first or the last row shown."""
        place = "1" if first != self.paging.backwards else f"least({self.size}, p._t)"
        return f"max(p._c) FILTER (WHERE p._n = {place} AND p._n <= {self.size})"

    def unread(self, wanted: str, *, counted: bool) -> str:
        """The one value that is wanted, where no row of the page is: its arguments are looked at all the same."""
        size = self.paging.size
        self.rows.frame.slots.checks.append(lambda moment: size.at(moment.variables))
        if counted and self.paging.cursor is None:
            return f"(SELECT {wanted})"
        page = self.rows.page(self.limit, self.paging)
        return f"(SELECT {wanted} FROM (SELECT count(*) FROM ({page}) AS {self.rows.alias}) AS p)"

    def find_once(self, *, counted: bool) -> None:
        """Find all rows before the page is read, where that costs less."""
        narrow = self.rows.filters or self.rows.resolver.parent is not None
        if self.rows.searched is not None or (counted and narrow):
            self.found = f"WITH {self.rows.found_rows(f'f{self.rows.frame.owner}')} "

    def statement(self, wanted: str) -> str:
        """The whole: a page of rows, and of them the one value that is wanted."""
        alias = self.rows.alias
        more = [f"{self.rows.cursor()} AS _c"] if self.cursors else []
        page = self.rows.page(self.limit, self.paging, more)
        columns = list(self.columns)
        if self.cursors:
            columns.append(f"{alias}._c")
        if self.numbered:
            columns += ["row_number() OVER () AS _n", "count(*) OVER () AS _t"]
        inner = f"SELECT {', '.join(columns) or 'true'} FROM ({page}) AS {alias}"
        return f"({self.found}SELECT {wanted} FROM ({inner}) AS p)"


class Connections:
    """Compiles the fields of a connection."""

    def __init__(self, compiler: Compiler) -> None:
        self.compiler = compiler
        self.selections = compiler.selections

    def value(self, rows: Rows, field: GraphQLField, nodes: Sequence[FieldNode]) -> Found:
        """A connection with all that is asked for below it."""
        type_ = object_type(field)
        collected = self.selections.below(type_, nodes)
        asked = {node[0].name.value for node in collected.values()}
        page = Page(rows, paging_of(dict(rows.frame.args), rows.relation))
        page.cursors = "pageInfo" in asked or self._cursors_asked(type_, collected)
        page.numbered = "pageInfo" in asked or page.paging.backwards or page.paging.cursor is not None
        reads = not asked <= {"totalCount", TYPENAME}
        if reads:
            page.find_once(counted="totalCount" in asked)
        tree = Tree()
        parts = [
            Entry(key, nodes_[0].name.value, self._part(page, type_, key, nodes_, tree))
            for key, nodes_ in collected.items()
        ]
        wanted = built_object(parts, self.compiler.slots)
        if reads:
            return Found(page.statement(wanted), tree)
        return Found(page.unread(wanted, counted="totalCount" in asked), tree)

    def _cursors_asked(self, type_: GraphQLObjectType, collected: Mapping[str, Sequence[FieldNode]]) -> bool:
        edges = [node for nodes in collected.values() for node in nodes if node.name.value == "edges"]
        if not edges:
            return False
        found = self.selections.below(object_type(type_.fields["edges"]), edges)
        return any(nodes[0].name.value == "cursor" for nodes in found.values())

    def _part(self, page: Page, type_: GraphQLObjectType, key: str, nodes: Sequence[FieldNode], tree: Tree) -> str:
        name = nodes[0].name.value
        if name == TYPENAME:
            return type_name(type_.name)
        if name == "totalCount":
            args = arguments_of(nodes[0], type_.fields[name].args, self.selections.variables)
            return page.rows.count(args.get("atMost"))
        if name == "pageInfo":
            return self._page_info(page, object_type(type_.fields[name]), nodes)
        if name != "edges":
            raise Doubt("a connection with a field of its own")
        return self._edges(page, type_.fields[name], key, nodes, tree)

    def _edges(self, page: Page, field: GraphQLField, key: str, nodes: Sequence[FieldNode], tree: Tree) -> str:
        type_ = object_type(field)
        below = Tree()
        entries = [
            Entry(name, nodes_[0].name.value, self._edge_part(page, type_, name, nodes_, below))
            for name, nodes_ in self.selections.below(type_, nodes).items()
        ]
        if below.matters:
            tree.below[key] = below
        return page.entries(built_object(entries, self.compiler.slots))

    def _edge_part(self, page: Page, type_: GraphQLObjectType, key: str, nodes: Sequence[FieldNode], tree: Tree) -> str:
        name = nodes[0].name.value
        if name == TYPENAME:
            return type_name(type_.name)
        if name == "cursor":
            return f"{page.rows.alias}._c"
        if name != "node":
            raise Doubt("an edge with a field of its own")
        found = self.compiler.node(page.rows.resolver.target, nodes, page.rows.frame)
        if found.tree.matters:
            tree.below[key] = found.tree
        return found.sql

    def _page_info(self, page: Page, type_: GraphQLObjectType, nodes: Sequence[FieldNode]) -> str:
        more, beyond = page.more(), page.beyond()
        backwards = page.paging.backwards
        known = {
            "hasNextPage": beyond if backwards else more,
            "hasPreviousPage": more if backwards else beyond,
            "startCursor": page.cursor(first=True),
            "endCursor": page.cursor(first=False),
            TYPENAME: type_name(type_.name),
        }
        entries = [
            Entry(key, nodes_[0].name.value, known[nodes_[0].name.value])
            for key, nodes_ in self.selections.below(type_, nodes).items()
        ]
        return built_object(entries, self.compiler.slots)


def object_type(field: GraphQLField) -> GraphQLObjectType:
    """The object type that a field leads to."""
    found: Any = get_named_type(field.type)
    return found  # type: ignore[no-any-return]
