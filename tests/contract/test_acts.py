"""Every act that the code writes into the audit log has words, in both languages; none has words that nobody writes."""

from __future__ import annotations

import re
from pathlib import Path

from amicale.i18n import translate
from amicale.plugins.assembly import assemble
from amicale.plugins.discovery import installed
from amicale.plugins.state import load_core, load_one

ROOT = Path(__file__).parents[2]
NAMED = re.compile(r'"((?:[a-z_]+)\.[a-z_]+)"')
BUNDLED = sorted(path.parent.name for path in ROOT.glob("plugins/*/pyproject.toml"))
CALLS = re.compile(r"\b(?:log_act|note_loss|note_read|noted|log_reading)\(")


def written() -> set[str]:
    """The names of acts in calls of ``log_act``, wherever in the code."""
    found = set()
    for folder in ("core/amicale", "cli/amicale_cli", *(f"plugins/{name}/amicale_{name}" for name in BUNDLED)):
        for path in (ROOT / folder).rglob("*.py"):
            text = path.read_text("utf-8")
            for call in CALLS.finditer(text):
                found |= set(
                    NAMED.findall(
                        text[call.end() : call.end() + 160].partition("\n    async def")[0].partition(")\n")[0]
                    )
                )
    return found


def test_every_act_has_words_in_both_languages() -> None:
    assembly = assemble([load_core(None), *(load_one(installed()[name], {}) for name in BUNDLED)])
    assert sorted(written() - set(assembly.acts)) == []
    for act in assembly.acts.values():
        text = act.sentence
        assert translate(text.domain, "fr", text.english) != "", act.name
