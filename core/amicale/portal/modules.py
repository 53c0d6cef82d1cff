"""Parts that several templates of a page import are made once for that page.

Jinja makes a module anew for each ``{% import ... with context %}``. A home page with parts of many plugins imported
the same components thirty times, which was most of its time. A module is the same when the names that it takes from
around it mean the same things; those are known when a template is compiled.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from typing import Any

from jinja2 import Template, meta, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.idtracking import VAR_LOAD_RESOLVE
from jinja2.utils import missing

MADE = "_made_modules"
"""The value of a page in which its modules are kept."""
TAKES, REFERS = "takes", "refers"
"""Names in the compiled code of a template: what it takes from around it, and which templates it names."""


class NotingGenerator(CodeGenerator):
    """Compiles a template, and notes in its code what it takes from around it."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 -- Jinja's name
        """The whole template."""
        self._taken: set[str] = set()
        super().visit_Template(node, frame)
        self.writeline(f"{TAKES} = {tuple(sorted(self._taken))!r}")
        self.writeline(f"{REFERS} = {tuple(meta.find_referenced_templates(node))!r}")

    def enter_frame(self, frame: Frame) -> None:
        """A part of it with names of its own."""
        super().enter_frame(frame)
        loads = frame.symbols.loads.values()
        self._taken.update(str(name) for action, name in loads if action == VAR_LOAD_RESOLVE)


class PageTemplate(Template):
    """A template whose modules are made once for a page."""

    _all_takes: tuple[str, ...] | None
    _known = False

    def make_module(
        self, vars: dict[str, Any] | None = None, shared: bool = False, locals: Mapping[str, Any] | None = None
    ) -> TemplateModule:
        """What another template imports from here."""
        made = (vars or {}).get(MADE)
        takes = self.takes() if made is not None else None
        if made is None or takes is None:
            return super().make_module(vars, shared, locals)
        found = [around(name, vars or {}, locals or {}) for name in takes]
        key = self, *map(id, found)
        if key not in made:  # kept with what it took: as long as that is kept, nothing else has its id
            made[key] = super().make_module(vars, shared, locals), found
        return made[key][0]  # type: ignore[no-any-return]

    def takes(self) -> tuple[str, ...] | None:
        """The names that it takes from around it, and those that it imports do; None where that is not known before,
        as of one that includes what a variable names."""
        if not self._known:
            self._all_takes, self._known = self._find_takes(), True
        return self._all_takes

    def _find_takes(self) -> tuple[str, ...] | None:
        code: MutableMapping[str, Any] = self.root_render_func.__globals__
        found = set(code[TAKES])
        for name in code[REFERS]:
            other = self.environment.get_template(name) if name is not None else None
            taken = other.takes() if isinstance(other, PageTemplate) else None
            if taken is None:
                return None
            found.update(taken)
        return tuple(sorted(found))


def around(name: str, vars: Mapping[str, Any], locals: Mapping[str, Any]) -> Any:
    """What a name means where something is imported."""
    found = locals.get(name, missing)
    return vars.get(name, missing) if found is missing else found
