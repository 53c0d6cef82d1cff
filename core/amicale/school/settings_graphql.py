"""Settings in the schema: everything a form needs to show one, made from its type."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import strawberry
from strawberry.scalars import JSON

from amicale.here import HERE
from amicale.i18n import LOCALES, Text, translator
from amicale.plugins.assembly import Assembly
from amicale.plugins.discovery import Loaded
from amicale.plugins.sealing import is_lost
from amicale.plugins.shown import Option, Shape, in_words, said_in, shapes_of
from amicale.portal.filters import countries, folded
from amicale.school.options import Country
from amicale.school.setting import version_of

_ = translator("amicale")


LOST = _("It does not open here: it was sealed with another key. Write it anew.")


@strawberry.type
class SettingsOption:
    """A value that can be chosen."""

    value: str
    title: str


@strawberry.type
class SettingsText:
    """A text of a row, in a language."""

    locale: str
    text: str


@strawberry.type
class SettingsRow:
    """A row of a setting that is a table."""

    key: str
    title: str
    hint: str
    value: str
    otherwise: str = strawberry.field(description="What holds where nothing is chosen, in words.")
    options: list[SettingsOption]
    texts: list[SettingsText]


@strawberry.type
class SettingsField:
    """A setting, with all that a form needs to show it."""

    key: str
    title: str
    hint: str
    kind: str = strawberry.field(
        description="switch, number, decimal, money (in cents), text, long, email, color, date, secret (its value is "
        "whether one is set; nothing else is ever told), choice, choices, lines, choice_table, number_table, "
        "words_table or json."
    )
    value: JSON | None
    text: str = strawberry.field(description="The value as one would type it.")
    default: JSON | None
    default_text: str = strawberry.field(description="The default in words; empty for nothing.")
    is_default: bool
    required: bool
    least: float | None
    most: float | None
    longest: int | None
    options: list[SettingsOption]
    rows: list[SettingsRow]


@strawberry.type
class SettingsForm:
    """All settings of a plugin, or of the school."""

    version: str = strawberry.field(description="Send it back with changes: they are refused if others came between.")
    fields: list[SettingsField]


async def form_of(loaded: Loaded, values: Mapping[str, Any], locale: str) -> SettingsForm:
    """The settings of a plugin for a reader."""
    assembly = await HERE.assembled()
    defaults = loaded.plugin.settings().model_dump(mode="json")
    made = Making(loaded.name, locale, assembly)
    fields = [made.field(shape, values[shape.key], defaults[shape.key]) for shape in shapes_of(loaded.plugin.settings)]
    return SettingsForm(version=version_of(values), fields=fields)


class Making:
    """Makes the fields of one form."""

    def __init__(self, domain: str, locale: str, assembly: Assembly) -> None:
        self._domain = domain
        self._locale = locale
        self._assembly = assembly

    def field(self, shape: Shape, value: Any, default: Any) -> SettingsField:
        """One setting."""
        options = self._options(shape)
        hint = self._said(shape.hint)
        if shape.kind == "secret":
            if is_lost(self._domain, shape.key, value):
                hint = f"{hint} {LOST.to(self._locale)}".strip()
            value, default = bool(value), False  # all that anybody is told of one
        return SettingsField(
            key=shape.key, title=self._said(shape.title), hint=hint, kind=shape.kind,
            value=value, text=as_typed(shape, value), default=default,
            default_text=self._in_words(shape, default, options), is_default=value == default,
            required=shape.needed, least=shape.least, most=shape.most, longest=shape.longest,
            options=[] if shape.kind.endswith("_table") else options, rows=self._rows(shape, value, options),
        )  # fmt: skip

    def _said(self, english: Text | str) -> str:
        if isinstance(english, Country):
            return dict(countries(self._locale)).get(english.code, english)
        return said_in(self._domain, self._locale, english) if english else ""

    def _options(self, shape: Shape) -> list[SettingsOption]:
        """What can be chosen: the type's own values, or what there is here."""
        titles = [(each, shape.shown.words.get(each, in_words(each))) for each in shape.choices]
        there: Sequence[Option] = ()
        if shape.shown.options and not shape.kind.endswith("_table"):
            there = shape.shown.options(self._assembly)
        found = [SettingsOption(value=value, title=self._said(title)) for value, title in titles]
        return [*found, *(SettingsOption(value=each.value, title=self._said(each.title)) for each in there)]

    def _rows(self, shape: Shape, value: Any, options: list[SettingsOption]) -> list[SettingsRow]:
        if not shape.kind.endswith("_table"):
            return []
        value = value if isinstance(value, Mapping) else {}
        if shape.kind == "words_table":
            words = [self._words(code, words) for code, words in value.items()]
            return sorted(words, key=lambda row: folded(row.title))
        there = shape.shown.options(self._assembly) if shape.shown.options else ()
        known = {each.value for each in there}
        rows = [*there, *(Option(key, in_words(key)) for key in value if key not in known)]
        return [self._row(each, value.get(each.value), options) for each in rows]

    def _row(self, row: Option, value: Any, options: list[SettingsOption]) -> SettingsRow:
        allowed = [each for each in options if not row.choices or each.value in row.choices]
        return SettingsRow(
            key=row.value, title=self._said(row.title), hint=self._said(row.hint),
            value="" if value is None else str(value), otherwise=self._said(row.otherwise), options=allowed, texts=[],
        )  # fmt: skip

    def _words(self, code: str, words: Mapping[str, str]) -> SettingsRow:
        texts = [SettingsText(locale=locale, text=words.get(locale, "")) for locale in LOCALES]
        title = words.get(self._locale) or in_words(code)
        return SettingsRow(key=code, title=title, hint="", value="", otherwise="", options=[], texts=texts)

    def _in_words(self, shape: Shape, value: Any, options: list[SettingsOption]) -> str:
        """A value for people."""
        if shape.kind == "switch":
            return (_("yes") if value else _("no")).to(self._locale)
        called = {each.value: each.title for each in options}
        if shape.kind == "choice":
            return called.get(str(value), str(value or ""))
        if isinstance(value, list):
            return ", ".join(called.get(str(each), str(each)) for each in value)
        if isinstance(value, Mapping):
            return ""
        return as_typed(shape, value)


def money_text(value: Any) -> str:
    """``1250`` cents are ``12.50``."""
    return f"{value // 100}.{value % 100:02}" if isinstance(value, int) and value >= 0 else str(value)


AS_TYPED: Mapping[str, Callable[[Any], str]] = {
    "switch": lambda value: "true" if value else "false",
    "money": money_text,
    "lines": lambda value: "\n".join(map(str, value)),
}


def as_typed(shape: Shape, value: Any) -> str:
    """A value as one would write it."""
    if value is None or isinstance(value, Mapping) or shape.kind == "secret":
        return ""
    if shape.kind in AS_TYPED:
        return AS_TYPED[shape.kind](value)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
