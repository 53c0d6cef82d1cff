"""Every text that people see is there in French, and no catalogue keeps what nobody says any more."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
PACKAGES = {
    "amicale": ROOT / "core" / "amicale",
    "cli": ROOT / "cli" / "amicale_cli",
    **{path.parent.name.removeprefix("amicale_"): path.parent for path in ROOT.glob("plugins/*/amicale_*/plugin.py")},
}
JINJA = "jinja2.ext:babel_extract"
KEYWORDS = {"_": None, "t": None, "mark": None, "n": (1, 2), "gettext": None, "ngettext": (1, 2)}
OPTIONS = {"trimmed": "true", "silent": "false", "extensions": "jinja2.ext.do"}


def messages(package: Path) -> Iterator[tuple[str, str]]:
    """Each text with the file it stands in."""
    for path in sorted(package.rglob("*")):
        method = {".py": "python", ".html": JINJA, ".md": JINJA}.get(path.suffix)
        if method is None or "vendor" in path.parts or "node_modules" in path.parts or path.name == "README.md":
            continue
        with path.open("rb") as file:
            for _line, message, *_rest in extract(method, file, KEYWORDS, options=OPTIONS):
                for text in message if isinstance(message, tuple) else (message,):
                    yield text, str(path.relative_to(ROOT))


def translated(package: Path) -> dict[str, bool]:
    """The texts of a package's French catalogue, and whether each is complete."""
    found: dict[str, bool] = {}
    for path in sorted((package / "locale").rglob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale="fr"):
                ids = message.id if isinstance(message.id, tuple) else (message.id,)
                strings = message.string if isinstance(message.string, tuple) else (message.string,)
                twice = [text for text in ids if text in found]
                assert not twice, f"{path.name} translates what another file of the catalogue does: {twice}"
                found.update({text: all(strings) and not message.fuzzy for text in ids if text})
    return found


@pytest.mark.parametrize("name", PACKAGES)
def test_every_text_is_there_in_french(name: str) -> None:
    known = translated(PACKAGES[name]) | dict.fromkeys(translated(PACKAGES["amicale"]), True)
    missing = sorted({(text, where) for text, where in messages(PACKAGES[name]) if not known.get(text)})
    assert missing == []


@pytest.mark.parametrize("name", PACKAGES)
def test_no_catalogue_keeps_what_nobody_says(name: str) -> None:
    said = {text for text, _where in messages(PACKAGES[name])}
    assert sorted(set(translated(PACKAGES[name])) - said) == []
