"""What an import would do: created, updated, unchanged; merging; repeating it; what is handed to people."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date

from amicale.members.csvsafe import plain_cell
from amicale.members.importing import (
    EducationDraft,
    ImportPlan,
    KnownPerson,
    PersonFields,
    PlannedCreate,
    PositionDraft,
    build_plan,
    counts,
    plan_as_json,
    write_doubtful,
    write_rejected,
)

PlanOf = Callable[..., ImportPlan]
HEADERS = "Nom;Prénom;Nom de naissance;Date de naissance;E-mail;Téléphone;Promotion;Programme;"
HEADERS += "Entreprise;Fonction;Ville;RGPD\n"
LEA = "Martin;Léa;;07/03/1985;lea@example.org;0612345678;2009;MBA;Acmé;Directrice;Lyon;oui\n"


def known_as(created: PlannedCreate, number: int = 1, **changed: object) -> KnownPerson:
    """The person that applying a creation leaves on record."""
    values = {field.name: getattr(created.person, field.name) for field in fields(PersonFields)}
    person = KnownPerson(id=f"p{number}", fingerprints=created.fingerprints, **values)
    return replace(person, **changed)  # type: ignore[arg-type]


def all_known(plan: ImportPlan, *, fingerprints: bool = True) -> list[KnownPerson]:
    people = [known_as(created, number) for number, created in enumerate(plan.created)]
    return people if fingerprints else [replace(person, fingerprints=()) for person in people]


class TestBuildPlan:
    def test_everybody_new_is_created(self, plan_of: PlanOf) -> None:
        plan = plan_of(HEADERS + LEA + ";;;;x@example.org;;;;;;;\n")
        assert counts(plan) == {
            "created": 1, "updated": 0, "unchanged": 0, "joined": 0, "doubtful": 0, "doubtful_omitted": 0,
            "rejected": 1, "erased": 0, "warnings": 0,
        }  # fmt: skip

    def test_duplicates_of_the_file_become_one_person(self, plan_of: PlanOf) -> None:
        other = "MARTIN;Lea;;07.03.1985;lea.martin@example.net;;2006-2009;MBA;Bêta;Présidente;Paris;\n"
        plan = plan_of(HEADERS + LEA + other)
        (created,) = plan.created
        assert created.rows == (2, 3)
        assert (created.person.given_name, created.person.family_name) == ("Léa", "Martin")
        assert created.person.emails == ("lea@example.org", "lea.martin@example.net")
        assert created.person.educations == (
            EducationDraft(programme="MBA", entry_year=2006, graduation_year=2009, class_label="2009"),
        )
        assert [position.employer for position in created.person.positions] == ["Bêta", "Acmé"]
        assert (created.person.city, created.person.phone, created.person.listed) == ("Paris", "+33612345678", True)
        assert plan.joined[0].rows == (2, 3)
        assert len(created.fingerprints) == 2

    def test_one_refusal_is_a_refusal(self, plan_of: PlanOf) -> None:
        plan = plan_of(HEADERS + LEA + LEA.replace("oui", "non") + LEA.replace("oui", "x"))
        assert plan.created[0].person.listed is False

    def test_importing_again_changes_nothing(self, plan_of: PlanOf) -> None:
        content = HEADERS + LEA + "Martin;Léa;;;;;2009;;;;;\nMartin;Léa;;;;;2009;;;;;\nDurand;Zoé;;;;;;;;;;\n"
        first = plan_of(content)
        again = plan_of(content, all_known(first))
        assert counts(again) == {**counts(first), "created": 0, "unchanged": len(first.created), "doubtful": 0}

    def test_importing_again_changes_nothing_even_without_fingerprints(self, plan_of: PlanOf) -> None:
        content = HEADERS + LEA + "Martin;Léa;;;;;2009;;;;;\nDurand;Zoé;;;;;;;;;;\n"
        first = plan_of(content)
        again = plan_of(content, all_known(first, fingerprints=False))
        assert (counts(again)["created"], counts(again)["updated"]) == (0, 0)

    def test_a_row_imported_before_does_not_undo_what_the_member_changed_since(self, plan_of: PlanOf) -> None:
        content = HEADERS + LEA
        moved = known_as(
            plan_of(content).created[0], city="Nantes", listed=False, positions=(), emails=("new@example.org",)
        )
        assert counts(plan_of(content, [moved]))["unchanged"] == 1

    def test_news_are_filled_in_and_added(self, plan_of: PlanOf) -> None:
        person = known_as(plan_of(HEADERS + LEA).created[0], birth_date=None, phones=(), city="Paris")
        news = LEA.replace("Acmé", "Bêta").replace("lea@example.org", "lea@example.org, lea2@example.org")
        (update,) = plan_of(HEADERS + news, [person]).updated
        found = {(change.field, change.kind): (change.old, change.new) for change in update.changes}
        assert found == {
            ("birth_date", "set"): (None, date(1985, 3, 7)),
            ("emails", "add"): (("lea@example.org",), ("lea2@example.org",)),
            ("phones", "add"): ((), ("+33612345678",)),
            ("city", "set"): ("Paris", "Lyon"),
            ("positions", "add"): (person.positions, (PositionDraft(employer="Bêta", title="Directrice"),)),
        }

    def test_an_empty_cell_never_erases(self, plan_of: PlanOf) -> None:
        person = known_as(plan_of(HEADERS + LEA).created[0])
        plan = plan_of(HEADERS + "Martin;Léa;;;lea@example.org;;2009;MBA;;;;\n", [replace(person, title="ms")])
        assert counts(plan)["unchanged"] == 1
        assert counts(plan)["updated"] == 0
        assert plan.warnings == ()

    def test_a_contradiction_about_who_somebody_is_is_a_warning(self, plan_of: PlanOf) -> None:
        person = known_as(plan_of(HEADERS + LEA).created[0], given_name="Léa-Marie")
        plan = plan_of(HEADERS + LEA.replace("Lyon", "Nice"), [replace(person, fingerprints=())])
        (update,) = plan.updated
        assert [change.field for change in update.changes] == ["city"]
        assert [warning.args["field"] for warning in update.warnings] == ["given_name"]

    def test_a_married_name_is_added_as_the_usual_one(self, plan_of: PlanOf) -> None:
        person = known_as(plan_of(HEADERS + LEA).created[0])
        news = LEA.replace("Martin;Léa;", "Durand;Léa;Martin")
        plan = plan_of(HEADERS + news, [person])
        (update,) = plan.updated
        assert [(change.field, change.new) for change in update.changes] == [("usual_name", "Durand")]
        again = plan_of(HEADERS + news, [replace(person, usual_name="Durand")])
        assert counts(again)["unchanged"] == 1

    def test_a_consent_never_lists_somebody_who_withdrew(self, plan_of: PlanOf) -> None:
        person = known_as(plan_of(HEADERS + LEA).created[0], listed=False, fingerprints=())
        assert counts(plan_of(HEADERS + LEA, [person]))["unchanged"] == 1
        person = replace(person, listed=True)
        (update,) = plan_of(HEADERS + LEA.replace("oui", "non"), [person]).updated
        assert [(change.field, change.new) for change in update.changes] == [("listed", False)]

    def test_progress_is_told(self, read: Callable[..., list]) -> None:
        told: list[tuple[int, int]] = []
        build_plan(read(HEADERS + LEA), progress=lambda done, total: told.append((done, total)))
        assert told


class TestWhatIsHandedOut:
    def test_the_plan_is_json(self, plan_of: PlanOf) -> None:
        plan = plan_of(HEADERS + LEA + "Martin;Léa;;;;;2009;;;;;\n;;;;;;;;;;Lyon;\n")
        found = json.loads(json.dumps(plan_as_json(plan, "fr")))
        assert found["counts"]["doubtful"] == 1
        assert found["doubtful"][0]["rows"] == [2, 3]
        assert "même nom" in found["doubtful"][0]["reasons"]
        assert found["rejected"][0] == {
            "row": 4,
            "code": "no_name",
            "message": "Cette ligne ne contient aucun nom.",
            "cells": {"Ville": "Lyon"},
        }

    def test_rejected_rows_can_be_mended_and_imported(self, plan_of: PlanOf) -> None:
        plan = plan_of("Nom;Entreprise;Téléphone\n;=1+1;+33612345678\n")
        out = io.StringIO(newline="")
        assert write_rejected(out, plan.rejected, ["Nom", "Entreprise", "Téléphone"]) == 1
        header, row = csv.reader(io.StringIO(out.getvalue(), newline=""))
        assert header[0] == "Row"
        assert row[0] == "2"
        assert row[-2:] == ["'=1+1", "'+33612345678"]
        mended = plan_of(out.getvalue().replace('"","\'=1+1', '"Martin","\'=1+1'))
        (created,) = mended.created
        assert created.person.positions == (PositionDraft(employer="=1+1"),)
        assert created.person.phone == "+33612345678"
        assert created.person.external_id is None

    def test_doubtful_pairs_are_written_for_a_person(self, plan_of: PlanOf) -> None:
        out = io.StringIO(newline="")
        assert write_doubtful(out, plan_of(HEADERS + LEA + "Martin;Léa;;;;;2009;;;;;\n"), "fr") == 1
        rows = list(csv.reader(io.StringIO(out.getvalue(), newline="")))
        assert rows[0][:3] == ["Question", "Ligne", "Autre ligne"]
        assert [plain_cell(cell) for cell in rows[1][1:3]] == ["2", "3"]
