"""What a plugin has written, checked: its texts are all in French, its templates keep to what ships and is allowed.

A plugin of your own tests itself with one line for each::

    from amicale.testing.written import faults_of

    def test_texts_and_templates() -> None:
        assert faults_of("amicale_neighbours") == []
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from pathlib import Path

from babel.messages.extract import extract
from babel.messages.pofile import read_po
from graphql import GraphQLError

from amicale.errors import CompositionError
from amicale.plugins.manifest import pages_folder
from amicale.portal.assets import OWN
from amicale.portal.fragments import FILE as FRAGMENTS
from amicale.portal.fragments import shared_fragments

JINJA = "jinja2.ext:babel_extract"
METHODS = {".py": "python", ".html": JINJA, ".md": JINJA}
KEYWORDS = {"_": None, "t": None, "mark": None, "n": (1, 2), "gettext": None, "ngettext": (1, 2)}
OPTIONS = {"trimmed": "true", "silent": "false", "extensions": "jinja2.ext.do"}
NO_TEXTS = frozenset({"vendor", "node_modules", "locale", "__pycache__"})

COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
CLASSES = re.compile(r'class="((?:\{\{.*?\}\}|[^"])*)"', re.DOTALL)
ICONS = re.compile(r'(?:\bicon|_icon|\buse)\("([\w-]+)"|\bicon="([\w-]+)"')
INLINE = re.compile(r"\sstyle=|\son\w+=|<style|javascript:|hx-on|hx-vals=.js:")
FOREIGN = re.compile(r'(?:src|srcset|action)="(?:https?:)?//|<link[^>]*href="(?:https?:)?//')
DATA_BLOCK = '<script type="application/ld+json">'
"""No script: nothing runs it, and the policy lets it be (HTML, "Prepare the script element"). Structured data for
search engines; what is put in must have no ``<``, ``>`` or ``&``."""
OWN_NAMES = re.compile(r"\b\w+\.(?:items|keys|values|update|copy|pop|clear)\b(?!\()")
"""Where a field of a document is called so, Jinja answers the dict's method: that is true, and no list."""
SENTENCE = re.compile(r"[A-ZÀ-Ý][\w’']*[a-zà-ÿ]|[A-ZÀ-Ý]{2,}|[a-zà-ÿ]{2,} [a-zà-ÿ]{2,}")
TAGGED = re.compile(
    r"<(?P<tag>script|style|code|pre|svg)\b.*?</(?P=tag)>"
    r"|<(?P<kept>\w+)[^>]* translate=\"no\".*?</(?P=kept)>|<[^>]*>",
    re.DOTALL,
)
SAME_EVERYWHERE = frozenset({"LinkedIn", "CSV", "Français", "English"})


def faults_of(package: str) -> list[str]:
    """All that is wrong with the texts and templates of an import package; nothing when all is well."""
    folder = Path(str(resources.files(package)))
    said = [f"{where}: not in locale/fr.po: {text!r}" for text, where in untranslated(folder)]
    left = [f"locale/fr.po: nobody says {text!r}" for text in left_over(folder)]
    return [*said, *left, *template_faults(folder), *fragment_faults(package)]


def fragment_faults(package: str) -> list[str]:
    """What is wrong with the fragments that a package's pages share: one sentence, or none."""
    pages = Path(str(resources.files(package))) / pages_folder(package)
    try:
        shared = shared_fragments({"amicale": "amicale", package: package})[package]
        for path in sorted(pages.rglob("*.graphql")):
            if path.name != FRAGMENTS:
                shared.complete(path.relative_to(pages).as_posix().removesuffix(".graphql"), path.read_text("utf-8"))
        shared.check_used()
    except (CompositionError, GraphQLError) as error:
        return [str(error)]
    return []


def template_faults(folder: Path) -> list[str]:
    """What is wrong with the templates below a folder."""
    styles = classes_in(*folder.rglob("*.css")) | classes_shipped()
    return [
        f"{path.relative_to(folder)}: {fault}"
        for path in sorted(folder.rglob("*.html"))
        for fault in faults_in(path.read_text("utf-8"), styles)
    ]


def faults_in(template: str, classes: frozenset[str] | None = None) -> Iterator[str]:
    """What is wrong with one template: the pages' policy, other servers, styles and icons that are not there, texts
    that nobody can translate.

    :param classes: those that ship; the portal's when not given.
    """
    source = COMMENT.sub("", template)
    written = EXPRESSION.sub("\0", source)
    yield from (f"the policy forbids {found!r}" for found in sorted({*INLINE.findall(written)}))
    if any("src=" not in tag and tag != DATA_BLOCK for tag in re.findall(r"<script[^>]*>", source)):
        yield "the policy forbids inline scripts"
    yield from (f"{found} is a dict's own: write [...]" for found in OWN_NAMES.findall(source))
    yield from (f"asks another server: {found!r}" for found in FOREIGN.findall(source))
    unknown = classes_used(source) - (classes_shipped() if classes is None else classes)
    yield from (f"no such class: {name}" for name in sorted(unknown))
    yield from (f"no such icon: {name}" for name in sorted(icons_used(source) - icons_shipped()))
    yield from (f"a text outside _(): {text!r}" for text in bare_texts(source))


def bare_texts(source: str) -> list[str]:
    """Words that stand in a template as they are, so that everybody reads them in one language.

    A name that is the same in all languages stands in an element with ``translate="no"`` (HTML, 3.2.6.4).
    """
    plain = TAGGED.sub("\n", EXPRESSION.sub("\n", source))
    lines = (re.sub(r"&#?\w+;", " ", line).strip() for line in plain.splitlines())
    return [line for line in lines if SENTENCE.search(line) and '="' not in line and line not in SAME_EVERYWHERE]


def classes_used(source: str) -> set[str]:
    """Class names that are written out; those put together by Jinja are not seen."""
    parts = [EXPRESSION.sub("\0", names) for names in CLASSES.findall(source)]
    return {name for part in parts for name in part.split() if "\0" not in name}


@lru_cache(maxsize=1)
def classes_shipped() -> frozenset[str]:
    """Class names in Tabler's trimmed stylesheet and in the portal's own."""
    return classes_in(OWN / "vendor" / "tabler.css", *OWN.glob("*.css"))


def classes_in(*stylesheets: Path) -> frozenset[str]:
    """Class names that stylesheets know."""
    text = "".join(path.read_text("utf-8") for path in stylesheets)
    return frozenset(re.findall(r"\.(-?[A-Za-z_][\w-]*)", text))


def icons_used(source: str) -> set[str]:
    """Names of icons in calls of the icon macro, and in parameters called icon."""
    return {name for pair in ICONS.findall(source) for name in pair if name}


@lru_cache(maxsize=1)
def icons_shipped() -> frozenset[str]:
    """Names of the icons in the portal's picture of them."""
    return frozenset(re.findall(r'\bid="([\w-]+)"', (OWN / "vendor" / "icons.svg").read_text("utf-8")))


def messages(folder: Path) -> Iterator[tuple[str, str]]:
    """Each text of a package with the file it stands in."""
    for path in sorted(folder.rglob("*")):
        if path.suffix not in METHODS or NO_TEXTS & {*path.relative_to(folder).parts} or path.name == "README.md":
            continue
        yield from ((text, str(path.relative_to(folder))) for text in texts_of(path, state(path)))


def state(path: Path) -> tuple[int, int]:
    """What changes when a file is written: the core's are asked for by each plugin's tests, and read once."""
    found = path.stat()
    return found.st_mtime_ns, found.st_size


@lru_cache(maxsize=10_000)
def texts_of(path: Path, _state: tuple[int, int]) -> tuple[str, ...]:
    """The texts of a module or template."""
    with path.open("rb") as file:
        found = list(extract(METHODS[path.suffix], file, KEYWORDS, options=OPTIONS))
    return tuple(text for _, told, *_ in found for text in (told if isinstance(told, tuple) else (told,)))


def translated(folder: Path) -> dict[str, bool]:
    """The texts of a package's French catalogue, and whether each is complete."""
    found: dict[str, bool] = {}
    for path in sorted((folder / "locale").rglob("*.po")):
        found.update(entries_of(path, state(path)))
    return found


@lru_cache(maxsize=1000)
def entries_of(path: Path, _state: tuple[int, int]) -> tuple[tuple[str, bool], ...]:
    """The texts of one file of a catalogue, and whether each is complete."""
    found: list[tuple[str, bool]] = []
    with path.open("rb") as file:
        for message in read_po(file, locale="fr"):
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            strings = message.string if isinstance(message.string, tuple) else (message.string,)
            found += [(str(text), bool(all(strings) and not message.fuzzy)) for text in ids if text]
    return tuple(found)


def untranslated(folder: Path) -> list[tuple[str, str]]:
    """Texts that have no French, with their files; what the core's catalogue has, it has for everybody."""
    known = {**translated(Path(str(resources.files("amicale")))), **translated(folder)}
    return sorted({(text, where) for text, where in messages(folder) if not known.get(text)})


def left_over(folder: Path) -> list[str]:
    """Texts of the catalogue that nothing says any more."""
    said = {text for text, _where in messages(folder)}
    return sorted({*translated(folder)} - said)
