"""The core's own figures, each with its rule in words."""

from __future__ import annotations

from functools import partial

from amicale.figures.census import MEASURES, census
from amicale.figures.history import rows_over_time
from amicale.i18n import Text, translator
from amicale.members.statuses import GROUPS
from amicale.plugins.manifest_figures import Figure, Rows

_ = translator("amicale")

TITLES = {
    "members": _("People on record"),
    "registered": _("Registered"),
    "reachable": _("Reachable"),
    "active": _("Active"),
    "lost": _("Lost"),
}
DEFINITIONS = {
    "members": _(
        "Everybody the association has a record of: alumni, students, staff and friends of the school. Who is known to "
        "have died is not counted."
    ),
    "registered": _("Of the people on record, those who have signed in to the portal at least once."),
    "reachable": _("Of the people on record, those with an e-mail address from which no mail has come back."),
    "active": _("Of the people on record, those who were on the portal, or took part, in the last 12 months."),
    "lost": _(
        "Of the people on record, those without an e-mail address that works: none is known, or mail came back from "
        "all of them. Who is not lost is reachable."
    ),
}
UNKNOWN = {"": _("Not known")}


async def number(measure: str) -> Rows:
    """One of the five, and of how many people."""
    numbers = (await census())["total"].get("", (0,) * len(MEASURES))
    value = numbers[MEASURES.index(measure)]
    return [("", value)] if measure == "members" else [("", value, numbers[0])]


async def by(what: str) -> Rows:
    """The five, told apart: years in their order, the rest by size; what is not known comes last."""
    table = (await census())[what]
    if what == "class_year":
        order = sorted(table, key=lambda label: (label == "", -int(label or 0)))
    else:
        order = sorted(table, key=lambda label: (label == "", -table[label][0], label))
    return [(label, *table[label]) for label in order]


def table(what: str, title: Text, heading: Text, rule: Text, order: int, **more: object) -> Figure:
    """A table of the five."""
    return Figure(
        f"amicale.by_{what}", title, rule, kind="categories", compute=partial(by, what), measures=TITLES,
        heading=heading, order=order, **more,  # type: ignore[arg-type]
    )  # fmt: skip


NUMBERS = tuple(
    Figure(f"amicale.{name}", TITLES[name], DEFINITIONS[name], compute=partial(number, name), order=place)
    for place, name in enumerate(MEASURES)
)
TABLES = (
    table(
        "class_year", _("By class year"), _("Class year"),
        _("Each person counts once, in the last year in which they graduated here."), 20, labels=UNKNOWN,
    ),
    table(
        "programme", _("By programme"), _("Programme"),
        _("Each person counts once, with the programme of their last degree here."), 21, labels=UNKNOWN,
    ),
    table(
        "country", _("By country"), _("Country"),
        _("Each person counts once, where their record says that they live. Whoever shows that to nobody is “not "
          "known”."),
        22, labels="country",
    ),
    table("status", _("By status"), _("Status"), _("What each person is to the school today."), 23, labels=GROUPS),
)  # fmt: skip
OVER_TIME = Figure(
    "amicale.over_time",
    _("Over time"),
    _(
        "The numbers as they were counted on that day. Before the first day of counting, they are told afterwards from "
        "the records that are there today: people who have left since are missing."
    ),
    kind="over_time",
    compute=partial(rows_over_time, tuple(f"amicale.{name}" for name in MEASURES)),
    measures=TITLES,
    heading=_("Day"),
    order=10,
)
FIGURES = (*NUMBERS, OVER_TIME, *TABLES)
