"""How a setting is shown in a form: what its type says by itself, and what its author adds with ``Shown``."""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le, Lt, MaxLen, MinLen
from pydantic.fields import FieldInfo

from amicale.i18n import Text, translate
from amicale.plugins.manifest import PluginSettings
from amicale.plugins.secret import Secret

if TYPE_CHECKING:
    from amicale.plugins.assembly import Assembly

Kind = Literal[
    "switch", "number", "decimal", "money", "text", "long", "email", "color", "date", "secret", "choice", "choices",
    "lines", "choice_table", "number_table", "words_table", "json",
]  # fmt: skip
"""What a field of a form is. ``lines``: one text a line; a table has an entry for each of its rows, a ``words_table``
a text in each language."""
LONG = 250
"""A text that may have more characters is written in several lines."""


@dataclass(frozen=True, slots=True)
class Option:
    """A value to choose, or a row of a table."""

    value: str
    title: Text | str
    hint: Text | str = ""
    choices: tuple[str, ...] = ()
    """In a table: the choices of this row, where it has not all."""
    otherwise: Text | str = ""
    """In a table: what holds where nothing is chosen."""


@dataclass(frozen=True)
class Shown:
    """What a type cannot say: ``amount: Annotated[int, Shown(kind="money")] = Field(...)``.

    :param kind: how it is written; ``money`` is in cents, and shown in euros.
    :param words: what choices are called, ``{"off": mark("Nobody")}``; without, their own words.
    :param hint: what a form says below the title, where the description is for files and commands.
    :param options: the values that there are, or the rows of a table, where they depend on what runs.
    """

    kind: Kind | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    hint: str = ""
    options: Callable[[Assembly], Sequence[Option]] | None = None


@dataclass(frozen=True)
class Shape:
    """What a form needs to know of a setting."""

    key: str
    kind: Kind
    title: str
    hint: str
    optional: bool
    choices: tuple[str, ...]
    shown: Shown
    least: float | None = None
    most: float | None = None
    longest: int | None = None
    needed: bool = False

    @property
    def is_written(self) -> bool:
        """Whether its value is somebody's own words, which the audit log does not repeat."""
        return self.kind in ("text", "long", "email", "secret", "lines", "words_table", "json")


def shapes_of(settings: type[PluginSettings]) -> list[Shape]:
    """Every setting of a plugin, in the order they are declared."""
    return [shape_of(key, info) for key, info in settings.model_fields.items()]


def shape_of(key: str, info: FieldInfo) -> Shape:
    """What a form needs to know of one setting."""
    inner, optional = without_none(info.annotation)
    shown = next((each for each in info.metadata if isinstance(each, Shown)), Shown())
    longest = bound(info, MaxLen, "max_length")
    return Shape(
        key=key, title=info.title or in_words(key),
        kind=kind_of(inner, shown, longest) if inner is Secret else shown.kind or kind_of(inner, shown, longest),
        hint=shown.hint or info.description or "", optional=optional, choices=choices_of(inner), shown=shown,
        least=bound(info, Ge, "ge") if bound(info, Ge, "ge") is not None else bound(info, Gt, "gt"),
        most=bound(info, Le, "le") if bound(info, Le, "le") is not None else bound(info, Lt, "lt"),
        longest=int(longest) if longest is not None and inner is str else None,
        needed=(bound(info, MinLen, "min_length") or 0) > 0,
    )  # fmt: skip


def bound(info: FieldInfo, kind: type[Any], name: str) -> float | None:
    """A limit that the field declares."""
    return next((getattr(each, name) for each in info.metadata if isinstance(each, kind)), None)


def without_none(annotation: Any) -> tuple[Any, bool]:
    """The type itself, and whether it may be None."""
    if get_origin(annotation) in (Union, types.UnionType):
        parts = [part for part in get_args(annotation) if part is not type(None)]
        return (parts[0], True) if len(parts) == 1 else (annotation, type(None) in get_args(annotation))
    return annotation, False


PLAIN: Mapping[Any, Kind] = {bool: "switch", int: "number", float: "decimal", date: "date", Secret: "secret"}


def kind_of(inner: Any, shown: Shown, longest: float | None) -> Kind:
    """What a type is written as."""
    origin, arguments = get_origin(inner), get_args(inner)
    if inner in PLAIN:
        return PLAIN[inner]
    if inner is str:
        return "choice" if shown.options else "long" if longest is not None and longest > LONG else "text"
    if origin is Literal:
        return "choice"
    if origin in (tuple, list, set, frozenset):
        return "choices" if shown.options or get_origin(arguments[0]) is Literal else "lines"
    if origin in (dict, Mapping) and (shown.options or get_origin(arguments[0]) is Literal):
        return "number_table" if arguments[1] is int else "choice_table"
    return "json"


def choices_of(inner: Any) -> tuple[str, ...]:
    """The values that a Literal allows: its own, an entry's, or a table's values."""
    if get_origin(inner) is Literal:
        return tuple(str(each) for each in get_args(inner))
    parts = get_args(inner)
    values = parts[1:2] if get_origin(inner) in (dict, Mapping) else parts[:1]
    return choices_of(values[0]) if values and get_origin(values[0]) is Literal else ()


def in_words(name: str) -> str:
    """``max_leaders`` is ``Max leaders``: what a setting without a title is called."""
    plain = re.sub(r"[_\W]+", " ", name).strip()
    return plain[:1].upper() + plain[1:]


def texts_of(settings: type[PluginSettings]) -> list[str]:
    """All that people read of these settings, in English: what a catalogue has to translate."""
    found: list[str] = []
    for shape in shapes_of(settings):
        found += [text for text in (shape.title, shape.hint) if text]
        if shape.kind in ("choice", "choices", "choice_table"):
            found += [shape.shown.words.get(each, in_words(each)) for each in shape.choices]
    return list(dict.fromkeys(found))


def said_in(domain: str, locale: str, english: Text | str) -> str:
    """A text of a plugin's settings in a language; the core's catalogue helps out."""
    if isinstance(english, Text):
        return english.to(locale)
    found = translate(domain, locale, english)
    return found if found != english or domain == "amicale" else translate("amicale", locale, english)
