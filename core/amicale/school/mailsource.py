"""The text of a mail as one edits it: words of one language with places for values, no calls that translate."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from importlib import resources

from amicale.i18n import translate, translate_plural
from amicale.mail.templates import FOLDER, environment_of, plugin_of, template_name
from amicale.plugins.discovery import CORE
from amicale.plugins.manifest import Mail

Token = tuple[int, str, str]
PLACE = re.compile(r"%\((\w+)\)s|%%")
TRANSLATING = {"_": 1, "gettext": 1, "ngettext": 2}


def packaged_source(mail: Mail) -> str:
    """The template that comes with the plugin."""
    return (resources.files(mail.package or CORE) / FOLDER / f"{template_name(mail)}.md").read_text("utf-8")


def default_text(mail: Mail, locale: str) -> str:
    """What a mail says by itself in a language, as one would write it: ``Hello {{ name }},``."""
    plugin = plugin_of(mail)
    return "".join(spelled(part, plugin, locale) for part in parts_of(packaged_source(mail))).strip() + "\n"


def parts_of(source: str) -> Iterator[list[Token]]:
    """The pieces of a template: each place for a value as one, everything else token by token."""
    place: list[Token] = []
    for token in environment_of(CORE, CORE, "en", None).lex(source):
        if token[1] == "variable_begin":
            place = [token]
        elif place:
            place.append(token)
            if token[1] == "variable_end":
                yield place
                place = []
        else:
            yield [token]


def spelled(part: Sequence[Token], plugin: str, locale: str) -> str:
    """A piece, in words where it calls for a translation; one that is either of two, as a condition with both."""
    if part[0][1] != "variable_begin":
        return raw(part)
    one, condition, other = choice(part[1:-1])
    if not condition:
        return worded(one, plugin, locale)
    texts = [worded(each, plugin, locale) for each in (one, other)]
    return f"{{% if {raw(condition).strip()} %}}{texts[0]}{{% else %}}{texts[1]}{{% endif +%}}"


def choice(tokens: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token], Sequence[Token]]:
    """``one if condition else other``, in its three parts; where there is no condition, the two last are empty."""
    depth, at = 0, dict[str, int]()
    for index, token in enumerate(tokens):
        depth += (token[2] in ("(", "[")) - (token[2] in (")", "]"))
        if depth == 0 and token[2] in ("if", "else"):
            at.setdefault(token[2], index)
    if "if" not in at:
        return tokens, (), ()
    end = at.get("else", len(tokens))
    return tokens[: at["if"]], tokens[at["if"] + 1 : end], tokens[end + 1 :]


def worded(tokens: Sequence[Token], plugin: str, locale: str) -> str:
    """A value: in words where it calls for a translation, or is words."""
    inner = [token for token in tokens if token[1] != "whitespace"]
    if [token[1] for token in inner] in ([], ["string"]):
        return "".join(text_of([token]) for token in inner)
    if len(inner) < 4 or inner[0][2] not in TRANSLATING or inner[1][2] != "(" or inner[-1][2] != ")":
        return f"{{{{ {raw(tokens).strip()} }}}}"
    wanted = TRANSLATING[inner[0][2]]
    arguments = [*split(inner[2:-1])]
    texts = [text_of(each) for each in arguments[:wanted]]
    values = dict(named(each) for each in arguments[wanted:])
    if wanted == 1:
        return filled(said(plugin, locale, texts[0]), values)
    return counted(plugin, locale, texts, values)


def raw(part: Sequence[Token]) -> str:
    """As it stands."""
    return "".join(token[2] for token in part)


def split(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The arguments of a call."""
    depth, argument = 0, list[Token]()
    for token in tokens:
        depth += (token[2] in ("(", "[")) - (token[2] in (")", "]"))
        if token[2] == "," and depth == 0:
            yield argument
            argument = []
        else:
            argument.append(token)
    if argument:
        yield argument


def text_of(argument: Sequence[Token]) -> str:
    """A text that is written out in the call."""
    return str(ast.literal_eval(argument[0][2]))


def named(argument: Sequence[Token]) -> tuple[str, str]:
    """``day=due|long_date(locale)``: the place, and what goes there; a count is called ``num``."""
    if len(argument) > 2 and argument[1][2] == "=":
        return argument[0][2], raw(argument[2:])
    return "num", raw(argument)


def said(plugin: str, locale: str, english: str) -> str:
    """A text of the plugin's catalogue, else of the core's."""
    found = translate(plugin, locale, english)
    return found if found != english or plugin == CORE else translate(CORE, locale, english)


def filled(text: str, values: dict[str, str]) -> str:
    """Values where their places are."""
    return PLACE.sub(lambda found: f"{{{{ {values.get(found[1], found[1])} }}}}" if found[1] else "%", text)


def counted(plugin: str, locale: str, texts: Sequence[str], values: dict[str, str]) -> str:
    """A text that depends on a number, in both its forms."""
    one, many = (translate_plural(plugin, locale, texts[0], texts[1], count) for count in (1, 2))
    question = f"{values['num']} < 2" if locale == "fr" else f"{values['num']} == 1"
    return f"{{% if {question} %}}{filled(one, values)}{{% else %}}{filled(many, values)}{{% endif +%}}"


def places_in(source: str) -> list[str]:
    """The places for values that a text has, each once: ``{{ name }}``."""
    found = (raw(part) for part in parts_of(source) if part[0][1] == "variable_begin")
    return list(dict.fromkeys(" ".join(place.split()) for place in found))
