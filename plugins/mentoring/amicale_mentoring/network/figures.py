"""Figures of the network: what it is worth is the share of needs to which somebody says yes, and how soon."""

from __future__ import annotations

from amicale import Figure, Participation, translator

_ = translator("mentoring")

FIGURES = (
    Figure(
        "mentoring.needs",
        _("Needs to which somebody said yes"),
        _("Of the needs sent to the network in twelve months, those that somebody at least has said yes to. "
          "Needs of the last seven days are left out: they are still being asked."),
        """SELECT count(*) FILTER (WHERE EXISTS (
                      SELECT FROM mentoring.approach a WHERE a.need = n.id AND a.state = 'helps')) AS value,
                  count(*) AS of
           FROM mentoring.need n
           WHERE n.sent_at >= {since} AND n.sent_at < now() - interval '7 days' AND n.outcome <> 'removed'""",
        order=240,
    ),
    Figure(
        "mentoring.first_yes",
        _("Hours to the first yes"),
        _("Half of the needs of twelve months that somebody said yes to had their first yes within so many hours."),
        """SELECT coalesce(round(percentile_cont(0.5) WITHIN GROUP (
                      ORDER BY extract(epoch FROM first - sent_at) / 3600)), 0)::int AS value
           FROM (SELECT n.sent_at, min(a.answered_at) AS first
                 FROM mentoring.need n JOIN mentoring.approach a ON a.need = n.id AND a.state = 'helps'
                 WHERE n.sent_at >= {since} GROUP BY n.id, n.sent_at) AS answered""",
        people=False,
        order=241,
    ),
    Figure(
        "mentoring.need_outcomes",
        _("What became of needs"),
        _("Needs closed in twelve months, by what their writers said. Those that closed by themselves stand under "
          "nobody, or no longer needed where somebody had offered help."),
        """SELECT n.outcome AS label, count(*) AS needs FROM mentoring.need n
           WHERE n.closed_at >= {since} GROUP BY 1 ORDER BY 2 DESC""",
        kind="categories",
        measures={"needs": _("Needs")},
        heading=_("What became of it"),
        labels={
            "helped": _("Helped by the network"), "helped_elsewhere": _("Helped elsewhere"),
            "nobody": _("Nobody could help"), "no_longer_needed": _("No longer needed"), "removed": _("Taken away"),
        },
        order=242,
    ),
    Participation(
        "mentoring.network",
        _("asked the network, or said that they help"),
        """SELECT member FROM mentoring.need WHERE sent_at >= {since}
           UNION SELECT member FROM mentoring.approach WHERE state = 'helps' AND answered_at >= {since}""",
    ),
)  # fmt: skip
