"""What a member can take away, have erased, and what follows when two records are one person."""

import json

import pytest

from amicale import DB, SYSTEM, MemberDeceased, MemberMerge
from amicale.privacy.files import as_html
from amicale.privacy.gathering import gather
from amicale.testing.told import wordless
from amicale_clubs import privacy, service
from amicale_clubs.events import ClubLeft, hear


async def merge(clubs, kept, merged):
    """As staff does it, through the core."""
    document = "mutation ($k: ID!, $m: ID!) { mergeMembers(keep: $k, merge: $m) { id } }"
    ids = {"k": clubs.school.id("Member", kept), "m": clubs.school.id("Member", merged)}
    await clubs.school.data(clubs.as_(await clubs.person("Staff"), "*"), document, **ids)


class TestExport:
    async def test_has_all_that_clubs_hold_about_a_person_and_nothing_of_others(self, clubs):
        club = await clubs.club("Running")
        me = await clubs.add(club, state="asked", message="my message")
        await clubs.add(club, state="asked", message="MARKER")
        other = await clubs.club("Sailing", leader=me)
        await service.announce(clubs.as_(me), other, "Title", "my words")
        await service.announce(SYSTEM, other, "Title", "MARKER")
        found = await privacy.export(me)
        assert {row["club"]: (row["state"], row["role"], row["message"]) for row in found["memberships"]} == {
            "Running": ("asked", "member", "my message"), "Sailing": ("active", "leader", ""),
        }  # fmt: skip
        assert [row["body"] for row in found["announcements"]] == ["my words"]
        assert "MARKER" not in json.dumps(found, default=str)

    async def test_is_read_in_words_and_in_french(self, clubs):
        me = await clubs.add(await clubs.club(), state="removed", message="my message", reason="the reason")
        await service.announce(SYSTEM, await clubs.club("Sailing", leader=me), "Title", "MARKER")
        await DB.execute("UPDATE clubs.announcement SET author = $1", me)
        assert await wordless("clubs", me) == []
        page = as_html(await gather(me, "fr"), "fr")
        for words in ("Participations", "retiré(e)", "responsable", "Annonces", '<th scope="col">Club</th>'):
            assert words in page, words

    async def test_has_the_reason_one_was_removed_for(self, clubs):
        club = await clubs.club()
        me = await clubs.add(club, state="removed", reason="the reason")
        assert (await privacy.export(me))["memberships"][0]["reason"] == "the reason"

    async def test_is_empty_for_a_stranger(self, clubs):
        assert await privacy.export(await clubs.person()) == {"memberships": [], "announcements": []}


class TestErase:
    async def test_memberships_go_and_words_stay_without_a_name(self, clubs):
        me = await clubs.person()
        club = await clubs.club(leader=me)
        them = await clubs.add(club, decided_by=me)
        await service.announce(clubs.as_(me), club, "Title", "Words")
        await privacy.erase(me)
        assert (await clubs.standing(club, me)).state == ""
        assert (await clubs.standing(club, them)).active
        assert tuple(await DB.fetch_row("SELECT body, author FROM clubs.announcement")) == ("Words", None)
        assert await DB.fetch_value("SELECT count(*) FROM clubs.membership WHERE decided_by = $1", me) == 0


class TestFollow:
    @pytest.mark.parametrize(
        ("kept", "merged", "expected"),
        [
            (None, ("active", "member"), ("active", "member")),
            (("active", "member"), ("active", "leader"), ("active", "leader")),
            (("active", "leader"), ("active", "member"), ("active", "leader")),
            (("asked", "member"), ("active", "member"), ("active", "member")),
            (("active", "member"), ("removed", "member"), ("active", "member")),
            (("left", "member"), ("invited", "member"), ("invited", "member")),
            (("left", "member"), ("removed", "member"), ("removed", "member")),
            (("refused", "member"), ("asked", "member"), ("asked", "member")),
        ],
    )
    async def test_the_closer_standing_is_kept_a_leaders_above_all(self, clubs, kept, merged, expected):
        club, me, other = await clubs.club(), await clubs.person(), await clubs.person()
        if kept:
            await clubs.put(club, me, state=kept[0], role=kept[1])
        await clubs.put(club, other, state=merged[0], role=merged[1])
        await merge(clubs, me, other)
        now = await clubs.standing(club, me)
        assert (now.state, now.role) == expected
        assert await DB.fetch_value("SELECT count(*) FROM clubs.membership WHERE member = $1", me) == 1

    async def test_a_leader_stays_one_whichever_standing_is_the_older(self, clubs):
        club, me, other = await clubs.club(), await clubs.person(), await clubs.person()
        await clubs.put(club, other, state="active", role="leader")
        await clubs.put(club, me, state="active")
        await merge(clubs, me, other)
        assert (await clubs.standing(club, me)).leads

    async def test_what_belongs_to_the_standing_comes_with_it(self, clubs):
        club, me, other = await clubs.club(), await clubs.person(), await clubs.person()
        await clubs.put(club, me, state="left")
        await clubs.put(club, other, state="asked", message="please")
        await merge(clubs, me, other)
        assert await DB.fetch_value("SELECT message FROM clubs.membership WHERE member = $1", me) == "please"

    async def test_announcements_and_decisions_follow(self, clubs):
        me, other = await clubs.person(), await clubs.person()
        club = await clubs.club(leader=other)
        await service.announce(clubs.as_(other), club, "Title", "Words")
        await clubs.add(club, decided_by=other)
        await merge(clubs, me, other)
        assert await DB.fetch_value("SELECT author FROM clubs.announcement") == me
        assert await DB.fetch_value("SELECT count(*) FROM clubs.membership WHERE decided_by = $1", me) == 1

    async def test_a_club_whose_last_leader_is_merged_keeps_its_leader(self, clubs):
        me, other = await clubs.person(), await clubs.person()
        club = await clubs.club(leader=other)
        await merge(clubs, me, other)
        assert (await clubs.standing(club, me)).leads

    async def test_clubs_that_are_switched_off_follow_too(self, clubs):
        me, other = await clubs.person(), await clubs.person()
        club = await clubs.club(leader=other)
        await clubs.school.disable("clubs")
        await merge(clubs, me, other)
        assert (await clubs.standing(club, me)).leads

    async def test_following_twice_changes_nothing(self, clubs):
        me, other = await clubs.person(), await clubs.person()
        club = await clubs.club(leader=other)
        for _ in range(2):
            await privacy.follow(MemberMerge(me, other))
        assert (await clubs.standing(club, me)).leads


class TestDeath:
    async def test_ends_memberships_when_it_is_heard_of(self, clubs):
        club = await clubs.club()
        them = await clubs.add(club)
        await DB.execute("UPDATE amicale.member SET deceased = true WHERE id = $1", them)
        for _ in range(2):
            await hear(MemberDeceased(member_id=them))
        assert (await clubs.standing(club, them)).state == "left"

    async def test_that_happened_while_clubs_were_off_is_seen_when_they_are_on_again(self, clubs):
        club = await clubs.club()
        them = await clubs.add(club)
        await clubs.school.disable("clubs")
        await DB.execute("UPDATE amicale.member SET deceased = true WHERE id = $1", them)
        await clubs.school.enable("clubs")
        assert (await clubs.standing(club, them)).state == "left"

    async def test_other_facts_change_nothing(self, clubs):
        club = await clubs.club()
        them = await clubs.add(club)
        await hear(ClubLeft(club_id=club, member_id=them))
        assert (await clubs.standing(club, them)).active
