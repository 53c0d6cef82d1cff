"""Templates: the core's and each plugin's, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, StrictUndefined, select_autoescape
from jinja2.bccache import Bucket
from markupsafe import escape

from amicale.i18n import Text, is_own, translate, translate_plural
from amicale.plugins.discovery import CORE
from amicale.portal.assets import Assets
from amicale.portal.filters import FILTERS, GLOBALS, number
from amicale.portal.modules import MADE, NotingGenerator, PageTemplate
from amicale.portal.overrides import with_overrides


class Templates:
    """The templates of one assembly. A plugin's are named ``clubs/club.html``; the core's have no prefix.

    :param packages: plugin name -> import package.
    :param overrides: a folder of the school's own, whose files go before all others.
    """

    def __init__(self, packages: Mapping[str, str], assets: Assets, overrides: Path | None = None) -> None:
        self._packages = packages
        self._assets = assets
        self._loader = with_overrides(packages, overrides)
        self._environments: dict[tuple[str, str], Environment] = {}

    def render(self, plugin: str, name: str, locale: str, values: Mapping[str, Any]) -> str:
        """One template of a plugin (or of the core), its texts from that plugin's catalogue, then from the core's.

        :param values: what it shows; what is made for it is kept in their :data:`~amicale.portal.modules.MADE`.
        """
        path = name if plugin == "amicale" else f"{plugin}/{name}"
        return self.environment(plugin, locale).get_template(path).render({MADE: {}, **values, "locale": locale})

    def environment(self, plugin: str, locale: str) -> Environment:
        """The Jinja environment of a catalogue and a language."""
        key = (plugin, locale)
        if key not in self._environments:
            self._environments[key] = self._make(plugin, locale)
        return self._environments[key]

    def _make(self, plugin: str, locale: str) -> Environment:
        environment = Environment(
            loader=self._loader,
            autoescape=select_autoescape(default=True, default_for_string=True),
            undefined=StrictUndefined,
            extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=partial(finalize, locale),
            bytecode_cache=COMPILED,
        )
        environment.template_class, environment.code_generator_class = PageTemplate, NotingGenerator
        install: Any = environment
        install.install_gettext_callables(
            partial(gettext, plugin, locale), partial(ngettext, plugin, locale), newstyle=True
        )
        environment.filters.update(FILTERS)
        environment.globals.update(GLOBALS, static=self._assets.url, locale=locale)
        return environment


class Compiled(BytecodeCache):
    """Compiled templates, kept for the next set of plugins: they are compiled when somebody waits for a page."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is there for this very text."""
        bucket.code = self._kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it."""
        self._kept[bucket.key, bucket.checksum] = bucket.code


COMPILED = Compiled()


def finalize(locale: str, value: Any) -> Any:
    """A text of ours is shown in the page's language, a missing value as nothing."""
    return value.to(locale) if isinstance(value, Text) else "" if value is None else value


def gettext(plugin: str, locale: str, english: str) -> str:
    """A text of the plugin, else of the core (components are shared). What staff worded is never HTML."""
    found = translate(plugin, locale, english)
    if plugin != "amicale" and found == english and not is_own(plugin, locale, english):
        return gettext(CORE, locale, english)
    return escape(found) if is_own(plugin, locale, english) else found


def ngettext(plugin: str, locale: str, singular: str, plural: str, count: int) -> str:
    """The same for a text that depends on a number, which stands in ``%(num)s`` as the reader writes it."""
    found = translate_plural(plugin, locale, singular, plural, count)
    own = is_own(plugin, locale, (singular, plural, True))
    if plugin != "amicale" and found in (singular, plural) and not own:
        return ngettext(CORE, locale, singular, plural, count)
    return (escape(found) if own else found).replace("%(num)s", number(count, locale))
