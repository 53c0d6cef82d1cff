"""What plugin authors check their texts and templates with: each rule finds what breaks it."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from amicale.testing.written import bare_texts, faults_in, faults_of

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A plugin's package, as good as can be."""
    package = tmp_path / "amicale_written_here"
    (package / "pages").mkdir(parents=True)
    (package / "locale").mkdir()
    (package / "__init__.py").write_text("")
    (package / "plugin.py").write_text('_ = str\ntitle = _("Neighbours")\n')
    (package / "pages" / "near.html").write_text('<p class="lead">{{ _("Who lives near") }}</p>{{ _("Directory") }}')
    (package / "locale" / "fr.po").write_text(
        HEADER + 'msgid "Neighbours"\nmsgstr "Voisins"\n\nmsgid "Who lives near"\nmsgstr "Qui habite près"\n'
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    yield package
    sys.modules.pop("amicale_written_here", None)


class TestFaultsOf:
    def test_finds_nothing_where_nothing_is_wrong(self, folder: Path) -> None:
        assert faults_of("amicale_written_here") == []

    def test_finds_a_text_that_is_not_in_french(self, folder: Path) -> None:
        (folder / "pages" / "near.html").write_text('{{ _("Who lives near") }}{{ _("And far") }}')
        assert faults_of("amicale_written_here") == ["pages/near.html: not in locale/fr.po: 'And far'"]

    def test_finds_a_text_of_python_that_is_not_in_french(self, folder: Path) -> None:
        (folder / "service.py").write_text('_ = str\nsaid = _("Nobody here")\n')
        assert faults_of("amicale_written_here") == ["service.py: not in locale/fr.po: 'Nobody here'"]

    def test_finds_what_nobody_says_any_more(self, folder: Path) -> None:
        (folder / "plugin.py").write_text("")
        assert faults_of("amicale_written_here") == ["locale/fr.po: nobody says 'Neighbours'"]

    def test_finds_what_is_wrong_with_a_template(self, folder: Path) -> None:
        (folder / "pages" / "near.html").write_text('<p style="color: red">{{ _("Who lives near") }}</p>')
        assert faults_of("amicale_written_here") == ["pages/near.html: the policy forbids ' style='"]

    def test_finds_what_is_wrong_with_fragments(self, folder: Path) -> None:
        (folder / "pages" / "fragments.graphql").write_text("fragment Near on Member { id }")
        said = "amicale_written_here: no page uses the fragment Near of pages/fragments.graphql: use it, or remove it."
        assert faults_of("amicale_written_here") == [said]
        (folder / "pages" / "near.graphql").write_text("{ me { ...Near ...PersonLine } }")
        assert faults_of("amicale_written_here") == []


@pytest.mark.parametrize(
    ("template", "fault"),
    [
        ("<p style='x'>", "the policy forbids ' style='"),
        ("<a onclick='x'>", "the policy forbids ' onclick='"),
        ("<style>p {}</style>", "the policy forbids '<style'"),
        ('<a href="javascript:x">', "the policy forbids 'javascript:'"),
        ("{{ list(look.items) }}", "look.items is a dict's own: write [...]"),
        ("<script>x()</script>", "the policy forbids inline scripts"),
        ('<script type="module">x()</script>', "the policy forbids inline scripts"),
        ('<img src="https://example.org/x.png">', "asks another server: 'src=\"https://'"),
        ('<p class="btn no-such">', "no such class: no-such"),
        ('{{ ui.icon("no-such") }}', "no such icon: no-such"),
        ('{{ ui.card(icon="no-such") }}', "no such icon: no-such"),
        ("<p>Hello</p>", "a text outside _(): 'Hello'"),
    ],
)
def test_a_template_is_told_what_is_wrong_with_it(template: str, fault: str) -> None:
    assert list(faults_in(template)) == [fault]


@pytest.mark.parametrize(
    "template",
    [
        '<p class="lead {{ "am-quiet" if x }}">{{ _("Hello") }}</p>',
        "{# A comment with words and a style=... #}",
        '<div{% set one = 3 %}{% if x %} aria-invalid="true"{% endif %}></div>',
        "<code>pip install</code><b>·</b>&nbsp;&copy;",
        '<span translate="no">Natural Earth</span> LinkedIn'.replace(" LinkedIn", "\nLinkedIn"),
        '<script src="{{ static("portal.js") }}"></script>',
        '<script type="application/ld+json">{{ data.offer.posting|safe }}</script>',
        '{{ look["items"] }}{% for name, one in titles.items() %}{% endfor %}',
    ],
)
def test_what_is_right_is_left_alone(template: str) -> None:
    assert list(faults_in(template)) == []


def test_words_between_expressions_are_seen() -> None:
    assert bare_texts("{{ a }} of the class {{ b }}") == ["of the class"]
