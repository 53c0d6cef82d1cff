"""What plugins call that which they hold about members: each list once, in texts that can be read in any language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from amicale.errors import CompositionError
from amicale.i18n import Text
from amicale.plugins.checks import unique
from amicale.plugins.manifest_holdings import Holding


def holdings_of(registered: Sequence[tuple[str, Sequence[Holding]]]) -> dict[str, dict[str, Holding]]:
    """The words of each plugin, by list.

    :raises CompositionError: one list has two, or something in them is no text.
    """
    for plugin, holdings in registered:
        wrong = next((name for each in holdings for name in not_texts(each)), None)
        if wrong is not None:
            raise CompositionError(
                f'{plugin}: the holding {wrong} must be a text, _("..."), that can be read in any language.', plugin
            )
    return {plugin: unique("holding", [(plugin, found)], lambda each: each.table) for plugin, found in registered}


def not_texts(holding: Holding) -> list[str]:
    """Where something else stands than a text."""
    said: dict[str, Any] = {holding.table: holding.title}
    said |= {f"{holding.table}.{name}": text for name, text in holding.columns.items()}
    for name, codes in holding.codes.items():
        known = codes if isinstance(codes, Mapping) else {"": codes}
        said |= {f"{holding.table}.{name}: {code}": text for code, text in known.items()}
    return [name for name, text in said.items() if not isinstance(text, Text)]
