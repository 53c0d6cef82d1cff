from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from babel.messages.pofile import read_po

import amicale_cli

FOLDER = Path(amicale_cli.__file__).parent


def texts() -> Iterator[str]:
    """Every text that the command line can say."""
    for path in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"t", "n", "mark"}:
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    yield str(first.value)


class TestCatalogue:
    def test_has_french_for_every_text_and_nothing_else(self) -> None:
        messages = []
        for path in sorted((FOLDER / "locale").rglob("*.po")):
            with path.open("rb") as file:
                messages += [message for message in read_po(file, locale="fr") if message.id]
        french = {message.id if isinstance(message.id, str) else message.id[0]: message.string for message in messages}
        assert set(texts()) - set(french) == set()
        assert set(french) - set(texts()) == set()
        assert all(french.values())
