"""Descriptions as partners' systems write them, and what stands in the offer."""

from __future__ import annotations

import pytest

from amicale_jobs.feeds.checks import as_words

SHAPES = {
    "an editor": (
        "<p><strong>Vos missions</strong></p>\n<ul>\n  <li>Piloter la marque</li>\n\n  <li>Suivre les ventes</li></ul>"
        "<p>Profil&nbsp;: Bac+5.</p>",
        "Vos missions\n\n- Piloter la marque\n- Suivre les ventes\n\nProfil : Bac+5.",
    ),
    "paragraphs in a list": (
        "<h2>Missions</h2><ul><li><p>Un</p></li><li><p>Deux</p><p>suite</p></li></ul><p>Fin</p>",
        "Missions\n- Un\n- Deux\nsuite\n\nFin",
    ),
    "lists in lists": (
        "<ul><li>Un<ul><li>Un a</li><li>Un b<ol><li>x</li><li>y</li></ol></li></ul></li><li>Deux</li></ul>",
        "- Un\n◦ Un a\n◦ Un b\n1. x\n2. y\n- Deux",
    ),
    "breaks": (
        "Bonjour,<br><br>Nous cherchons :<br/>- un A<br />- une B<br><br><br><br>Merci",
        "Bonjour,\n\nNous cherchons :\n- un A\n- une B\n\nMerci",
    ),
    "divisions and entities": (
        "<div>Ligne un</div><div><br></div><div>R&amp;D &eacute;nergie &#8211; c&rsquo;est nous</div>",
        "Ligne un\n\nR&D énergie – c’est nous",
    ),
    "links": (
        'Voir <a href="https://ex.org/jobs?a=1&amp;b=2" target="_blank">notre site</a>, '
        '<a href=\'mailto:rh@ex.org?subject=x\'>écrire</a>, <a href="https://www.ex.org/">ex.org</a>, '
        '<a href="javascript:alert(1)">ici</a>, <a href="#a">haut</a>.',
        "Voir notre site (https://ex.org/jobs?a=1&b=2), écrire (rh@ex.org), ex.org, ici, haut.",
    ),
    "a table": (
        "<table><tr><th>Lieu</th><td>Paris</td></tr><tr><td>Salaire</td><td><p>40&nbsp;k€</p></td></tr></table><p>Après</p>",
        "Lieu | Paris\nSalaire | 40 k€\n\nAprès",
    ),
    "a table for the look of it": (
        "<table><tbody><tr><td><p>Un</p><p>Deux</p></td></tr></tbody></table>", "Un\n\nDeux",
    ),
    "escaped once too often": (
        "&lt;p&gt;Vous &amp;amp; nous&lt;/p&gt;&lt;ul&gt;&lt;li&gt;un&lt;/li&gt;&lt;li&gt;deux&lt;/li&gt;&lt;/ul&gt;",
        "Vous & nous\n\n- un\n- deux",
    ),
    "a text processor": (
        "<!--[if gte mso 9]><xml><w:x>a > b</w:x></xml><![endif]--><p class=MsoNormal>Texte<o:p></o:p></p>"
        "<p class=MsoListParagraph>·  un</p><p class=MsoListParagraph>·  deux</p>",
        "Texte\n\n· un\n· deux",
    ),
    "text with entities and a list by hand": (
        "R&amp;D : d&#39;abord\n\n- un\n\n- deux\n\n\n\nFin a < b", "R&D : d'abord\n\n- un\n- deux\n\nFin a < b",
    ),
    "text with bold words only": ("Ligne <b>un</b>\nLigne deux\n\nPara", "Ligne un\nLigne deux\n\nPara"),
    "terms": ("<dl><dt>Contrat</dt><dd>CDI</dd><dt>Début</dt><dd>Mai</dd></dl>", "Contrat\nCDI\nDébut\nMai"),
    "steps": ("<h3>Étapes</h3>\n<ol><li>Appel</li><li>Entretien</li></ol>", "Étapes\n1. Appel\n2. Entretien"),
    "entries without words": (
        "<section><h2>Le poste</h2><p>Texte</p>"
        "<h2>Le profil</h2><div><ul><li>&nbsp;</li><li>A</li></ul></div></section>",
        "Le poste\nTexte\n\nLe profil\n- A",
    ),
    "characters that are data": ("<![CDATA[<p>Un</p>]]>", "Un"),
}  # fmt: skip


@pytest.mark.parametrize("name", SHAPES)
def test_html_as_partners_write_it_is_read_as_it_looks(name: str) -> None:
    given, expected = SHAPES[name]
    assert as_words(given) == expected
