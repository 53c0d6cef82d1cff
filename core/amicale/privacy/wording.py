"""What a part of somebody's data is called: as the plugin says that holds it, as the core does, or by its name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from amicale.i18n import Text
from amicale.plugins.manifest_holdings import Holding
from amicale.privacy.codes import in_words
from amicale.privacy.labels import LABELS, MACHINERY, SECTIONS, TEXTS


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one part.

    :param title: what people call the plugin.
    :param holdings: what it says of its lists.
    :param hidden: columns that only programs read: the page leaves them out.
    """

    title: Text
    holdings: Mapping[str, Holding] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()

    def of_table(self, table: str, locale: str) -> str:
        """The heading of a list."""
        known = self.holdings.get(table)
        return known.title.to(locale) if known else worded(table)

    def of_column(self, table: str, name: str, locale: str) -> str:
        """A column's name for people."""
        known = self._own(table, name) or LABELS.get(name)
        return known.to(locale) if known else worded(name)

    def of_part(self, table: str, name: str, locale: str) -> str:
        """The same for a name inside a value, which may be anything: what stood in a file of the school's, say."""
        known = self._own(table, name)
        return known.to(locale) if known else worded(name)

    def of_code(self, table: str, column: str, code: str, locale: str) -> str | None:
        """What a code means; None where nobody says it."""
        holding = self.holdings.get(table)
        if holding is None or column not in holding.codes:
            return in_words(column, code, locale)
        known = holding.codes[column].get(code)
        return known.to(locale) if known else None

    def _own(self, table: str, name: str) -> Text | None:
        holding = self.holdings.get(table)
        return holding.columns.get(name) if holding else None


CORE_WORDS = Words(TEXTS["record"], {name: Holding(name, title) for name, title in SECTIONS.items()}, MACHINERY)


def worded(name: str) -> str:
    """``posted_at`` as ``Posted at``."""
    return name.replace("_", " ").strip().capitalize()
