from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import amicale


class TestWrongUse:
    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["serv"], "There is no command serv. Did you mean 'serve'"),
            (["serve", "--prot", "1"], "There is no option --prot."),
            (["serve", "--port", "many"], "--port cannot be that:"),
            (["serve", "--processes", "0"], "--processes cannot be that:"),
            (["token", "create"], "Something is missing: email."),
            (["plugin", "enable", "clubs", "dues"], "This is too much: dues"),
            (["serve", "--port"], "The option --port needs a value."),
        ],
    )
    def test_says_what_is_wrong_and_exits_with_2(self, tmp_path: Path, arguments, said) -> None:
        ran = amicale(*arguments, cwd=tmp_path)
        assert ran.code == 2
        assert said in ran.err
        assert ran.out == ""

    def test_speaks_french(self, tmp_path: Path) -> None:
        ran = amicale("serv", cwd=tmp_path, LC_ALL="fr_FR.UTF-8")
        assert "La commande serv n’existe pas. Vouliez-vous dire 'serve'" in ran.err


class TestInstance:
    def test_without_one_says_how_to_name_or_make_one(self, tmp_path: Path) -> None:
        ran = amicale("plugin", "list", cwd=tmp_path)
        assert ran.code == 1
        assert "--instance DIR" in ran.err
        assert "amicale init DIR" in ran.err

    def test_is_found_in_a_folder_above(self, instance: Path) -> None:
        below = instance / "templates" / "deep"
        below.mkdir(parents=True)
        assert amicale("plugin", "list", "--json", cwd=below).code == 0

    def test_is_found_by_the_environment(self, instance: Path, tmp_path: Path) -> None:
        assert amicale("plugin", "list", "--json", cwd=tmp_path, AMICALE_INSTANCE=str(instance)).code == 0

    def test_every_wrong_setting_is_named(self, instance: Path) -> None:
        (instance / "amicale.toml").write_text('base_url = "x"\nmood = "good"\n')
        ran = amicale("--instance", instance, "serve", AMICALE_DATABASE_CONNECTIONS="many")
        assert ran.code == 1
        for name in ("base_url", "mood", "database_connections"):
            assert name in ran.err

    def test_doctor_works_with_wrong_settings(self, instance: Path) -> None:
        (instance / "amicale.toml").write_text("nonsense")
        ran = amicale("--instance", instance, "doctor", "--json")
        assert ran.code == 1
        assert ran.json["findings"][0]["remedy"]
