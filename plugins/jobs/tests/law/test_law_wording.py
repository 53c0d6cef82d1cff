"""Words that an offer should not have: found in what people write, and not in what they may write."""

from __future__ import annotations

import pytest

from amicale_jobs.law.wording import doubtful, is_neutral, neutral, of_wording


class TestDoubtful:
    @pytest.mark.parametrize(
        ("text", "kind"),
        [
            ("Nous cherchons un jeune diplômé motivé", "age"),
            ("Jeune stagiaire dynamique marketing", "age"),
            ("jeune et dynamique collaborateur", "age"),
            ("entre 25 - 35 ans", "age"),
            ("moins de 30 ans", "age"),
            ("moins de 26\u00a0ans", "age"),
            ("Moins  de\u202f26\nans", "age"),
            ("moins de 26 ans d’âge", "age"),
            ("(- de 26 ans)", "age"),
            ("Profil dynamique, jeune et dynamique", "age"),
            ("Vous êtes jeune et dynamique ?", "age"),
            ("Dynamique et jeune", "age"),
            ("âge maximum : 28", "age"),
            ("a young graduate with energy", "age"),
            ("digital native", "age"),
            ("recherche homme pour poste de nuit", "sex"),
            ("femmes uniquement", "sex"),
            ("Men only", "sex"),
            ("célibataire de préférence", "family"),
            ("without children", "family"),
            ("de nationalité française", "origin"),
            ("anglais langue maternelle", "origin"),
            ("native speaker", "origin"),
            ("excellente présentation exigée", "looks"),
            ("CV avec photo", "looks"),
        ],
    )
    def test_is_found(self, text: str, kind: str) -> None:
        assert [found.kind for found in doubtful(text)] == [kind]

    @pytest.mark.parametrize("text", ["jeune homme motivé", "Recherche jeune\u00a0femme", "jeunes hommes"])
    def test_a_young_man_is_an_age_and_a_sex(self, text: str) -> None:
        assert [found.kind for found in doubtful(text)] == ["age", "sex"]

    @pytest.mark.parametrize(
        "text",
        [
            "Une jeune entreprise de 40 personnes",
            "une équipe jeune et dynamique",
            "3 - 10 ans d’expérience",
            "5 - 7 ans d’expérience",
            "moins de 3 ans d’expérience",
            "Anglais courant",
            "présentation des comptes au comité",
            "contrat de 24 mois",
            "We are a young company",
            "hommes et femmes travaillent ensemble",
            "depuis 25 ans dans le secteur",
        ],
    )
    def test_what_may_be_written_is_not(self, text: str) -> None:
        assert list(doubtful(text)) == []


class TestNeutral:
    @pytest.mark.parametrize(
        "title",
        [
            "Analyste (F/H)",
            "Analyste H/F",
            "Analyst (m/w/d)",
            "Analyste F/H/X",
            "Chargé·e de mission",
            "Vendeur/Vendeuse",
            "Développeur(e) Python",
        ],
    )
    def test_is_for_everybody(self, title: str) -> None:
        assert is_neutral(title)
        assert neutral(title) == title

    def test_a_form_is_suggested_where_it_is_not(self) -> None:
        assert neutral("Directeur financier") == "Directeur financier (F/H)"
        said = list(of_wording("Directeur financier", ""))
        assert [(each.field, each.source) for each in said] == [("title", "Code du travail, L1142-1")]
        assert "Directeur financier (F/H)" in str(said[0].text)


class TestOfWording:
    def test_names_the_field_the_words_and_the_source(self) -> None:
        said = list(of_wording("Jeune diplômé en finance (F/H)", "Bonne présentation."))
        assert [(each.field, each.source) for each in said] == [
            ("title", "Code du travail, L1132-1 et L5331-2"),
            ("words", "Code du travail, L1132-1 et L5321-2"),
        ]
        assert "“Jeune diplômé”" in str(said[0].text)
