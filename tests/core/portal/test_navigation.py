"""The menus: what each person finds in them."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from amicale.actor import ANONYMOUS, Actor
from amicale.errors import Refusal
from amicale.i18n import translator
from amicale.plugins.manifest import NavigationItem
from amicale.portal.exchange import PageRequest
from amicale.portal.navigation import area_of, check_way_in, grouped, is_active, menu

_ = translator("amicale")
ITEMS = (
    NavigationItem(_("Home"), "/", order=0),
    NavigationItem(_("Overview"), "/staff", order=0, area="staff"),
    NavigationItem(_("Roles"), "/staff/roles", order=60, area="staff", access="roles.manage", group="school"),
    NavigationItem(_("Invitations"), "/staff/invitations", area="staff", access="invitations.send", group="people"),
    NavigationItem(_("Clubs"), "/staff/clubs", area="staff", access="clubs.manage"),
    NavigationItem(_("Dues"), "/staff/dues", order=10, area="staff", access="dues.read", group="money"),
)


def hrefs(permissions: set[str], area: str = "staff", path: str = "/staff") -> list[str]:
    """Where this person can go."""
    actor = Actor(member_id=UUID(int=7), permissions=frozenset(permissions))
    return [entry["href"] for entry in menu(ITEMS, PageRequest(actor, path), area)]


class TestCheckWayIn:
    def test_lets_in_who_holds_it_on_one_object_and_nobody_else(self) -> None:
        of_one = Actor(member_id=UUID(int=7), held_on=frozenset({("clubs.manage", UUID(int=1))}))
        check_way_in(of_one, "clubs.manage")
        for actor, access in (
            (of_one, "roles.manage"), (Actor(member_id=UUID(int=7)), "clubs.manage"), (ANONYMOUS, "member"),
            (replace(of_one, scopes=frozenset({"roles.manage"})), "clubs.manage"),
        ):  # fmt: skip
            with pytest.raises(Refusal):
                check_way_in(actor, access)


class TestMenu:
    def test_who_looks_after_nothing_has_no_back_office(self) -> None:
        assert hrefs(set()) == []

    def test_who_looks_after_one_thing_finds_it_after_the_overview(self) -> None:
        assert hrefs({"roles.manage"}) == ["/staff", "/staff/roles"]

    def test_people_come_before_activities_and_settings_last_whatever_their_order(self) -> None:
        everything = {"roles.manage", "invitations.send", "clubs.manage"}
        assert hrefs(everything) == ["/staff", "/staff/invitations", "/staff/clubs", "/staff/roles"]

    def test_money_comes_after_activities_and_before_settings(self) -> None:
        found = hrefs({"dues.read", "clubs.manage", "roles.manage"})
        assert found == ["/staff", "/staff/clubs", "/staff/dues", "/staff/roles"]

    def test_only_the_nearest_entry_is_the_one_we_are_in(self) -> None:
        items = (*ITEMS, NavigationItem(_("Questions"), "/staff/dues/questions", area="staff", access="dues.read"))
        actor = Actor(member_id=UUID(int=7), permissions=frozenset({"dues.read"}))
        found = menu(items, PageRequest(actor, "/staff/dues/questions/7"), "staff")
        assert [entry["href"] for entry in found if entry["active"]] == ["/staff/dues/questions"]

    def test_an_entry_is_marked_on_its_tabs_too(self) -> None:
        plans = NavigationItem(
            _("Plans"), "/staff/dues/plans", area="staff", access="dues.read", also=("/staff/dues/ways",)
        )
        actor = Actor(member_id=UUID(int=7), permissions=frozenset({"dues.read"}))
        found = menu((*ITEMS, plans), PageRequest(actor, "/staff/dues/ways"), "staff")
        assert [entry["href"] for entry in found if entry["active"]] == ["/staff/dues/plans"]

    def test_who_looks_after_one_club_finds_where_clubs_are_looked_after(self) -> None:
        actor = Actor(member_id=UUID(int=7), held_on=frozenset({("clubs.manage", UUID(int=1))}))
        assert [entry["href"] for entry in menu(ITEMS, PageRequest(actor, "/staff"), "staff")] == [
            "/staff",
            "/staff/clubs",
        ]

    def test_nobody_signed_in_nothing(self) -> None:
        assert menu(ITEMS, PageRequest(ANONYMOUS, "/"), "main") == []


class TestGrouped:
    def test_a_plugins_page_stands_under_activities_unless_it_says_otherwise(self) -> None:
        entries = [{"group": "", "href": "/staff"}, {"group": "activities", "href": "/staff/clubs"}]
        assert [str(group["title"] and group["title"].to("en")) for group in grouped(entries)] == ["None", "Activities"]


class TestAreaOf:
    def test_is_the_first_part_of_an_address(self) -> None:
        assert [area_of(path) for path in ("/staff/roles", "/account", "/clubs", "/")] == [
            "staff", "account", "main", "main",
        ]  # fmt: skip


class TestIsActive:
    def test_a_page_below_marks_its_entry_but_not_the_overviews(self) -> None:
        assert is_active("/staff/roles", "/staff/roles/7")
        assert not is_active("/staff", "/staff/roles")
        assert not is_active("/", "/clubs")
