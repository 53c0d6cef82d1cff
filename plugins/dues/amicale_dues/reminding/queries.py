"""Who is due a reminder on a day, and why some are not written to: one statement.

$1 the day, $2 to $4 the rules (name, what of, days), $5 days that one may be late, $6 at most so many about one thing,
$7 days between two, $8 whether the purpose holds for who never answered, $9 the purpose. A thing is a call with the day
on which it, or a part of it, is due; or time that ends. Of several rules that fit a thing, the latest counts.
"""

from __future__ import annotations

DUE = """
    SELECT c.id AS charge, NULL::uuid AS cover, c.member, c.plan, d.due_on AS about, 'due' AS kind,
           c.open_amount - d.later AS amount, c.currency, c.payer
    FROM dues.charge c JOIN dues.plan p ON p.id = c.plan AND p.owner = ''
    CROSS JOIN LATERAL (
        SELECT i.due_on, (SELECT coalesce(sum(l.amount), 0) FROM dues.instalment l
                          WHERE l.charge = c.id AND l.due_on > i.due_on) AS later
        FROM dues.instalment i WHERE i.charge = c.id
        UNION ALL SELECT c.due_on, 0 WHERE NOT EXISTS (SELECT FROM dues.instalment i WHERE i.charge = c.id)
    ) d
    WHERE c.closed = '' AND c.open_amount > d.later AND c.member IS NOT NULL
      AND d.due_on BETWEEN $1::date - 460 AND $1::date + 180
"""
END = """
    SELECT NULL::uuid, c.id, c.member, c.plan, c.ends_on, 'end', NULL::bigint, NULL::text, 'member'
    FROM dues.cover c JOIN dues.plan p ON p.id = c.plan AND p.owner = '' AND p.kind = 'period'
    JOIN dues.membership m ON m.id = c.membership AND m.state = 'active'
    LEFT JOIN dues.charge h ON h.id = c.charge
    WHERE c.void_since IS NULL AND c.member IS NOT NULL AND c.ends_on BETWEEN $1::date - 460 AND $1::date + 180
      AND (h.id IS NULL OR (h.closed = '' AND h.open_amount = 0))
      AND NOT EXISTS (SELECT FROM dues.cover n JOIN dues.plan q ON q.id = n.plan AND q.owner = ''
                      LEFT JOIN dues.charge g ON g.id = n.charge
                      WHERE n.member = c.member AND n.void_since IS NULL AND coalesce(g.closed, '') = ''
                        AND (n.ends_on > c.ends_on OR (n.ends_on = c.ends_on AND n.id > c.id) OR n.ends_on IS NULL))
"""
MATCHED = f"""
    SELECT DISTINCT ON (t.charge, t.cover, t.about) t.*, r.rule, t.about + r.days AS falls_on,
           coalesce(t.charge, t.cover)::text || ':' || t.about AS key
    FROM ({DUE} UNION ALL {END}) AS t (charge, cover, member, plan, about, kind, amount, currency, payer)
    JOIN unnest($2::text[], $3::text[], $4::int[]) AS r (rule, of, days)
      ON r.of = t.kind AND t.about + r.days BETWEEN $1::date - $5::int AND $1::date
    ORDER BY t.charge, t.cover, t.about, r.days DESC
"""  # noqa: S608 -- constants
REASON = """
    CASE
        WHEN m.deceased THEN 'deceased'
        WHEN f.payer <> 'member' THEN 'payer'
        WHEN EXISTS (SELECT FROM dues.membership j WHERE j.member = f.member AND j.plan = f.plan AND j.state = 'active'
                     AND j.opt_out_until >= $1::date) THEN 'may_opt_out'
        WHEN s.state IN ('lifetime', 'honorary') AND s.plan <> f.plan THEN 'covered'
        WHEN dues.exemption_of(f.member, $1::date) IS NOT NULL AND f.kind = 'end' THEN 'exempt'
        WHEN EXISTS (SELECT FROM dues.payment p WHERE p.member = f.member AND p.state = 'promised')
          OR EXISTS (SELECT FROM dues.attempt a WHERE a.charge = f.charge AND a.state = 'open'
                     AND a.created_at > now() - interval '1 hour') THEN 'under_way'
        WHEN EXISTS (SELECT FROM dues.question q LEFT JOIN dues.payment p ON p.id = q.payment
                     WHERE q.settled_at IS NULL AND (q.charge = f.charge OR p.member = f.member)) THEN 'question'
        WHEN f.kind = 'end' AND NOT l.offered THEN 'not_offered'
        WHEN best.address IS NULL THEN 'no_address'
        WHEN best.bounced_at IS NOT NULL THEN 'bounced'
        WHEN NOT coalesce((SELECT c.granted FROM amicale.consent c WHERE c.member = f.member AND c.purpose = $9
                           ORDER BY c.at DESC, c.id DESC LIMIT 1), $8::boolean) THEN 'opted_out'
        WHEN (SELECT count(*) FROM dues.reminder r WHERE r.key = f.key) >= $6 THEN 'most'
        WHEN EXISTS (SELECT FROM dues.reminder r WHERE r.member = f.member AND r.on_day > $1::date - $7::int)
            THEN 'pause'
        WHEN row_number() OVER (PARTITION BY f.member ORDER BY f.about, f.key) > 1 THEN 'pause'
        ELSE ''
    END
"""
CANDIDATES = f"""
    SELECT f.*, {REASON} AS reason, best.address, l.terms -> 'title' AS title,
           btrim(m.given_name || ' ' || coalesce(nullif(m.usual_name, ''), m.family_name)) AS name, m.sort_name
    FROM ({MATCHED}) f
    JOIN amicale.member m ON m.id = f.member
    JOIN dues.plan l ON l.id = f.plan
    LEFT JOIN LATERAL dues.standing(f.member, '', $1::date) s ON true
    LEFT JOIN LATERAL (
        SELECT e.address, e.bounced_at FROM amicale.email e WHERE e.member = f.member
        ORDER BY e.bounced_at IS NOT NULL, e.is_primary DESC, e.verified_at IS NULL, e.created_at, e.id LIMIT 1
    ) best ON true
    WHERE NOT EXISTS (SELECT FROM dues.reminder r WHERE r.rule = f.rule AND r.key = f.key)
    ORDER BY m.sort_name, f.about, f.key
"""  # noqa: S608 -- constants
