"""What can be done with saved searches."""

from __future__ import annotations

import strawberry

from amicale import Info, Ref, Refusal, act, agree, key_of, translator
from amicale_jobs.searches import feeds, saving
from amicale_jobs.searches.graphql import SavedJobSearchInput
from amicale_jobs.searches.purposes import ALERTS
from amicale_jobs.searches.tokens import search_to_stop
from amicale_jobs.searches.types import JobAlertEvery, SavedJobSearch

_ = translator("jobs")
ID = strawberry.ID


@strawberry.type
class SearchesMutation:
    """Saving, changing, stopping."""

    @act(access="member")
    async def save_job_search(
        self, info: Info, title: str, every: JobAlertEvery, input: SavedJobSearchInput | None = None
    ) -> SavedJobSearch | None:
        """Save a search, and be told by mail what is new, as often as you say."""
        wanted = input.wanted() if input else saving.Wanted()
        key = await saving.save(info.context.actor, wanted, title, every.value)
        return Ref(SavedJobSearch, key)  # type: ignore[return-value]

    @act(access="member")
    async def change_job_search(  # noqa: PLR0917 -- arguments of the API are named
        self, info: Info, id: ID, version: int, title: str, every: JobAlertEvery,
        input: SavedJobSearchInput | None = None,
    ) -> SavedJobSearch | None:  # fmt: skip
        """Look for something else, or be told at other times."""
        key, wanted = key_of(id, "SavedJobSearch"), input.wanted() if input else saving.Wanted()
        await saving.change(info.context.actor, key, wanted, title, every.value, version=version)
        return Ref(SavedJobSearch, key)  # type: ignore[return-value]

    @act(access="member")
    async def set_job_alert(self, info: Info, id: ID, every: JobAlertEvery) -> SavedJobSearch | None:
        """Be told of what a search finds by day, by week or never."""
        key = key_of(id, "SavedJobSearch")
        await saving.tell(info.context.actor, key, every.value)
        return Ref(SavedJobSearch, key)  # type: ignore[return-value]

    @act(access="member")
    async def delete_job_search(self, info: Info, id: ID) -> bool:
        """Keep a search no longer."""
        await saving.delete(info.context.actor, key_of(id, "SavedJobSearch"))
        return True

    @act(access="member")
    async def get_job_alerts_again(self, info: Info) -> bool:
        """Get alerts again, after having unsubscribed from all of them."""
        actor = info.context.actor
        await agree(actor, actor.require_member(), ALERTS, True)
        return True

    @act(access="member")
    async def make_job_search_feed(self, info: Info, id: ID) -> SavedJobSearch | None:
        """A secret address at which a reader of feeds finds what this search finds; the one before ends."""
        key = key_of(id, "SavedJobSearch")
        await feeds.renew(info.context.actor, key)
        return Ref(SavedJobSearch, key)  # type: ignore[return-value]

    @act(access="member")
    async def end_job_search_feed(self, info: Info, id: ID) -> SavedJobSearch | None:
        """No such address any more."""
        key = key_of(id, "SavedJobSearch")
        await feeds.end(info.context.actor, key)
        return Ref(SavedJobSearch, key)  # type: ignore[return-value]

    @act(access="public")
    async def stop_job_alert(self, info: Info, token: str) -> bool:
        """End one search's mails, with the address in one of them. Nothing else can be done with it."""
        key = await search_to_stop(token)
        if key is None:
            raise Refusal(_("This search is not there any more: there is nothing to stop."), code="NOT_FOUND")
        await saving.set_every(key, "never")
        return True
