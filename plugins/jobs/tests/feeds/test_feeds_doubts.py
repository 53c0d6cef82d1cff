"""What could not be read, said once for each reason."""

from __future__ import annotations

from amicale import translator
from amicale_jobs.feeds.doubts import by_reason, facts_of
from amicale_jobs.feeds.mapping import Unread

_ = translator("jobs")


class TestByReason:
    def test_says_each_reason_once_the_most_frequent_first_after_rows_that_are_nobodys(self) -> None:
        late = [Unread(f"L{at}", _("It is over already: %(day)s.", day="2020-01-01")) for at in range(5)]
        missing = [Unread("", _("%(field)s is missing.", field="key"))]
        found = by_reason([*missing, *late])
        assert [(each.count, each.named) for each in found] == [(1, "–"), (5, "L0, L1, L2 … (+2)")]
        assert facts_of(found)[1]["en"] == "It is over already: 2020-01-01."
