"""What a school's own mail may hold: words, the values that the mail has, conditions and lists over them. Nothing else.

A template engine is a programming language. What staff write is held against the template that comes with the plugin:
it may use the values and attributes which that one uses, and no others; it runs in a sandbox besides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from jinja2 import TemplateSyntaxError, nodes

from amicale.errors import Refusal
from amicale.here import HERE
from amicale.i18n import Text, translator
from amicale.mail.personal import Astray, is_personal, refuse_astray
from amicale.mail.templates import environment_of
from amicale.plugins.discovery import CORE
from amicale.plugins.manifest import Mail
from amicale.school.mailsource import packaged_source

_ = translator("amicale")
LONGEST = 20_000
PERSONAL = "https://personal.invalid/link"
DEEPEST = 2
"""How many lists may stand within one another."""
FILTERS = frozenset({"long_date", "month_year", "year", "date_time", "number", "lines", "quoted"})
TRANSLATING = frozenset({"_", "gettext", "ngettext"})
ALWAYS = frozenset({"locale"})
PLAIN = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.Const, nodes.Compare, nodes.Operand, nodes.Not,
    nodes.And, nodes.Or, nodes.Tuple,
)  # fmt: skip
Names = Mapping[str, str]
"""What names of a list's entries stand for: ``item`` is ``kept[]``."""


def check_mail_text(mail: Mail, source: str) -> None:
    """Refuse a text that is not one.

    :raises Refusal: it cannot be read, uses what the mail does not have, has no subject, or leads nowhere.
    """
    if not source.strip() or len(source) > LONGEST:
        raise wrong(_("Write the mail's text, of at most 20,000 characters. Its first line is the subject."))
    try:
        check_tree(mail, environment_of(CORE, CORE, "en", None).parse(source))
    except TemplateSyntaxError as error:
        message = _("Line %(line)s cannot be read: %(reason)s", line=error.lineno, reason=error.message or "")
        raise wrong(message) from None
    except RecursionError:
        raise wrong(_("Too many brackets or conditions stand within one another.")) from None


def check_tree(mail: Mail, tree: nodes.Template) -> None:
    """The same for a text that is read."""
    used = list(paths_in(tree))
    allowed = paths_of(packaged_source(mail))
    for path, line in used:
        if path not in allowed:
            message = _(
                "Line %(line)s: this mail has no value called %(name)s.", line=line, name=path.replace("[]", "")
            )
            raise wrong(message)
    refuse_dead_end(allowed, {path for path, _line in used})
    try:
        refuse_astray("".join(said(tree.body)), [PERSONAL], HERE.settings.base_url)
    except Astray:
        raise wrong(_("A link or a code leads to no other site: nothing may stand right before or after it in an "
                      "address.")) from None  # fmt: skip


def said(parts: Sequence[nodes.Node]) -> Iterator[str]:
    """All that a text may say, one way and the other, with one word for all that is for its reader alone."""
    for node in parts:
        if isinstance(node, nodes.TemplateData):
            yield node.data
        elif isinstance(node, nodes.Output):
            yield from said(node.nodes)
        elif isinstance(node, nodes.If):
            yield from said([*node.body, *node.elif_, *node.else_])
        elif isinstance(node, nodes.For):
            yield from said([*node.body, *node.else_])
        else:
            yield from spelled(node)


def spelled(node: nodes.Node) -> Iterator[str]:
    """What stands for a value."""
    for each in (node, *node.find_all((nodes.Name, nodes.Getattr, nodes.Const))):
        name = each.attr if isinstance(each, nodes.Getattr) else each.name if isinstance(each, nodes.Name) else ""
        if isinstance(each, nodes.Const):
            yield str(each.value)
        elif is_personal(name):
            yield PERSONAL
            return


def wrong(message: Text) -> Refusal:
    """At the field of the text."""
    return Refusal(message, field="body", reason="MAIL_TEXT")


def refuse_dead_end(allowed: frozenset[str], used: set[str]) -> None:
    """Refuse to leave out all that one needs to do something about the mail."""
    ways = sorted(path for path in allowed if is_personal(path))
    if ways and not used & set(ways):
        names = ", ".join(f"{{{{ {path} }}}}" for path in ways)
        raise wrong(_("Nobody could act on this mail: keep one of these: %(names)s", names=names))


@lru_cache(maxsize=500)
def paths_of(packaged: str) -> frozenset[str]:
    """The values that the plugin's own template uses, and so gets."""
    tree = environment_of(CORE, CORE, "en", None).parse(packaged)
    return ALWAYS | {path for path, _line in paths_in(tree, strict=False)}


def paths_in(tree: nodes.Template, *, strict: bool = True) -> Iterator[tuple[str, int]]:
    """Every value that a text uses, with its line.

    :param strict: refuse whatever is no word, value, condition or list; of what plugins write, only values are asked.
    :raises Refusal: something else stands there.
    """
    yield from walk(tree.body, {}, 0, strict)


def walk(parts: Sequence[nodes.Node], names: Names, depth: int, strict: bool) -> Iterator[tuple[str, int]]:
    """The values in some pieces of a text."""
    for node in parts:
        if isinstance(node, nodes.For):
            yield from walk_list(node, names, depth, strict)
        elif isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
            path = path_of(node, names, strict)
            if path is not None:
                yield path, node.lineno
        else:
            if strict:
                refuse_other(node)
            yield from walk(list(node.iter_child_nodes()), names, depth, strict)


def walk_list(node: nodes.For, names: Names, depth: int, strict: bool) -> Iterator[tuple[str, int]]:
    """A list, and what is said of each entry."""
    path = path_of(node.iter, names, strict) if isinstance(node.iter, nodes.Name | nodes.Getattr) else None
    if strict and (path is None or depth >= DEEPEST or node.recursive or node.test is not None):
        raise refused(node)
    yield path or "", node.lineno
    inner = {**names, **bound(node.target, f"{path}[]")}
    yield from walk([*node.body, *node.else_], inner, depth + 1, strict)


def bound(target: nodes.Node, path: str) -> dict[str, str]:
    """What the names of an entry stand for."""
    if isinstance(target, nodes.Name):
        return {target.name: path}
    entries = target.items if isinstance(target, nodes.Tuple) else ()
    return {each.name: f"{path}.{place}" for place, each in enumerate(entries) if isinstance(each, nodes.Name)}


def path_of(node: nodes.Node, names: Names, strict: bool) -> str | None:
    """``kept[].what`` of ``item.what``; None for what translates."""
    if isinstance(node, nodes.Name):
        if node.name in TRANSLATING and not strict:
            return None
        return names.get(node.name, node.name)
    if isinstance(node, nodes.Getattr) and not node.attr.startswith("_"):
        inner = path_of(node.node, names, strict)
        return f"{inner}.{node.attr}"
    raise refused(node)


def refuse_other(node: nodes.Node) -> None:
    """Refuse what is no word, value or condition."""
    if isinstance(node, nodes.Filter):
        if node.name not in FILTERS or node.kwargs or node.dyn_args or node.dyn_kwargs or not fits(node.args):
            raise refused(node, node.name)
    elif not isinstance(node, PLAIN):
        raise refused(node)


def fits(arguments: Sequence[nodes.Node]) -> bool:
    """Whether a filter is told the language, or nothing."""
    return all(isinstance(each, nodes.Name) and each.name == "locale" for each in arguments[:1]) and len(arguments) < 2


def refused(node: Any, name: str = "") -> Refusal:
    """What may not stand in a mail."""
    called = name or type(node).__name__.lower()
    message = _("Line %(line)s: “%(name)s” cannot be used in a mail. Use words, the values offered, if and for.",
                line=node.lineno, name=called)  # fmt: skip
    return wrong(message)
